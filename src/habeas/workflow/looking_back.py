"""Look back: what was entered, by whom and when, and what stands of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from habeas.record.entry import Entry, Kind
from habeas.record.people import Together
from habeas.record.port import Store
from habeas.record.rows import Query


def log(store: Store, kinds: Collection[Kind] = (), *, after: int = 0, limit: int | None = None) -> Iterator[Entry]:
    """Entries in order, those after number `after`."""
    for n, entry in enumerate(store.entries(kinds, after=after)):
        if limit is not None and n >= limit:
            return
        yield entry


def log_of(store: Store, who: Together) -> list[Entry]:
    """The entries about one person, in order: what was read of them, and what people entered."""
    rows = store.find(Query(subjects=who.keys, limit=None)).rows
    return [store.entry(number) for number in sorted({number for number, _ in rows})]


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in a few words that name nobody: what it is and what it hangs on."""

    entry: Entry

    def __str__(self) -> str:
        entry, page = self.entry, self.entry.payload
        if page is None:
            return f"{entry.kind}, withdrawn"
        hangs = {
            "source": lambda: f"{page.get('format', '')} {str(page.get('sha256', ''))[:12]}",
            "reading": lambda: f"of source {page.get('source')} by {page.get('reader')}",
            "judgement": lambda: f"{page.get('left')} and {page.get('right')}: {page.get('verdict')}",
            "decision": lambda: f"{page.get('verdict')} {page.get('question')} of source {page.get('source')}",
            "fact": lambda: str(page.get("question")),
            "choice": lambda: f"{page.get('question')}: source {page.get('source')}",
            "filing": lambda: str(page.get("what")),
            "answer": lambda: f"to filing {page.get('filing')}: {page.get('outcome')}",
            "grade": lambda: f"source {page.get('source')}",
            "consent": lambda: str(page.get("target")),
            "copy": lambda: f"sources {page.get('sources')}",
            "undo": lambda: f"of {page.get('of')} {page.get('undoes')}",
            "withdrawal": lambda: f"of a {page.get('of')}",
        }.get(entry.kind)
        return f"{entry.kind}: {hangs()}" if hangs else str(entry.kind)
