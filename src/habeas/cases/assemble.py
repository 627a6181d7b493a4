"""Assemble: several readings on one person become one case view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from habeas.accounts import collect
from habeas.accounts.days import day_of
from habeas.cases.case import Case
from habeas.cases.conditions import conditions_of
from habeas.cases.filings import filings_of
from habeas.cases.people import others_detained, people_of
from habeas.cases.person import find_person
from habeas.cases.statements import sort_statements
from habeas.cases.timeline import moments, tellings_of
from habeas.names.judgement import Judgement
from habeas.names.port import FoldedNames, Proposer
from habeas.reading.reading import Reading


def assemble(
    readings: Sequence[Reading],
    person: str | None = None,
    judgements: Sequence[Judgement] = (),
    *,
    as_of: date | None = None,
    proposer: Proposer | None = None,
) -> Case:
    """One case view of several readings.

    `person` names whom the case is about where reports tell of several; `None` takes the one each report tells most of.
    `judgements` decide where a person has decided. `as_of` leaves out reports that surely appeared after that day.
    Raises `Invalid` (case-person) where no report names `person`.
    """
    used = tuple(r for r in readings if not _after(r, as_of))
    left_out = tuple(r for r in readings if _after(r, as_of))
    persons = find_person(used, person, judgements, proposer or FoldedNames())
    ids = [p.entity.id if p.entity else None for p in persons]
    people: list[frozenset[str]] = [frozenset() if id_ is None else frozenset({id_}) for id_ in ids]
    tellings = tuple(t for i, r in enumerate(used) for t in tellings_of(r, i, ids[i]))
    statements = tuple(s for i, r in enumerate(used) for s in sort_statements(r, i, people[i]))
    dated, undated = moments(tellings)
    return Case(
        readings=used,
        persons=persons,
        accounts=collect(used, people),
        timeline=dated,
        undated=undated,
        statements=statements,
        filings=filings_of(tellings),
        conditions=conditions_of(tellings),
        tellings=tellings,
        people=tuple(
            p for i, r in enumerate(used) for p in people_of(r, i, people[i], [s for s in statements if s.report == i])
        ),
        others=tuple(o for i, r in enumerate(used) for o in others_detained(r, i, people[i])),
        as_of=as_of,
        left_out=left_out,
    )


def _after(reading: Reading, as_of: date | None) -> bool:
    published = day_of(reading.source.published.edtf)
    return bool(as_of and published and published.earliest and published.earliest > as_of)
