"""Who else stands in the reports: by what relation, as a speaker, an actor, or as another detained person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from habeas.cases.person import detained
from habeas.cases.statements import SaidInReport
from habeas.reading.reading import Entity, Reading, Relation


@dataclass(frozen=True, slots=True)
class PersonInCase:
    """One person or body that one report (number from 0) joins to the case.

    `relations` are the words that join them to the person of the case, as written. `speaks` and `acts` count the
    statements about the case they make and the events of the case they take part in.
    """

    report: int
    entity: Entity
    relations: tuple[Relation, ...]
    speaks: int
    acts: int


@dataclass(frozen=True, slots=True)
class OtherDetained:
    """Another person of whom the report tells that something happened to them. Named only; the events stay away."""

    report: int
    entity: Entity
    events: int


def people_of(
    reading: Reading, report: int, people: Collection[str], said: Sequence[SaidInReport]
) -> tuple[PersonInCase, ...]:
    """Persons and bodies with a relation, a statement about the case or a part in its events, as first named."""
    about = [s for s in said if s.about]
    found = []
    for entity in reading.entities:
        if entity.id in people:
            continue
        relations = tuple(
            r for r in reading.relations if {r.from_, r.to} & set(people) and entity.id in (r.from_, r.to)
        )
        speaks = sum(s.statement.speaker == entity.id for s in about)
        acts = sum(e.actor == entity.id and e.person in people for e in reading.events)
        if relations or speaks or acts:
            found.append(PersonInCase(report, entity, relations, speaks, acts))
    return tuple(found)


def others_detained(reading: Reading, report: int, people: Collection[str]) -> tuple[OtherDetained, ...]:
    """The other people of a report's events."""
    return tuple(
        OtherDetained(report, e, sum(v.person == e.id for v in reading.events))
        for e in detained(reading)
        if e.id not in people
    )
