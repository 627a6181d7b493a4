"""Search a record: words in all that was read and entered, people by any spelling, events by kind, place and day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from habeas.record.port import Store
from habeas.record.roll import Someone, replaced_entries, roll
from habeas.record.rows import Query, Row
from habeas.workflow.finding_people import Fits, find_person

WORDS_IN = ("passage", "source", "note", "filing", "answer", "fact")
STATUSES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "held": ("arrest", "detention", "remand", "transfer", "sentence"),
        "released": ("release",),
        "dead": ("death",),
    }
)
"""What reports can say of where somebody stands, and the events that say so."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for. `event` is a kind ("arrest"), `condition` its code ("beating"); `since` and `through` are
    inclusive days; `status` is one of `STATUSES`, as of `as_of`."""

    words: str = field(default="", repr=False)
    event: str = ""
    condition: str = ""
    place: str = field(default="", repr=False)
    since: date | None = None
    through: date | None = None
    status: str = ""
    as_of: date | None = None
    limit: int = 20
    offset: int = 0

    @property
    def filters(self) -> bool:
        """Whether events are asked for, rather than words anywhere."""
        return bool(self.event or self.condition or self.place or self.since or self.through)


@dataclass(frozen=True, slots=True)
class Hit:
    """One row found: the number of its entry, what it is, whom it is about (a key, or ""), its words, and its data."""

    entry: int
    sort: str
    subject: str
    key: str
    text: str = field(repr=False)
    place: str = field(repr=False)
    data: Mapping[str, Any] = field(repr=False)

    @property
    def source(self) -> int:
        """The number of the source, or of the entry where there is none."""
        if self.sort == "passage" and self.key:
            return int(self.key)
        return int(self.data.get("source", self.entry))


@dataclass(frozen=True, slots=True)
class Hits:
    """`count` is how many there are, all of them counted; `hits` those asked for."""

    count: int
    hits: tuple[Hit, ...]


def search(store: Store, asked: Asked) -> Hits:
    """Words in passages, titles, notes and filings; or, with filters, the events that fit. Counts are true."""
    if asked.filters:
        keys = tuple(k for k in (asked.event, f"condition:{asked.condition}" if asked.condition else "") if k)
        query = Query(asked.words, ("event",), (), keys, asked.place, asked.since, asked.through)
    else:
        query = Query(asked.words, WORDS_IN)
    gone = replaced_entries(store)
    if not gone:
        found = store.find(replace(query, limit=asked.limit, offset=asked.offset))
        return Hits(found.count, tuple(_hit(n, r) for n, r in found.rows))
    rows = [(n, r) for n, r in store.find(replace(query, limit=None)).rows if n not in gone]
    return Hits(len(rows), tuple(_hit(n, r) for n, r in rows[asked.offset : asked.offset + asked.limit]))


def people_called(store: Store, words: str) -> Fits:
    """The people whose name this could be, in any spelling and script."""
    return find_person(store, words)


def with_status(store: Store, status: str, as_of: date) -> list[tuple[Someone, tuple[Row, ...]]]:
    """Everybody whom the last dated words up to `as_of` say to be held, released or dead, with those words' rows.

    Where words of one last day differ, the person is among both: what is disputed is not decided here.
    """
    kinds = {event: s for s, events in STATUSES.items() for event in events}
    gone = replaced_entries(store)
    found = store.find(Query(sorts=("event",), keys=tuple(kinds), limit=None)).rows
    by_key: dict[str, list[Row]] = {}
    for number, row in found:
        day = row.earliest or row.latest
        if number not in gone and day and day <= as_of and row.data["polarity"] == "asserted":
            by_key.setdefault(row.subject, []).append(row)
    answer = []
    for person in (p for p in roll(store) if set(p.who.keys) & by_key.keys()):
        rows = [row for key in person.who.keys for row in by_key.get(key, ())]
        last = max(row.earliest or row.latest or date.min for row in rows)
        says = tuple(r for r in rows if (r.earliest or r.latest) == last and kinds[r.key] == status)
        if says:
            answer.append((person, says))
    return answer


def _hit(number: int, row: Row) -> Hit:
    return Hit(number, row.sort, row.subject, row.key, row.text, row.place, row.data)
