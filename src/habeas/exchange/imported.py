"""What an import makes of a file, row by row, before anything is entered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Outcome = Literal["accepted", "changed", "rejected"]


@dataclass(frozen=True, slots=True)
class ImportedFact:
    """An answer to one of the case file's questions. `value` is normalised (EDTF, ISO 8601, words), `None` where only
    the words could be kept; `as_written` is the cell; `column` where it stood."""

    question: str
    value: str | None
    as_written: str = field(repr=False)
    column: str


@dataclass(frozen=True, slots=True)
class ImportedNote:
    """Words with no question of their own, kept under the heading they had."""

    heading: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One row of a table, or one entity of a file, and what became of it.

    `where` names it for a person ("row 12", "line 3"). `reasons` say why it was rejected or what was changed.
    `names` are all names of the person it is about, the main one first; empty for a row about no person. `id` is the
    other system's own key, "" for none. `links` are addresses and names of files that go along. `raw` is all that
    stood there, cell by cell.
    """

    where: str
    outcome: Outcome
    reasons: tuple[str, ...] = ()
    names: tuple[str, ...] = field(default=(), repr=False)
    facts: tuple[ImportedFact, ...] = field(default=(), repr=False)
    notes: tuple[ImportedNote, ...] = field(default=(), repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)
    id: str = ""
    raw: Mapping[str, object] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Imported:
    """A whole file: every row with its outcome, in order, and remarks that hold for all of it.

    `files` are the contents of files that came along (a zip), by their names inside.
    """

    format: str
    rows: tuple[ImportedRow, ...]
    remarks: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def accepted(self) -> tuple[ImportedRow, ...]:
        """The rows that can be entered, the changed ones among them."""
        return tuple(row for row in self.rows if row.outcome != "rejected")

    def counts(self) -> dict[str, int]:
        """How many rows there are, and how many accepted as they stand, accepted with a change, rejected.

        >>> Imported("csv", (ImportedRow("row 2", "rejected", ("empty",)),)).counts()
        {'rows': 1, 'accepted': 0, 'changed': 0, 'rejected': 1}
        """
        found = Counter(row.outcome for row in self.rows)
        return {
            "rows": len(self.rows), "accepted": found["accepted"], "changed": found["changed"],
            "rejected": found["rejected"],
        }  # fmt: skip
