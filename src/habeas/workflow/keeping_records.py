"""What a record's keeper does with it: begins it, checks it, and looks at how large it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from habeas.record.deriving import rows_of
from habeas.record.entry import Draft, Entry, Kind
from habeas.record.heads import SignedHead
from habeas.record.port import About, Store
from habeas.record.verify import Finding, verify


@dataclass(frozen=True, slots=True)
class Status:
    """A record in numbers; nothing of what is in it. `entries` is the number of the last one."""

    about: About
    entries: int
    head: SignedHead


def begin_record(store: Store, *, by: str, at: datetime, title: str = "") -> Entry:
    """Enters the first entry of a new record: who made it, what they call it, and the key its heads are signed with."""
    payload = {"title": title, "record": store.record_id, "key": store.head().key}
    (entry,) = store.append([Draft("record", by, at, payload)])
    return entry


def made_by(store: Store) -> str | None:
    """Who made the record; `None` where its first entry does not say."""
    kinds: tuple[Kind, ...] = ("record",)
    first = next(store.entries(kinds, through=1), None)
    return first.header.by if first else None


def look_at(store: Store) -> Status:
    """The record in numbers."""
    return Status(store.about(), store.last(), store.head())


def check_record(
    store: Store, *, kept: SignedHead | None = None, on_entry: Callable[[int], None] | None = None
) -> tuple[Finding, ...]:
    """What does not hold in a record, what it is searched by included; see `habeas.record.verify.verify`."""
    return verify(store, kept=kept, derive=rows_of, on_entry=on_entry)


def reindex(store: Store) -> int:
    """Makes what a record is searched by anew from its entries; how many entries there are. No entry is changed."""
    store.reindex((entry.number, rows_of(entry)) for entry in store.entries())
    return store.last()
