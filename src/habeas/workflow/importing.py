"""Bring in what other systems hold: every row with its outcome, entered as a report of its own under the file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
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
from habeas.record.entry import Draft
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
    texts = [report_text(row) if row.outcome != "rejected" else "" for row in rows]
    opened = [source_from_text(t, name=f"{name}, {r.where}", language="und") if t else None
              for r, t in zip(rows, texts, strict=True)]  # fmt: skip
    digests = tuple(source.sha256 for source in opened if source)
    known = {row.key: n for n, row in store.find(Query(sorts=("source",), keys=digests, limit=None)).rows}
    new: dict[str, tuple[ImportedRow, Source, str]] = {}
    for row, source in zip(rows, opened, strict=True):
        if source and source.sha256 not in known and source.sha256 not in new:
            new[source.sha256] = (row, source, store.new_seal())
    given = {"import": file}
    sources = store.append([
        source_draft(source, by=by, at=at, seal=seal,
                     given={**given, "where": row.where, "outcome": row.outcome, "reasons": list(row.reasons)})
        for row, source, seal in new.values()
    ])  # fmt: skip
    entered = dict(zip(new, (entry.number for entry in sources), strict=True))
    store.append([
        reading_draft(
            row_reading(row, source.text, digest, title=source.name or name, origin=name, published=published),
            entered[digest], by=by, at=at, seal=seal, reader="habeas import", given=given)
        for digest, (row, source, seal) in new.items()
    ])  # fmt: skip
    results = []
    for row, source in zip(rows, opened, strict=True):
        if source is None:
            results.append(RowResult(row, None))
        else:
            number = entered.get(source.sha256) or known[source.sha256]
            results.append(RowResult(row, number, known=source.sha256 not in new or row is not new[source.sha256][0]))
    return results


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
