"""The tables of a record in PostgreSQL: one schema a record, one connection a shelf."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

import psycopg
from psycopg.pq import TransactionStatus

from habeas.record.chain import row_of
from habeas.record.port import Damage
from habeas.record.rows import Query
from habeas.store.conditions import Search
from habeas.store.postgresql_search import selected, vector
from habeas.store.postgresql_trouble import told
from habeas.store.row_columns import ROWS_OF_ENTRY, columns_of, strayed
from habeas.store.tables import Tables
from habeas.store.words import tag, tag_number, words_of

_GUARDS = {"entries_stay", "heads_stay"}


@cache
def schema() -> str:
    """The statements that make the tables."""
    return files("habeas.store").joinpath("schema", "postgresql.sql").read_text(encoding="utf-8")


class PostgresqlShelf(Tables):
    """A connection whose search path is the record's schema (`store.server` opens it). One thread's at a time."""

    no_limit: ClassVar[int | None] = None

    def __init__(self, connection: psycopg.Connection[Any], where: str) -> None:
        self.connection = connection
        self._where = where

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Writers wait for one another; readers wait for nobody."""
        with told(self._where), self.connection.transaction():
            self.connection.execute("LOCK TABLE entries IN SHARE ROW EXCLUSIVE MODE")
            yield

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Others write meanwhile; what they write is not seen."""
        if self.connection.info.transaction_status != TransactionStatus.IDLE:
            yield
            return
        with told(self._where), self.connection.transaction():
            self.connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield

    def _all(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        with told(self._where):
            return self.connection.execute(_marked(statement), values).fetchall()

    def _do(self, statement: str, values: Sequence[Any] = ()) -> int:
        return self.connection.execute(_marked(statement), values).rowcount

    def _among(self, column: str, values: Collection[Any]) -> tuple[str, Sequence[Any]]:
        return f"{column} = ANY(?)", (list(values),)

    def after_destroying(self) -> None:
        """Writes the tables anew without what was destroyed. The server's log of writes (WAL), its archives and its
        backups are for whoever keeps the server."""
        with told(self._where):
            for table in ("seals", "payloads", "blobs", "rows"):
                self.connection.execute(f"VACUUM (FULL) {table}")

    # rows

    def _selected(self, query: Query) -> Search | None:
        return selected(query)

    def _insert_rows(self, number: int, pages: Sequence[str]) -> None:
        values = []
        for id_, page in enumerate(pages, number * ROWS_OF_ENTRY):
            row = row_of(page)
            text, place = words_of(row.text), words_of(row.place)
            tags = (tag("sort", row.sort), tag("subject", row.subject), tag("key", row.key))
            told_by = (id_, *_columns(page))
            values.append((*told_by, vector(text, tags), vector(place), text.runs or None, place.runs or None, page))
        if values:
            marks = ", ".join(["%s"] * 6 + ["%s::tsvector"] * 2 + ["%s"] * 3)
            with self.connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO rows VALUES ({marks})", values)  # noqa: S608

    # the server

    def size_bytes(self) -> int | None:
        found = self._one(
            "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = current_schema() AND c.relkind = 'r'"
        )
        return int(found[0])

    def damage(self) -> Iterator[Damage]:
        """The guards only: pages are the server's (pg_amcheck, data checksums)."""
        there = self._all(
            "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND t.tgenabled = 'O'"
        )
        for name in sorted(_GUARDS - {name for (name,) in there}):
            yield Damage("store-schema", f"the record's own tables and guards were changed: {name}")
        yield from strayed(self._rows(), _columns)

    def close(self) -> None:
        self.connection.close()


def _columns(page: str) -> tuple[int | None, ...]:
    sort, subject, key, *days = columns_of(page)
    return tag_number("sort", sort), tag_number("subject", subject), tag_number("key", key), *days


def _marked(statement: str) -> str:
    """A statement with the sign that psycopg has for a value."""
    return statement.replace("?", "%s")
