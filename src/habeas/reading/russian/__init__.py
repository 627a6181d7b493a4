"""Russian: tokens and trees by slovnet, everything else by rules and word lists of our own."""

from __future__ import annotations

from habeas.reading.reading import ReadingWarning, TimeExpression
from habeas.reading.russian.cast import find_cast
from habeas.reading.russian.events import find_events
from habeas.reading.russian.parse import parse_russian
from habeas.reading.russian.statements import find_statements
from habeas.reading.steps import Steps
from habeas.reading.times import find_times


def _times(text: str, published: str | None) -> tuple[TimeExpression, ...]:
    return find_times(text, published, "ru")


LIMITS = (
    ReadingWarning(
        "russian-reader-young",
        "The Russian reader is newer than the English one. It misses events told in unusual words, events of several "
        "people in one sentence, and some dates and places of events; it does not read verse, slang of prisons, "
        "transcripts or tables, nor Ukrainian or Belarusian words between the Russian ones. Please check it.",
    ),
)

STEPS = Steps(parse_russian, _times, find_cast, find_statements, find_events, LIMITS)
