"""What an account implies, held against other accounts: compatible or not, never a proof."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from habeas.dates import UncertainDate
from habeas.law.compute import compute
from habeas.law.given import Given, Said
from habeas.law.outcome import Answer, Computation
from habeas.law.rulebook import Rulebook

SOON = 45
"""Days after the first possible day within which an application counts as made as soon as it was possible."""

Verdict = Literal["compatible", "compatible, but late", "not compatible"]


@dataclass(frozen=True, slots=True)
class Hint:
    """An observation beside what one combination of accounts implies."""

    verdict: Verdict
    words: str
    accounts: tuple[str, ...]

    def __str__(self) -> str:
        return self.words


def hints(given: Given, book: Rulebook) -> tuple[Hint, ...]:
    """Hints for all that was observed (`observed`): an application made, a person still held or let go."""
    return tuple(hint for number in range(given.count("observed")) for hint in _observed(given, book, number))


def application_hints(since: Said, eligibility: Answer) -> Iterator[Hint]:
    """An application "since the end of September 2025" beside the first day it could be made, for every account."""
    when = since.value
    if not isinstance(when, UncertainDate) or when.earliest is None or when.latest is None:
        return
    for accounts, earliest, latest in _lines(eligibility):
        if not isinstance(earliest, dt.date) or not isinstance(latest, dt.date):
            continue
        basis = "; ".join(accounts) or "the facts given"
        said = f"An application from {since.words()}"
        if when.latest < earliest:
            days = (earliest - when.latest).days
            yield Hint(
                "not compatible",
                f"{said} is not compatible with “{basis}”: it could be made from {earliest}, {days} days later.",
                accounts,
            )
        elif (when.earliest - latest).days <= SOON:
            yield Hint(
                "compatible",
                f"{said} is compatible with “{basis}”: it could be made from "
                f"{_span(earliest, latest)}. It proves nothing.",
                accounts,
            )
        else:
            days = (when.earliest - latest).days
            yield Hint(
                "compatible, but late",
                f"{said} is not compatible with “{basis}” if it was made as soon as possible: it could be made from "
                f"{_span(earliest, latest)}, {days} days earlier. A late application is possible; it proves nothing.",
                accounts,
            )


def held_hints(held: Said, end: Answer) -> Iterator[Hint]:
    """A person still held on a day, beside the end of the term under every account."""
    when = held.value
    if not isinstance(when, UncertainDate) or when.earliest is None:
        return
    for accounts, _, latest in _lines(end):
        basis = "; ".join(accounts) or "the facts given"
        if isinstance(latest, dt.date) and when.earliest > latest:
            yield Hint(
                "not compatible",
                f"Held on {held.words()} is not compatible with “{basis}”: that term ended on {latest}. Either the "
                "account is wrong, or another term runs, or the person is held beyond the term.",
                accounts,
            )
        else:
            yield Hint("compatible", f"Held on {held.words()} is compatible with “{basis}”.", accounts)


def _observed(given: Given, book: Rulebook, number: int) -> Iterator[Hint]:
    what = str(given.slots[f"observed.{number}.what"][0].value) if f"observed.{number}.what" in given.slots else ""
    whens = given.slots.get(f"observed.{number}.on", ())
    asked = {"parole application": "earliest petition", "still held": "end of sentence"}.get(what)
    if asked is None:
        return
    result = compute(replace(given, asked=(asked,)), book)[0]
    if isinstance(result, Computation):
        for when in whens:
            make = application_hints if asked == "earliest petition" else held_hints
            yield from make(when, result.answer(asked))


def _lines(answer: Answer) -> tuple[tuple[tuple[str, ...], object, object], ...]:
    return answer.by_account or (((), answer.earliest, answer.latest),)


def _span(earliest: dt.date, latest: dt.date) -> str:
    return str(earliest) if earliest == latest else f"{earliest} to {latest}"
