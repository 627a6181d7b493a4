"""What a query asks for, as conditions on the table of rows that every database understands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from habeas.record.rows import Query
from habeas.store.row_columns import HIGHEST, ROWS_OF_ENTRY


@dataclass(frozen=True, slots=True)
class Search:
    """Two statements that take the same `values`: `count` gives one number; `rows` gives ids and pages, and takes a
    limit and an offset after them."""

    count: str
    rows: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Conditions:
    """Conditions that all have to hold, with "?" where one of the `values` goes."""

    stated: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: Any) -> None:
        """One more, with the values it takes."""
        self.stated.append(condition)
        self.values.extend(values)

    def add_bounds(self, query: Query) -> None:
        """The days and the last entry that a query names. A row without a day is not found by days; one that is open
        at one end is taken to reach as far as is asked.

        >>> bounded = Conditions()
        >>> bounded.add_bounds(Query(entries_through=2))
        >>> bounded
        Conditions(stated=['id < ?'], values=[3145728])
        """
        if query.since is not None or query.through is not None:
            self.add("(earliest IS NOT NULL OR latest IS NOT NULL)")
        if query.since is not None:
            self.add("(latest IS NULL OR latest >= ?)", query.since.toordinal())
        if query.through is not None:
            self.add("(earliest IS NULL OR earliest <= ?)", query.through.toordinal())
        if query.entries_through is not None:
            self.add("id < ?", (max(-1, min(query.entries_through, HIGHEST)) + 1) * ROWS_OF_ENTRY)


def asked(query: Query) -> list[tuple[str, tuple[str, ...]]]:
    """The columns of which one of several values is asked for, with these values.

    >>> asked(Query(keys=("arrest", "release")))
    [('key', ('arrest', 'release'))]
    """
    columns = (("sort", query.sorts), ("subject", query.subjects), ("key", query.keys))
    return [(column, values) for column, values in columns if values]
