"""Forget a source or a person: first say exactly what would be destroyed, then destroy it, for good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from habeas.record.entering import source_seal
from habeas.record.entry import Draft, Entry
from habeas.record.matters import all_matters
from habeas.record.people import grouped, source_of, together
from habeas.record.port import Store
from habeas.record.roll import Someone, roll


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What would be destroyed. `sources` with their bytes and readings; `entries` counts what goes by kind; `losing`
    are the cases that lose something, `gone` of them wholly; `kept` are sources that name the person and stay.
    `parting` leads from a case's key to the keys it falls apart into, because the judgements between them go too."""

    of: Literal["source", "person"]
    sources: tuple[int, ...]
    kept: tuple[int, ...]
    entries: Mapping[str, int]
    losing: tuple[Someone, ...]
    gone: tuple[Someone, ...]
    parting: Mapping[str, tuple[tuple[str, ...], ...]]
    seals: tuple[str, ...] = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)


def forget_source(store: Store, source: int) -> Forgetting:
    """What forgetting a source would destroy. Raises `Invalid` (source-unknown)."""
    seal = source_seal(store, source)
    return _plan(store, "source", {seal}, {source}, (), ())


def forget_person(store: Store, key: str, *, keep: Collection[int] = ()) -> Forgetting:
    """What forgetting a person would destroy: all that was entered about them, and every source that names them.

    `keep` spares sources that are to stay although they name the person. Raises `Invalid` (source-unknown).
    """
    who = together(key, store)
    naming = {source_of(k) for k in who.keys}
    sources = naming - set(keep)
    seals = {source_seal(store, s) for s in sources}
    about = ("person", "fact", "choice", "filing", "answer", "note", "consent")
    for number in {m.number for m in all_matters(store, about) if set(m.about) & set(who.keys)}:
        seals |= set(store.entry(number).header.seals)
    kept_seals = {source_seal(store, s) for s in naming & set(keep)}
    return _plan(store, "person", seals - kept_seals, sources, naming & set(keep), who.keys)


def forget(store: Store, plan: Forgetting, *, by: str, at: datetime, reason: str = "") -> Entry:
    """Destroys it for good and enters the signed mark. `reason` stands in the mark, in the open: name nobody there."""
    page = {"of": plan.of, "sources": list(plan.sources), "keys": list(plan.keys), "entries": dict(plan.entries)}
    return store.forget(plan.seals, Draft("withdrawal", by, at, {**page, "reason": reason}))


def _plan(
    store: Store,
    of: Literal["source", "person"],
    seals: Collection[str],
    sources: Collection[int],
    kept: Collection[int],
    keys: Collection[str],
) -> Forgetting:
    counts = Counter(e.header.kind for e in store.stored() if set(e.header.seals) & set(seals))
    losing = [p for p in roll(store) if p.detained and (set(p.sources) & set(sources) or set(p.who.keys) & set(keys))]
    gone = [p for p in losing if set(p.sources) <= set(sources)]
    touched = {*keys, *(k for p in losing for k in p.who.keys)}
    return Forgetting(
        of=of,
        sources=tuple(sorted(sources)),
        kept=tuple(sorted(kept)),
        entries=dict(sorted(counts.items())),
        losing=tuple(losing),
        gone=tuple(gone),
        parting={p.key: parts for p in losing if p not in gone and len(parts := _left(p, sources)) > 1},
        seals=tuple(sorted(seals)),
        keys=tuple(sorted(touched)),
    )


def _left(person: Someone, sources: Collection[int]) -> tuple[tuple[str, ...], ...]:
    """The keys of a person that stay, by whom they are then judged to be."""
    keys = [k for k in person.who.keys if source_of(k) not in sources]
    judged = [j for j in person.who.judged if not {source_of(k) for k in j.pair} & set(sources)]
    return tuple(grouped(keys, judged)[0])
