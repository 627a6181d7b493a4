"""A Chinese text read step by step, each text once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pytest

from habeas.reading.chinese.entities import find_cast
from habeas.reading.chinese.entities.pointer import ChineseCast
from habeas.reading.chinese.events import find_events
from habeas.reading.chinese.segment import parse_chinese
from habeas.reading.chinese.statements import find_statements
from habeas.reading.reading import Event, Statement, TimeExpression
from habeas.reading.times import find_times


@dataclass(frozen=True)
class Read:
    """What each step saw in one text."""

    text: str
    cast: ChineseCast
    statements: tuple[Statement, ...]
    times: tuple[TimeExpression, ...]
    events: tuple[Event, ...]

    def names(self, type_: str) -> list[str]:
        return [e.name for e in self.cast.entities if e.type == type_]

    def name(self, id_: str | None) -> str | None:
        return next((e.name for e in self.cast.entities if e.id == id_), None)


@lru_cache(maxsize=256)
def read_text(text: str) -> Read:
    parsed = parse_chinese(text)
    cast = find_cast(parsed)
    statements = find_statements(parsed, cast)
    times = find_times(text, "2024-06-12", "zh")
    return Read(text, cast, statements, times, find_events(parsed, cast, statements, times))


@pytest.fixture
def read():
    return read_text
