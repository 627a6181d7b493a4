"""Chinese, simplified and traditional: read by words, their order and the marks, without a tree of dependencies."""

from __future__ import annotations

from habeas.reading.chinese.entities import find_cast
from habeas.reading.chinese.events import find_events
from habeas.reading.chinese.segment import parse_chinese
from habeas.reading.chinese.statements import find_statements
from habeas.reading.reading import ReadingWarning, TimeExpression
from habeas.reading.steps import Steps
from habeas.reading.times import find_times


def _times(text: str, published: str | None) -> tuple[TimeExpression, ...]:
    return find_times(text, published, "zh")


_LIMITS = (
    ReadingWarning(
        "chinese-patterns",
        "Chinese is read by word patterns and clause marks, without a grammar tree: in long sentences a speaker or the "
        "person an event happened to may be wrong. The chain of hearsay inside a statement is not followed; who "
        "visits, to whom a filing or a letter goes are not given. Please hold every line against the words it quotes.",
    ),
    ReadingWarning(
        "chinese-names",
        "People named only by a familiar name, a pen name or one part of a longer foreign name may be missed or taken "
        "for another; places of detention not in the usual form (第…监狱, …看守所) may be missed.",
    ),
)

STEPS = Steps(parse_chinese, _times, find_cast, find_statements, find_events, _LIMITS)
