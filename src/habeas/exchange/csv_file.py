"""A table of cases as somebody kept it until now: one row a person, a mapping that says what its columns are."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from habeas.exchange.days import day_in, term_in
from habeas.exchange.imported import Imported, ImportedFact, ImportedNote, ImportedRow
from habeas.exchange.mapping import ColumnMap, heading, kind_of
from habeas.exchange.tables import Record, Table, read_table

_NOT_SAID = ("", "-", "–", "—", "n/a", "na", "none", "unknown", "?")


def import_csv(
    data: bytes, mapping: ColumnMap, where: str = "", cells: Callable[[ColumnMap], Cells] | None = None
) -> Imported:
    """Every row of a CSV file with its outcome. Accepted and rejected rows together are all rows.

    `cells` makes what gathers the cells of a row, for tables that are written in another way than others.

    Raises `Invalid` (table-..., mapping-no-name) where nothing of the file can be taken.
    """
    table = read_table(data, mapping.delimiter, mapping.encoding, where)
    seen: dict[str, str] = {}
    rows = tuple(_row(record, table, (cells or Cells)(mapping), seen) for record in table.records)
    return Imported("csv", rows, tuple(_remarks(table, mapping)))


def _remarks(table: Table, mapping: ColumnMap) -> Iterator[str]:
    here = {heading(h) for h in table.headings}
    for name in mapping.columns:
        if name not in here:
            yield f"the mapping names a column “{name}” that the file does not have"
    for name in table.headings:
        meaning = mapping.columns.get(heading(name))
        if meaning is None:
            yield f"the column “{name}” has no question; its cells are kept as notes"
        elif meaning == "skip":
            yield f"the column “{name}” was left out, as the mapping says"
    if "name" not in mapping.columns.values():
        yield "no column is mapped to “name”; no row can be taken"


def _row(record: Record, table: Table, cells: Cells, seen: dict[str, str]) -> ImportedRow:
    where = f"line {record.line}"
    raw = dict(zip(table.headings, record.cells, strict=False))
    if record.trouble:
        return ImportedRow(where, "rejected", (record.trouble,), raw=raw)
    for name, cell in raw.items():
        cells.take(name, cell)
    reasons = cells.reasons
    if not cells.name:
        return ImportedRow(where, "rejected", ("no name",), raw=raw)
    if cells.id and cells.id in seen:
        return ImportedRow(where, "rejected", (f"the same id as {seen[cells.id]}",), raw=raw)
    if cells.id:
        seen[cells.id] = where
    names = tuple(dict.fromkeys((cells.name, *cells.other_names)))
    return ImportedRow(
        where, "changed" if reasons else "accepted", tuple(reasons), names,
        tuple(cells.facts), tuple(cells.notes), tuple(cells.links), cells.id, raw,
    )  # fmt: skip


class Cells:
    """Gathers what the cells of one row say, by the meaning of their columns."""

    def __init__(self, mapping: ColumnMap) -> None:
        self.mapping = mapping
        self.name = ""
        self.other_names: list[str] = []
        self.facts: list[ImportedFact] = []
        self.notes: list[ImportedNote] = []
        self.links: list[str] = []
        self.reasons: list[str] = []
        self.id = ""

    def take(self, column: str, cell: str) -> None:
        """One cell. Nothing of it is lost: it becomes an answer, a name, a link, or a note under its heading."""
        text = cell.strip()
        meaning = self.mapping.columns.get(heading(column))
        if not text or meaning == "skip":
            return
        if meaning is None or meaning == "note":
            self.notes.append(ImportedNote(column, text))
        elif meaning == "id":
            self.id = text
        elif meaning == "name":
            self.name, self.other_names = text, [*filter(None, [self.name]), *self.other_names]
        elif meaning == "other-names":
            self.other_names.extend(self._several(text))
        elif meaning == "link":
            self.links.extend(self._several(text))
        elif text.casefold() not in _NOT_SAID:
            for part in self._several(text):
                self.answer(meaning, part, column)

    def answer(self, question: str, words: str, column: str) -> None:
        """An answer in the form its question compares; only its words, and a reason, where it cannot be read."""
        kind = kind_of(question)
        value: str | None = words
        if kind == "day":
            day = day_in(words, self.mapping.dates)
            value = day.edtf
            if day.remark:
                self.reasons.append(f"{column}: {day.remark}" + ("" if value else "; kept as words"))
        elif kind == "term":
            value = term_in(words)
            if value is None:
                self.reasons.append(f"{column}: no length of time that could be read whole; kept as words")
        elif kind == "polarity":
            value = {"yes": "asserted", "no": "denied", "true": "asserted", "false": "denied"}.get(words.casefold())
            if value is None:
                self.reasons.append(f"{column}: neither yes nor no; kept as words")
        self.facts.append(ImportedFact(question, value, words, column))

    def _several(self, text: str) -> list[str]:
        sign = self.mapping.several
        return [part.strip() for part in text.split(sign) if part.strip()] if sign else [text]
