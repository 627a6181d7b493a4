"""What a PostgreSQL server complains of, in words that a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from habeas.errors import HabeasError, Invalid, Unsupported


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turns the server's errors into `HabeasError` (store-...). `where` names the record, without a password."""
    try:
        yield
    except psycopg.Error as error:
        raise trouble(error, where) from error


def trouble(error: psycopg.Error, where: str) -> HabeasError:
    """The error for one of the server's. What the server says is not shown: it may quote what is entered."""
    if isinstance(error, errors.LockNotAvailable | errors.DeadlockDetected | errors.QueryCanceled):
        return Unsupported("store-busy", found="a record in which somebody else is writing", where=where,
                           expected="one that is free within some seconds",
                           do="Wait for the other to end, and try again; nothing was entered.")  # fmt: skip
    if isinstance(error, errors.DiskFull):
        return Unsupported("store-full", found="a server with a full disk", expected="room for what is entered",
                           where=where, do="Tell whoever keeps the server; nothing was entered.")  # fmt: skip
    if isinstance(error, errors.ReadOnlySqlTransaction):
        return Unsupported("store-readonly", found="a server that may only be read", where=where,
                           expected="one that may be written",
                           do="Is it the copy of another server? Name the first one.")  # fmt: skip
    if isinstance(error, errors.InsufficientPrivilege):
        return Invalid("store-rights", found="a role without the rights to this", where=where,
                       expected="one that may use the record's schema",
                       do="Ask whoever keeps the server to grant them.")  # fmt: skip
    if isinstance(error, psycopg.OperationalError):
        return Unsupported(
            "store-lost",
            found="no connection to the server, or one that broke",
            where=where,
            expected="a server that answers, and a role and password it accepts",
            do="Check address, role and network; the password goes into ~/.pgpass or PGPASSWORD. What "
            "was being entered is either there whole or not at all: look before you do it again.",
        )
    return Invalid("store-tables", found="tables that are not those of a record", where=where,
                   expected="the record as Habeas left it",
                   do="Run habeas verify; put a backup back if it finds anything.")  # fmt: skip
