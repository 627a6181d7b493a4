"""`habeas-reading/1`: a reading as JSON and back. Keys are those of the format's page; no key is ever renamed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from habeas.errors import Invalid
from habeas.reading.reading import (
    Entity,
    Event,
    Published,
    Reading,
    ReadingWarning,
    Relation,
    SourceNote,
    Statement,
    TimeExpression,
)
from habeas.text import Span

FORMAT = "habeas-reading/1"


def to_json(reading: Reading) -> dict[str, Any]:
    """The reading as plain lists, dictionaries, strings and numbers, keys in the format's order."""
    return {
        "format": FORMAT,
        "source": _source(reading.source),
        "text": reading.text,
        "warnings": [{"code": w.code, "message": w.message, "span": _pair(w.span)} for w in reading.warnings],
        "relations": [{"from": r.from_, "to": r.to, "kind": r.kind, "span": r.span.pair()} for r in reading.relations],
        "entities": [_entity(e) for e in reading.entities],
        "statements": [_statement(s) for s in reading.statements],
        "times": [_time(t) for t in reading.times],
        "events": [_event(e) for e in reading.events],
    }


def from_json(data: Mapping[str, Any]) -> Reading:
    """The reading that `to_json` wrote. Raises `Invalid` (reading-format) for another format or a missing key."""
    if data.get("format") != FORMAT:
        raise Invalid(
            "reading-format",
            found=f"format {data.get('format')!r}",
            expected=f"“{FORMAT}”",
            do="Read the report again with this version: habeas read FILE --json.",
        )
    try:
        return _Reader(data["text"]).reading(data)
    except (KeyError, TypeError, ValueError) as error:
        raise Invalid(
            "reading-format",
            found=f"a reading without or with a wrong {error}",
            expected=f"all keys of {FORMAT}",
            do="Read the report again with this version: habeas read FILE --json.",
        ) from error


def _pair(span: Span | None) -> list[int] | None:
    return span.pair() if span else None


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [span.pair() for span in spans]


def _source(s: SourceNote) -> dict[str, Any]:
    return {
        "title": s.title,
        "url": s.url,
        "publisher": s.publisher,
        "author": s.author,
        "language": s.language,
        "translated_from": list(s.translated_from),
        "translated_basis": s.translated_basis,
        "genre": s.genre,
        "genre_reason": s.genre_reason,
        "republished": _pairs(s.republished),
        "sha256": s.sha256,
        "published": {"edtf": s.published.edtf, "basis": s.published.basis, "span": _pair(s.published.span)},
    }


def _entity(e: Entity) -> dict[str, Any]:
    return {
        "id": e.id,
        "type": e.type,
        "name": e.name,
        "mentions": _pairs(e.mentions),
        "roles": _pairs(e.roles),
    }


def _statement(s: Statement) -> dict[str, Any]:
    return {
        "id": s.id,
        "kind": s.kind,
        "speaker": s.speaker,
        "speaker_span": _pair(s.speaker_span),
        "cue": _pair(s.cue),
        "content": _pairs(s.content),
        "stance": s.stance,
        "via": _pairs(s.via),
    }


def _time(t: TimeExpression) -> dict[str, Any]:
    return {
        "id": t.id,
        "span": t.span.pair(),
        "edtf": t.edtf,
        "type": t.type,
        "alternatives": list(t.alternatives),
    }


def _event(e: Event) -> dict[str, Any]:
    return {
        "id": e.id,
        "type": e.type,
        "person": e.person,
        "span": e.span.pair(),
        "time": e.time,
        "place": e.place,
        "actor": e.actor,
        "said_by": e.said_by,
        "polarity": e.polarity,
        "attributes": dict(e.attributes),
    }


class _Reader:
    """Spans are made anew from the text, so a pair that does not fit it is refused at once."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, pair: Sequence[int]) -> Span:
        start, end = pair
        return Span.of(self.text, start, end)

    def maybe(self, pair: Sequence[int] | None) -> Span | None:
        return None if pair is None else self.span(pair)

    def many(self, pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
        return tuple(map(self.span, pairs))

    def reading(self, data: Mapping[str, Any]) -> Reading:
        return Reading(
            source=self.source(data["source"]),
            text=self.text,
            warnings=tuple(ReadingWarning(w["code"], w["message"], self.maybe(w["span"])) for w in data["warnings"]),
            relations=tuple(Relation(r["from"], r["to"], r["kind"], self.span(r["span"])) for r in data["relations"]),
            entities=tuple(
                Entity(e["id"], e["type"], e["name"], self.many(e["mentions"]), self.many(e["roles"]))
                for e in data["entities"]
            ),
            statements=tuple(self.statement(s) for s in data["statements"]),
            times=tuple(
                TimeExpression(t["id"], self.span(t["span"]), t["edtf"], t["type"], tuple(t["alternatives"]))
                for t in data["times"]
            ),
            events=tuple(self.event(e) for e in data["events"]),
        )

    def source(self, s: Mapping[str, Any]) -> SourceNote:
        p = s["published"]
        return SourceNote(
            title=s["title"],
            url=s["url"],
            publisher=s["publisher"],
            author=s["author"],
            language=s["language"],
            translated_from=tuple(s["translated_from"]),
            translated_basis=s["translated_basis"],
            genre=s["genre"],
            genre_reason=s["genre_reason"],
            republished=self.many(s["republished"]),
            sha256=s["sha256"],
            published=Published(p["edtf"], p["basis"], self.maybe(p["span"])),
        )

    def statement(self, s: Mapping[str, Any]) -> Statement:
        return Statement(
            id=s["id"],
            kind=s["kind"],
            speaker=s["speaker"],
            speaker_span=self.maybe(s["speaker_span"]),
            cue=self.maybe(s["cue"]),
            content=self.many(s["content"]),
            stance=s["stance"],
            via=self.many(s["via"]),
        )

    def event(self, e: Mapping[str, Any]) -> Event:
        return Event(
            id=e["id"],
            type=e["type"],
            person=e["person"],
            span=self.span(e["span"]),
            time=e["time"],
            place=e["place"],
            actor=e["actor"],
            said_by=e["said_by"],
            polarity=e["polarity"],
            attributes=MappingProxyType(dict(e["attributes"])),
        )
