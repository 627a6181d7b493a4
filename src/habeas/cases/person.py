"""Whom a case is about in each of its reports: proposed with reasons, shown as "could be", never merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.accounts import focus_of
from habeas.cases.context import Sign, circumstances_of, signs
from habeas.errors import Invalid
from habeas.names.judgement import Judgement, in_force
from habeas.names.port import Named, Proposal, Proposer
from habeas.reading.reading import Entity, Reading


@dataclass(frozen=True, slots=True)
class PersonInReport:
    """The person of the case as one report (number from 0) names them, and why that entity was taken.

    `entity` is `None` where the report tells of nobody detained. `proposal` compares with the first report's name and
    is `None` for the first; `judgement` is a person's decision where there is one. `context` is what is told around
    the two, beside the names and no part of their score. `kept_out` are people of this report judged to be others.
    """

    report: int
    entity: Entity | None
    named: Named | None
    why: str
    proposal: Proposal | None = None
    judgement: Judgement | None = None
    context: tuple[Sign, ...] = ()
    kept_out: tuple[KeptOut, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptOut:
    """A person of a report whom somebody judged to be another than the person of the case."""

    entity: Entity
    judgement: Judgement


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
    taken: list[Named] = []
    for i, reading in enumerate(readings):
        entity, why = _choose(reading, wanted or (taken[0] if taken else None), taken, judgements, proposer)
        name = named(reading, entity) if entity else None
        first = next((p for p in found if p.entity), None)
        found.append(
            PersonInReport(
                report=i,
                entity=entity,
                named=name,
                why=why,
                proposal=proposer.propose(taken[0], name) if taken and name else None,
                judgement=_standing(judgements, taken, name),
                context=_context(readings[first.report], first.entity, reading, entity) if first else (),
                kept_out=_kept_out(reading, taken, judgements),
            )
        )
        if name is not None:
            taken.append(name)
    return tuple(found)


def _context(first: Reading, person: Entity | None, reading: Reading, entity: Entity | None) -> tuple[Sign, ...]:
    if person is None or entity is None:
        return ()
    return signs(circumstances_of(first, {person.id}), circumstances_of(reading, {entity.id}))


def _kept_out(reading: Reading, taken: Sequence[Named], judgements: Sequence[Judgement]) -> tuple[KeptOut, ...]:
    people = [e for e in reading.entities if e.type == "person"] if judgements else []
    decided = [(e, _standing(judgements, taken, named(reading, e))) for e in people]
    return tuple(KeptOut(e, j) for e, j in decided if j and j.verdict == "different")


def _check_known(wanted: Named, readings: Sequence[Reading], proposer: Proposer) -> None:
    if not any(_best(r, wanted, proposer)[0] for r in readings):
        raise Invalid(
            "case-person",
            found="no person of that name in the reports",
            expected="a name as one of the reports writes it",
            do="See whom a report names: habeas read FILE. Give the name in that spelling.",
        )


def _choose(
    reading: Reading,
    wanted: Named | None,
    taken: Sequence[Named],
    judgements: Sequence[Judgement],
    proposer: Proposer,
) -> tuple[Entity | None, str]:
    """The person of this report and why; `taken` are those of the reports before."""
    focus = reading.entity(focus_of(reading))
    if wanted is None:
        return focus, "the person this report tells most of" if focus else "this report tells of nobody detained"
    people = [e for e in reading.entities if e.type == "person"]
    decided = {e.id: j for e in people if (j := _standing(judgements, taken, named(reading, e)))}
    for entity in people:
        if entity.id in decided and decided[entity.id].verdict == "same":
            return entity, f"judged the same person by {decided[entity.id].by}"
    refused = {id_ for id_, judgement in decided.items() if judgement.verdict == "different"}
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


def _standing(judgements: Sequence[Judgement], taken: Sequence[Named], person: Named | None) -> Judgement | None:
    """The decision that stands between a person and those taken before, the first of them first."""
    found = (in_force(judgements, other.keys, person.keys) for other in taken if person) if judgements else ()
    return next((j for j in found if j), None)
