"""Answers what is asked: every combination of accounts and every version of the law, merged into a range with steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from habeas.errors import Invalid, Unsupported
from habeas.law.clocks.aggregation import total_term
from habeas.law.clocks.credit import custody_credit
from habeas.law.clocks.eligibility import earliest_petition, milder_penalty, re_application
from habeas.law.clocks.entitlements import entitlements
from habeas.law.clocks.filings import filing_deadlines
from habeas.law.clocks.gravity import gravity
from habeas.law.clocks.isolation import isolation
from habeas.law.clocks.order import in_order
from habeas.law.clocks.sentence import last_day_clock, release_day
from habeas.law.clocks.working import Working
from habeas.law.combinations import Option, said_path, variety
from habeas.law.given import Given, read_given
from habeas.law.merging import Run, merged
from habeas.law.outcome import Computation, Refusal, Refused, Value
from habeas.law.rulebook import Rulebook

Clock = Callable[[Working], dict[str, Value]]

_TERM = ("sentence", "custody", "fact")
_CLOCKS: dict[str, tuple[Clock, tuple[str, ...]]] = {
    "gravity": (gravity, ("offence", "sentence", "fact")),
    "custody credit": (custody_credit, _TERM),
    "end of sentence": (last_day_clock, (*_TERM, "reductions", "books")),
    "release day": (release_day, (*_TERM, "reductions", "books")),
    "earliest petition": (earliest_petition, (*_TERM, "offence", "parole", "reductions", "books")),
    "milder penalty": (milder_penalty, (*_TERM, "offence", "parole", "reductions", "books")),
    "re-application": (re_application, ("parole", "fact")),
    "total term": (total_term, ("sentences", "offence", "fact")),
    "filing deadlines": (filing_deadlines, ("filing", "fact")),
    "isolation": (isolation, ("isolation", "fact")),
    "entitlements": (entitlements, ("fact",)),
}


def compute(given: Given, book: Rulebook, *, run_on: dt.date | None = None) -> tuple[Computation | Refusal, ...]:
    """One result for each thing asked, in the order of `habeas.law.given.ASKED`.

    `run_on` is only kept in the record. Raises `Invalid` where the facts contradict themselves under every account.
    """
    return tuple(_answer(asked, given, book, run_on) for asked in given.asked)


def repeat(record: Mapping[str, Any], book: Rulebook) -> tuple[Computation | Refusal, ...]:
    """The same computation from its record (`law_as_of`, `rulebook`, `entered`, `run_on`).

    Raises `Unsupported` (rulebook-changed) where the rulebook is not the one it was made with.
    """
    if record["rulebook"] != book.version:
        raise Unsupported(
            "rulebook-changed",
            found=f"the rulebook {book.version}",
            expected=str(record["rulebook"]),
            do="Bring back that version of the rulebook, or compute anew.",
        )
    run_on = record.get("run_on")
    given = read_given(record["entered"], book, as_of=dt.date.fromisoformat(record["law_as_of"]))
    return compute(given, book, run_on=dt.date.fromisoformat(run_on) if run_on else None)


def _answer(asked: str, given: Given, book: Rulebook, run_on: dt.date | None) -> Computation | Refusal:
    clock, sections = _CLOCKS[asked]
    slots = {path: says for path, says in given.slots.items() if path.split(".")[0] in sections}
    if asked != "total term":
        slots = {path: says for path, says in slots.items() if not path.startswith("sentences")}
    try:
        kinds = variety(slots, _edges(book))
    except Refused as refused:
        return refused.refusal(asked)
    runs: list[Run] = []
    wrong: list[tuple[dict[str, Option], Invalid]] = []
    for options in kinds.combinations():
        try:
            runs += _runs(clock, given, book, options)
        except Invalid as error:
            wrong.append((options, error))
    if not runs:
        raise wrong[-1][1]
    return merged(
        asked,
        runs,
        kinds,
        given,
        book,
        run_on,
        lambda run, choices: _run(clock, given, book, run.options, choices),
        _contradictions(asked, runs, wrong),
    )


def _contradictions(
    asked: str, runs: Sequence[Run], wrong: Sequence[tuple[dict[str, Option], Invalid]]
) -> tuple[Refusal, ...]:
    """Accounts that contradict each other on every day they allow: no answer, but no error while others have one."""
    possible = {tuple((p, o.account) for p, o in run.options.items()) for run in runs}
    found: dict[tuple[tuple[str, int], ...], Refusal] = {}
    for options, error in wrong:
        together = tuple((p, o.account) for p, o in options.items())
        if together not in possible:
            said = tuple(f"{said_path(p)}: {o.label}" for p, o in options.items() if o.label)
            why = f"These accounts contradict each other: {error.found}; expected {error.expected}."
            found[together] = Refusal(asked, error.code, why, error.where or "", None, said, rank="invalid")
    return tuple(found.values())


def _runs(clock: Clock, given: Given, book: Rulebook, options: Mapping[str, Option]) -> list[Run]:
    """One combination under every version of the law that may apply."""
    done: list[Run] = []
    waiting: list[dict[str, int]] = [{}]
    while waiting:
        choices = waiting.pop()
        run = _run(clock, given, book, options, choices)
        done.append(run)
        for name, versions in run.versions.items():
            key = "law: " + name
            if key not in choices:
                waiting += [{**run.chosen(name), **choices, key: n} for n in range(1, len(versions))]
                choices = {**choices, key: 0}
    return done


def _run(clock: Clock, given: Given, book: Rulebook, options: Mapping[str, Option], choices: Mapping[str, int]) -> Run:
    points = {path: option.point for path, option in options.items()}
    labels = {path: option.label for path, option in options.items()}
    w = Working(book, given.as_of, given.uncertain_law, points, labels, choices)
    try:
        in_order(w)
        return Run(options, choices, w, clock(w), None)
    except Refused as refused:
        return Run(options, choices, w, {}, refused)


def _edges(book: Rulebook) -> set[dt.date]:
    return {v.start for p in book.provisions if p.decided_by != "request" for v in p.values}
