"""What each report brings to a case of the record: out of rows, out of its whole reading, or entered by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from habeas.accounts.origin import Origin, origin_of
from habeas.cases.context import Circumstances, circumstances_of
from habeas.cases.parts import Parts, parts_of
from habeas.cases.person import PersonInReport
from habeas.names.port import Named
from habeas.reading.reading import Entity, Reading
from habeas.record.facts import fact_reading
from habeas.record.matters import Matter
from habeas.record.people import Together, order
from habeas.record.port import Store
from habeas.record.reports import KeptReading
from habeas.record.rows import Query, Row
from habeas.record.standing import standing
from habeas.record.told import account_from, bare_reading, change_from, entity_from, other_from, said_from, telling_from


@dataclass(frozen=True, slots=True)
class Piece:
    """One report of a case. `number` is that of its source, or of the entry of a fact; `rows` what is told of the
    person, empty where `reading` is whole."""

    number: int
    reading: Reading
    origin: Origin
    named: Named
    entity: Entity
    entities: frozenset[str]
    why: str
    rows: Sequence[Row] = field(default=(), repr=False)

    def person(self, report: int) -> PersonInReport:
        """The person as report number `report` (from 0) names them."""
        return PersonInReport(report, self.entity, self.named, self.why)

    def circumstances(self) -> Circumstances:
        """What is told around the person."""
        if not self.rows:
            return circumstances_of(self.reading, self.entities)
        found = Circumstances()
        for row in self.rows:
            if row.sort == "named":
                found += Circumstances.from_json(row.data["circumstances"] or {})
        return found

    def parts(self, report: int) -> Parts:
        """What it tells of the person."""
        return _parts(self, report) if self.rows else parts_of(self.reading, report, self.entities)


Standing = Mapping[int, tuple[int, Row]]


def standing_readings(store: Store, sources: Iterable[int], *, through: int | None = None) -> Standing:
    """For each source that was read, the entry of the standing reading and its row."""
    keys = tuple(str(s) for s in sources)
    if not keys:
        return {}
    found = store.find(Query(sorts=("reading", "undo"), keys=keys, entries_through=through, limit=None)).rows
    return {row.data["source"]: (number, row) for number, row in standing(found)}


def pieces_from_rows(readings: Standing, found: Iterable[tuple[int, Row]], whys: Mapping[str, str]) -> list[Piece]:
    """A piece for each source whose standing reading names the person, in the order of sources."""
    current = {number for number, _ in readings.values()}
    by_source: dict[int, list[Row]] = defaultdict(list)
    for number, row in found:
        if number in current:
            by_source[int(row.data["source"])].append(row)
    return [_from_rows(source, readings[source][1], by_source[source], whys) for source in sorted(by_source)]


def pieces_from_readings(store: Store, who: Together, readings: Standing, whys: Mapping[str, str]) -> list[Piece]:
    """The same from the whole readings, which are read from their entries."""
    found = []
    for source in sorted(readings):
        number, row = readings[source]
        payload = store.entry(number).payload
        if payload is None:
            continue
        kept = KeptReading.from_payload(payload)
        ids = [e.id for e in kept.reading.entities if kept.people.get(e.id) in who.keys]
        if ids:
            counts = {i: sum(e.person == i for e in kept.reading.events) for i in ids}
            entity = kept.reading.entity(max(ids, key=lambda i: counts[i]))
            assert entity is not None  # noqa: S101  (it stands among the entities)
            key = kept.people[entity.id]
            forms = tuple(m.quote for m in entity.mentions)
            named = Named(kept.reading.source.sha256, entity.name, forms, key)
            origin = Origin.from_json(row.data["origin"])
            found.append(Piece(source, kept.reading, origin, named, entity, frozenset(ids), whys.get(key, "")))
    return found


def piece_of_fact(fact: Matter) -> Piece:
    """A fact entered by hand, as a report of its own."""
    reading = fact_reading(fact)
    entity = reading.entities[0]
    named = Named(reading.source.sha256, entity.name, (), fact.about[0])
    why = f"entered by hand by {fact.by}"
    return Piece(fact.number, reading, origin_of(reading), named, entity, frozenset({entity.id}), why)


def _from_rows(source: int, reading: Row, rows: Sequence[Row], whys: Mapping[str, str]) -> Piece:
    named = sorted((r for r in rows if r.sort == "named"), key=lambda r: (-r.data["events"], r.subject))
    first = named[0]
    pages = {r.subject: r.data["entity"] for r in rows if r.sort == "told"}
    entity = entity_from(pages[first.subject]) if first.subject in pages else None
    sha256 = reading.data["note"]["sha256"]
    return Piece(
        number=source,
        reading=bare_reading(reading.data["note"]),
        origin=Origin.from_json(reading.data["origin"]),
        named=Named(sha256, first.data["name"], tuple(f for r in named for f in r.data["forms"]), first.subject),
        entity=entity or Entity(first.subject.partition("#")[2], "person", first.data["name"], ()),
        entities=frozenset(page["id"] for page in pages.values()),
        why=whys.get(first.subject, ""),
        rows=rows,
    )


def _parts(piece: Piece, report: int) -> Parts:
    told = sorted((r for r in piece.rows if r.sort == "told"), key=lambda r: order(r.subject))
    pages = [r.data for r in told]
    statements: dict[str, dict[str, Any]] = {}
    for said in (s for p in pages for s in p["said"]):
        if said["about"] or said["id"] not in statements:  # about one of them is about the person they are
            statements[said["id"]] = said
    sha256 = piece.reading.source.sha256
    return Parts(
        entities=piece.entities,
        accounts=tuple(account_from(a, report, sha256) for p in pages for a in p["accounts"]),
        tellings=tuple(telling_from(t, report) for p in pages for t in p["tellings"]),
        changes=tuple(change_from(c, report) for p in pages for c in p["changes"]),
        statements=tuple(said_from(s, report) for s in statements.values()),
        others=tuple(
            other_from(o, report) for p in pages for o in p["others"] if o["entity"]["id"] not in piece.entities
        ),
    )
