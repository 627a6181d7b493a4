"""Entries that people make by hand: drafted, found again by whom they are about, taken back.

A matter hangs on one or several anchors, a subject and a key each: "12#e1" and "sentence-length", say. Its row holds
all that is needed to show it; an undo has a row at the same anchors, so whoever finds the one finds the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from habeas.record.entry import Draft, Entry, Kind, instant
from habeas.record.port import Store
from habeas.record.rows import Query, Row
from habeas.record.standing import standing

Anchor = tuple[str, str]
MATTERS: tuple[Kind, ...] = (
    "person", "judgement", "decision", "fact", "choice", "filing", "answer", "note", "grade", "consent", "copy",
)  # fmt: skip
"""The kinds that are matters, all of which can be undone."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A standing entry: its number, who entered it and when, the subjects it is about, its key and its page."""

    number: int
    kind: str
    by: str
    at: datetime
    about: tuple[str, ...]
    key: str
    page: Mapping[str, Any] = field(repr=False)


def matter_draft(
    kind: Kind,
    page: Mapping[str, Any],
    anchors: Sequence[Anchor],
    *,
    by: str,
    at: datetime,
    seals: Iterable[str],
    supersedes: int | None = None,
    blob: bytes | None = None,
) -> Draft:
    """The draft of a matter with its rows."""
    payload = {**page, "anchors": [list(a) for a in anchors]}
    rows = tuple(matter_rows(kind, payload, by, instant(at), supersedes))
    return Draft(kind, by, at, payload, tuple(dict.fromkeys(seals)), supersedes, blob, rows)


def matter_rows(kind: str, payload: Mapping[str, Any], by: str, at: str, supersedes: int | None) -> Iterator[Row]:
    """A row at each anchor, with the whole page, who entered it and when."""
    page = {k: v for k, v in payload.items() if k != "anchors"}
    shown = (v for k, v in sorted(page.items()) if isinstance(v, str) and k not in ("sha256", "text_key"))
    words = " · ".join(shown)
    subjects = [subject for subject, _ in payload["anchors"]]
    for subject, key in payload["anchors"]:
        data = {**page, "about": subjects, "by": by, "at": at, "supersedes": supersedes}
        yield Row(kind, subject, key, text="" if kind == "undo" else words, data=data)


def matters(
    store: Store, kinds: Collection[str], subjects: Collection[str], *, through: int | None = None
) -> list[Matter]:
    """The standing matters of these kinds about any of the subjects, in the order of entries; "" in `subjects` stands
    for those about nobody in particular. `through`: as the record stood after that entry."""
    if not subjects:
        return []
    query = Query(sorts=(*kinds, "undo"), subjects=tuple(subjects), entries_through=through, limit=None)
    return matters_in(store.find(query).rows)


def all_matters(store: Store, kinds: Collection[str], *, through: int | None = None) -> list[Matter]:
    """All standing matters of these kinds."""
    query = Query(sorts=(*kinds, "undo"), entries_through=through, limit=None)
    return matters_in(store.find(query).rows)


def matters_in(rows: Iterable[tuple[int, Row]]) -> list[Matter]:
    """The standing matters among these rows, each entry once."""
    found: dict[int, Matter] = {}
    for number, row in standing(rows):
        if number not in found:
            d = row.data
            page = {k: v for k, v in d.items() if k not in ("by", "at", "about")}
            at = datetime.fromisoformat(d["at"])
            found[number] = Matter(number, row.sort, d["by"], at, tuple(d["about"]), row.key, page)
    return list(found.values())


def undo_draft(entry: Entry, *, by: str, at: datetime, reason: str = "") -> Draft:
    """The draft that takes an entry back, at the same anchors and under the same seals."""
    payload = entry.payload or {}
    anchors: list[Anchor] = [(s, k) for s, k in payload.get("anchors", ())]
    if entry.kind == "reading":
        anchors = [("", str(payload["source"]))]
    page = {"undoes": entry.number, "of": payload.get("of", entry.kind), "reason": reason}
    return matter_draft("undo", page, anchors, by=by, at=at, seals=entry.header.seals, supersedes=entry.number)
