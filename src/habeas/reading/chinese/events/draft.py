"""An event in the making, and where and when it was, as far as the clause says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from habeas.reading.chinese.entities.pointer import ChineseCast
from habeas.reading.chinese.page import Page, Range
from habeas.reading.reading import AttributeValue, EntityType, Polarity, Statement, TimeExpression


@dataclass(frozen=True)
class Draft:
    """An event before it has its id."""

    type: str
    person: str | None
    span: Range
    said_by: str
    polarity: Polarity
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)
    time: str | None = None
    place: str | None = None
    actor: str | None = None


def holder_of(statements: Iterable[Statement], start: int, end: int) -> Statement | None:
    """The innermost statement whose content holds `[start, end)`, or at least its beginning."""
    whole = [s for s in statements if any(c.start <= start and end <= c.end for c in s.content)]
    some = whole or [s for s in statements if any(c.start <= start < c.end for c in s.content)]
    return min(some, key=lambda s: sum(c.end - c.start for c in s.content), default=None)


def time_of(page: Page, clause: Range, times: tuple[TimeExpression, ...]) -> str | None:
    """The day the clause gives, or the one its sentence began with just before."""
    dates = [t for t in times if t.type != "duration"]
    inside = [t for t in dates if clause[0] <= t.span.start < clause[1]]
    if inside:
        return inside[0].id
    start = page.sentence_at(clause[0])[0]
    before = [t for t in dates if start <= t.span.start < clause[0] and t.span.start >= clause[0] - 30]
    return before[-1].id if before else None


def place_of(page: Page, cast: ChineseCast, clause: Range) -> str | None:
    """A place of detention or a place named in the clause after a word such as 在 or 到."""
    for type_ in ("facility", "place"):
        for entity in cast.entities:
            for m in entity.mentions:
                here = entity.type == type_ and clause[0] <= m.start and m.end <= clause[1]
                if here and re.search(r"[在于到至往赴回进入押]$", page.plain[max(0, m.start - 1) : m.start]):
                    return entity.id
    return None


def actor_of(page: Page, cast: ChineseCast, clause: Range, before: int) -> str | None:
    """The court or body named in the clause before the words."""
    kinds: tuple[EntityType, ...] = ("court", "organization")
    for entity in cast.entities:
        if entity.type in kinds and any(clause[0] <= m.start and m.end <= before for m in entity.mentions):
            return entity.id
    return None
