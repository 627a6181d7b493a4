"""Which of several entries still stand: none that a later standing one undoes or replaces."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.record.rows import Row


def standing(found: Iterable[tuple[int, Row]]) -> list[tuple[int, Row]]:
    """Those of the rows whose entry stands, undos left out, in the order of entries.

    An entry that supersedes another, an undo too, stands as long as nothing standing supersedes it: an undo that was
    undone itself gives the entry back. `found` must hold all that could supersede, undos among them.

    >>> rows = [(1, Row("note")), (2, Row("undo", data={"supersedes": 1})), (3, Row("undo", data={"supersedes": 2}))]
    >>> [number for number, _ in standing(rows)], [number for number, _ in standing(rows[:2])]
    ([1], [])
    """
    rows = list(found)
    gone = replaced(rows)
    return [(number, row) for number, row in rows if number not in gone and row.sort != "undo"]


def replaced(found: Iterable[tuple[int, Row]]) -> frozenset[int]:
    """The entries that a standing one among these supersedes."""
    gone: set[int] = set()
    for number, row in sorted(found, key=lambda each: -each[0]):
        target = row.data.get("supersedes")
        if number not in gone and isinstance(target, int):
            gone.add(target)
    return frozenset(gone)
