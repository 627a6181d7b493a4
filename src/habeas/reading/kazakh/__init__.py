"""Kazakh: read by endings, gazetteers and patterns. There is no model of the language to be had, and it says so."""

from __future__ import annotations

from habeas.reading.kazakh.cast import find_cast
from habeas.reading.kazakh.events import find_events
from habeas.reading.kazakh.parse import parse_kazakh
from habeas.reading.kazakh.statements import find_statements
from habeas.reading.reading import ReadingWarning, TimeExpression
from habeas.reading.steps import Steps
from habeas.reading.times import find_times

_LIMITS = (
    ReadingWarning(
        "kazakh-by-patterns",
        "Kazakh, in Cyrillic letters, is read by word lists, endings and patterns, without a model of the language. "
        "Names that no list or ending gives away, statements without a verb of saying and events told in other words "
        "are missed. Whom a pronoun means is settled only where one person can be meant; else the person most of the "
        "report turns on is taken. Relations between people are not read. Please check every event against its words.",
    ),
)


def _times(text: str, published: str | None) -> tuple[TimeExpression, ...]:
    return find_times(text, published, "kk")


STEPS = Steps(parse_kazakh, _times, find_cast, find_statements, find_events, _LIMITS)
