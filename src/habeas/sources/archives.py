"""The records of a web archive (WARC), taken apart in a limited child process and heard one by one.

The child never has more than one record in memory; the caller gets it with its address and the day of its capture.
"""

from __future__ import annotations

import json
import os
import select
import subprocess  # only to wait for the child
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import IO, Any

from habeas.errors import Invalid
from habeas.sources.limited import DEFAULT_LIMITS, Limits, start

_CHUNK = 1 << 20
_UNTIL_STOPPED = 10**8  # seconds of processor time; the clock of the one who hears is what stops a child that hangs


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `offset` is the byte where it begins in the archive as it lies; `captured_at` as it is written there.

    Where `code` is set the record holds no report, or is broken, and `reason` says why; then `body` is empty.
    """

    offset: int
    id: str | None = None
    url: str | None = None
    captured_at: str | None = None
    media_type: str | None = None
    charset: str | None = None
    body: bytes = field(default=b"", repr=False)
    code: str | None = None
    reason: str | None = None


def records_of(archive: Path, limits: Limits = DEFAULT_LIMITS) -> Iterator[Record]:
    """Every record that may hold a report, and every broken one, in order.

    A record that keeps the child busy for longer than `limits.seconds` is named (source-timeout) and passed over.
    Raises `Invalid` (batch-missing) where the archive cannot be opened.
    """
    at: int | None = 0
    while at is not None:
        at = yield from _from(archive, at, limits)


def _from(archive: Path, at: int, limits: Limits) -> Any:
    """Records from the byte `at` on; returns where another child should go on, `None` at the end."""
    from habeas.sources.formats.warc import FRAME

    try:
        file = archive.open("rb")
    except OSError as error:
        raise Invalid(
            "batch-missing",
            found=error.strerror or "an archive that cannot be opened",
            expected="a web archive (WARC)",
            do="Check the name and the rights of the file.",
        ) from error
    with file:
        # The child maps the archive into its memory without holding it there; the limit is on what it holds beside.
        room = replace(limits, memory_bytes=limits.memory_bytes + archive.stat().st_size, seconds=_UNTIL_STOPPED)
        child = start({"ask": "records", "start": at, "limits": asdict(room)}, stdin=file, new_session=True)
    last = at
    try:
        while head := _heard(child, FRAME.size, limits):
            told, body = (_heard(child, size, limits) for size in FRAME.unpack(head))
            record = _record(json.loads(told), body)
            last = record.offset
            if record.id or record.code or record.media_type:
                yield record
        child.wait(limits.seconds)
    except (TimeoutError, subprocess.TimeoutExpired):
        yield Record(last, code="source-timeout", reason=f"what stands here takes more than {limits.seconds} s")
        return last + 1
    except EOFError:
        child.wait(limits.seconds)
    finally:
        if child.poll() is None:
            child.kill()
        if child.stdout:
            child.stdout.close()
        child.wait()
    if child.returncode:
        yield Record(last, code="source-crash", reason="the reader of archives broke behind this place")
    return None


def _heard(child: subprocess.Popen[bytes], size: int, limits: Limits) -> bytes:
    """`size` bytes, or none at the end. Raises `TimeoutError` where nothing comes in the time a report may take, and
    `EOFError` where the child ends in the middle."""
    assert child.stdout is not None  # noqa: S101  (asked for as a pipe)
    heard = bytearray()
    while len(heard) < size:
        if not select.select([child.stdout], [], [], limits.seconds)[0]:
            raise TimeoutError
        piece = os.read(child.stdout.fileno(), min(size - len(heard), _CHUNK))
        if not piece and heard:
            raise EOFError
        if not piece:
            break
        heard += piece
    return bytes(heard)


def _record(told: dict[str, Any], body: bytes) -> Record:
    return Record(
        told["at"], told.get("id"), told.get("url"), told.get("captured_at"), told.get("media_type"),
        told.get("charset"), body, told.get("code"), told.get("reason"),
    )  # fmt: skip


def is_archive(head: IO[bytes]) -> bool:
    """Whether a file, open at its beginning, is a web archive: by its first bytes, in gzip too. Leaves it there."""
    import zlib

    first = head.read(4096)
    head.seek(0)
    if first[:2] == b"\x1f\x8b":
        try:
            first = zlib.decompressobj(wbits=31).decompress(first, 64)
        except zlib.error:
            return False
    return first.startswith(b"WARC/1.")
