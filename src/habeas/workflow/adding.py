"""Add reports to a record: the source with its bytes, what the reader saw in it, and the rows it is found by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from habeas.errors import HabeasError, Invalid, Unsupported
from habeas.reading.reading import Reading
from habeas.record.pieces import standing_readings
from habeas.record.port import Store
from habeas.record.reports import KeptReading, reading_draft, source_draft
from habeas.record.rows import Query
from habeas.sources import Source, open_source
from habeas.sources.limited import DEFAULT_LIMITS
from habeas.workflow.reading_reports import NOTHING_GIVEN, Given

Became = Literal["added", "known", "read again", "unread", "failed"]


def reader_version() -> str:
    """What readings of this version are marked with."""
    return f"habeas {version('habeas')}"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file. `known`: its bytes are in the record already and were not entered twice. `read again`:
    so, and another reading was entered. `unread`: entered, without a reading, for the reason in `why`. `failed`: not
    entered, for `error`. `source` is the number of its entry; `people` the keys of those to whom something happens."""

    name: str
    became: Became
    source: int | None = None
    accounts: int = 0
    people: tuple[str, ...] = ()
    why: str = ""
    error: HabeasError | None = None


def add_reports(
    store: Store,
    reports: Iterable[Path],
    *,
    by: str,
    at: datetime,
    given: Given = NOTHING_GIVEN,
    again: bool = False,
) -> Iterator[Added]:
    """Adds files one after the other, and all files of folders, and tells of each when it is safely entered.

    `again` reads anew what is in the record already and enters the reading where it differs. A file that fails is
    told of, and the others go on. Whoever stops listening stops the adding; what was told of stays.
    """
    for path in files_in(reports):
        try:
            yield _added(store, path, path.name, by, at, given, again=again)
        except HabeasError as error:
            if error.code.startswith(("store-", "entry-")):
                raise
            error.where = error.where or str(path)
            yield Added(str(path), "failed", error=error)


def add_bytes(
    store: Store, data: bytes, name: str, *, by: str, at: datetime, given: Given = NOTHING_GIVEN, again: bool = False
) -> Added:
    """Adds one report whose bytes are at hand. Raises `HabeasError` where it cannot be opened."""
    return _added(store, data, name, by, at, given, again=again)


def enter(
    store: Store, source: Source, reading: Reading | None, *, by: str, at: datetime, given: Any = None, unread: str = ""
) -> int:
    """Enters a source and a reading that are at hand; the number of the source. For who reads in bulk."""
    seal = store.new_seal()
    why = unread if reading is None else None
    (entry,) = store.append([source_draft(source, by=by, at=at, seal=seal, given=given or {}, unread=why)])
    if reading is not None:
        store.append(
            [reading_draft(reading, entry.number, by=by, at=at, seal=seal, reader=reader_version(), given=given or {})]
        )
    return entry.number


def files_in(reports: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named and below, in the order of their names; records and hidden files
    left out there.

    Raises `Invalid` (source-missing) for a folder without a file.
    """
    for path in reports:
        if not path.is_dir():
            yield path
            continue
        found = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p.relative_to(path)))
        if not found:
            raise Invalid(
                "source-missing",
                found="a folder without a file",
                expected="files, or a folder that holds some",
                do="Check the name of the folder.",
                where=str(path),
            )
        yield from found


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") or ".habeas" in part for part in path.parts)


def _added(store: Store, report: Path | bytes, name: str, by: str, at: datetime, given: Given, *, again: bool) -> Added:
    data = report if isinstance(report, bytes) else _bytes(report)
    told = _told(given)
    known = _known(store, data) if data else None
    if known is None:
        source = _open(report, data, name, given)
        reading, unread = _read(source)
        number = enter(store, source, reading, by=by, at=at, given=told, unread=unread)
        return _result(store, name, "added" if reading else "unread", number, why=unread)
    number, entered_as, given_before = known
    standing = standing_readings(store, [number]).get(number)
    before = KeptReading.from_payload(store.entry(standing[0]).payload or {}) if standing else None
    told = {**(before.given if before else given_before), **told}
    if before and not again and before.reader == reader_version() and told == dict(before.given):
        return _result(store, name, "known", number, why=f"the same bytes were entered as {entered_as}")
    source = _open(report, data, name, _given(told))
    reading, unread = _read(source)
    if reading is None or (before and before.reader == reader_version() and before.reading == reading):
        return _result(store, name, "known", number, why=unread or "the reading is the same")
    seal = store.entry(number).header.seals[0]
    store.append(
        [
            reading_draft(
                reading,
                number,
                by=by,
                at=at,
                seal=seal,
                reader=reader_version(),
                given=told,
                before=before,
                supersedes=standing[0] if standing else None,
            )
        ]
    )
    return _result(store, name, "read again" if before else "added", number)


def _bytes(path: Path) -> bytes | None:
    """The bytes of a file; `None` where opening it as a report will say what is wrong with it."""
    try:
        small = path.is_file() and path.stat().st_size <= DEFAULT_LIMITS.input_bytes
        return path.read_bytes() if small else None
    except OSError:
        return None


def _open(report: Path | bytes, data: bytes | None, name: str, given: Given) -> Source:
    return open_source(
        report if data is None else data,
        name=name,
        published=given.published,
        url=given.url,
        language=given.language,
        translated_from=given.translated_from,
        encoding=given.encoding,
    )


def _known(store: Store, data: bytes) -> tuple[int, str, dict[str, Any]] | None:
    """The number of the source with these bytes, the name it was entered by, and what was said of it by hand."""
    found = store.find(Query(sorts=("source",), keys=(hashlib.sha256(data).hexdigest(),), limit=1)).rows
    if not found:
        return None
    number, row = found[0]
    return number, f"number {number}, {row.data['name'] or 'without a name'}", dict(row.data.get("given", {}))


def _read(source: Source) -> tuple[Reading | None, str]:
    """The reading, or why there is none."""
    from habeas.reading.read import read_source

    try:
        return read_source(source), ""
    except Unsupported as error:
        return None, f"{error.found}; this version reads {error.expected} [{error.code}]"


def _result(store: Store, name: str, became: Became, source: int, *, why: str = "") -> Added:
    standing = standing_readings(store, [source]).get(source)
    if standing is None:
        return Added(name, became, source, why=why)
    number = standing[0]
    entry = store.entry(number)
    page = entry.payload or {}
    happens = {e["person"] for e in page["reading"]["events"]}
    people = tuple(key for id_, key in page["people"].items() if id_ in happens)
    return Added(name, became, source, len(page["numbers"]), people, why)


def _told(given: Given) -> dict[str, Any]:
    """What was said by hand, and only that."""
    page = {
        "published": given.published,
        "url": given.url,
        "language": given.language,
        "translated_from": list(given.translated_from),
        "encoding": given.encoding,
    }
    return {k: v for k, v in page.items() if v}


def _given(page: dict[str, Any]) -> Given:
    way = tuple(page.get("translated_from", ()))
    return Given(page.get("published"), page.get("url"), page.get("language"), way, page.get("encoding"))
