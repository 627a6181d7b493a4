"""A record on a PostgreSQL server: made, opened, copied. Not encrypted by us: whoever keeps the server sees to that.

A record is named `postgresql://HOST/DATABASE#NAME`: NAME is its schema ("habeas" where none is given). The password
comes from ~/.pgpass, PGPASSWORD or the other usual places, never from the name: other users of a machine can read what
is typed.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

import psycopg
from psycopg import sql

from habeas.errors import HabeasError, Invalid, Unsupported
from habeas.record.heads import SignedHead
from habeas.record.verify import verify
from habeas.store.copies import copy_file_into, copy_into_file
from habeas.store.ledger import Ledger, make_record
from habeas.store.postgresql import PostgresqlShelf, schema
from habeas.store.postgresql_trouble import told

SERVER_FORMAT = 1
OLDEST_SERVER = 15
WAIT_MS = 10_000
MEDIUM = "on a server, not encrypted by Habeas"


def make_server(place: str, at: datetime) -> Ledger:
    """Makes a record in a new schema and opens it. Raises `HabeasError` (store-there), (store-url), (store-lost),
    (store-rights)."""
    shelf, where = _made(place)
    try:
        make_record(shelf, at)
        return Ledger(shelf, medium=MEDIUM, where=where)
    except BaseException:
        shelf.close()
        raise


def open_server(place: str) -> Ledger:
    """Opens a record on a server. Raises `HabeasError` (store-missing), (store-newer), (store-url), (store-lost),
    (store-rights)."""
    connection, name, where = _connected(place)
    shelf = PostgresqlShelf(connection, where)
    try:
        if not _is_there(connection, name, where):
            raise Invalid("store-missing", found="no record of that name", expected="a record", where=where,
                          do="Check the name after #, or make it with habeas init.")  # fmt: skip
        version = int(shelf.settings().get("format", b"0"))
        if version > SERVER_FORMAT:
            raise Unsupported(
                "store-newer",
                found=f"a record of format {version}",
                where=where,
                expected=f"{SERVER_FORMAT} or older",
                do="Use the newer Habeas that wrote it.",
            )
        return Ledger(shelf, medium=MEDIUM, where=where)
    except BaseException:
        shelf.close()
        raise


def back_up_server(place: str, target: Path, key: bytes, salt: bytes) -> SignedHead:
    """A copy of a server's record, as it was at one moment, as an encrypted file; verified after it was written.

    Raises as `open_server` and `habeas.store.file.make_file` do.
    """
    ledger = open_server(place)
    try:
        shelf = ledger.shelf
        if not isinstance(shelf, PostgresqlShelf):
            raise TypeError(shelf)
        with shelf.at_one_moment():
            return copy_into_file(shelf, target, key, salt)
    finally:
        ledger.close()


def put_back_on_server(backup: Path, key: bytes | None, place: str) -> None:
    """A file's record onto a server, under a name that is free there; verified. Raises as `make_server` does."""
    shelf, where = _made(place)
    try:
        with told(where), shelf.connection.transaction():
            copy_file_into(backup, key, shelf)
            if verify(Ledger(shelf, medium=MEDIUM, where=where)):
                raise Invalid("backup-unsound", found="a record that does not verify", expected="a sound one",
                              where=where, do="Run habeas verify on the backup; nothing was put back.")  # fmt: skip
    except BaseException:
        _drop(shelf)
        raise
    finally:
        shelf.close()


def place_shown(place: str) -> str:
    """A place without a password, for messages."""
    return re.sub(r"(password=)[^&#]*", r"\1...", re.sub(r"//([^/@:]*):[^/@]*@", r"//\1@", place))


def _made(place: str) -> tuple[PostgresqlShelf, str]:
    connection, name, where = _connected(place)
    try:
        if _is_there(connection, name, where):
            raise Invalid(
                "store-there",
                found="a record, or another schema, of that name",
                where=where,
                expected="a name that is free",
                do="Name another after #; nothing is overwritten.",
            )
        with told(where), connection.transaction():
            connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
            connection.execute(schema())
            connection.execute("INSERT INTO settings VALUES ('format', %s)", (str(SERVER_FORMAT).encode(),))
    except BaseException:
        connection.close()
        raise
    return PostgresqlShelf(connection, where), where


def _drop(shelf: PostgresqlShelf) -> None:
    (name,) = shelf.connection.execute("SELECT current_schema()").fetchone() or ("",)
    if name:
        shelf.connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(name)))


def _connected(place: str) -> tuple[psycopg.Connection[Any], str, str]:
    address, name = urldefrag(place)
    name, where = name or "habeas", place_shown(place)
    if urlsplit(address).password or "password=" in address:
        raise Invalid("store-url-password", found="a password in the record's name", where=where,
                      expected="one in ~/.pgpass or PGPASSWORD, where other users cannot read it",
                      do="Take it out of the name; and change it, it may have been seen.")  # fmt: skip
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name) or name.startswith("pg_"):
        raise _url(where, "a record's name that is not plain", "small letters, digits and _ after #")
    try:
        connection: psycopg.Connection[Any] = psycopg.connect(address, autocommit=True, connect_timeout=10)
    except psycopg.ProgrammingError as error:
        raise _url(where, "an address that cannot be read", "postgresql://HOST/DATABASE#NAME") from error
    except psycopg.Error as error:
        with told(where):
            raise error
    if connection.info.server_version < OLDEST_SERVER * 10_000:
        connection.close()
        raise Unsupported("store-old-server", found="an older PostgreSQL", expected=f"{OLDEST_SERVER} or newer",
                          where=where, do="Bring the server up to date.")  # fmt: skip
    with told(where):
        connection.execute(sql.SQL("SET search_path TO {}").format(sql.Identifier(name)))
        connection.execute(f"SET lock_timeout TO {WAIT_MS}")
        connection.execute("SET synchronous_commit TO on")
    return connection, name, where


def _is_there(connection: psycopg.Connection[Any], name: str, where: str) -> bool:
    with told(where):
        found = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (name,)).fetchone()
    return found is not None


def _url(where: str, found: str, expected: str) -> HabeasError:
    return Invalid("store-url", found=found, expected=expected, where=where, do="Mend the name of the record.",
                   example="postgresql://db.example/cases#north")  # fmt: skip
