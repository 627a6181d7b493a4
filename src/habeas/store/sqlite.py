"""The tables of a record in SQLite, encrypted (SQLCipher) or plain."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from habeas.record.chain import row_of, rows_digest
from habeas.record.entry import Header, Kind
from habeas.record.heads import SignedHead
from habeas.record.port import Damage
from habeas.record.rows import Found, Query
from habeas.store.row_columns import ROWS_OF_ENTRY, columns_of, strayed
from habeas.store.shelf import Lying
from habeas.store.sqlite_search import selected
from habeas.store.sqlite_trouble import moved, told
from habeas.store.words import tag, words_of

_HIGHEST = 2**42
_HEADER = "e.number, e.format, e.kind, e.at, e.by, e.supersedes, e.seals, e.payload, e.blob, e.previous, e.hash"


@cache
def schema() -> str:
    """The statements that make the tables."""
    return files("habeas.store").joinpath("schema", "sqlite.sql").read_text(encoding="utf-8")


class SqliteShelf:
    """A connection to an opened file (`store.file` opens it). One thread's at a time."""

    def __init__(self, connection: dbapi2.Connection, where: str, *, encrypted: bool) -> None:
        self.connection = connection
        self._where = where
        self._encrypted = encrypted
        self._file = _identity(where)

    @contextmanager
    def writing(self) -> Iterator[None]:
        with told(self._where):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                if _identity(self._where) != self._file:
                    raise moved(self._where)
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def unchanging(self) -> Iterator[None]:
        """Keeps others from writing; reading goes on. What is read inside belongs together."""
        if self.connection.in_transaction:
            yield
            return
        with told(self._where):
            self.connection.execute("BEGIN")
            try:
                self.connection.execute("SELECT count(*) FROM settings").fetchone()
                yield
            finally:
                self.connection.execute("COMMIT")

    @contextmanager
    def alone(self) -> Iterator[dbapi2.Connection]:
        """Keeps others out until the connection is closed, without a transaction."""
        with told(self._where):
            self.connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
            with self.writing():
                pass
            self.connection.execute("BEGIN EXCLUSIVE")
            self.connection.execute("COMMIT")
        yield self.connection

    def _all(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        with told(self._where):
            return list(self.connection.execute(statement, values).fetchall())

    def _one(self, statement: str, values: Sequence[Any] = ()) -> Any:
        found = self._all(statement, values)
        return found[0] if found else None

    def settings(self) -> Mapping[str, bytes]:
        return {name: bytes(value) for name, value in self._all("SELECT name, value FROM settings")}

    def put_setting(self, name: str, value: bytes) -> None:
        self.connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    # entries

    def last(self) -> tuple[int, str] | None:
        found = self._one("SELECT number, hash FROM entries ORDER BY number DESC LIMIT 1")
        return tuple(found) if found else None

    def put(self, header: Header, hash_: str, payload: bytes | None, blob: bytes | None, rows: Sequence[str]) -> None:
        self.connection.execute(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (header.number, header.format, header.kind, header.at, header.by, header.supersedes,
             " ".join(header.seals), header.payload, header.blob, header.previous, hash_),
        )  # fmt: skip
        sealed = [(seal, header.number) for seal in set(header.seals)]
        self.connection.executemany("INSERT INTO sealed VALUES (?, ?)", sealed)
        if payload is not None:
            self.connection.execute(
                "INSERT INTO payloads VALUES (?, ?, ?)", (header.number, rows_digest(rows), payload)
            )
        if blob is not None:
            self.connection.execute("INSERT INTO blobs VALUES (?, ?)", (header.number, blob))
        self._insert_rows(header.number, rows)

    def lying(self, kinds: Collection[Kind], after: int, through: int | None, limit: int) -> Sequence[Lying]:
        last = _HIGHEST if through is None else min(through, _HIGHEST)
        of_kind = f"AND e.kind IN ({_marks(kinds)})" if kinds else ""
        found = self._all(
            f"SELECT {_HEADER}, p.bytes, p.row_digest FROM entries e LEFT JOIN payloads p ON p.number = e.number "  # noqa: S608
            f"WHERE e.number > ? AND e.number <= ? {of_kind} ORDER BY e.number LIMIT ?",
            (min(after, _HIGHEST), last, *kinds, limit),
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
        found = self._all(f"SELECT name, key FROM seals WHERE name IN ({_marks(names)})", tuple(names))  # noqa: S608
        return {name: None if key is None else bytes(key) for name, key in found}

    def put_seal(self, name: str, key: bytes | None) -> None:
        self.connection.execute("INSERT INTO seals VALUES (?, ?)", (name, key))

    def destroy(self, names: Collection[str]) -> None:
        seals = tuple(names)
        self.connection.execute(f"UPDATE seals SET key = NULL WHERE name IN ({_marks(seals)})", seals)  # noqa: S608
        numbers = self._all(f"SELECT DISTINCT number FROM sealed WHERE seal IN ({_marks(seals)})", seals)  # noqa: S608
        for (number,) in numbers:
            self._delete_rows(number)
            self.connection.execute("DELETE FROM payloads WHERE number = ?", (number,))
            self.connection.execute("DELETE FROM blobs WHERE number = ?", (number,))

    def after_destroying(self) -> None:
        """What was deleted is overwritten in the file (secure_delete), and the journal is gone."""

    # heads

    def put_head(self, head: SignedHead) -> None:
        values = (head.number, head.hash, head.at, head.key, head.signature)
        self.connection.execute("INSERT INTO heads VALUES (?, ?, ?, ?, ?)", values)

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
        with self.unchanging():
            (count,) = self._one(search.count, search.values)
            limit = -1 if query.limit is None else query.limit
            found = self._all(search.rows, (*search.values, limit, query.offset)) if count and limit else []
        return Found(count, tuple((id_ // ROWS_OF_ENTRY, row_of(page)) for id_, page in found))

    def row_pages(self, numbers: range) -> Mapping[int, Sequence[str]]:
        bounds = (numbers.start * ROWS_OF_ENTRY, numbers.stop * ROWS_OF_ENTRY)
        pages: dict[int, list[str]] = {}
        for id_, page in self._all("SELECT id, page FROM rows WHERE id >= ? AND id < ? ORDER BY id", bounds):
            pages.setdefault(id_ // ROWS_OF_ENTRY, []).append(page)
        return pages

    def clear_rows(self) -> None:
        self.connection.execute("DELETE FROM rows")
        self.connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        self.connection.execute("UPDATE payloads SET row_digest = ?", (rows_digest(()),))

    def put_rows(self, number: int, rows: Sequence[str]) -> None:
        there = self.connection.execute(
            "UPDATE payloads SET row_digest = ? WHERE number = ?", (rows_digest(rows), number)
        )
        if there.rowcount:
            self._insert_rows(number, rows)

    def _insert_rows(self, number: int, pages: Sequence[str]) -> None:
        told_by, words = [], []
        for id_, page in enumerate(pages, number * ROWS_OF_ENTRY):
            told_by.append((id_, *columns_of(page), page))
            words.append((id_, *_indexed(page)))
        self.connection.executemany("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?)", told_by)
        self.connection.executemany("INSERT INTO words (rowid, text, place, tags) VALUES (?, ?, ?, ?)", words)

    def _delete_rows(self, number: int) -> None:
        bounds = (number * ROWS_OF_ENTRY, (number + 1) * ROWS_OF_ENTRY)
        pages = self._all("SELECT id, page FROM rows WHERE id >= ? AND id < ?", bounds)
        self.connection.executemany(
            "INSERT INTO words (words, rowid, text, place, tags) VALUES ('delete', ?, ?, ?, ?)",
            [(id_, *_indexed(page)) for id_, page in pages],
        )
        self.connection.execute("DELETE FROM rows WHERE id >= ? AND id < ?", bounds)

    # the file

    def size_bytes(self) -> int | None:
        (pages,), (size,) = self._one("PRAGMA page_count"), self._one("PRAGMA page_size")
        return int(pages) * int(size)

    def damage(self) -> Iterator[Damage]:
        if self._encrypted:
            for (words,) in self._all("PRAGMA cipher_integrity_check"):
                yield Damage("store-page", f"the file was altered: {words}")
        for (words,) in self._all("PRAGMA integrity_check"):
            if words != "ok":
                yield Damage("store-tables", f"the tables are not whole: {str(words).splitlines()[0][:80]}")
        (indexed,), (there,) = (self._one(f"SELECT count(*) FROM {table}") for table in ("words_docsize", "rows"))  # noqa: S608
        if indexed != there:
            yield Damage("store-words", f"{there} rows, but {indexed} to be found by words: put a backup back")
        yield from strayed(self._rows(), columns_of)
        yield from self._missing_guards()

    def _missing_guards(self) -> Iterator[Damage]:
        """Whoever tampers inside an opened record has to take the triggers away first, and may forget to put them
        back."""
        expected = _made_of(dbapi2.connect(":memory:"))
        there = dict(self._all("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"))
        for name in sorted(set(expected) | set(there)):
            if expected.get(name) != there.get(name):
                yield Damage("store-schema", f"the record's own tables and guards were changed: {name[:40]}")

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        after = -1
        chunk = "SELECT id, sort, subject, key, earliest, latest, page FROM rows WHERE id > ? ORDER BY id LIMIT 5000"
        while found := self._all(chunk, (after,)):
            yield from found
            after = found[-1][0]

    def close(self) -> None:
        self.connection.close()


def _made_of(db: dbapi2.Connection) -> dict[str, str]:
    db.executescript(schema())
    made = dict(db.execute("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'").fetchall())
    db.close()
    return made


def _identity(where: str) -> tuple[int, int] | None:
    """Which file a name stands for; `None` for none. Whoever exchanged the file (a new key, a backup put back) while we
    had it open must not make us write into the old one."""
    try:
        about = Path(where).stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def _indexed(page: str) -> tuple[str, str, str]:
    row = row_of(page)
    tags = (tag("sort", row.sort), tag("subject", row.subject), tag("key", row.key))
    return " ".join(words_of(row.text).words), " ".join(words_of(row.place).words), " ".join(tags)


def _lying(found: Sequence[Any]) -> Lying:
    number, format_, kind, at, by, supersedes, seals, payload, blob, previous, hash_, stored, row_digest = found
    header = Header(number, kind, at, by, supersedes, tuple(seals.split()), payload, blob, previous, format_)
    return Lying(header, hash_, None if stored is None else bytes(stored), row_digest)


def _marks(values: Collection[Any]) -> str:
    return ", ".join("?" * len(values))
