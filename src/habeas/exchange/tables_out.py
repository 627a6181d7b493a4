"""Cases as a table: one row an account (`csv`), or one row a person as Uwazi takes it (`uwazi`)."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Sequence

from habeas.exchange.leaving import LeavingCase

COLUMNS = (
    "person", "question", "value", "as written", "passage", "said by", "polarity", "title", "publisher", "published",
    "source sha256",
)  # fmt: skip
CSV_LOSSES = (
    "Dates are EDTF; a spreadsheet may change them when it opens the file: import the column as text.",
    "A passage keeps its words but loses its place in the text.",
    "Judgements, notes, filings and the history of the record are not carried over.",
)
UWAZI_LOSSES = (
    "One row a person: which source says which value is not carried over, only all values side by side.",
    "Uncertain dates are text (EDTF), because Uwazi's dates are exact days.",
    "Passages, speakers, judgements, notes, filings and the history of the record are not carried over.",
)


def csv_text(cases: Sequence[LeavingCase], stayed: Sequence[str]) -> str:
    """A row for every account; the last rows, which name no person, list what was lost and what stayed."""
    rows: list[Sequence[object]] = [COLUMNS]
    for case in cases:
        notes = {report: reading.source for report, reading in case.sources}
        for a in case.accounts:
            note = notes[a.source]
            rows.append((
                case.names[0], a.question, a.value, a.as_written, a.passage, a.said_by, a.polarity, note.title,
                note.publisher, note.published.edtf, note.sha256,
            ))  # fmt: skip
    rows += [("", "not carried over", "", line) for line in (*CSV_LOSSES, *(f"Held back: {s}" for s in stayed))]
    return _written(rows)


def uwazi_text(cases: Sequence[LeavingCase], stayed: Sequence[str]) -> str:
    """A row a person, a column a question, values parted by `|`; what was lost stands in a column of every row."""
    keys = sorted({a.question for case in cases for a in case.accounts})
    lost = " | ".join((*UWAZI_LOSSES, *(f"Held back: {s}" for s in stayed)))
    rows: list[Sequence[object]] = [("title", "other_names", *(k.replace(":", "_") for k in keys), "not_carried_over")]
    for case in cases:
        values: dict[str, dict[str, None]] = defaultdict(dict)
        for a in case.accounts:
            values[a.question][(a.value or a.as_written).replace("|", "/")] = None
        rows.append((case.names[0], "|".join(case.names[1:]), *("|".join(values[k]) for k in keys), lost))
    return _written(rows)


def _written(rows: Sequence[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([tuple(_safe(cell) for cell in row) for row in rows])
    return out.getvalue()


def _safe(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
