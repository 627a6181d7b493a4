"""The case file as one HTML page: self-contained, without script, nothing loaded, every fact linked to its words."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from habeas.cases import Case
from habeas.cases.timeline import Moment
from habeas.dossiers.casefile.beside import Beside
from habeas.dossiers.casefile.citing import Citing, Words
from habeas.dossiers.casefile.filed import filing_card
from habeas.dossiers.casefile.glance import Cell, glance_cells
from habeas.dossiers.casefile.persons import name_row, person_rows
from habeas.dossiers.casefile.reports import report_view
from habeas.dossiers.casefile.sections import (
    Item,
    condition_row,
    open_questions,
    question_card,
    timeline_items,
)
from habeas.dossiers.casefile.speakers import speaker_cards
from habeas.dossiers.passages import Use
from habeas.dossiers.wording import date_in_words, title_of, word

# What has a section of its own and no day would only be said twice in the timeline.
IN_OTHER_SECTIONS = frozenset({"condition", "filing", "answer", "intervention", "undertaking"})


def casefile_html(case: Case, *, made_on: date, beside: Sequence[Beside] = ()) -> str:
    """The case file of `case` as one HTML page, dated `made_on` (never the clock's day). `beside` is what people of a
    record entered beside the reports.

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
            beside=beside,
            made_on=date_in_words(made_on.isoformat()),
            as_of=date_in_words(case.as_of.isoformat()) if case.as_of else "",
            style=Markup(style),  # noqa: S704  (our own file)
            style_digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            reports=tuple(report_view(i, r, case, citing) for i, r in enumerate(case.readings)),
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
        "names": tuple(name_row(i, case, citing) for i in range(len(case.readings))),
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
        "people": person_rows(case, citing),
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
