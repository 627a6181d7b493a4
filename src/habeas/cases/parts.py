"""What one report tells of the person of a case: made from a reading, or kept and brought back without it."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.accounts import Account
from habeas.accounts.changes import Change, changes_in
from habeas.accounts.claims import accounts_of
from habeas.cases.people import OtherDetained, PersonInCase, others_detained, people_of
from habeas.cases.statements import SaidInReport, sort_statements
from habeas.cases.timeline import Telling, tellings_of
from habeas.reading.reading import Reading


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a case that one report brings; `entities` are those taken for the person in this report."""

    entities: frozenset[str]
    accounts: tuple[Account, ...]
    tellings: tuple[Telling, ...]
    changes: tuple[Change, ...]
    statements: tuple[SaidInReport, ...]
    people: tuple[PersonInCase, ...] = ()
    others: tuple[OtherDetained, ...] = ()


def parts_of(reading: Reading, report: int, entities: frozenset[str]) -> Parts:
    """What report number `report` (from 0) tells of the entities taken for the person."""
    statements = sort_statements(reading, report, entities)
    return Parts(
        entities=entities,
        accounts=accounts_of(reading, report, entities),
        tellings=tellings_of(reading, report, entities),
        changes=changes_in(reading, report, entities),
        statements=statements,
        people=people_of(reading, report, entities, statements),
        others=others_detained(reading, report, entities),
    )
