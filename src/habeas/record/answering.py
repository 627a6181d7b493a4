"""An answer to a question as the event that gives it: how what is entered by hand, or in a table, becomes one."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from habeas.accounts.question import Slot
from habeas.reading.reading import AUTHOR, AttributeValue, Entity, Event, Polarity, TimeExpression
from habeas.text import Span


@dataclass(frozen=True, slots=True)
class Answered:
    """The event, and the time or the place it brings along; `None` for none."""

    event: Event
    time: TimeExpression | None = None
    place: Entity | None = None


def answered(
    slot: Slot,
    value: str,
    passage: Span,
    words: Span,
    *,
    ids: tuple[str, str, str],
    place_name: str,
    polarity: Polarity = "asserted",
) -> Answered:
    """The event about the person "e1" that gives `value` on the question of `slot`, in the line `passage`, on `words`.

    `value` is normalised as the question compares it: EDTF, ISO 8601, a code, "asserted" or "denied". `ids` are those
    of the event, of its time and of its place; `place_name` is what a place is called.
    """
    question = slot.question
    attributes: dict[str, AttributeValue] = {slot.attribute: question.subject or ""} if slot.attribute else {}
    time: TimeExpression | None = None
    place: Entity | None = None
    if question.value == "time":
        time = TimeExpression(ids[1], words, value, "interval" if "/" in value else "date")
    elif question.value in ("place", "last-place"):
        place = Entity(ids[2], "facility", place_name, (words,))
    elif question.value == "polarity":
        polarity = value  # type: ignore[assignment]
    else:
        attributes[question.value] = value
    event = Event(
        id=ids[0],
        type=slot.event,
        person="e1",
        span=passage,
        time=time.id if time else None,
        place=place.id if place else None,
        actor=None,
        said_by=AUTHOR,
        polarity=polarity,
        attributes=MappingProxyType(attributes),
    )
    return Answered(event, time, place)
