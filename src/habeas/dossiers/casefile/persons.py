"""The person as each report names them, and everybody else in the case by the name as written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC

from habeas.cases import Case
from habeas.cases.people import PersonInCase
from habeas.dossiers.casefile.citing import Citing
from habeas.dossiers.passages import Passage, Use
from habeas.dossiers.wording import date_in_words
from habeas.names.judgement import Judgement


@dataclass(frozen=True, slots=True)
class NameRow:
    """How one report names the person, and what speaks for its being the same.

    `context` is what is told around the two, beside the names; `kept_out` are people judged to be others.
    """

    report: int
    name: str
    language: str
    forms: tuple[str, ...]
    sameness: str
    reasons: str
    cites: tuple[Passage, ...]
    context: tuple[str, ...] = ()
    kept_out: tuple[str, ...] = ()


def name_row(i: int, case: Case, citing: Citing) -> NameRow:
    """How report number `i` (from 0) names the person."""
    person = case.persons[i]
    language = case.readings[i].source.language
    kept_out = tuple(f"{k.entity.name}: {decided(k.judgement)}" for k in person.kept_out)
    if person.entity is None or person.named is None:
        return NameRow(i, "", language, (), "nobody taken", person.why, (), (), kept_out)
    sameness, reasons = "first report", person.why
    if person.proposal:
        sameness, reasons = "could be the same person", "; ".join(person.proposal.reasons)
        if not person.proposal.speaks_for:
            sameness = "put together by whoever chose these reports"
    if person.judgement:
        sameness = decided(person.judgement)
    cites = tuple(citing.cite(i, m, Use(f"name-{i + 1}", "Names")) for m in person.entity.mentions[:1])
    forms = tuple(f for f in person.named.all_forms if f != person.entity.name)
    context = tuple(f"speaks {sign.speaks} it: {sign.words}" for sign in person.context)
    return NameRow(i, person.entity.name, language, forms, sameness, reasons, cites, context, kept_out)


def decided(judgement: Judgement) -> str:
    """A decision in words: what, by whom, on which day (UTC), and why."""
    verdict = {"same": "judged the same person", "different": "judged another person", "unsure": "judged unsure"}
    day = date_in_words(judgement.at.astimezone(UTC).date().isoformat())
    reasons = f" ({judgement.reasons})" if judgement.reasons else ""
    return f"{verdict[judgement.verdict]} by {judgement.by} on {day}{reasons}"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One other person or body of the case, by the name as written."""

    anchor: str
    name: str
    language: str
    kind: str
    relations: tuple[str, ...]
    parts: tuple[str, ...]
    reports: tuple[int, ...]
    cites: tuple[Passage, ...]


def person_rows(case: Case, citing: Citing) -> tuple[PersonRow, ...]:
    """The others, those of one name letter by letter in one row; that says nothing on whether they are one person."""
    groups: dict[tuple[str, str], list[PersonInCase]] = {}
    for person in case.people:
        groups.setdefault((person.entity.name.casefold(), person.entity.type), []).append(person)
    rows = []
    for i, ((_, kind), members) in enumerate(groups.items(), 1):
        use = Use(f"p-{i}", "People")
        relations = [(m.report, r) for m in members for r in m.relations]
        speaks, acts = sum(m.speaks for m in members), sum(m.acts for m in members)
        parts = [f"speaks {_times(speaks)}"] * bool(speaks) + [f"acts {_times(acts)}"] * bool(acts)
        rows.append(
            PersonRow(
                anchor=use.anchor,
                name=members[0].entity.name,
                language=case.readings[members[0].report].source.language,
                kind=kind,
                relations=tuple(dict.fromkeys(r.kind for _, r in relations)),
                parts=tuple(parts),
                reports=tuple(dict.fromkeys(m.report for m in members)),
                cites=tuple(citing.cite(report, r.span, use) for report, r in relations),
            )
        )
    return tuple(rows)


def _times(n: int) -> str:
    return "once" if n == 1 else "twice" if n == 2 else f"{n} times"
