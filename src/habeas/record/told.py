"""What one report tells of one person, as JSON and back: a case opens from these; no report is read again for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from habeas.accounts import Account, Voice
from habeas.accounts.changes import Change
from habeas.accounts.question import slot_of
from habeas.cases.people import OtherDetained
from habeas.cases.statements import SaidInReport
from habeas.cases.timeline import Telling
from habeas.reading.reading import Entity, Event, Published, Reading, SourceNote, Statement, TimeExpression
from habeas.text import Span

Json = dict[str, Any]


def account_json(account: Account) -> Json:
    """One account; its report is known from where it lies."""
    return {
        "question": account.question.key,
        "value": account.value,
        "written": account.as_written,
        "spans": [_span(s) for s in account.spans],
        "person": account.person,
        "voice": _voice(account.voice),
        "polarity": account.polarity,
        "event": account.event,
        "time": _time(account.time),
        "ordinal": account.ordinal,
    }


def account_from(page: Mapping[str, Any], report: int, sha256: str) -> Account:
    """The account, as one of report number `report` (from 0)."""
    return Account(
        question=slot_of(page["question"]).question,
        value=page["value"],
        as_written=page["written"],
        spans=tuple(Span(*s) for s in page["spans"]),
        sha256=sha256,
        report=report,
        person=page["person"],
        voice=_voice_from(page["voice"], report),
        polarity=page["polarity"],
        event=page["event"],
        time=_time_from(page["time"]),
        ordinal=page["ordinal"],
    )


def telling_json(telling: Telling) -> Json:
    """One telling of an event. Of place and actor it keeps the first mention: the others stand in the report."""
    event = telling.event
    return {
        "id": event.id,
        "type": event.type,
        "person": event.person,
        "span": _span(event.span),
        "polarity": event.polarity,
        "said_by": event.said_by,
        "attributes": dict(event.attributes),
        "time": _time(telling.time),
        "place": _entity(telling.place, most=1),
        "actor": _entity(telling.actor, most=1),
        "voice": _voice(telling.voice),
        "place_written": telling.place_as_written,
    }


def telling_from(page: Mapping[str, Any], report: int) -> Telling:
    """The telling, as one of report number `report`."""
    time, place, actor = _time_from(page["time"]), _entity_from(page["place"]), _entity_from(page["actor"])
    event = Event(
        id=page["id"],
        type=page["type"],
        person=page["person"],
        span=Span(*page["span"]),
        time=time.id if time else None,
        place=place.id if place else None,
        actor=actor.id if actor else None,
        said_by=page["said_by"],
        polarity=page["polarity"],
        attributes=MappingProxyType(dict(page["attributes"])),
    )
    return Telling(report, event, time, place, actor, _voice_from(page["voice"], report), page["place_written"])


def said_json(said: SaidInReport) -> Json:
    """One statement, and whether it is about the case."""
    s = said.statement
    return {
        "id": s.id,
        "kind": s.kind,
        "speaker": s.speaker,
        "called": _span(s.speaker_span),
        "cue": _span(s.cue),
        "content": [_span(piece) for piece in s.content],
        "stance": s.stance,
        "voice": _voice(said.voice),
        "about": said.about,
        "why": said.why,
    }


def said_from(page: Mapping[str, Any], report: int) -> SaidInReport:
    """The statement, as one of report number `report`."""
    statement = Statement(
        id=page["id"],
        kind=page["kind"],
        speaker=page["speaker"],
        speaker_span=_span_from(page["called"]),
        cue=_span_from(page["cue"]),
        content=tuple(Span(*piece) for piece in page["content"]),
        stance=page["stance"],
    )
    return SaidInReport(report, statement, _voice_from(page["voice"], report), page["about"], page["why"])


def change_json(change: Change) -> Json:
    """One report's words of change."""
    terms = [None if term is None else str(term) for term in (change.new, change.old)]
    return {"event": change.event[1], "way": change.way, "words": change.words, "terms": terms}


def change_from(page: Mapping[str, Any], report: int) -> Change:
    """The change, as one of report number `report`."""
    new, old = (None if term is None else Fraction(term) for term in page["terms"])
    return Change((report, page["event"]), page["way"], page["words"], new, old)


def other_json(other: OtherDetained) -> Json:
    """Another person of whom the report tells."""
    return {"entity": _entity(other.entity), "events": other.events}


def other_from(page: Mapping[str, Any], report: int) -> OtherDetained:
    """The other person, as one of report number `report`."""
    entity = _entity_from(page["entity"])
    assert entity is not None  # noqa: S101  (for the type checker)
    return OtherDetained(report, entity, page["events"])


def note_json(note: SourceNote) -> Json:
    """What a list of reports shows of one, its passages left out."""
    return {
        "title": note.title,
        "url": note.url,
        "publisher": note.publisher,
        "author": note.author,
        "language": note.language,
        "translated_from": list(note.translated_from),
        "translated_basis": note.translated_basis,
        "genre": note.genre,
        "genre_reason": note.genre_reason,
        "sha256": note.sha256,
        "published": [note.published.edtf, note.published.basis],
    }


def bare_reading(page: Mapping[str, Any]) -> Reading:
    """A report of which only the note is at hand: no text, and nothing found in it."""
    edtf, basis = page["published"]
    note = SourceNote(
        title=page["title"],
        url=page["url"],
        publisher=page["publisher"],
        author=page["author"],
        language=page["language"],
        translated_from=tuple(page["translated_from"]),
        translated_basis=page["translated_basis"],
        genre=page["genre"],
        genre_reason=page["genre_reason"],
        republished=(),
        sha256=page["sha256"],
        published=Published(edtf, basis),
    )
    return Reading(note, "", (), (), (), ())


def entity_json(entity: Entity) -> Json:
    """An entity with its mentions."""
    page = _entity(entity)
    assert page is not None  # noqa: S101  (for the type checker)
    return page


def entity_from(page: Mapping[str, Any]) -> Entity:
    """The entity."""
    return Entity(page["id"], page["type"], page["name"], tuple(Span(*m) for m in page["mentions"]))


def _span(span: Span | None) -> list[Any] | None:
    return [span.start, span.end, span.quote] if span else None


def _span_from(page: Sequence[Any] | None) -> Span | None:
    return Span(*page) if page else None


def _voice(voice: Voice) -> list[Any]:
    return [voice.said_by, voice.name, _span(voice.called), voice.stance]


def _voice_from(page: Sequence[Any], report: int) -> Voice:
    return Voice(report, page[0], page[1], _span_from(page[2]), page[3])


def _time(time: TimeExpression | None) -> list[Any] | None:
    return [time.id, _span(time.span), time.edtf, time.type, list(time.alternatives)] if time else None


def _time_from(page: Sequence[Any] | None) -> TimeExpression | None:
    return TimeExpression(page[0], Span(*page[1]), page[2], page[3], tuple(page[4])) if page else None


def _entity(entity: Entity | None, *, most: int | None = None) -> Json | None:
    if entity is None:
        return None
    mentions = [_span(m) for m in entity.mentions[:most]]
    return {"id": entity.id, "type": entity.type, "name": entity.name, "mentions": mentions}


def _entity_from(page: Mapping[str, Any] | None) -> Entity | None:
    return entity_from(page) if page else None
