"""Time expressions of a report, with what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from habeas.dates import UncertainDate
from habeas.errors import HabeasError
from habeas.reading.reading import TimeExpression, TimeType
from habeas.reading.times.context import Context, Value
from habeas.reading.times.expressions import expressions
from habeas.reading.times.moments import Moment
from habeas.reading.times.publication import publication_line
from habeas.reading.times.resolve import resolve
from habeas.reading.times.rules import grammar
from habeas.reading.times.scan import Tokens, scan
from habeas.reading.times.tense import TenseReader
from habeas.text import Span

_TWO_PARTS = re.compile(r"(?<!\d)(\d{1,2})([-./])(\d{1,2})\2(?:\d{4}|\d\d)(?!\d)")


def find_times(text: str, published: str | None, language: str = "en") -> tuple[TimeExpression, ...]:
    """Every date, interval and duration of `text` that can be resolved, in order, ids t1, t2, ...

    `published` is EDTF, as fine as it is known; `None`, or a value that cannot be read, leaves the date the report
    states itself (`stated_publication`), and without one what needs a publication date is left out, unless an earlier
    date of the report is the frame ("two days later"). Never raises for any text; raises `Unsupported`
    (times-language) for a language without a grammar.

    >>> [(t.span.quote, t.edtf) for t in find_times("Held for 15 days since last Friday.", "2024-05-01")]
    [('15 days', 'P15D'), ('last Friday', '2024-04-26')]
    """
    rules = grammar(language)
    tokens = scan(text, rules.lexicon)
    found = expressions(rules, tokens)
    stated = publication_line(tokens, found)
    given = _moment(published)
    if given is None and stated:
        given = Moment.from_edtf(stated[0])
    context = Context(tokens, TenseReader(rules, tokens), given, _month_first(text, rules.lexicon.data, language))
    values: list[Value] = []
    for expression in found:
        values += resolve(expression, context)
        if stated and expression is stated[1]:
            context.frames.clear()  # the day a report bears is no day its story is told from
    return tuple(_expression(value, tokens, i) for i, value in enumerate(values, start=1))


def _moment(published: str | None) -> Moment | None:
    try:
        return Moment.from_edtf(UncertainDate.from_edtf(published).edtf) if published else None
    except HabeasError:
        return None


def _expression(value: Value, tokens: Tokens, n: int) -> TimeExpression:
    kind: TimeType = "duration" if value.is_duration else "interval" if "/" in value.edtf else "date"
    span = Span.of(tokens.text, tokens.starts[value.first], tokens.ends[value.last - 1])
    return TimeExpression(f"t{n}", span, value.edtf, kind, value.alternatives)


def _month_first(text: str, data: Mapping[str, Any], language: str) -> bool:
    """Whether 03/04/2021 is in March: as the report's clear dates have it, else by the habit of language and region."""
    months_first = days_first = 0
    for match in _TWO_PARTS.finditer(text):
        a, b = int(match[1]), int(match[3])
        months_first += b > 12 >= a
        days_first += a > 12 >= b
    if months_first != days_first:
        return months_first > days_first
    region = language.partition("-")[2].upper()
    return data["numeric_order"] == "month-first" or region in data["month_first_regions"]
