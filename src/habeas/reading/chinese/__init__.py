"""Chinese, simplified and traditional: read by words, their order and the marks, without a tree of dependencies."""

from __future__ import annotations

from habeas.reading.chinese.entities import find_cast
from habeas.reading.chinese.segment import parse_chinese
from habeas.reading.chinese.statements import find_statements
from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Event, Statement, TimeExpression
from habeas.reading.steps import Steps
from habeas.reading.times import find_times


def _times(text: str, published: str | None) -> tuple[TimeExpression, ...]:
    return find_times(text, published, "zh")


def _events(
    parsed: ParsedText, cast: Cast, statements: tuple[Statement, ...], times: tuple[TimeExpression, ...]
) -> tuple[Event, ...]:
    return ()


STEPS = Steps(parse_chinese, _times, find_cast, find_statements, _events)
