"""The rows that follow from an entry: the same for the same entry, so they can be checked, and made anew at will."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.record.entry import Entry
from habeas.record.matters import MATTERS, matter_rows
from habeas.record.reports import reading_rows, source_rows
from habeas.record.rows import Row


def rows_of(entry: Entry) -> Sequence[Row]:
    """What an entry is found by; nothing for one whose words were destroyed, and for kinds nobody searches.

    A newer Habeas may find more in the same entry: then `habeas reindex` makes the rows anew.
    """
    page = entry.payload
    if page is None:
        return ()
    if entry.kind == "source":
        return tuple(source_rows(page))
    if entry.kind == "reading":
        return tuple(reading_rows(page, entry.header.supersedes))
    if entry.kind == "import":
        return (import_row(str(page["name"]), str(page["sha256"]), page["counts"]),)
    if entry.kind in MATTERS or entry.kind == "undo":
        return tuple(matter_rows(entry.kind, page, entry.header.by, entry.header.at, entry.header.supersedes))
    return ()


def import_row(name: str, sha256: str, counts: object) -> Row:
    """The row of a file that was brought in, found by its digest."""
    return Row("import", key=sha256, text=name, data={"name": name, "counts": counts})
