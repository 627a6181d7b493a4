"""What SQLite complains of, in words that a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from habeas.errors import HabeasError, Invalid, Unsupported

_BUSY, _LOCKED, _NO_MEMORY, _READONLY, _IO, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 7, 8, 10, 11, 13, 14, 26
_TOO_BIG = 18


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turns SQLite's errors into `HabeasError` (store-...). `where` is the file."""
    try:
        yield
    except dbapi2.Error as error:
        raise trouble(error, where) from error


def trouble(error: Exception, where: str) -> HabeasError:
    """The error for one of SQLite's."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (_BUSY, _LOCKED):
        return Unsupported("store-busy", found="a record in which somebody else is writing", where=where,
                           expected="one that is free within some seconds",
                           do="Wait for the other command to end, and try again; nothing was entered.")  # fmt: skip
    if code == _READONLY:
        return Unsupported("store-readonly", found="a file or disk that may only be read", where=where,
                           expected="one that may be written", do="Check the rights of the file, its folder and the "
                           "disk; nothing was entered.")  # fmt: skip
    if code == _FULL:
        return Unsupported("store-full", found="a full disk", expected="room for what is entered", where=where,
                           do="Make room on the disk, do it again; nothing was entered, nothing is lost.")  # fmt: skip
    if code == _TOO_BIG:
        return Unsupported("entry-large", found="bytes or words larger than a record takes", where=where,
                           expected="less than a thousand million bytes in one piece",
                           do="Keep that file elsewhere and note its digest; nothing was entered.")  # fmt: skip
    if code in (_CORRUPT, _NOTADB):
        return Invalid("store-damaged", found="a file altered since it was written", where=where,
                       expected="the record as Habeas left it",
                       do="Keep the file as it is, and put a backup back with habeas restore.")  # fmt: skip
    if code == _CANTOPEN:
        return Invalid("store-rights", found="a file or folder that cannot be opened", where=where,
                       expected="one that you may read and write, in a folder where you may make files",
                       do="Check the rights of the file and of its folder.")  # fmt: skip
    if code in (_IO, _NO_MEMORY):
        return Unsupported("store-disk", found="a disk that fails or runs out of room", where=where,
                           expected="a disk that reads and writes",
                           do="Check the disk and its room; nothing was entered.")  # fmt: skip
    return Invalid("store-tables", found="tables that are not those of a record", where=where,
                   expected="the record as Habeas left it",
                   do="Run habeas verify; put a backup back if it finds anything.")  # fmt: skip


def moved(where: str) -> HabeasError:
    """The error for a record that was exchanged while it was open."""
    return Invalid("store-moved", found="another file under the record's name than the one that was opened",
                   expected="the same file", where=where,
                   do="Somebody gave the record a new key or put a backup back meanwhile: open it again.")  # fmt: skip
