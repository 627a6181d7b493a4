"""The accounts of a case that may leave, in a form every foreign format can be made of, and what had to stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from habeas.accounts import Account
from habeas.cases.case import Case
from habeas.reading.reading import Reading
from habeas.record.consent import Cleared

_WHOLE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")
WITHHELD = "a speaker not named here"


@dataclass(frozen=True, slots=True)
class LeavingAccount:
    """One account as it may be carried over. `said_by` is a name that was cleared, or words that name nobody."""

    question: str
    label: str
    value: str | None
    as_written: str = field(repr=False)
    passage: str = field(repr=False)
    said_by: str = field(repr=False)
    polarity: str
    source: int


@dataclass(frozen=True, slots=True)
class LeavingCase:
    """A case as it may leave: its names, its cleared sources (numbers from 0 into the case), its accounts.

    `stayed` says in words what was held back and how much of it.
    """

    names: tuple[str, ...] = field(repr=False)
    sources: tuple[tuple[int, Reading], ...] = field(repr=False)
    accounts: tuple[LeavingAccount, ...] = field(repr=False)
    stayed: tuple[str, ...]


def leaving(cases: Sequence[Case], may: Cleared) -> tuple[list[LeavingCase], list[str]]:
    """The cases that may leave, and what stayed of all of them. A person not cleared stays whole."""
    found = [_leaving(case, may) for case in cases if may.may_name(case.name)]
    held = len(cases) - len(found)
    stayed = [f"{held} persons who may not be named"] if held else []
    for case in found:
        stayed += case.stayed
    return found, stayed


def whole_date(edtf: str | None) -> str:
    """The value where formats that know only whole years, months and days can hold it without loss, else "".

    >>> whole_date("2021-03"), whole_date("2021-03~"), whole_date("2020/2021"), whole_date("2021-21")
    ('2021-03', '', '', '')
    """
    return edtf if edtf and _WHOLE.fullmatch(edtf) else ""


def _leaving(case: Case, may: Cleared) -> LeavingCase:
    sources = tuple((i, r) for i, r in enumerate(case.readings) if may.may_quote(r.source.sha256))
    cleared = {i for i, _ in sources}
    accounts = tuple(_account(a, may) for a in case.accounts.accounts if a.report in cleared)
    forms = dict.fromkeys(p.entity.name for p in case.persons if p.entity and may.may_name(p.entity.name))
    stayed = []
    if len(sources) < len(case.readings):
        stayed.append(f"{len(case.readings) - len(sources)} sources that may not be quoted, with all their accounts")
    hidden = sum(a.said_by == WITHHELD for a in accounts)
    if hidden:
        stayed.append(f"the speaker's name in {hidden} accounts")
    return LeavingCase((case.name, *(n for n in forms if n != case.name)), sources, accounts, tuple(stayed))


def _account(a: Account, may: Cleared) -> LeavingAccount:
    named = a.voice.name
    said_by = "the report" if a.voice.kind == "author" else named if named and may.may_name(named) else WITHHELD
    question = a.question
    return LeavingAccount(
        question.key, question.label, a.value, a.as_written, a.spans[0].quote, said_by, a.polarity, a.report
    )
