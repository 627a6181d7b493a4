"""A web archive (WARC, ISO 28500), taken apart: each record a frame, each broken record named by its offset.

Runs inside a limited child (see `habeas.sources.archives`, which hears it). The library that reads the format stops
at the first thing it cannot read; here the next record is then looked for behind it, so that a broken record costs
only itself. What a record claims as its length is not believed where no record begins behind it.
"""

from __future__ import annotations

import json
import mmap
import os
import re
import struct
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from habeas.sources.limited import Limits

FRAME = struct.Struct(">QQ")  # bytes of what is said of a record, bytes of the record
_START = re.compile(rb"WARC/1\.\d\r?\n[A-Za-z-]{2,40}:")
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEADER = 1 << 16
_PIECE = 1 << 16
_HEARTBEAT = 2_000  # records passed over in silence, at most
_PASSED_OVER = ("request", "metadata", "warcinfo", "continuation")
_READ = re.compile(
    r"text/(?:html|plain|markdown|x-markdown)|application/(?:xhtml\+xml|pdf|x-pdf|octet-stream|x-unknown)"
    r"|application/vnd\.openxmlformats-officedocument\.wordprocessingml\.document|message/rfc822|unknown/unknown"
)


@dataclass(slots=True)
class _Found:
    """One record: what is said of it, and its body where it may hold a report."""

    told: dict[str, Any]
    body: bytes = field(default=b"", repr=False)


_Trouble = Generator[_Found, None, int | None]
"""Records, and at the end where to go on after trouble."""


def send_records(archive: int, answer_to: int, start: int, limits: Limits) -> None:
    """Writes a frame for each record that may hold a report, or that is broken, from the byte `start` on."""
    with os.fdopen(archive, "rb", closefd=False) as file, os.fdopen(answer_to, "wb") as out:
        for found in records(file, start, limits):
            told = json.dumps(found.told).encode()
            out.write(FRAME.pack(len(told), len(found.body)) + told)
            out.write(found.body)
            out.flush()


def records(file: BinaryIO, start: int, limits: Limits) -> Iterator[_Found]:
    """The records of an archive, plain or gzip, in order. A frame with nothing but `at` is a sign of life."""
    size = file.seek(0, os.SEEK_END)
    if size == 0:
        return
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as raw:
        zipped = raw[:2] == b"\x1f\x8b"
        at: int | None = start if start == 0 else _next_start(raw, start, zipped)
        while at is not None:
            at = yield from _run(file, raw, at, zipped, limits)


def _run(file: BinaryIO, raw: mmap.mmap, at: int, zipped: bool, limits: Limits) -> _Trouble:
    """Records from `at` to the first trouble; returns where to go on, `None` at the end. A record goes out when the
    next one has begun where it should, and not before: only then is its length true."""
    from fastwarc.warc import ArchiveIterator

    file.seek(at)
    held: _Found | None = None
    good: int | None = None  # where the last record began that was understood
    fault: int | None = at  # where one begins that is not, as far as this is known
    passed = 0
    try:
        for record in ArchiveIterator(file, parse_http=False):
            if held:
                yield held
            held, fault = None, None
            good = begins = record.stream_pos
            if _kind(record) in _PASSED_OVER:
                passed += 1
                if passed % _HEARTBEAT == 0:
                    yield _Found({"at": begins})
                continue
            fault = begins
            held = _found(record, begins, limits)
            fault = None
            if held.told.get("code") == "record-too-large":  # not read to its end: the end is looked up
                yield held
                return _after(raw, begins, zipped)
    except OSError:
        after = yield from _broken(raw, good, fault, held, zipped)
        return after
    if held is None or good is None:
        return None
    # The last record, which no other confirms: broken where the archive ends before it does. One compressed piece for
    # the whole archive was read to its end.
    if _end_of(raw, good, zipped) is not None or (zipped and not _is_start(raw, good, zipped)):
        yield held
        return None
    yield _Found({**held.told, **_mark(good, "the archive ends before it does").told})
    return _next_start(raw, good + 1, zipped)


def _kind(record: Any) -> str:
    return (record.headers.get("WARC-Type") or "").strip().lower()


def _found(record: Any, at: int, limits: Limits) -> _Found:
    """What is said of a record, with its body where it may hold a report."""
    headers = record.headers
    told: dict[str, Any] = {"at": at, "url": _plain(headers.get("WARC-Target-URI"))}
    told["id"] = _plain(headers.get("WARC-Record-ID"))
    told["captured_at"] = _plain(headers.get("WARC-Date"))
    kind = _kind(record)
    if kind == "revisit":
        return _skipped(told, "record-revisit", "the same content as an earlier capture, which is not repeated")
    if record.is_http:
        record.parse_http(auto_decode="all")
        status = record.http_headers.status_code
        if status is not None and not 200 <= status < 300:
            return _skipped(told, "record-status", f"an answer with status {status}, not a page")
        media = record.http_content_type
    else:
        media = headers.get("Content-Type")
    media = (media or "unknown/unknown").split(";")[0].strip().lower()
    if not _READ.fullmatch(media):
        shown = media if re.fullmatch(r"[\w.+/-]{1,80}", media) else "an unknown kind"
        return _skipped(told, "record-kind", f"{shown}, which is no report")
    body = record.reader.read(limits.input_bytes + 1)
    if len(body) > limits.input_bytes:
        return _skipped(told, "record-too-large", f"a record of more than {limits.input_bytes} bytes")
    told |= {"media_type": media, "charset": record.http_charset if record.is_http else None}
    if headers.get("WARC-Truncated"):
        told["truncated"] = True
    return _Found(told, body)


def _skipped(told: dict[str, Any], code: str, reason: str) -> _Found:
    return _Found({**told, "code": code, "reason": reason})


def _plain(value: str | None) -> str | None:
    """A header's value on one line, no longer than an address may be."""
    return " ".join(value.split())[:4_000] if value else None


# ---- after trouble ---------------------------------------------------------------------------------


def _broken(raw: mmap.mmap, good: int | None, fault: int | None, held: _Found | None, zipped: bool) -> _Trouble:
    """Names what is broken: the record at `fault`, or the one at `good`, whose length does not hold, or what stands
    behind that. Returns where to go on."""
    if fault is None:
        assert good is not None  # noqa: S101  (nothing is at fault only after a record was seen)
        if zipped and not _is_start(raw, good, zipped):
            if held:
                yield held
            yield _mark(good, "the compressed piece it is in breaks off here, and what follows in it cannot be read")
            return None
        ends = _end_of(raw, good, zipped)
        if ends is None:
            yield _Found({**(held.told if held else {}), **_mark(good, "its length does not hold").told})
            return _next_start(raw, good + 1, zipped)
        if held:
            yield held
        fault = ends
    if fault >= len(raw):
        return None
    yield _mark(fault, "what stands here is no record that can be read")
    return _next_start(raw, fault + 1, zipped)


def _mark(at: int, reason: str) -> _Found:
    return _Found({"at": at, "code": "record-broken", "reason": reason})


def _after(raw: mmap.mmap, at: int, zipped: bool) -> int | None:
    """Where the record behind the one at `at`, which is too large to be read, begins."""
    ends = _end_of(raw, at, zipped)
    return _next_start(raw, at + 1 if ends is None else max(ends, at + 1), zipped)


def _next_start(raw: mmap.mmap | bytes, at: int, zipped: bool) -> int | None:
    found = (_MEMBER if zipped else _START).search(raw, at)
    return found.start() if found else None


def _is_start(raw: mmap.mmap, at: int, zipped: bool) -> bool:
    return (_MEMBER if zipped else _START).match(raw, at) is not None


def _end_of(raw: mmap.mmap, at: int, zipped: bool) -> int | None:
    """Where the record at `at` ends, by its header or its gzip member; `None` where it does not end as it should."""
    if zipped:
        return _end_of_member(raw, at)
    header_end = _HEADER_END.search(raw, at, min(len(raw), at + _LONGEST_HEADER))
    length = re.search(rb"(?im)^Content-Length:\s*(\d+)", raw[at : header_end.start()]) if header_end else None
    if header_end is None or length is None or _next_start(raw[at : header_end.end()], 1, False) is not None:
        return None
    content_end = header_end.end() + int(length[1])
    if content_end > len(raw):
        return None
    tail = re.compile(rb"(?:\r?\n){0,4}").match(raw, content_end)
    ends = tail.end() if tail else content_end
    return ends if ends > content_end or ends == len(raw) else None


def _end_of_member(raw: mmap.mmap, at: int) -> int | None:
    unzip = zlib.decompressobj(wbits=31)
    fed = at
    try:
        while not unzip.eof:
            piece = unzip.unconsumed_tail
            if not piece:
                if fed >= len(raw):
                    return None
                piece = raw[fed : fed + _PIECE]
                fed += len(piece)
            unzip.decompress(piece, 1 << 20)
    except zlib.error:
        return None
    return fed - len(unzip.unused_data)
