"""A short way from a text to its events: the parse and the times are real, the cast is given by names."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from habeas.reading.entities.cast import Cast
from habeas.reading.events import find_events
from habeas.reading.parse import parse
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Entity, Event, Statement, TimeExpression
from habeas.reading.times import find_times
from habeas.text import Span

Events = Callable[..., tuple[Event, ...]]
PRONOUNS = ("he", "she", "him", "her", "his", "hers")


def cast_of(parsed: ParsedText, names: dict[str, str], detained: tuple[str, ...]) -> Cast:
    """A cast of the names given (name to type); singular pronouns mean the first detained person."""
    entities = []
    for n, (name, type_) in enumerate(names.items(), 1):
        last = name.split()[-1]
        wanted = rf"\b(?:{re.escape(name)}|{re.escape(last)})\b" if type_ == "person" else rf"\b{re.escape(name)}\b"
        spans = tuple(Span.of(parsed.text, *m.span()) for m in re.finditer(wanted, parsed.text))
        entities.append(Entity(f"e{n}", type_, name, spans))
    ids = {e.name: e.id for e in entities}
    named = {i: e.id for e in entities for m in e.mentions for i in parsed.tokens_in(m.start, m.end)}
    focus = ids[detained[0]] if detained else None
    referring = {t.i: (focus,) for t in parsed.tokens if focus and t.lower in PRONOUNS}
    return Cast(tuple(entities), (), named, referring, {}, focus, tuple(ids[d] for d in detained))


@pytest.fixture(scope="session")
def events_of() -> Events:
    """`events_of(text, detained=(...), others={name: type}, said=(words, stance))`: the events of a short text."""

    def run(
        text: str,
        detained: tuple[str, ...] = ("Ilmar Kask",),
        others: dict[str, str] | None = None,
        said: tuple[str, str] | None = None,
        published: str = "2024-06-15",
    ) -> tuple[Event, ...]:
        parsed = parse(text, "en")
        cast = cast_of(parsed, {**dict.fromkeys(detained, "person"), **(others or {})}, detained)
        times: tuple[TimeExpression, ...] = find_times(text, published, "en")
        statements: tuple[Statement, ...] = ()
        if said:
            start = text.index(said[0])
            content = (Span.of(text, start, start + len(said[0])),)
            statements = (Statement("s1", "indirect", None, None, None, content, said[1]),)  # type: ignore[arg-type]
        return find_events(parsed, cast, statements, times)

    return run
