"""The columns that a row is found by, made from its page, so that they can be held against it later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from habeas.record.chain import row_of
from habeas.record.port import Damage

ROWS_OF_ENTRY = 2**20
"""A row's id is its entry's number times this, plus its place among the entry's rows."""
HIGHEST = 2**42
"""No entry has a higher number: a row's id is a number of 64 bits."""

Columns = tuple[str, str, str, int | None, int | None]


def columns_of(page: str) -> Columns:
    """Sort, subject, key, and the first and last day as days since 1 January of the year 1."""
    row = row_of(page)
    earliest, latest = (day.toordinal() if day else None for day in (row.earliest, row.latest))
    return row.sort, row.subject, row.key, earliest, latest


def strayed(rows: Iterable[tuple[Any, ...]], made: Callable[[str], tuple[Any, ...]]) -> Iterator[Damage]:
    """The entries of rows (id, columns, page) whose columns are not those `made` of the page, each once."""
    last = -1
    for id_, *columns, page in rows:
        number = int(id_) // ROWS_OF_ENTRY
        if number != last and not _hold(columns, page, made):
            last = number
            words = f"what entry {number} is found by is not what was put there: put a backup back"
            yield Damage("rows-altered", words, number)


def _hold(columns: list[Any], page: str, made: Callable[[str], tuple[Any, ...]]) -> bool:
    try:
        return tuple(columns) == made(page)
    except (ValueError, KeyError, TypeError):
        return False
