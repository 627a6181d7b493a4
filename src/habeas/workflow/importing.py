"""Bring in what other systems hold: every row with its outcome, entered as a report of its own under the file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from habeas.errors import HabeasError, Unsupported
from habeas.exchange.csv_file import import_csv
from habeas.exchange.ftm import import_ftm
from habeas.exchange.imported import Imported, ImportedRow
from habeas.exchange.mapping import ColumnMap, read_mapping
from habeas.exchange.row_report import report_text, row_reading
from habeas.exchange.uwazi import import_uwazi
from habeas.record.deriving import import_row
from habeas.record.entering import source_seal
from habeas.record.entry import Draft
from habeas.record.pieces import standing_readings
from habeas.record.port import Store
from habeas.record.reports import reading_draft, source_draft
from habeas.record.rows import Query
from habeas.sources import Source, source_from_text
from habeas.workflow.adding import Added, add_bytes

Form = Literal["csv", "uwazi", "ftm"]
LARGEST_BYTES = 500_000_000
_AT_ONCE = 100
"""Rows entered at once: what was told of stays, however the import ends."""


@dataclass(frozen=True, slots=True)
class RowResult:
    """A row, and what became of it in the record. `source` is its entry, `None` for a rejected row; `known` where the
    same row was in the record already and was not entered twice."""

    row: ImportedRow
    source: int | None
    known: bool = False


def read_foreign(file: Path, form: Form, mapping: Path | None = None) -> tuple[bytes, Imported]:
    """The bytes of a file and its rows with their outcomes; enters nothing.

    Raises `HabeasError`: import-file for a file that cannot be read, and what the form's reader raises.
    """
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise _unreadable("a file of more than 500 MB", file)
        data = file.read_bytes()
    except OSError as error:
        raise _unreadable(error.strerror or "a file that cannot be read", file) from error
    columns = read_mapping(mapping) if mapping else ColumnMap({})
    if form == "ftm":
        return data, import_ftm(data, file.name)
    if form == "uwazi":
        return data, import_uwazi(data, columns, file.name)
    if not mapping:
        columns = ColumnMap({"name": "name"})
    return data, import_csv(data, columns, file.name)


def enter_foreign(
    store: Store, data: bytes, imported: Imported, *, name: str, by: str, at: datetime, published: str | None = None
) -> Iterator[RowResult]:
    """Enters the file and all rows that were accepted, and tells of each row, in order, when it is safely entered.

    Whoever stops listening stops the import; running it again enters what is missing and nothing twice.
    """
    number = _enter_file(store, data, imported, name=name, by=by, at=at)
    for first in range(0, len(imported.rows), _AT_ONCE):
        yield from _enter_rows(store, imported.rows[first : first + _AT_ONCE], number, name, published, by, at)


def enter_files(store: Store, imported: Imported, *, by: str, at: datetime) -> Iterator[Added]:
    """Adds the files that came along with the rows, as reports of their own."""
    for name, data in imported.files.items():
        try:
            yield add_bytes(store, data, Path(name).name, by=by, at=at)
        except HabeasError as error:
            if error.code.startswith(("store-", "entry-")):
                raise
            yield Added(name, "failed", error=error)


def _enter_file(store: Store, data: bytes, imported: Imported, *, name: str, by: str, at: datetime) -> int:
    """The entry of the file itself, its bytes with it; that of the same bytes where they came before."""
    digest = hashlib.sha256(data).hexdigest()
    found = store.find(Query(sorts=("import",), keys=(digest,), limit=1)).rows
    if found:
        return found[0][0]
    page = {
        "name": name, "sha256": digest, "format": imported.format, "counts": imported.counts(),
        "remarks": list(imported.remarks),
        "rejected": [{"where": r.where, "reasons": list(r.reasons)} for r in imported.rows if r.outcome == "rejected"],
    }  # fmt: skip
    seal = store.new_seal()
    row = import_row(name, digest, imported.counts())
    return store.append([Draft("import", by, at, page, (seal,), None, data, (row,))])[0].number


def _enter_rows(
    store: Store, rows: tuple[ImportedRow, ...], file: int, name: str, published: str | None, by: str, at: datetime
) -> list[RowResult]:
    """Enters the sources that are not there, then the readings that are not there: those, too, of sources that an
    import entered before it was broken off."""
    opened = [(row, _source_of(row, name)) for row in rows]
    told: dict[str, tuple[ImportedRow, Source]] = {}
    for row, source in opened:
        if source:
            told.setdefault(source.sha256, (row, source))
    numbers = _numbers(store, told)
    new = [(row, source, store.new_seal()) for digest, (row, source) in told.items() if digest not in numbers]
    entered = store.append([_source_draft(row, source, seal, file, by, at) for row, source, seal in new])
    seals = {entry.number: seal for entry, (_, _, seal) in zip(entered, new, strict=True)}
    numbers |= {source.sha256: entry.number for entry, (_, source, _) in zip(entered, new, strict=True)}
    standing = standing_readings(store, list(numbers.values()))
    store.append([
        reading_draft(
            row_reading(row, source.text, digest, title=source.name or name, origin=name, published=published),
            numbers[digest], by=by, at=at, seal=seals.get(numbers[digest]) or source_seal(store, numbers[digest]),
            reader="habeas import", given={"import": file})
        for digest, (row, source) in told.items()
        if numbers[digest] not in standing
    ])  # fmt: skip
    return [
        RowResult(row, None)
        if source is None
        else RowResult(
            row, numbers[source.sha256], row is not told[source.sha256][0] or numbers[source.sha256] not in seals
        )
        for row, source in opened
    ]


def _source_of(row: ImportedRow, name: str) -> Source | None:
    """The row as a source; `None` for a rejected one."""
    if row.outcome == "rejected":
        return None
    return source_from_text(report_text(row), name=f"{name}, {row.where}", language="und")


def _numbers(store: Store, digests: Collection[str]) -> dict[str, int]:
    """The numbers of those sources that are in the record, by their digests."""
    if not digests:
        return {}
    found = store.find(Query(sorts=("source",), keys=tuple(digests), limit=None))
    return {row.key: number for number, row in found.rows}


def _source_draft(row: ImportedRow, source: Source, seal: str, file: int, by: str, at: datetime) -> Draft:
    given = {"import": file, "where": row.where, "outcome": row.outcome, "reasons": list(row.reasons)}
    return source_draft(source, by=by, at=at, seal=seal, given=given)


def report_lines(results: Iterator[RowResult], line: Callable[[dict[str, object]], None]) -> dict[str, int]:
    """Hands every row's outcome to `line`, as a page without a name or a cell of it; returns how many of each."""
    counts = {"rows": 0, "accepted": 0, "changed": 0, "rejected": 0, "known": 0}
    for result in results:
        counts["rows"] += 1
        counts[result.row.outcome] += 1
        counts["known"] += result.known
        line({
            "where": result.row.where, "outcome": result.row.outcome, "reasons": list(result.row.reasons),
            "source": result.source, "known": result.known,
        })  # fmt: skip
    return counts


def _unreadable(found: str, file: Path) -> HabeasError:
    return Unsupported("import-file", found=found, expected="a file that can be read", do="Check its name and size.",
                       where=str(file))  # fmt: skip
