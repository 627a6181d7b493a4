"""A query in SQLite's words: the full text through FTS5, everything else through the rows."""

from __future__ import annotations

from habeas.record.rows import Query
from habeas.store.conditions import Conditions, Search, asked
from habeas.store.words import Wanted, tag, wanted


def selected(query: Query) -> Search | None:
    """The statements for a query; `None` where its words hold no letter and no digit, and nothing can be found."""
    match = match_of(query)
    if match is None:
        return None
    conditions = Conditions()
    conditions.add_bounds(query)
    if not match:
        for column, values in asked(query):
            conditions.add(f"{column} IN ({', '.join('?' * len(values))})", *values)
        return _statements("rows", "id", conditions)
    if query.since is None and query.through is None:
        at = ["words MATCH ?", *(c.replace("id", "rowid") for c in conditions.stated)]
        return _statements("words", "rowid", Conditions(at, [match, *conditions.values]))
    conditions.add("id IN (SELECT rowid FROM words WHERE words MATCH ?)", match)
    return _statements("rows", "id", conditions)


def _statements(table: str, id_: str, conditions: Conditions) -> Search:
    """The rows that are asked for are chosen before any page of theirs is read. The sign before the id keeps SQLite
    from walking through all rows in their order instead of through those that an index finds."""
    where = f"WHERE {' AND '.join(conditions.stated)}" if conditions.stated else ""
    order = f"+{id_}" if conditions.stated and table == "rows" else id_
    chosen = f"SELECT {id_} FROM {table} {where} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608
    return Search(
        f"SELECT count(*) FROM {table} {where}",  # noqa: S608
        f"SELECT id, page FROM rows WHERE id IN ({chosen}) ORDER BY id",  # noqa: S608
        tuple(conditions.values),
    )


def match_of(query: Query) -> str | None:
    """The query's words as FTS5 takes them, and with them the sorts, subjects and keys as tags; "" where there are no
    words; `None` where words are given but nothing to search by.

    >>> match_of(Query(words="Osei 上诉状", place="Almaty"))
    'text : "osei" * AND text : "上诉 诉状" AND place : "almaty" *'
    """
    parts = []
    for column, words in (("text", query.words), ("place", query.place)):
        if words.strip():
            several = wanted(words)
            if not several:
                return None
            parts += [f"{column} : {_phrase(each)}" for each in several]
    if parts:
        for column, values in asked(query):
            tags = " OR ".join(f'"{tag(column, value)}"' for value in values)
            parts.append(f"tags : ({tags})")
    return " AND ".join(parts)


def _phrase(each: Wanted) -> str:
    return f'"{" ".join(each.pairs)}"' if each.run else f'"{each.prefix}" *'
