"""The case file as one HTML page: self-contained, without script, nothing loaded, every fact linked to its words."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from habeas.cases import Case
from habeas.cases.timeline import Moment
from habeas.dossiers.casefile.citing import Citing, Words
from habeas.dossiers.casefile.filed import filing_card
from habeas.dossiers.casefile.glance import Cell, glance_cells
from habeas.dossiers.casefile.sections import (
    Item,
    condition_row,
    open_questions,
    question_card,
    timeline_items,
)
from habeas.dossiers.casefile.speakers import speaker_cards
from habeas.dossiers.marks import Block, marked_blocks
from habeas.dossiers.passages import Passage, Use
from habeas.dossiers.wording import date_in_words, title_of, word
from habeas.reading.reading import Reading

# What has a section of its own and no day would only be said twice in the timeline.
IN_OTHER_SECTIONS = frozenset({"condition", "filing", "answer", "intervention", "undertaking"})


def casefile_html(case: Case, *, made_on: date) -> str:
    """The case file of `case` as one HTML page, dated `made_on` (never the clock's day).

    Raises `Invalid` (span-lost) where a passage is not what its report says.
    """
    citing = Citing(case)
    style = _file("casefile.css")
    view = _view(case, citing)  # the sections first: the notes beside the reports list where their words are used
    page: str = (
        _environment()
        .get_template("casefile.html.j2")
        .render(
            case=case,
            made_on=date_in_words(made_on.isoformat()),
            as_of=date_in_words(case.as_of.isoformat()) if case.as_of else "",
            style=Markup(style),  # noqa: S704  (our own file)
            style_digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            reports=tuple(_report(i, r, case, citing) for i, r in enumerate(case.readings)),
            word=word,
            date_in_words=date_in_words,
            **view,
        )
    )
    return page


def _view(case: Case, citing: Citing) -> dict[str, Any]:
    cells: tuple[Cell, ...] = glance_cells(case, citing)
    cards = [question_card(q, citing) for q in case.accounts if q.question.family != "condition"]
    calls = [t for t in case.told("intervention", "undertaking", "release") if _is_call(t.event.type, t.event.polarity)]
    undated = [m for m in case.undated if m.first.event.type not in IN_OTHER_SECTIONS and not _is_call_at(m)]
    return {
        "cells": cells,
        "names": tuple(_name(i, case, citing) for i in range(len(case.readings))),
        "disputed": [c for c in cards if c.state in ("disputed", "unsure")],
        "questions": cards,
        "timeline": timeline_items(case.timeline, citing, "t-", "Timeline"),
        "undated": _by_report(undated, timeline_items(undated, citing, "u-", "Without a day"), case),
        "elsewhere": len(case.undated) - len(undated),
        "filings": [filing_card(f, citing) for f in case.filings],
        "conditions": [condition_row(c, citing) for c in case.conditions],
        "calls": [
            (f"i-{i}", title_of(t), citing.telling(t, Use(f"i-{i}", "Others acting"))) for i, t in enumerate(calls, 1)
        ],
        "speakers": speaker_cards(case, citing, about=True),
        "aside": speaker_cards(case, citing, about=False),
        "people": _people(case, citing),
        "open_questions": open_questions(case),
    }


def _by_report(
    undated: Sequence[Moment], items: Sequence[Item], case: Case
) -> tuple[tuple[int, str, tuple[Item, ...]], ...]:
    """Undated entries by report: its number from 1, the day it appeared, and its entries."""
    groups: dict[int, list[Item]] = {}
    for moment, item in zip(undated, items, strict=True):
        groups.setdefault(moment.first.report, []).append(item)
    return tuple(
        (report + 1, date_in_words(case.readings[report].source.published.edtf), tuple(members))
        for report, members in groups.items()
    )


def _is_call_at(moment: Moment) -> bool:
    event = moment.first.event
    return event.type == "release" and _is_call(event.type, event.polarity)


def _is_call(kind: str, polarity: str) -> bool:
    return kind != "release" or polarity in ("requested", "possible", "promised")


@dataclass(frozen=True, slots=True)
class NameRow:
    """How one report names the person, and what speaks for its being the same."""

    report: int
    name: str
    language: str
    forms: tuple[str, ...]
    sameness: str
    reasons: str
    cites: tuple[Passage, ...]


def _name(i: int, case: Case, citing: Citing) -> NameRow:
    person = case.persons[i]
    language = case.readings[i].source.language
    if person.entity is None or person.named is None:
        return NameRow(i, "", language, (), "nobody taken", person.why, ())
    sameness, reasons = "first report", person.why
    if person.proposal:
        sameness, reasons = "could be the same person", "; ".join(person.proposal.reasons)
        if not person.proposal.speaks_for:
            sameness = "put together by whoever chose these reports"
    if person.judgement:
        decided = {"same": "judged the same person", "different": "judged another person", "unsure": "judged unsure"}
        sameness = f"{decided[person.judgement.verdict]} by {person.judgement.by}"
    cites = tuple(citing.cite(i, m, Use(f"name-{i + 1}", "Names")) for m in person.entity.mentions[:1])
    forms = tuple(f for f in person.named.all_forms if f != person.entity.name)
    return NameRow(i, person.entity.name, language, forms, sameness, reasons, cites)


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


def _people(case: Case, citing: Citing) -> tuple[PersonRow, ...]:
    groups: dict[tuple[str, str], list[Any]] = {}
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


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report whole, with its marked paragraphs."""

    number: int
    reading: Reading
    meta: tuple[str, ...]
    warnings: tuple[str, ...]
    blocks: tuple[Block, ...]


def _report(i: int, reading: Reading, case: Case, citing: Citing) -> ReportView:
    extra = [
        s
        for said in case.statements
        if said.report == i
        for s in (said.statement.speaker_span, said.statement.cue)
        if s
    ]
    return ReportView(
        number=i + 1,
        reading=reading,
        meta=_meta(i, reading, case),
        warnings=tuple(w.message for w in reading.warnings),
        blocks=marked_blocks(reading.text, citing.passages.of(i), _apart(extra)),
    )


def _apart(spans: Sequence[Any]) -> list[Any]:
    """Spans that do not overlap, the earlier kept."""
    kept: list[Any] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _meta(i: int, reading: Reading, case: Case) -> tuple[str, ...]:
    s = reading.source
    published = f"published {date_in_words(s.published.edtf)}, {word('published', s.published.basis)}"
    if not s.published.edtf:
        published = word("published", "unknown")
    lines = [word("genre", s.genre) + (f" ({s.genre_reason})" if s.genre_reason else "")]
    lines += [s.publisher] if s.publisher else []
    lines += [f"by {s.author}"] if s.author else []
    lines += [published, f"in {word('language', s.language)}"]
    if s.translated_from:
        lines.append(
            f"translated from {', then '.join(word('language', code) for code in s.translated_from)}"
            + (f" ({s.translated_basis})" if s.translated_basis else "")
        )
    lines += [f"a sign that it comes from elsewhere: “{line.quote}”" for line in s.republished]
    for group in case.accounts.copies:
        if i in group.reports and len(group.reports) > 1:
            others = ", ".join(str(r + 1) for r in group.reports if r != i)
            lines.append(f"counts as one source with report {others}: {group.reason}")
    return tuple(lines)


def _file(name: str) -> str:
    return (files("habeas.dossiers.casefile") / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_file),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["short"] = _short
    return environment


def _short(words: Words, length: int = 220) -> str:
    """A quotation cut at a word for a list; the whole stands in the report."""
    quote = words.quote
    return quote if len(quote) <= length else quote[:length].rsplit(" ", 1)[0] + " …"
