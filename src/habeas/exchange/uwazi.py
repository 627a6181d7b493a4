"""Uwazi's CSV, and the zip of `import.csv` with files beside it.

Headings come in two styles (labels as exported, names as imported); ranges with `:` or `~`; several values with `|`;
a group before its term with `::`; a language after a heading with `__`. Dates as days or as seconds since 1970.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace

from habeas.errors import Invalid, Unsupported
from habeas.exchange.csv_file import Cells, import_csv
from habeas.exchange.days import Order, day_in
from habeas.exchange.imported import Imported, ImportedRow
from habeas.exchange.mapping import ColumnMap, heading, kind_of

MOST_BYTES = 500_000_000
_EXPECTED: Mapping[str, str] = {"title": "name", "id": "id", "file": "link", "files": "link", "attachments": "link"}
_RANGE = re.compile(r"(?P<start>[^:~]*?)\s*[:~]\s*(?P<end>[^:~]*)")
_SECONDS = re.compile(r"-?\d{6,11}")
_EMPTY_END = "1970-01-01"


def import_uwazi(data: bytes, mapping: ColumnMap, where: str = "") -> Imported:
    """A CSV or zip as Uwazi takes and gives it. `title` is the name, other columns as the mapping says.

    Raises `Invalid` (table-..., uwazi-zip), `Unsupported` (uwazi-too-large).
    """
    files: dict[str, bytes] = {}
    if data[:4] == b"PK\x03\x04":
        files = _unpacked(data, where)
        if "import.csv" not in files:
            raise _no_table(where)
        data = files.pop("import.csv")
    columns = {**_EXPECTED, **mapping.columns}
    plain = import_csv(data, replace(mapping, columns=columns), where, _UwaziCells)
    rows = tuple(_with_files(row, files) for row in plain.rows)
    named = {link for row in rows for link in row.links}
    loose = [f"the file “{name}” belongs to no row; it is kept" for name in files if name not in named]
    return Imported("uwazi", rows, (*plain.remarks, *loose), files)


def _with_files(row: ImportedRow, files: Mapping[str, bytes]) -> ImportedRow:
    """The row, changed where a file it names did not come along."""
    lost = tuple(f"the file “{n}” is not in the zip" for n in row.links if files and n not in files and _is_file(n))
    if row.outcome == "rejected" or not lost:
        return row
    return replace(row, outcome="changed", reasons=(*row.reasons, *lost))


class _UwaziCells(Cells):
    """The cells of a row as Uwazi writes them."""

    def take(self, column: str, cell: str) -> None:
        base, _, language = column.partition("__")
        if language and heading(base) in self.mapping.columns and heading(column) not in self.mapping.columns:
            meaning = self.mapping.columns[heading(base)]
            if meaning == "name" and cell.strip():
                self.other_names.append(cell.strip())  # the name in another language
                return
            column = f"{base} ({language})"
        super().take(column, cell)

    def answer(self, question: str, words: str, column: str) -> None:
        if kind_of(question) != "day":
            term = words.rpartition("::")[2].strip()  # the group before a term of a list is kept with the words
            if term != words:
                self.reasons.append(f"{column}: the group before “::” was left with the words")
            super().answer(question, term, column)
            return
        day, remark = uwazi_day(words, self.mapping.dates)
        if remark:
            self.reasons.append(f"{column}: {remark}")
        super().answer(question, day, column)


def uwazi_day(cell: str, order: Order | None = None) -> tuple[str, str]:
    """A cell of Uwazi as a day or range that other tables write too, and a remark, "" for nothing. A range whose end
    is the first day of 1970 lost its end in an export.

    >>> uwazi_day("1583020800"), uwazi_day("2020-03-01:")
    (('2020-03-01', ''), ('2020-03-01/..', ''))
    >>> uwazi_day("2020-03-01~1970-01-01")[0]
    '2020-03-01/'
    """
    text = cell.strip()
    if _SECONDS.fullmatch(text):
        return _of_seconds(text), ""
    found = _RANGE.fullmatch(text)
    if found is None or re.search(r"\d:\d\d(:\d\d)?\b", text):
        return text, ""
    ends, remark = [], ""
    for end in (found["start"].strip(), found["end"].strip()):
        value = _of_seconds(end) if _SECONDS.fullmatch(end) else (day_in(end, order).edtf if end else "..")
        if value is None:
            return text, ""
        if value == _EMPTY_END and end is not found["start"].strip():
            value, remark = "", "the end of the range is the first day of 1970: taken for missing, please check"
        ends.append(value)
    return "/".join(ends), remark


def _of_seconds(text: str) -> str:
    return (dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=int(text))).date().isoformat()


def _is_file(link: str) -> bool:
    return "://" not in link


def _unpacked(data: bytes, where: str) -> dict[str, bytes]:
    """The files of a zip by their names. Nothing is written to disk, so no path in it can lead anywhere."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in entries) > MOST_BYTES:
                raise Unsupported(
                    "uwazi-too-large", found="a zip that unpacks to more than 500 MB", expected="less", where=where,
                    do="Split it.",
                )  # fmt: skip
            return {info.filename: archive.read(info)[:MOST_BYTES] for info in entries}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise _no_table(where) from error


def _no_table(where: str) -> Invalid:
    return Invalid(
        "uwazi-zip", found="a zip that is broken, locked or without import.csv", where=where or None,
        expected="import.csv at the root, and the files beside it", do="Export it again, or give the CSV alone.",
    )  # fmt: skip
