"""CSV, record by record, with what is wrong beside what is right: a broken record costs only itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from habeas.errors import Invalid

LONGEST_CELL = 1_000_000
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record and the line of the file where it begins (from 1); `trouble` says why it cannot be
    taken, "" for nothing."""

    line: int
    cells: tuple[str, ...] = field(repr=False)
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table's headings as written and its records. Lines with nothing at all on them are no records."""

    headings: tuple[str, ...]
    records: tuple[Record, ...]


def read_table(data: bytes, delimiter: str | None = None, encoding: str = "utf-8", where: str = "") -> Table:
    """The table in the bytes of a CSV file; the first record holds the headings. Bytes that the encoding does not know
    spoil the record they stand in, not the file.

    Raises `Invalid` (table-empty, table-headings, table-encoding).
    """
    try:
        text = data.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding, "surrogateescape")
    except (LookupError, UnicodeDecodeError) as error:
        raise _bad("table-encoding", f"no text in “{encoding}”", "the encoding the file was saved in", where) from error
    lines = text.splitlines(keepends=True) if "\r" in text and "\n" not in text else io.StringIO(text, newline="\n")
    lines = list(lines)
    if not any(line.strip() for line in lines):
        raise _bad("table-empty", "an empty file", "a line of headings and a line for each row", where)
    records = list(_records(lines, delimiter or _delimiter(next(line for line in lines if line.strip()))))
    first = records[0]
    headings = tuple(cell.strip() for cell in first.cells)
    doubled = {h for h in headings if h and headings.count(h) > 1}
    if first.trouble or doubled or not any(headings):
        found = first.trouble or ("the same heading twice: " + ", ".join(sorted(doubled)) if doubled else "no heading")
        raise _bad("table-headings", found, "one heading for each column", where)
    return Table(headings, tuple(_checked(record, len(headings)) for record in records[1:]))


def _records(lines: list[str], delimiter: str) -> Iterator[Record]:
    """All records. Where a quotation mark is never closed, or swallows the rows below it, only the line where it
    stands is given up, and reading goes on with the next."""
    csv.field_size_limit(LONGEST_CELL)
    at, width = 0, 0
    while at < len(lines):
        reader = csv.reader(islice(lines, at, None), delimiter=delimiter, strict=True)
        begun = 0
        try:
            for cells in reader:
                swallowed = width and len(cells) != width and reader.line_num - begun > 1
                if swallowed:
                    raise csv.Error("a quotation mark that is not closed")
                width = width or len(cells)
                if cells:
                    yield Record(at + begun + 1, tuple(cells))
                begun = reader.line_num
            return
        except csv.Error as error:
            yield Record(at + begun + 1, (), f"not readable as CSV ({error})")
            at += begun + 1


def _checked(record: Record, width: int) -> Record:
    trouble = record.trouble
    if not trouble and not any(cell.strip() for cell in record.cells):
        trouble = "an empty row"
    elif not trouble and len(record.cells) != width:
        trouble = f"{len(record.cells)} cells where the headings are {width}"
    elif not trouble and any("\udc80" <= c <= "\udcff" for cell in record.cells for c in cell):
        trouble = "bytes that are no text in the encoding of the file"
    elif not trouble and any("\x00" in cell for cell in record.cells):
        trouble = "a zero byte in a cell"
    return Record(record.line, record.cells, trouble)


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _bad(code: str, found: str, expected: str, where: str) -> Invalid:
    return Invalid(code, found=found, expected=expected, do="Correct the file and run it again.", where=where or None)
