"""A record in one file: made, opened, copied. Encrypted by SQLCipher, or plain where its owner asked for that."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from habeas.errors import HabeasError, Invalid, Unsupported
from habeas.store.keys import SALT_BYTES
from habeas.store.ledger import Ledger, make_record
from habeas.store.pages import cut_short, why_closed
from habeas.store.sqlite import SqliteShelf, schema
from habeas.store.sqlite_trouble import told

FILE_FORMAT = 1
APPLICATION = 0x48414245  # "HABE", where SQLite files say whose they are
CHECKED_AT_OPENING = 64 * 2**20  # bytes; larger files are checked page by page as they are read, and by verify
WAIT_MS = 10_000
_PLAIN = b"SQLite format 3\0"

MIGRATIONS: dict[int, Callable[[dbapi2.Connection], None]] = {}
"""What makes a file of format n into one of format n + 1, in a transaction. None yet: format 1 is the first."""


def is_plain(path: Path) -> bool:
    """Whether the file is not encrypted. Raises `HabeasError` as `salt_of` does."""
    return salt_of(path) == _PLAIN


def salt_of(path: Path) -> bytes:
    """The first 16 bytes of a record's file. Never while the same process has the file open: closing a file lets go of
    all locks a process has on it. Raises `Invalid` (store-missing), (store-rights), (store-cut)."""
    try:
        with path.open("rb") as file:
            salt = file.read(SALT_BYTES)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Invalid("store-missing", found="no file", expected="a record", where=str(path),
                      do="Check the name, or make a record.", example="habeas init") from error  # fmt: skip
    except OSError as error:
        raise Invalid("store-rights", found=error.strerror or "a file that cannot be read", where=str(path),
                      expected="a record you may read", do="Check the name and the rights.") from error  # fmt: skip
    if len(salt) < SALT_BYTES:
        raise cut_short(str(path))
    return salt


def make_file(path: Path, key: bytes | None, at: datetime, *, salt: bytes | None = None) -> Ledger:
    """Makes a record in a new file, readable by its owner alone, and opens it. `key` is `None` for a plain file.

    Raises `Invalid` (store-there) where there is a file of that name, and as `open_file` does.
    """
    if path.exists():
        raise _there(path)
    with beside(path) as making:
        shelf = empty_file(making, key, salt or secrets.token_bytes(SALT_BYTES))
        make_record(shelf, at)
        shelf.close()
        put_in_place(making, path)
    return open_file(path, key)


def empty_file(path: Path, key: bytes | None, salt: bytes) -> SqliteShelf:
    """The tables of a record in a new file, with nothing in them yet; open. Raises as `make_file`."""
    _touch(path)
    shelf = _shelf(path, key, salt)
    with told(str(path)):
        _set(shelf.connection)
        shelf.connection.executescript(f"BEGIN; {schema()} COMMIT;")
        shelf.connection.execute(f"PRAGMA application_id = {APPLICATION}")
        shelf.connection.execute(f"PRAGMA user_version = {FILE_FORMAT}")
    return shelf


def open_file(path: Path, key: bytes | None) -> Ledger:
    """Opens a record. `key` is not used for a plain file.

    Raises `HabeasError`: store-missing, store-key (a wrong key), store-cut, store-damaged, store-foreign (another
    program's file), store-newer, store-busy, store-rights.
    """
    salt = salt_of(path)
    plain = salt == _PLAIN
    if not plain and key is None:
        raise Invalid("store-key", found="no key", expected="the key of an encrypted record", where=str(path),
                      do="Give the passphrase, the key file or the recovery key.")  # fmt: skip
    shelf = _shelf(path, None if plain else key, salt)
    try:
        _check(shelf.connection, path, None if plain else key)
        return Ledger(shelf, medium="a plain file, NOT encrypted" if plain else "one encrypted file", where=str(path))
    except BaseException:
        shelf.close()
        raise


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """The name, in the same folder, of a file that is being made to be put in place as `path`. What is left there in
    the end is removed, if it can be."""
    making = path.with_name(f".{path.name}.{secrets.token_hex(4)}.making")
    try:
        yield making
    finally:
        with suppress(OSError):
            making.unlink(missing_ok=True)


def put_in_place(made: Path, path: Path) -> None:
    """Gives a finished file its name, for good, unless there is one of that name (store-there)."""
    try:
        try:
            os.link(made, path)
        except FileExistsError as error:
            raise _there(path) from error
        except OSError:  # a disk without hard links, such as a memory stick
            if path.exists():
                raise _there(path) from None
            made.rename(path)
        keep_folder(path.parent)
    except OSError as error:
        raise disk_trouble(error, path) from error


def keep_folder(folder: Path) -> None:
    """Makes names in a folder safe against a loss of power."""
    with suppress(OSError):  # some disks cannot
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def disk_trouble(error: OSError, path: Path) -> HabeasError:
    """The error for what the disk says."""
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Unsupported("store-full", found="a full disk", expected="room for the file", where=str(path),
                           do="Make room and do it again; nothing is lost.")  # fmt: skip
    return Invalid("store-rights", found=error.strerror or "a disk that fails", where=str(path),
                   expected="a folder where you may make files", do="Check the folder and its rights.")  # fmt: skip


def _touch(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise disk_trouble(error, path) from error


def _there(path: Path) -> HabeasError:
    return Invalid("store-there", found="a file of that name", expected="a name that is free", where=str(path),
                   do="Name another file; Habeas overwrites nothing.")  # fmt: skip


def _shelf(path: Path, key: bytes | None, salt: bytes) -> SqliteShelf:
    with told(str(path)):
        address = f"{path.absolute().as_uri()}?mode=rw"
        db = dbapi2.connect(address, uri=True, isolation_level=None, timeout=WAIT_MS / 1000)
        if key is not None:
            db.execute("PRAGMA cipher_log_level = NONE")
            db.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    return SqliteShelf(db, str(path), encrypted=key is not None)


def _set(db: dbapi2.Connection) -> None:
    """Nothing of the record in temporary files; what is deleted is overwritten; what was written survives a loss of
    power, the removal of the journal included."""
    for setting in ("temp_store = MEMORY", "secure_delete = ON", "synchronous = EXTRA", "trusted_schema = OFF",
                    "cache_size = -32000"):  # fmt: skip
        db.execute(f"PRAGMA {setting}").fetchall()


def _check(db: dbapi2.Connection, path: Path, key: bytes | None) -> None:
    try:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        size = path.stat().st_size
        if key is not None and size <= CHECKED_AT_OPENING and db.execute("PRAGMA cipher_integrity_check").fetchone():
            raise why_closed(path, key)
    except dbapi2.DatabaseError as error:
        if error.sqlite_errorname in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
            raise why_closed(path, key) if key is not None else _plain_damage(path) from error
        with told(str(path)):
            raise
    with told(str(path)):
        _set(db)
        (application,), (version,) = (db.execute(f"PRAGMA {x}").fetchone() for x in ("application_id", "user_version"))
    if application != APPLICATION:
        raise Invalid("store-foreign", found="a file of another program", expected="a record made by habeas init",
                      where=str(path), do="Check the name of the file.")  # fmt: skip
    if version > FILE_FORMAT:
        raise Unsupported("store-newer", found=f"a record of format {version}", expected=f"{FILE_FORMAT} or older",
                          where=str(path), do="Use the newer Habeas that wrote it; nothing was touched.")  # fmt: skip
    _migrate(db, path, version)


def _migrate(db: dbapi2.Connection, path: Path, version: int) -> None:
    for older in range(version, FILE_FORMAT):
        with told(str(path)):
            db.execute("BEGIN IMMEDIATE")
            try:
                MIGRATIONS[older](db)
                db.execute(f"PRAGMA user_version = {older + 1}")
                db.execute("COMMIT")
            except BaseException:
                db.execute("ROLLBACK")
                raise


def _plain_damage(path: Path) -> HabeasError:
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(32)
    if len(head) < 32 or size < 4096 * int.from_bytes(head[28:32]):
        return cut_short(str(path))
    return Invalid("store-damaged", found="a file altered since it was written", where=str(path),
                   expected="the record as Habeas left it", do="Put a backup back with habeas restore.")  # fmt: skip
