"""Under which keys a matter is sealed: what is about a person goes with the person, about a source with the source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from habeas.errors import Invalid
from habeas.record.entry import Draft, Entry, Kind
from habeas.record.matters import MATTERS, Anchor, matter_draft, matters, undo_draft
from habeas.record.people import Together, source_of
from habeas.record.port import Store

UNDOABLE = (*MATTERS, "undo", "reading")


def source_seal(store: Store, source: int) -> str:
    """The seal of a source. Raises `Invalid` (source-unknown) where that entry is no source or was destroyed."""
    entry = store.entry(source) if 0 < source <= store.last() else None
    if entry is None or entry.kind != "source" or entry.withdrawn:
        raise Invalid(
            "source-unknown",
            found="a number that is no source of this record, or one that was withdrawn",
            expected="the number of a source",
            do="See the sources of a case: habeas case NAME. Their numbers stand in brackets.",
        )
    return entry.header.seals[0]


def person_seal(store: Store, who: Together, *, by: str, at: datetime) -> str:
    """The seal of a person; made, with an entry that says so, where there is none yet."""
    kept = matters(store, ("person",), who.keys)
    if kept:
        return store.entry(kept[0].number).header.seals[0]
    seal = store.new_seal()
    store.append([matter_draft("person", {"name": ""}, [(who.key, "")], by=by, at=at, seals=(seal,))])
    return seal


def enter_on_person(
    store: Store,
    who: Together,
    kind: Kind,
    page: Mapping[str, Any],
    *,
    key: str,
    by: str,
    at: datetime,
    supersedes: int | None = None,
    blob: bytes | None = None,
) -> Entry:
    """Enters a matter about a person, under the person's seal."""
    seal = person_seal(store, who, by=by, at=at)
    draft = matter_draft(kind, page, [(who.key, key)], by=by, at=at, seals=(seal,), supersedes=supersedes, blob=blob)
    return store.append([draft])[0]


def enter_on_sources(
    store: Store,
    sources: Iterable[int],
    kind: Kind,
    page: Mapping[str, Any],
    anchors: Sequence[Anchor],
    *,
    by: str,
    at: datetime,
    supersedes: int | None = None,
) -> Entry:
    """Enters a matter under the seals of these sources."""
    seals = [source_seal(store, s) for s in sources]
    return store.append([matter_draft(kind, page, anchors, by=by, at=at, seals=seals, supersedes=supersedes)])[0]


def decision_draft(
    store: Store, source: int, key: str, page: Mapping[str, Any], *, by: str, at: datetime, supersedes: int | None
) -> Draft:
    """The draft of a decision on a proposal of a source about the person of that key."""
    anchors = [(key, str(page["question"]))]
    seals = (source_seal(store, source),)
    return matter_draft("decision", page, anchors, by=by, at=at, seals=seals, supersedes=supersedes)


def seals_of_pair(left: str, right: str) -> tuple[int, ...]:
    """The sources in which two keys are named, each once."""
    return tuple(dict.fromkeys((source_of(left), source_of(right))))


def undo(store: Store, number: int, *, by: str, at: datetime, reason: str = "") -> Entry:
    """Takes an entry back; nothing is removed. Undoing an undo gives the entry back.

    Raises `Invalid` (entry-unknown), (undo-kind) for what cannot be taken back, (undo-withdrawn) for destroyed words.
    """
    entry = store.entry(number)
    if entry.kind not in UNDOABLE:
        raise _not_undoable(
            "undo-kind", f"an entry of the kind {entry.kind}", "Words are destroyed with habeas forget, for good."
        )
    if entry.kind == "reading" and entry.header.supersedes is None:
        do = "A reading is replaced by habeas add --again; a source is destroyed with habeas forget."
        raise _not_undoable("undo-kind", "the first reading of a source", do)
    if entry.withdrawn:
        raise _not_undoable("undo-withdrawn", "an entry whose words were destroyed", "There is nothing to take back.")
    return store.append([undo_draft(entry, by=by, at=at, reason=reason)])[0]


def _not_undoable(code: str, found: str, do: str) -> Invalid:
    expected = "a judgement, decision, fact, choice, filing, answer, note, mark or later reading"
    return Invalid(code, found=found, expected=expected, do=do)
