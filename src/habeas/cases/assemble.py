"""Assemble: several readings on one person become one case view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from habeas.accounts import CopyGroup, copy_groups, group
from habeas.accounts.days import day_of
from habeas.cases.case import Case
from habeas.cases.conditions import conditions_of
from habeas.cases.filings import filings_of
from habeas.cases.parts import Parts, parts_of
from habeas.cases.person import PersonInReport, find_person
from habeas.cases.timeline import moments
from habeas.names.judgement import Judgement
from habeas.names.port import FoldedNames, Proposer
from habeas.reading.reading import Reading, SourceNote


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
    used = tuple(r for r in readings if not after(r.source, as_of))
    left_out = tuple(r for r in readings if after(r.source, as_of))
    persons = find_person(used, person, judgements, proposer or FoldedNames())
    parts = [
        parts_of(reading, i, frozenset({p.entity.id} if p.entity else ()))
        for i, (reading, p) in enumerate(zip(used, persons, strict=True))
    ]
    return put_together(used, persons, parts, copy_groups(used), as_of=as_of, left_out=left_out)


def put_together(
    readings: Sequence[Reading],
    persons: Sequence[PersonInReport],
    parts: Sequence[Parts],
    copies: Sequence[CopyGroup],
    *,
    as_of: date | None = None,
    left_out: Sequence[Reading] = (),
) -> Case:
    """A case of what each report tells of its person; `parts` in the order of `readings`."""
    tellings = tuple(t for p in parts for t in p.tellings)
    dated, undated = moments(tellings)
    return Case(
        readings=tuple(readings),
        persons=tuple(persons),
        accounts=group(
            [a for p in parts for a in p.accounts],
            [c for p in parts for c in p.changes],
            [r.source.published.edtf for r in readings],
            copies,
            [p.entities for p in parts],
        ),
        timeline=dated,
        undated=undated,
        statements=tuple(s for p in parts for s in p.statements),
        filings=filings_of(tellings),
        conditions=conditions_of(tellings),
        tellings=tellings,
        people=tuple(each for p in parts for each in p.people),
        others=tuple(each for p in parts for each in p.others),
        as_of=as_of,
        left_out=tuple(left_out),
    )


def after(source: SourceNote, as_of: date | None) -> bool:
    """Whether a report surely appeared after that day; never for `None`."""
    published = day_of(source.published.edtf)
    return bool(as_of and published and published.earliest and published.earliest > as_of)
