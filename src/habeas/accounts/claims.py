"""From the events of one reading to its accounts. Looks at one report only, so no other report can change them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from habeas.accounts.account import Account, voice_of
from habeas.accounts.compare import word_lists
from habeas.accounts.days import day_of
from habeas.accounts.question import Question, questions_of
from habeas.accounts.sentences import has_any, sentence_of
from habeas.reading.reading import Event, Reading
from habeas.text import Span


def accounts_of(reading: Reading, report: int, people: Collection[str]) -> tuple[Account, ...]:
    """The accounts that report number `report` gives of the entities in `people`, in the order of its events."""
    last = last_held(reading, people)
    return tuple(
        account
        for event in reading.events
        if event.person in people
        for account in _accounts(reading, report, event, is_last=event is last)
    )


def _accounts(reading: Reading, report: int, event: Event, is_last: bool) -> Iterator[Account]:
    for question in questions_of(event):
        if question.value == "last-place" and not is_last:
            continue
        answer = _answer(reading, event, question)
        if answer is None:
            continue
        value, as_written, spans = answer
        ordinal = event.attributes.get("ordinal")
        yield Account(
            question=question,
            value=value,
            as_written=as_written,
            spans=tuple(dict.fromkeys((event.span, *spans))),
            sha256=reading.source.sha256,
            report=report,
            person=event.person or "",
            voice=voice_of(reading, report, event.said_by),
            polarity=event.polarity,
            event=event.id,
            # Who was moved somewhere is there still, as far as the report knows: its day is not that of the move.
            time=None if question.value == "last-place" and event.type == "transfer" else reading.time(event.time),
            ordinal=ordinal if isinstance(ordinal, int) else None,
        )


def _answer(reading: Reading, event: Event, question: Question) -> tuple[str | None, str, tuple[Span, ...]] | None:
    """The value, its words and the passages that back it beside the event's own; `None` where nothing is said."""
    quote = event.span.quote
    if question.value == "polarity":
        return event.polarity, quote, ()
    if question.value == "time":
        time = reading.time(event.time)
        if time is None or time.type == "duration" or event.polarity == "denied":
            return None
        return time.edtf, time.span.quote, (time.span,)
    if question.value in ("place", "last-place"):
        mention = place_mention(reading, event)
        if mention is None or (event.type == "transfer" and event.polarity != "asserted"):
            return None
        return mention.quote, mention.quote, (mention,)
    found = event.attributes.get(question.value)
    if found in (None, "", "unknown"):
        # "Never charged": the question is answered, though with no charge.
        return (None, quote, ()) if event.polarity == "denied" and question.key == "charge" else None
    if question.compares == "words":
        return str(found), str(found), ()
    return str(found), quote, ()


def last_held(reading: Reading, people: Collection[str]) -> Event | None:
    """The event by which this report tells where the person was held last; `None` where it names no place.

    Words such as "now" and "finally" come before an undated mention, and that before a dated one; then the later day,
    then the later place in the text.
    """
    told = [
        e
        for e in reading.events
        if e.person in people and e.type in ("detention", "transfer") and e.polarity == "asserted" and e.place
    ]
    return max(told, key=lambda e: _lateness(reading, e), default=None)


def _lateness(reading: Reading, event: Event) -> tuple[int, date, int]:
    time = reading.time(event.time)
    day = day_of(time.edtf) if time and time.type != "duration" else None
    now = word_lists()["changes"]["now"]
    if has_any(sentence_of(reading.text, event.span), now):
        return 2, date.max, event.span.start
    if day is None:
        return 1, date.max, event.span.start
    return 0, day.latest or day.earliest or date.min, event.span.start


def place_mention(reading: Reading, event: Event) -> Span | None:
    """The mention of the event's place inside the event's passage, or else nearest to it; `None` for no place."""
    place = reading.entity(event.place)
    if place is None or not place.mentions:
        return None
    span = event.span
    return min(place.mentions, key=lambda m: 0 if span.holds(m) else max(m.start - span.end, span.start - m.end, 1))
