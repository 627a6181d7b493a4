"""Chinese, simplified and traditional: read by words, their order and the marks, without a tree of dependencies."""

from __future__ import annotations

from habeas.reading.chinese.entities import find_cast
from habeas.reading.chinese.events import find_events
from habeas.reading.chinese.segment import parse_chinese
from habeas.reading.chinese.statements import find_statements
from habeas.reading.reading import TimeExpression
from habeas.reading.steps import Steps
from habeas.reading.times import find_times


def _times(text: str, published: str | None) -> tuple[TimeExpression, ...]:
    return find_times(text, published, "zh")


STEPS = Steps(parse_chinese, _times, find_cast, find_statements, find_events)
