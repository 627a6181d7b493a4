"""The tables of a record in SQLite, encrypted (SQLCipher) or plain."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar

from sqlcipher3 import dbapi2

from habeas.record.chain import row_of
from habeas.record.port import Damage
from habeas.record.rows import Query
from habeas.store.conditions import Search
from habeas.store.row_columns import ROWS_OF_ENTRY, columns_of, strayed
from habeas.store.sqlite_search import selected
from habeas.store.sqlite_trouble import moved, told
from habeas.store.tables import Tables
from habeas.store.words import tag, words_of


@cache
def schema() -> str:
    """The statements that make the tables."""
    return files("habeas.store").joinpath("schema", "sqlite.sql").read_text(encoding="utf-8")


class SqliteShelf(Tables):
    """A connection to an opened file (`store.file` opens it). One thread's at a time."""

    no_limit: ClassVar[int | None] = -1

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
    def at_one_moment(self) -> Iterator[None]:
        """Keeps others from writing; reading goes on."""
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

    def _do(self, statement: str, values: Sequence[Any] = ()) -> int:
        return int(self.connection.execute(statement, values).rowcount)

    def _among(self, column: str, values: Collection[Any]) -> tuple[str, Sequence[Any]]:
        return f"{column} IN ({', '.join('?' * len(values))})", tuple(values)

    def after_destroying(self) -> None:
        """What was deleted is overwritten in the file (secure_delete), and the journal is gone."""

    # rows

    def _selected(self, query: Query) -> Search | None:
        return selected(query)

    def clear_rows(self) -> None:
        super().clear_rows()
        self._do("INSERT INTO words (words) VALUES ('delete-all')")

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
        super()._delete_rows(number)

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
