"""Facts entered by hand: what, from where, by whom. Each stands in the case like a report of its own, and says so."""

from __future__ import annotations

import hashlib
from datetime import UTC
from types import MappingProxyType
from typing import Any

from habeas.accounts.question import Slot, slot_of
from habeas.reading.reading import (
    AUTHOR,
    Attributes,
    AttributeValue,
    Entity,
    Event,
    Published,
    Reading,
    SourceNote,
    TimeExpression,
)
from habeas.record.matters import Matter
from habeas.text import Span


def fact_reading(fact: Matter) -> Reading:
    """The fact as a report: a few lines that hold the name, the question, the value as written and the origin.

    Its day of publication is that of the origin where somebody gave one (`day`), else not known.
    """
    page = fact.page
    slot = slot_of(page["question"])
    lines = {"name": page["name"], "label": slot.question.label, "written": page["written"], "origin": page["origin"]}
    text = "\n".join(("{name}", "{label}: {written}", "Entered by hand. Origin: {origin}")).format_map(lines)
    person = Entity("e1", "person", page["name"], (Span.of(text, 0, len(page["name"])),))
    start = text.index("\n") + 1
    passage = Span.of(text, start, text.index("\n", start))
    words = Span.of(text, passage.end - len(page["written"]), passage.end)
    entities, times, event = _event(slot, page, person, passage, words)
    entered = f"entered by hand by {fact.by} on {fact.at.astimezone(UTC).date()}"
    return Reading(
        source=SourceNote(
            title=f"{slot.question.label}, {entered}",
            url=None,
            publisher=f"{page['origin']} ({entered})",
            author=fact.by,
            language="und",
            translated_from=(),
            translated_basis=None,
            genre="unknown",
            genre_reason=entered,
            republished=(),
            sha256=hashlib.sha256(f"{fact.number} {text}".encode()).hexdigest(),
            published=Published(page.get("day"), "given" if page.get("day") else "unknown"),
        ),
        text=text,
        entities=entities,
        statements=(),
        times=times,
        events=(event,),
    )


def _event(
    slot: Slot, page: Any, person: Entity, passage: Span, words: Span
) -> tuple[tuple[Entity, ...], tuple[TimeExpression, ...], Event]:
    question, value = slot.question, page["value"]
    attributes: dict[str, AttributeValue] = {slot.attribute: question.subject or ""} if slot.attribute else {}
    entities: tuple[Entity, ...] = (person,)
    times: tuple[TimeExpression, ...] = ()
    place, polarity = None, page.get("polarity", "asserted")
    if question.value == "time":
        times = (TimeExpression("t1", words, value, "interval" if "/" in value else "date"),)
    elif question.value in ("place", "last-place"):
        place = Entity("e2", "facility", value, (words,))
        entities = (person, place)
    elif question.value == "polarity":
        polarity = value
    else:
        attributes[question.value] = value
    event = Event(
        id="v1",
        type=slot.event,
        person="e1",
        span=passage,
        time="t1" if times else None,
        place="e2" if place else None,
        actor=None,
        said_by=AUTHOR,
        polarity=polarity,
        attributes=_frozen(attributes),
    )
    return entities, times, event


def _frozen(attributes: dict[str, AttributeValue]) -> Attributes:
    return MappingProxyType(attributes)
