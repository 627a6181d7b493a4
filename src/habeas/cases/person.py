"""Whom a case is about in each of its reports: proposed with reasons, shown as "could be", never merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.accounts import focus_of
from habeas.errors import Invalid
from habeas.names.port import Judgement, Named, Proposal, Proposer
from habeas.reading.reading import Entity, Reading


@dataclass(frozen=True, slots=True)
class PersonInReport:
    """The person of the case as one report (number from 0) names them, and why that entity was taken.

    `entity` is `None` where the report tells of nobody detained. `proposal` compares with the first report's name and
    is `None` for the first; `judgement` is a person's decision where there is one.
    """

    report: int
    entity: Entity | None
    named: Named | None
    why: str
    proposal: Proposal | None = None
    judgement: Judgement | None = None


def named(reading: Reading, entity: Entity) -> Named:
    """The entity's names as the port wants them."""
    return Named(reading.source.sha256, entity.name, tuple(dict.fromkeys(m.quote for m in entity.mentions)))


# Events that make somebody a detained person; visits, filings and the like may be told of a lawyer or a relative.
CUSTODY = frozenset(
    ("arrest", "charge", "remand", "detention", "trial", "conviction", "sentence", "transfer", "condition", "release")
)


def detained(reading: Reading) -> tuple[Entity, ...]:
    """Every person said to have been held, tried or the like, in the order of most such events, then as first named."""
    counts = Counter(e.person for e in reading.events if e.person is not None and e.type in CUSTODY)
    people = [e for e in reading.entities if counts[e.id]]
    return tuple(sorted(people, key=lambda e: -counts[e.id]))


def find_person(
    readings: Sequence[Reading], person: str | None, judgements: Sequence[Judgement], proposer: Proposer
) -> tuple[PersonInReport, ...]:
    """The person of the case in every reading.

    Where `person` is given, it is the one whose name is nearest to it; else the one each report tells most of, or whose
    name is nearest to the first report's. Raises `Invalid` (case-person) where no report names the given person.
    """
    wanted = Named("", person) if person else None
    if wanted:
        _check_known(wanted, readings, proposer)
    found: list[PersonInReport] = []
    anchor: Named | None = None
    for i, reading in enumerate(readings):
        entity, why = _choose(reading, wanted or anchor, judgements, proposer)
        name = named(reading, entity) if entity else None
        proposal = proposer.propose(anchor, name) if anchor and name else None
        judgement = _latest(judgements, anchor, name)
        found.append(PersonInReport(i, entity, name, why, proposal, judgement))
        anchor = anchor or name
    return tuple(found)


def _check_known(wanted: Named, readings: Sequence[Reading], proposer: Proposer) -> None:
    if not any(_best(r, wanted, proposer)[0] for r in readings):
        raise Invalid(
            "case-person",
            found="no person of that name in the reports",
            expected="a name as one of the reports writes it",
            do="See whom a report names: habeas read FILE. Give the name in that spelling.",
        )


def _choose(
    reading: Reading, wanted: Named | None, judgements: Sequence[Judgement], proposer: Proposer
) -> tuple[Entity | None, str]:
    focus = reading.entity(focus_of(reading))
    if wanted is None:
        return focus, "the person this report tells most of" if focus else "this report tells of nobody detained"
    for entity in (e for e in reading.entities if e.type == "person"):
        decided = _latest(judgements, wanted, named(reading, entity))
        if decided and decided.verdict == "same":
            return entity, f"judged the same person by {decided.by}"
    refused = {
        e.id
        for e in reading.entities
        if (j := _latest(judgements, wanted, named(reading, e))) and j.verdict == "different"
    }
    best, proposal = _best(reading, wanted, proposer, refused)
    if best and proposal:
        return best, "the nearest name: " + "; ".join(proposal.reasons)
    if focus and focus.id not in refused:
        return focus, "no name in this report is spelt alike; taken because the report tells most of this person"
    return None, "no person of this report was taken"


def _best(
    reading: Reading, wanted: Named, proposer: Proposer, refused: frozenset[str] | set[str] = frozenset()
) -> tuple[Entity | None, Proposal | None]:
    """The person whose name is nearest, those to whom something happens first; `None` where nothing speaks for one."""
    people = [e for e in reading.entities if e.type == "person" and e.id not in refused]
    counts = Counter(e.person for e in reading.events)
    scored = [(proposer.propose(wanted, named(reading, e)), e) for e in people]
    fitting = [(p, e) for p, e in scored if p.speaks_for]
    if not fitting:
        return None, None
    proposal, entity = max(fitting, key=lambda f: (counts[f[1].id] > 0, f[0].score, counts[f[1].id]))
    return entity, proposal


def _latest(judgements: Sequence[Judgement], a: Named | None, b: Named | None) -> Judgement | None:
    """The last decision on the pair; the earlier ones stay on record and are superseded."""
    if a is None or b is None:
        return None
    about = [j for j in judgements if j.is_about(a, b)]
    return max(about, key=lambda j: j.at) if about else None
