"""The tables of a record in a database: what is the same in SQLite and in PostgreSQL.

A statement has a "?" wherever a value goes, in every database.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, ClassVar

from habeas.record.chain import row_of, rows_digest
from habeas.record.entry import Header, Kind
from habeas.record.heads import SignedHead
from habeas.record.rows import Found, Query
from habeas.store.conditions import Search
from habeas.store.row_columns import HIGHEST, ROWS_OF_ENTRY
from habeas.store.shelf import Lying

_HEADER = "e.number, e.format, e.kind, e.at, e.by, e.supersedes, e.seals, e.payload, e.blob, e.previous, e.hash"
_IN_CHUNKS = "SELECT id, sort, subject, key, earliest, latest, page FROM rows WHERE id > ? ORDER BY id LIMIT 5000"


class Tables(ABC):
    """Most of a `Shelf`. What is read tells of trouble itself; what is written is written inside `writing`, which
    does."""

    no_limit: ClassVar[int | None]
    """What a LIMIT takes for all of them."""

    @abstractmethod
    def at_one_moment(self) -> AbstractContextManager[None]:
        """What is read inside belongs together, whatever others want to write meanwhile."""

    @abstractmethod
    def _all(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """What a statement finds."""

    @abstractmethod
    def _do(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Writes; how many lines of a table that concerned."""

    @abstractmethod
    def _among(self, column: str, values: Collection[Any]) -> tuple[str, Sequence[Any]]:
        """The condition that a column holds one of these values, and what it takes in their place."""

    @abstractmethod
    def _insert_rows(self, number: int, pages: Sequence[str]) -> None: ...

    @abstractmethod
    def _selected(self, query: Query) -> Search | None: ...

    def _one(self, statement: str, values: Sequence[Any] = ()) -> Any:
        found = self._all(statement, values)
        return found[0] if found else None

    def settings(self) -> Mapping[str, bytes]:
        return {name: bytes(value) for name, value in self._all("SELECT name, value FROM settings")}

    def put_setting(self, name: str, value: bytes) -> None:
        put = "INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value"
        self._do(put, (name, value))

    # entries

    def last(self) -> tuple[int, str] | None:
        found = self._one("SELECT number, hash FROM entries ORDER BY number DESC LIMIT 1")
        return tuple(found) if found else None

    def put(self, header: Header, hash_: str, payload: bytes | None, blob: bytes | None, rows: Sequence[str]) -> None:
        self._do(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (header.number, header.format, header.kind, header.at, header.by, header.supersedes,
             " ".join(header.seals), header.payload, header.blob, header.previous, hash_),
        )  # fmt: skip
        for seal in set(header.seals):
            self._do("INSERT INTO sealed VALUES (?, ?)", (seal, header.number))
        if payload is not None:
            self._do("INSERT INTO payloads VALUES (?, ?, ?)", (header.number, rows_digest(rows), payload))
        if blob is not None:
            self._do("INSERT INTO blobs VALUES (?, ?)", (header.number, blob))
        self._insert_rows(header.number, rows)

    def lying(self, kinds: Collection[Kind], after: int, through: int | None, limit: int) -> Sequence[Lying]:
        last = HIGHEST if through is None else min(through, HIGHEST)
        among, values = self._among("e.kind", kinds) if kinds else ("", ())
        found = self._all(
            f"SELECT {_HEADER}, p.bytes, p.row_digest FROM entries e LEFT JOIN payloads p ON p.number = e.number "  # noqa: S608
            f"WHERE e.number > ? AND e.number <= ? {among and 'AND ' + among} ORDER BY e.number LIMIT ?",
            (max(-1, min(after, HIGHEST)), max(-1, last), *values, limit),
        )
        return [_lying(each) for each in found]

    def blob(self, number: int) -> bytes | None:
        found = self._one("SELECT bytes FROM blobs WHERE number = ?", (number,))
        return bytes(found[0]) if found else None

    def blob_numbers(self, numbers: range) -> Collection[int]:
        bounds = (numbers.start, numbers.stop)
        return {n for (n,) in self._all("SELECT number FROM blobs WHERE number >= ? AND number < ?", bounds)}

    def counts(self) -> Mapping[str, int]:
        return dict(self._all("SELECT kind, count(*) FROM entries GROUP BY kind"))

    # seals

    def seal_keys(self, names: Collection[str]) -> Mapping[str, bytes | None]:
        among, values = self._among("name", names)
        found = self._all(f"SELECT name, key FROM seals WHERE {among}", values)  # noqa: S608
        return {name: None if key is None else bytes(key) for name, key in found}

    def put_seal(self, name: str, key: bytes | None) -> None:
        self._do("INSERT INTO seals VALUES (?, ?)", (name, key))

    def destroy(self, names: Collection[str]) -> None:
        among, seals = self._among("name", names)
        self._do(f"UPDATE seals SET key = NULL WHERE {among}", seals)  # noqa: S608
        among, seals = self._among("seal", names)
        sealed = f"SELECT DISTINCT number FROM sealed WHERE {among}"  # noqa: S608
        for (number,) in self._all(sealed, seals):
            self._delete_rows(number)
        self._do(f"DELETE FROM payloads WHERE number IN ({sealed})", seals)  # noqa: S608
        self._do(f"DELETE FROM blobs WHERE number IN ({sealed})", seals)  # noqa: S608

    # heads

    def put_head(self, head: SignedHead) -> None:
        values = (head.number, head.hash, head.at, head.key, head.signature)
        self._do("INSERT INTO heads VALUES (?, ?, ?, ?, ?)", values)

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
        search = self._selected(query)
        if search is None:
            return Found(0, ())
        limit = self.no_limit if query.limit is None else query.limit
        with self.at_one_moment():
            (count,) = self._one(search.count, search.values)
            found = self._all(search.rows, (*search.values, limit, query.offset)) if count and limit != 0 else []
        return Found(count, tuple((id_ // ROWS_OF_ENTRY, row_of(page)) for id_, page in found))

    def row_pages(self, numbers: range) -> Mapping[int, Sequence[str]]:
        bounds = (numbers.start * ROWS_OF_ENTRY, numbers.stop * ROWS_OF_ENTRY)
        pages: dict[int, list[str]] = {}
        for id_, page in self._all("SELECT id, page FROM rows WHERE id >= ? AND id < ? ORDER BY id", bounds):
            pages.setdefault(id_ // ROWS_OF_ENTRY, []).append(page)
        return pages

    def clear_rows(self) -> None:
        self._do("DELETE FROM rows")
        self._do("UPDATE payloads SET row_digest = ?", (rows_digest(()),))

    def put_rows(self, number: int, rows: Sequence[str]) -> None:
        if self._do("UPDATE payloads SET row_digest = ? WHERE number = ?", (rows_digest(rows), number)):
            self._insert_rows(number, rows)

    def _delete_rows(self, number: int) -> None:
        bounds = (number * ROWS_OF_ENTRY, (number + 1) * ROWS_OF_ENTRY)
        self._do("DELETE FROM rows WHERE id >= ? AND id < ?", bounds)

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        """Every row: its id, its columns, its page."""
        after = -1
        while found := self._all(_IN_CHUNKS, (after,)):
            yield from found
            after = found[-1][0]


def _lying(found: Sequence[Any]) -> Lying:
    number, format_, kind, at, by, supersedes, seals, payload, blob, previous, hash_, stored, row_digest = found
    header = Header(number, kind, at, by, supersedes, tuple(seals.split()), payload, blob, previous, format_)
    return Lying(header, hash_, None if stored is None else bytes(stored), row_digest)
