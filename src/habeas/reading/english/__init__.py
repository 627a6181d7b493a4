"""English: the first language, and the one whose steps the rooms beside this one hold."""

from __future__ import annotations

from habeas.reading.entities import find_cast
from habeas.reading.events import find_events
from habeas.reading.parse import parse_english
from habeas.reading.reading import TimeExpression
from habeas.reading.statements import find_statements
from habeas.reading.steps import Steps
from habeas.reading.times import find_times


def _times(text: str, published: str | None) -> tuple[TimeExpression, ...]:
    return find_times(text, published, "en")


STEPS = Steps(parse_english, _times, find_cast, find_statements, find_events)
