"""The view of one person over several readings. Computed from them each time; it stores nothing and merges nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

from habeas.accounts import Accounts
from habeas.accounts.display import accounts_html
from habeas.cases.conditions import Condition
from habeas.cases.filings import Filing
from habeas.cases.people import OtherDetained, PersonInCase
from habeas.cases.person import PersonInReport
from habeas.cases.statements import SaidInReport
from habeas.cases.timeline import Moment, Telling
from habeas.reading.reading import Reading


@dataclass(frozen=True, slots=True)
class Case:
    """One person over several reports. Reports are numbered from 0 in the order in which they were given.

    `persons` says whom each report means and why that was taken; whether they are one person is for people to judge.
    `left_out` are reports that appeared after `as_of`; `as_of` is `None` for everything there is.
    """

    readings: tuple[Reading, ...]
    persons: tuple[PersonInReport, ...]
    accounts: Accounts
    timeline: tuple[Moment, ...]
    undated: tuple[Moment, ...]
    statements: tuple[SaidInReport, ...]
    filings: tuple[Filing, ...]
    conditions: tuple[Condition, ...]
    tellings: tuple[Telling, ...]
    people: tuple[PersonInCase, ...]
    others: tuple[OtherDetained, ...]
    as_of: date | None = None
    left_out: tuple[Reading, ...] = ()

    @property
    def name(self) -> str:
        """The person's longest name in the first report that names one, as written there."""
        return next((p.entity.name for p in self.persons if p.entity), "A person not named")

    @property
    def about(self) -> tuple[SaidInReport, ...]:
        """The statements about the case."""
        return tuple(s for s in self.statements if s.about)

    @property
    def not_about(self) -> tuple[SaidInReport, ...]:
        """The statements that are not, kept apart."""
        return tuple(s for s in self.statements if not s.about)

    def told(self, *types: str) -> tuple[Telling, ...]:
        """The tellings of events of these types, in the order of the reports."""
        return tuple(t for t in self.tellings if t.event.type in types)

    def _repr_html_(self) -> str:
        # A notebook shows the accounts, never the page: that names sources and belongs in a file of its own.
        told = f"{len(self.readings)} reports, {len(self.tellings)} events, {len(self.accounts.disputed())} disputed"
        return f"<h3>{escape(self.name)}</h3><p>{told}</p>{accounts_html(self.accounts)}"
