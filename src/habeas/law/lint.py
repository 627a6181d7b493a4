"""What a rulebook must not have: no citation, overlaps, gaps, unknown keys, provisions without a worked example."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from habeas.errors import HabeasError
from habeas.law.examples import Example, examples_by_provision, examples_of
from habeas.law.given import read_given
from habeas.law.load import bad, read_rulebook
from habeas.law.provision import DatedValue, Provision
from habeas.law.rulebook import Rulebook

NOT_COMPUTED = ("rule",)
"""Kinds that are only read, and need no worked example."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend: where, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def lint(folder: Path) -> tuple[Finding, ...]:
    """Everything wrong with the rulebook in a folder; nothing where it may be used."""
    try:
        book, examples = read_rulebook(folder), examples_of(folder)
    except HabeasError as error:
        return (Finding(error.where or folder.name, f"{error.found}; expected {error.expected}"),)
    found = [f for p in book.provisions for f in _provision(p)]
    found += _without_example(book, examples)
    found += [f for e in examples for f in _example(e, book)]
    found += [f for p in book.provisions if p.kind == "filing-step" for f in _step(p)]
    return tuple(found)


def stale(folder: Path, as_of: dt.date, months: int = 18) -> tuple[Finding, ...]:
    """Values last checked longer ago than `months`: a warning, no error."""
    book = read_rulebook(folder)
    oldest = as_of.toordinal() - months * 30
    return tuple(
        Finding(p.id, f"{v.citation.article} was last checked on {v.citation.checked.on}")
        for p in book.provisions
        for v in p.values
        if v.citation.checked.on.toordinal() < oldest
    )


def _provision(provision: Provision) -> Iterator[Finding]:
    groups: dict[tuple[tuple[str, tuple[str, ...]], ...], list[DatedValue]] = {}
    for value in provision.values:
        groups.setdefault(tuple(sorted((k, v) for k, v in value.when.items())), []).append(value)
        if not value.citation.article.strip() or not value.citation.act.strip():
            yield Finding(provision.id, "a citation without act or article")
        if value.citation.link is None and value.citation.mark == "C":
            yield Finding(provision.id, f"{value.citation.article} is marked C and has no link")
    for values in groups.values():
        yield from _succession(provision, sorted(values, key=lambda v: v.start))


def _succession(provision: Provision, values: list[DatedValue]) -> Iterator[Finding]:
    for earlier, later in pairwise(values):
        if earlier.until is None or earlier.until > later.start:
            yield Finding(provision.id, f"two values for the same facts overlap from {later.start}")
        elif earlier.until < later.start:
            yield Finding(provision.id, f"no value from {earlier.until} until {later.start}")


def _without_example(book: Rulebook, examples: tuple[Example, ...]) -> Iterator[Finding]:
    for provision, used in examples_by_provision(book, examples).items():
        if not used and book.provision(provision).kind not in NOT_COMPUTED:
            yield Finding(provision, "no worked example rests on it")


def _example(example: Example, book: Rulebook) -> Iterator[Finding]:
    ids = {p.id for p in book.provisions}
    for name in sorted(example.provisions()):
        if name not in ids and name.startswith(book.code + "."):
            yield Finding(f"example {example.name}", f"it names {name}, which is no provision")
    try:
        asked = read_given(example.given, book).asked
    except HabeasError as error:
        yield Finding(f"example {example.name}", f"{error.found} ({error.where})")
        return
    for expected in example.expected:
        if expected.get("asked") not in asked:
            yield Finding(f"example {example.name}", f"it expects {expected.get('asked')}, which is not asked")


def _step(provision: Provision) -> Iterator[Finding]:
    for detail in ("chain", "step", "order"):
        if detail not in provision.details:
            yield Finding(provision.id, str(bad(provision.id, detail, "nothing", "a word")))
