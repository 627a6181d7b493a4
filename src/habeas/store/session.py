"""`unlock`: keeps a record's key for some minutes, so that not every command asks for the passphrase.

The key lies in a file that only its owner can read, on a file system in memory that is gone when the machine stops; its
name tells which record it is for only to somebody who knows the record. An expired key is deleted when it is met.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from habeas.errors import Unsupported
from habeas.store.file import salt_of

LONGEST_MINUTES = 12 * 60


def keep_key(record: Path, key: bytes, until: datetime) -> Path:
    """Keeps the key of this record until an instant; where it lies. Raises `Unsupported` (session-nowhere)."""
    file = _file(record, make=True)
    file.unlink(missing_ok=True)
    page = json.dumps({"until": until.astimezone(UTC).isoformat(), "salt": salt_of(record).hex(), "key": key.hex()})
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(page)
    return file


def kept_key(record: Path, now: datetime) -> bytes | None:
    """The key that is kept for this record at the instant `now`; `None` for none. An expired one is deleted."""
    try:
        file = _file(record, make=False)
        with os.fdopen(os.open(file, os.O_RDONLY | os.O_NOFOLLOW), encoding="ascii") as source:
            values = json.loads(source.read())
        until, salt, key = datetime.fromisoformat(values["until"]), values["salt"], bytes.fromhex(values["key"])
    except (OSError, ValueError, KeyError, TypeError, Unsupported):
        return None
    if now >= until or salt != salt_of(record).hex():
        drop_key(record)
        return None
    return key


def drop_key(record: Path) -> bool:
    """Deletes the key that is kept for this record; whether there was one."""
    try:
        file = _file(record, make=False)
        with file.open("r+b") as old:
            old.write(b"0" * file.stat().st_size)
        file.unlink()
    except (OSError, Unsupported):
        return False
    return True


def _file(record: Path, *, make: bool) -> Path:
    name = hashlib.sha256(os.fsencode(record.resolve())).hexdigest()[:32]
    return _folder(make=make) / f"{name}.key"


def _folder(*, make: bool) -> Path:
    for base in (os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm"):  # noqa: S108
        if base and _in_memory(Path(base)) and os.access(base, os.W_OK):
            folder = Path(base) / f"habeas-{os.getuid()}"
            if make:
                with suppress(FileExistsError):
                    folder.mkdir(mode=0o700)
            if not folder.exists():
                continue
            about = folder.lstat()
            if stat.S_ISDIR(about.st_mode) and about.st_uid == os.getuid() and not about.st_mode & 0o077:
                return folder
    raise Unsupported("session-nowhere", found="no folder in memory that is yours alone",
                      expected="XDG_RUNTIME_DIR or /dev/shm on a file system in memory",
                      do="Go on without habeas unlock: each command then asks for the passphrase.")  # fmt: skip


def _in_memory(folder: Path) -> bool:
    """Whether a folder lies on a file system that is gone when the machine stops."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
        place = str(folder.resolve())
    except OSError:
        return False
    found, kind = "", ""
    for line in mounts:
        left, _, right = line.partition(" - ")
        point = left.split()[4].replace("\\040", " ")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(found):
            found, kind = point, right.split()[0]
    return kind in ("tmpfs", "ramfs")
