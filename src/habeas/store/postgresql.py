"""The tables of a record in PostgreSQL: one schema a record, one connection a shelf."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from habeas.record.chain import row_of, rows_digest
from habeas.record.entry import Header, Kind
from habeas.record.heads import SignedHead
from habeas.record.port import Damage
from habeas.record.rows import Found, Query
from habeas.store.postgresql_search import selected, vector
from habeas.store.postgresql_trouble import told
from habeas.store.row_columns import ROWS_OF_ENTRY, columns_of, strayed
from habeas.store.shelf import Lying
from habeas.store.words import tag, tag_number, words_of

_HIGHEST = 2**42
_HEADER = "e.number, e.format, e.kind, e.at, e.by, e.supersedes, e.seals, e.payload, e.blob, e.previous, e.hash"
_GUARDS = {"entries_stay", "heads_stay"}


@cache
def schema() -> str:
    """The statements that make the tables."""
    return files("habeas.store").joinpath("schema", "postgresql.sql").read_text(encoding="utf-8")


class PostgresqlShelf:
    """A connection whose search path is the record's schema (`store.server` opens it). One thread's at a time."""

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
        """What is read inside belongs together, whatever others write meanwhile."""
        if self.connection.info.transaction_status != TransactionStatus.IDLE:
            yield
            return
        with self.connection.transaction():
            self.connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield

    def _all(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        with told(self._where):
            return self.connection.execute(statement, values).fetchall()

    def _one(self, statement: str, values: Sequence[Any] = ()) -> Any:
        found = self._all(statement, values)
        return found[0] if found else None

    def _do(self, statement: str, values: Sequence[Any] = ()) -> int:
        return self.connection.execute(statement, values).rowcount

    def _each(self, statement: str, values: Sequence[Sequence[Any]]) -> None:
        with self.connection.cursor() as cursor:
            cursor.executemany(statement, values)

    def settings(self) -> Mapping[str, bytes]:
        return {name: bytes(value) for name, value in self._all("SELECT name, value FROM settings")}

    def put_setting(self, name: str, value: bytes) -> None:
        put = "INSERT INTO settings VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value"
        self._do(put, (name, value))

    # entries

    def last(self) -> tuple[int, str] | None:
        found = self._one("SELECT number, hash FROM entries ORDER BY number DESC LIMIT 1")
        return tuple(found) if found else None

    def put(self, header: Header, hash_: str, payload: bytes | None, blob: bytes | None, rows: Sequence[str]) -> None:
        self._do(
            "INSERT INTO entries VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            (header.number, header.format, header.kind, header.at, header.by, header.supersedes,
             " ".join(header.seals), header.payload, header.blob, header.previous, hash_),
        )  # fmt: skip
        for seal in set(header.seals):
            self._do("INSERT INTO sealed VALUES (%s, %s)", (seal, header.number))
        if payload is not None:
            self._do("INSERT INTO payloads VALUES (%s, %s, %s)", (header.number, rows_digest(rows), payload))
        if blob is not None:
            self._do("INSERT INTO blobs VALUES (%s, %s)", (header.number, blob))
        self._insert_rows(header.number, rows)

    def lying(self, kinds: Collection[Kind], after: int, through: int | None, limit: int) -> Sequence[Lying]:
        last = _HIGHEST if through is None else min(through, _HIGHEST)
        of_kind, kind_values = ("AND e.kind = ANY(%s)", [list(kinds)]) if kinds else ("", [])
        found = self._all(
            f"SELECT {_HEADER}, p.bytes, p.row_digest FROM entries e LEFT JOIN payloads p ON p.number = e.number "  # noqa: S608
            f"WHERE e.number > %s AND e.number <= %s {of_kind} ORDER BY e.number LIMIT %s",
            (max(-1, min(after, _HIGHEST)), max(-1, last), *kind_values, limit),
        )
        return [_lying(each) for each in found]

    def blob(self, number: int) -> bytes | None:
        found = self._one("SELECT bytes FROM blobs WHERE number = %s", (number,))
        return bytes(found[0]) if found else None

    def blob_numbers(self, numbers: range) -> Collection[int]:
        bounds = (numbers.start, numbers.stop)
        return {n for (n,) in self._all("SELECT number FROM blobs WHERE number >= %s AND number < %s", bounds)}

    def counts(self) -> Mapping[str, int]:
        return dict(self._all("SELECT kind, count(*) FROM entries GROUP BY kind"))

    # seals

    def seal_keys(self, names: Collection[str]) -> Mapping[str, bytes | None]:
        found = self._all("SELECT name, key FROM seals WHERE name = ANY(%s)", (list(names),))
        return {name: None if key is None else bytes(key) for name, key in found}

    def put_seal(self, name: str, key: bytes | None) -> None:
        self._do("INSERT INTO seals VALUES (%s, %s)", (name, key))

    def destroy(self, names: Collection[str]) -> None:
        seals = list(names)
        self._do("UPDATE seals SET key = NULL WHERE name = ANY(%s)", (seals,))
        numbers = [n for (n,) in self._all("SELECT DISTINCT number FROM sealed WHERE seal = ANY(%s)", (seals,))]
        for number in numbers:
            bounds = (number * ROWS_OF_ENTRY, (number + 1) * ROWS_OF_ENTRY)
            self._do("DELETE FROM rows WHERE id >= %s AND id < %s", bounds)
        self._do("DELETE FROM payloads WHERE number = ANY(%s)", (numbers,))
        self._do("DELETE FROM blobs WHERE number = ANY(%s)", (numbers,))

    def after_destroying(self) -> None:
        """Writes the tables anew without what was destroyed. The server's log of writes (WAL), its archives and its
        backups are for whoever keeps the server."""
        with told(self._where):
            for table in ("seals", "payloads", "blobs", "rows"):
                self.connection.execute(f"VACUUM (FULL) {table}")

    # heads

    def put_head(self, head: SignedHead) -> None:
        values = (head.number, head.hash, head.at, head.key, head.signature)
        self._do("INSERT INTO heads VALUES (%s, %s, %s, %s, %s)", values)

    def head(self) -> SignedHead | None:
        found = self._one("SELECT number, hash, at, key, signature FROM heads ORDER BY number DESC LIMIT 1")
        return SignedHead(self._record_id(), *found) if found else None

    def heads(self) -> Iterator[SignedHead]:
        record_id = self._record_id()
        found = self._all("SELECT number, hash, at, key, signature FROM heads ORDER BY number")
        return (SignedHead(record_id, *each) for each in found)

    def _record_id(self) -> str:
        found = self._one("SELECT value FROM settings WHERE name = 'record'")
        return bytes(found[0]).decode()

    # rows

    def find(self, query: Query) -> Found:
        search = selected(query, ROWS_OF_ENTRY)
        if search is None:
            return Found(0, ())
        with told(self._where), self.at_one_moment():
            (count,) = self._one(f"SELECT count(*) FROM rows WHERE {search.where}", search.values)  # noqa: S608
            found = []
            if count and query.limit != 0:
                chosen = f"SELECT id FROM rows WHERE {search.where} ORDER BY id LIMIT %s OFFSET %s"  # noqa: S608
                rows = f"SELECT id, page FROM rows WHERE id IN ({chosen}) ORDER BY id"  # noqa: S608
                found = self._all(rows, (*search.values, query.limit, query.offset))
        return Found(count, tuple((id_ // ROWS_OF_ENTRY, row_of(page)) for id_, page in found))

    def row_pages(self, numbers: range) -> Mapping[int, Sequence[str]]:
        bounds = (numbers.start * ROWS_OF_ENTRY, numbers.stop * ROWS_OF_ENTRY)
        pages: dict[int, list[str]] = {}
        for id_, page in self._all("SELECT id, page FROM rows WHERE id >= %s AND id < %s ORDER BY id", bounds):
            pages.setdefault(id_ // ROWS_OF_ENTRY, []).append(page)
        return pages

    def clear_rows(self) -> None:
        self._do("DELETE FROM rows")
        self._do("UPDATE payloads SET row_digest = %s", (rows_digest(()),))

    def put_rows(self, number: int, rows: Sequence[str]) -> None:
        if self._do("UPDATE payloads SET row_digest = %s WHERE number = %s", (rows_digest(rows), number)):
            self._insert_rows(number, rows)

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
            self._each(f"INSERT INTO rows VALUES ({marks})", values)  # noqa: S608

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

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        after = -1
        chunk = "SELECT id, sort, subject, key, earliest, latest, page FROM rows WHERE id > %s ORDER BY id LIMIT 5000"
        while found := self._all(chunk, (after,)):
            yield from found
            after = found[-1][0]

    def close(self) -> None:
        self.connection.close()


def _columns(page: str) -> tuple[int | None, ...]:
    sort, subject, key, *days = columns_of(page)
    return tag_number("sort", sort), tag_number("subject", subject), tag_number("key", key), *days


def _lying(found: Sequence[Any]) -> Lying:
    number, format_, kind, at, by, supersedes, seals, payload, blob, previous, hash_, stored, row_digest = found
    header = Header(number, kind, at, by, supersedes, tuple(seals.split()), payload, blob, previous, format_)
    return Lying(header, hash_, None if stored is None else bytes(stored), row_digest)
