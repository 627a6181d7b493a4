"""Copies of a record: backups, putting one back, a new key, and from one kind of store to another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from habeas.errors import HabeasError, Invalid
from habeas.record.heads import SignedHead
from habeas.record.verify import verify
from habeas.store.file import beside, disk_trouble, empty_file, keep_folder, open_file, put_in_place, salt_of
from habeas.store.ledger import Ledger
from habeas.store.shelf import Shelf, chunks
from habeas.store.sqlite import SqliteShelf
from habeas.store.sqlite_trouble import told


def back_up(record: Path, key: bytes | None, target: Path) -> SignedHead:
    """A copy of a record's file as it was at one moment, under the same key, verified after it was written; the head
    it ends with. Others may read meanwhile; who writes waits.

    Raises `HabeasError` as `open_file` does, `Invalid` (store-there), (backup-unsound) where what was copied does not
    verify; then no copy stays.
    """
    with beside(target) as making:
        ledger = open_file(record, key)
        try:
            with _shelf_of(ledger).at_one_moment():
                _copy(record, making)
        finally:
            ledger.close()
        head = _sound(making, key, record)
        put_in_place(making, target)
        return head


def put_back(backup: Path, key: bytes | None, record: Path, *, aside: datetime | None = None) -> Path | None:
    """Makes a record of a backup, which stays. Where there is a record of that name it is left alone and an error
    raised, unless `aside` is given: then it is renamed after that instant, and its new name returned.

    Raises as `back_up` does.
    """
    old = None
    with beside(record) as making:
        salt_of(backup)  # says clearly what is wrong with the file
        try:
            _copy(backup, making)
            _sound(making, key, backup)
            if aside is not None and record.exists():
                old = record.with_name(f"{record.name}.until-{aside:%Y%m%dT%H%M%S}")
                if old.exists():
                    raise Invalid("store-there", found="a file of that name", expected="a name that is free",
                                  where=str(old), do="Wait a second and try again.")  # fmt: skip
                record.rename(old)
            try:
                put_in_place(making, record)
            except BaseException:
                if old is not None:
                    old.rename(record)
                raise
        except OSError as error:
            raise disk_trouble(error, record) from error
    return old


def new_key(record: Path, key: bytes | None, fresh: bytes, salt: bytes) -> None:
    """Writes the whole file anew under another key and puts it in the old one's place in one step. A plain file becomes
    an encrypted one. The old file's bytes may stay on the disk, under the old key (or plain), until it needs the room.

    Raises `HabeasError` as `open_file` does; then the record is as it was.
    """
    try:
        with beside(record) as making:
            os.close(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            ledger = open_file(record, key)
            try:
                _written_anew(ledger, making, fresh, salt, record)
            finally:
                ledger.close()
    except OSError as error:
        raise disk_trouble(error, record) from error


def copy_into_file(source: Shelf, target: Path, key: bytes, salt: bytes) -> SignedHead:
    """Everything from a shelf into a new encrypted file, verified after it was written; the head it ends with.

    Raises `Invalid` (store-there), (backup-unsound), as `habeas.store.file.make_file`.
    """
    with beside(target) as making:
        shelf = empty_file(making, key, salt)
        try:
            copy_all(source, shelf)
        finally:
            shelf.close()
        head = _sound(making, key, target)
        put_in_place(making, target)
        return head


def copy_file_into(backup: Path, key: bytes | None, target: Shelf) -> None:
    """Everything from a file onto an empty shelf. Raises as `habeas.store.file.open_file`."""
    ledger = open_file(backup, key)
    try:
        copy_all(ledger.shelf, target)
    finally:
        ledger.close()


def copy_all(source: Shelf, target: Shelf, on_entry: Callable[[int], None] | None = None) -> None:
    """Everything from one shelf to an empty one: the same record, with its id, keys, seals and heads. All or nothing.

    Raises `Invalid` (store-there) where the target holds a record.
    """
    if "record" in target.settings():
        raise Invalid("store-there", found="a record", expected="an empty place", do="Name another place.")
    with target.writing():
        for name in ("record", "signing-key"):
            target.put_setting(name, source.settings()[name])
        for chunk in chunks(source):
            rows = source.row_pages(range(chunk[0].header.number, chunk[-1].header.number + 1))
            seals = {seal for lying in chunk for seal in lying.header.seals}
            for name, key in source.seal_keys(seals - set(target.seal_keys(seals))).items():
                target.put_seal(name, key)
            for lying in chunk:
                number = lying.header.number
                target.put(lying.header, lying.hash, lying.payload, source.blob(number), rows.get(number, ()))
                if on_entry:
                    on_entry(number)
        for head in source.heads():
            target.put_head(head)


def _written_anew(ledger: Ledger, making: Path, fresh: bytes, salt: bytes, record: Path) -> None:
    before = ledger.head()
    with _shelf_of(ledger).alone() as db, told(str(record)):
        db.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(making), f"x'{fresh.hex()}{salt.hex()}'"))
        db.execute("SELECT sqlcipher_export('fresh')").fetchone()
        for setting in ("application_id", "user_version"):
            (value,) = db.execute(f"PRAGMA main.{setting}").fetchone()
            db.execute(f"PRAGMA fresh.{setting} = {value}")
        db.execute("DETACH DATABASE fresh")
        if _sound(making, fresh, record) != before:
            raise _unsound(record)
        with making.open("rb") as written:
            os.fsync(written.fileno())
        making.replace(record)
        keep_folder(record.parent)


def _sound(path: Path, key: bytes | None, origin: Path) -> SignedHead:
    ledger = open_file(path, key)
    try:
        if verify(ledger):
            raise _unsound(origin)
        return ledger.head()
    finally:
        ledger.close()


def _unsound(origin: Path) -> HabeasError:
    return Invalid("backup-unsound", found="a record that does not verify", expected="a sound one", where=str(origin),
                   do="Run habeas verify on it to see what was altered; no copy was made.")  # fmt: skip


def _copy(source: Path, target: Path) -> None:
    """Opens the source once, and last: closing it lets go of every lock this process has on it."""
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with source.open("rb") as old, os.fdopen(descriptor, "wb") as new:
            shutil.copyfileobj(old, new, 2**20)
            new.flush()
            os.fsync(new.fileno())
    except OSError as error:
        raise disk_trouble(error, target) from error


def _shelf_of(ledger: Ledger) -> SqliteShelf:
    shelf = ledger.shelf
    if not isinstance(shelf, SqliteShelf):
        raise TypeError(shelf)
    return shelf
