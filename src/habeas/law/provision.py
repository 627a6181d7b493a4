"""A provision: a rule of law as dated values, each with its own citation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Mark = Literal["C", "R", "U"]
DecidedBy = Literal["offence", "sentence", "request", "custody"]

MARK_WORDS: dict[str, str] = {
    "C": "wording of the law read",
    "R": "reported by a secondary source only",
    "U": "uncertain, not to be relied on without a check",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """Who compared a value with a source, on which day, and with what."""

    by: str
    on: dt.date
    against: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a value stands: act, article down to the point, amendments seen, links. `mark` says how well it is known:
    C the wording was read, R reported in a secondary source, U uncertain."""

    act: str
    article: str
    mark: Mark
    checked: Checked
    amended_by: str | None = None
    link: str | None = None
    archived: str | None = None

    def words(self) -> str:
        """For a person: "Penal Code, art. 79(3)(b) [C]"."""
        return f"{self.act}, {self.article} [{self.mark}]"


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value of a provision: in force from `start` (inclusive) until `until` (exclusive; `None` is open).

    `certain_from` is the day from which it surely holds; between `start` and it the value before may still hold.
    `None` means: not known at all. `when` names the facts it is for: each key must match one of its words.
    """

    start: dt.date
    until: dt.date | None
    certain_from: dt.date | None
    when: Mapping[str, tuple[str, ...]]
    value: Any
    words: str
    citation: Citation

    def covers(self, day: dt.date) -> bool:
        """Whether the value may be in force on a day."""
        return self.start <= day and (self.until is None or day < self.until)

    def surely_covers(self, day: dt.date) -> bool:
        """Whether the value is certainly in force on a day."""
        return self.covers(day) and self.certain_from is not None and self.certain_from <= day


@dataclass(frozen=True, slots=True)
class Provision:
    """A rule: what it is for, in which unit, which day decides the version, what it does not cover.

    `details` holds what only some kinds have: the `article` of an offence, the `chain` and `step` of a filing.
    """

    id: str
    kind: str
    label: str
    unit: str
    applies_to: str
    decided_by: DecidedBy
    values: tuple[DatedValue, ...]
    limits: tuple[str, ...]
    details: Mapping[str, Any]

    @property
    def marks(self) -> str:
        """The marks of its values, each once: "CR"."""
        return "".join(m for m in "CRU" if any(v.citation.mark == m for v in self.values))
