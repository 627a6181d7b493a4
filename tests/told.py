"""Readings made by hand, for tests: what a report tells, written by its words. All names are invented."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from habeas.reading.reading import (
    AUTHOR,
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

PERSON = "Ilyas Toremurat"


@dataclass(frozen=True)
class Said:
    """One statement: its content by its words, in one or more pieces; the speaker by name, or nobody."""

    content: str | tuple[str, ...]
    speaker: str | None = None
    called: str | None = None
    cue: str | None = None
    kind: str = "indirect"
    stance: str = "asserts"


@dataclass(frozen=True)
class Happened:
    """One event by its words. `when` is (words, EDTF) or (words, EDTF, type); `by` is the number of a statement."""

    type: str
    words: str
    when: tuple[str, ...] | None = None
    place: str | None = None
    actor: str | None = None
    by: int | None = None
    polarity: str = "asserted"
    to: str = PERSON
    attributes: dict[str, Any] = field(default_factory=dict)


def happened(type_: str, words: str, **given: Any) -> Happened:
    """An event; whatever is no field of its own is an attribute."""
    own = {"when", "place", "actor", "by", "polarity", "to"}
    fields = {k: v for k, v in given.items() if k in own}
    return Happened(type_, words, attributes={k: v for k, v in given.items() if k not in own}, **fields)


def report(
    text: str,
    *rows: Said | Happened,
    published: str | None = "2025-10-10",
    genre: str = "news",
    language: str = "en",
    relations: Iterable[tuple[str, str, str, str]] = (),
    warnings: Iterable[tuple[str, str]] = (),
    sha256: str | None = None,
    title: str | None = "A report",
    also: Iterable[str] = (),
) -> Reading:
    """The reading of `text` with these statements and events. Every word given must stand in the text."""
    names = _Names(text)
    said = [r for r in rows if isinstance(r, Said)]
    told = [r for r in rows if isinstance(r, Happened)]
    times: dict[tuple[str, ...], TimeExpression] = {}
    for row in told:
        if row.when and row.when not in times:
            kind = row.when[2] if len(row.when) > 2 else "interval" if "/" in row.when[1] else "date"
            times[row.when] = TimeExpression(f"t{len(times) + 1}", at(text, row.when[0]), row.when[1], kind)  # type: ignore[arg-type]
    for name in also:
        names.id_of(name, "person")
    statements = tuple(_statement(i, s, text, names) for i, s in enumerate(said, 1))
    events = tuple(
        Event(
            f"v{i}",
            row.type,
            names.id_of(row.to, "person"),
            at(text, row.words),
            times[row.when].id if row.when else None,
            names.id_of(row.place, "facility"),
            names.id_of(row.actor, "organization"),
            AUTHOR if row.by is None else f"s{row.by}",
            row.polarity,  # type: ignore[arg-type]
            MappingProxyType(dict(row.attributes)),
        )
        for i, row in enumerate(told, 1)
    )
    joined = tuple(
        Relation(names.id_of(a, "person") or "", names.id_of(b, "person") or "", kind, at(text, words))
        for a, b, kind, words in relations
    )
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Reading(
        source=SourceNote(
            title=title,
            url=None,
            publisher=None,
            author=None,
            language=language,
            translated_from=(),
            translated_basis=None,
            genre=genre,  # type: ignore[arg-type]
            genre_reason=None,
            republished=(),
            sha256=digest,
            published=Published(published, "stated" if published else "unknown"),
        ),
        text=text,
        entities=names.entities(),
        statements=statements,
        times=tuple(times.values()),
        events=events,
        relations=joined,
        warnings=tuple(ReadingWarning(code, message) for code, message in warnings),
    )


def at(text: str, words: str) -> Span:
    """The first place of the words in the text."""
    start = text.find(words)
    assert start >= 0, f"{words!r} does not stand in the text"
    return Span.of(text, start, start + len(words))


def _statement(i: int, said: Said, text: str, names: _Names) -> Statement:
    pieces = (said.content,) if isinstance(said.content, str) else said.content
    return Statement(
        f"s{i}",
        said.kind,  # type: ignore[arg-type]
        names.id_of(said.speaker, "person"),
        at(text, said.called) if said.called else None,
        at(text, said.cue) if said.cue else None,
        tuple(at(text, piece) for piece in pieces),
        said.stance,  # type: ignore[arg-type]
    )


class _Names:
    """Entities in the order in which they are asked for; mentions are all places of the name."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: dict[str, Entity] = {}

    def id_of(self, name: str | None, kind: str) -> str | None:
        if name is None:
            return None
        if name not in self.known:
            found, start = [], self.text.find(name)
            while start >= 0:
                found.append(Span.of(self.text, start, start + len(name)))
                start = self.text.find(name, start + len(name))
            assert found, f"{name!r} does not stand in the text"
            self.known[name] = Entity(f"e{len(self.known) + 1}", kind, name, tuple(found))  # type: ignore[arg-type]
        return self.known[name].id

    def entities(self) -> tuple[Entity, ...]:
        return tuple(self.known.values())
