"""A query in PostgreSQL's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from habeas.record.rows import Query
from habeas.store.words import Wanted, Words, tag, tag_number, wanted


@dataclass(frozen=True, slots=True)
class Search:
    """The conditions of a query, "TRUE" for none, and the `values` they take."""

    where: str
    values: tuple[Any, ...]


def selected(query: Query, rows_of_entry: int) -> Search | None:
    """The conditions for a query; `None` where its words hold no letter and no digit, and nothing can be found."""
    conditions: list[str] = []
    values: list[Any] = []
    worded = bool(query.words.strip() or query.place.strip())
    for column, asked in (("sort", query.sorts), ("subject", query.subjects), ("key", query.keys)):
        if asked and worded:
            conditions.append("text_words @@ %s::tsquery")
            values.append(" | ".join(_quoted(tag(column, value)) for value in asked))
        elif asked:
            conditions.append(f"{column} = ANY(%s)")
            values.append([tag_number(column, value) for value in asked])
    _days(query, conditions, values)
    if query.entries_through is not None:
        conditions.append("id < %s")
        values.append((max(-1, min(query.entries_through, 2**42)) + 1) * rows_of_entry)
    for column, words in (("text", query.words), ("place", query.place)):
        if words.strip() and not _words(column, wanted(words), conditions, values):
            return None
    return Search(" AND ".join(conditions) or "TRUE", tuple(values))


def _days(query: Query, conditions: list[str], values: list[Any]) -> None:
    if query.since is not None or query.through is not None:
        conditions.append("(earliest IS NOT NULL OR latest IS NOT NULL)")
    if query.since is not None:
        conditions.append("(latest IS NULL OR latest >= %s)")
        values.append(query.since.toordinal())
    if query.through is not None:
        conditions.append("(earliest IS NULL OR earliest <= %s)")
        values.append(query.through.toordinal())


def _words(column: str, asked: tuple[Wanted, ...], conditions: list[str], values: list[Any]) -> bool:
    if asked:
        conditions.append(f"{column}_words @@ %s::tsquery")
        values.append(" & ".join(_lexemes(each) for each in asked))
    for each in asked:
        if len(each.run) > 2:  # the pairs may stand apart
            conditions.append(f"strpos({column}_runs, %s) > 0")
            values.append(each.run)
    return bool(asked)


def _lexemes(asked: Wanted) -> str:
    if asked.run:
        return " & ".join(_quoted(pair) for pair in asked.pairs)
    return _quoted(asked.prefix) + ":*"


def vector(words: Words, tags: Iterable[str] = ()) -> str:
    """The words and tags as PostgreSQL reads a tsvector, without positions."""
    return " ".join(_quoted(word) for word in sorted({*words.words, *tags}))


def _quoted(word: str) -> str:
    doubled = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"
