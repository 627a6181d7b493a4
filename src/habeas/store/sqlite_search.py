"""A query in SQLite's words: the full text through FTS5, everything else through the rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from habeas.record.rows import Query
from habeas.store.words import Wanted, tag, wanted


@dataclass(frozen=True, slots=True)
class Search:
    """Two statements that take the same `values`; `rows` takes a limit (-1 for none) and an offset after them."""

    count: str
    rows: str
    values: tuple[Any, ...]


def selected(query: Query, rows_of_entry: int) -> Search | None:
    """The statements for a query; `None` where its words hold no letter and no digit, and nothing can be found."""
    match = match_of(query)
    if match is None:
        return None
    conditions, values = _days(query)
    if query.entries_through is not None:
        conditions.append("id < ?")
        values.append((min(query.entries_through, 2**42) + 1) * rows_of_entry)
    if not match:
        for column, asked in _asked(query):
            conditions.append(f"{column} IN ({', '.join('?' * len(asked))})")
            values += asked
        return _statements("rows", "id", conditions, values)
    if query.since is None and query.through is None:
        at = ["words MATCH ?", *(c.replace("id", "rowid") for c in conditions)]
        return _statements("words", "rowid", at, [match, *values])
    conditions.append("id IN (SELECT rowid FROM words WHERE words MATCH ?)")
    return _statements("rows", "id", conditions, [*values, match])


def _statements(table: str, id_: str, conditions: list[str], values: list[Any]) -> Search:
    """The rows that are asked for are chosen before any page of theirs is read. The sign before the id keeps SQLite
    from walking through all rows in their order instead of through those that an index finds."""
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    order = f"+{id_}" if conditions and table == "rows" else id_
    chosen = f"SELECT {id_} FROM {table} {where} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608
    return Search(
        f"SELECT count(*) FROM {table} {where}",  # noqa: S608
        f"SELECT id, page FROM rows WHERE id IN ({chosen}) ORDER BY id",  # noqa: S608
        tuple(values),
    )


def _asked(query: Query) -> list[tuple[str, tuple[str, ...]]]:
    """The columns of which one of several values is asked for."""
    columns = (("sort", query.sorts), ("subject", query.subjects), ("key", query.keys))
    return [(column, asked) for column, asked in columns if asked]


def _days(query: Query) -> tuple[list[str], list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []
    if query.since is not None or query.through is not None:
        conditions.append("(earliest IS NOT NULL OR latest IS NOT NULL)")
    if query.since is not None:
        conditions.append("(latest IS NULL OR latest >= ?)")
        values.append(query.since.toordinal())
    if query.through is not None:
        conditions.append("(earliest IS NULL OR earliest <= ?)")
        values.append(query.through.toordinal())
    return conditions, values


def match_of(query: Query) -> str | None:
    """The query's words as FTS5 takes them, and with them the sorts, subjects and keys as tags; "" where there are no
    words; `None` where words are given but nothing to search by.

    >>> match_of(Query(words="Osei 上诉状", place="Almaty"))
    'text : "osei" * AND text : "上诉 诉状" AND place : "almaty" *'
    """
    parts = []
    for column, words in (("text", query.words), ("place", query.place)):
        if words.strip():
            asked = wanted(words)
            if not asked:
                return None
            parts += [f"{column} : {_phrase(each)}" for each in asked]
    if parts:
        for column, values in _asked(query):
            tags = " OR ".join(f'"{tag(column, value)}"' for value in values)
            parts.append(f"tags : ({tags})")
    return " AND ".join(parts)


def _phrase(asked: Wanted) -> str:
    return f'"{" ".join(asked.pairs)}"' if asked.run else f'"{asked.prefix}" *'
