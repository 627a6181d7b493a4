"""A query in PostgreSQL's words."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.record.rows import Query
from habeas.store.conditions import Conditions, Search, asked
from habeas.store.words import Wanted, Words, tag, tag_number, wanted


def selected(query: Query) -> Search | None:
    """The statements for a query; `None` where its words hold no letter and no digit, and nothing can be found."""
    conditions = Conditions()
    worded = bool(query.words.strip() or query.place.strip())
    for column, values in asked(query):
        if worded:
            tags = " | ".join(_quoted(tag(column, value)) for value in values)
            conditions.add("text_words @@ ?::tsquery", tags)
        else:
            conditions.add(f"{column} = ANY(?)", [tag_number(column, value) for value in values])
    conditions.add_bounds(query)
    for column, words in (("text", query.words), ("place", query.place)):
        if words.strip() and not _words(column, wanted(words), conditions):
            return None
    where = " AND ".join(conditions.stated) or "TRUE"
    chosen = f"SELECT id FROM rows WHERE {where} ORDER BY id LIMIT ? OFFSET ?"  # noqa: S608
    return Search(
        f"SELECT count(*) FROM rows WHERE {where}",  # noqa: S608
        f"SELECT id, page FROM rows WHERE id IN ({chosen}) ORDER BY id",  # noqa: S608
        tuple(conditions.values),
    )


def _words(column: str, several: tuple[Wanted, ...], conditions: Conditions) -> bool:
    if several:
        conditions.add(f"{column}_words @@ ?::tsquery", " & ".join(_lexemes(each) for each in several))
    for each in several:
        if len(each.run) > 2:  # the pairs may stand apart
            conditions.add(f"strpos({column}_runs, ?) > 0", each.run)
    return bool(several)


def _lexemes(each: Wanted) -> str:
    if each.run:
        return " & ".join(_quoted(pair) for pair in each.pairs)
    return _quoted(each.prefix) + ":*"


def vector(words: Words, tags: Iterable[str] = ()) -> str:
    """The words and tags as PostgreSQL reads a tsvector, without positions."""
    return " ".join(_quoted(word) for word in sorted({*words.words, *tags}))


def _quoted(word: str) -> str:
    doubled = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"
