"""What a reader saw in one report: the values that `habeas-reading/1` prints.

All are frozen and compared by value. Ids are short and unique within one reading. Every span
points into `Reading.text` and carries its words; `Reading` checks them all when it is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from habeas.errors import Invalid
from habeas.sources.source import Genre
from habeas.text import Span

EntityType = Literal["person", "place", "facility", "organization", "court"]
StatementKind = Literal["direct", "indirect", "mixed", "document"]
Stance = Literal["asserts", "denies", "doubts", "promises", "demands", "asks"]
TimeType = Literal["date", "interval", "duration"]
Polarity = Literal["asserted", "denied", "possible", "requested", "promised", "ended"]
PublishedBasis = Literal["stated", "metadata", "url", "platform-id", "given", "unknown"]
AttributeValue = str | int | bool
Attributes = Mapping[str, AttributeValue]

AUTHOR = "author"
NO_ATTRIBUTES: Attributes = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Published:
    """When the report appeared, and how that is known. `edtf` is `None` exactly where the basis is unknown."""

    edtf: str | None
    basis: PublishedBasis
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class SourceNote:
    """The part of a source that a reading carries: what a person needs to find and weigh the report."""

    title: str | None
    url: str | None
    publisher: str | None
    author: str | None
    language: str
    translated_from: tuple[str, ...]
    translated_basis: str | None
    genre: Genre
    genre_reason: str | None
    republished: tuple[Span, ...]
    sha256: str
    published: Published


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place, facility, organization or court, with all its mentions by name in this report.

    `name` is the longest form as written. `mentions` hold names only, no pronouns and no titles.
    """

    id: str
    type: EntityType
    name: str
    mentions: tuple[Span, ...]
    roles: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """Two persons joined by a word of kinship or office, as written ("brother", "lawyer")."""

    from_: str
    to: str
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """A speech act ascribed to somebody. `speaker` is an entity id, or `None` where nobody is named.

    `content` has several spans where the cue interrupts it. `via` is the chain of hearsay inside it,
    nearest first. `cue` is `None` only for a quotation nobody introduces.
    """

    id: str
    kind: StatementKind
    speaker: str | None
    speaker_span: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    stance: Stance = "asserts"
    via: tuple[Span, ...] = ()

    def covers(self, span: Span) -> bool:
        """Whether `span` lies inside the content (each piece counted for itself)."""
        return any(piece.holds(span) for piece in self.content)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date, an interval or a duration as written. `edtf` holds EDTF, or ISO 8601 for a duration (`P10Y`)."""

    id: str
    span: Span
    edtf: str
    type: TimeType
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something said to have happened to a person: what, to whom, and whose words carry it.

    `person`, `place` and `actor` are entity ids, `time` is a time id, `said_by` is "author" or a statement id.
    """

    id: str
    type: str
    person: str | None
    span: Span
    time: str | None
    place: str | None
    actor: str | None
    said_by: str
    polarity: Polarity
    attributes: Attributes = field(default_factory=lambda: NO_ATTRIBUTES)

    def __hash__(self) -> int:
        return hash((self.id, self.type, self.span))


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """What this reader could not do. `code` is stable; `message` is for a person."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """One version of the reader saw this in one report. A better reader makes another; nothing is overwritten.

    Raises `Invalid` (span-lost, reading-id) when made with a span or a reference that does not hold.
    """

    source: SourceNote
    text: str
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    times: tuple[TimeExpression, ...]
    events: tuple[Event, ...]
    relations: tuple[Relation, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()

    def __post_init__(self) -> None:
        for span in self.spans():
            span.check(self.text)
        self._check_references()

    def spans(self) -> Iterator[Span]:
        """Every span of the reading, in no particular order."""
        for entity in self.entities:
            yield from entity.mentions
            yield from entity.roles
        for statement in self.statements:
            yield from statement.content
            yield from statement.via
            yield from (s for s in (statement.speaker_span, statement.cue) if s)
        yield from (time.span for time in self.times)
        yield from (event.span for event in self.events)
        yield from (relation.span for relation in self.relations)
        yield from (warning.span for warning in self.warnings if warning.span)
        yield from self.source.republished
        if self.source.published.span:
            yield self.source.published.span

    def entity(self, id_: str | None) -> Entity | None:
        """The entity of that id, or `None`."""
        return next((e for e in self.entities if e.id == id_), None)

    def statement(self, id_: str | None) -> Statement | None:
        """The statement of that id, or `None`."""
        return next((s for s in self.statements if s.id == id_), None)

    def time(self, id_: str | None) -> TimeExpression | None:
        """The time expression of that id, or `None`."""
        return next((t for t in self.times if t.id == id_), None)

    def _repr_html_(self) -> str:
        from habeas.reading.display import reading_html

        return reading_html(self)

    def __repr__(self) -> str:
        # What a log may hold: the digest and counts, no name and no word of the report.
        counts = f"{len(self.statements)} statements, {len(self.events)} events, {len(self.times)} times"
        return f"<Reading of {self.source.sha256[:12]}: {counts}>"

    def _check_references(self) -> None:
        entities = {e.id for e in self.entities}
        statements = {s.id for s in self.statements}
        times = {t.id for t in self.times}
        wanted: list[tuple[str | None, set[str]]] = [(s.speaker, entities) for s in self.statements]
        for event in self.events:
            wanted += [(event.person, entities), (event.place, entities), (event.actor, entities)]
            wanted += [(event.time, times), (event.said_by, statements | {AUTHOR})]
        for relation in self.relations:
            wanted += [(relation.from_, entities), (relation.to, entities)]
        lost = {id_ for id_, known in wanted if id_ is not None and id_ not in known}
        unique = len(entities) == len(self.entities) and len(statements) == len(self.statements)
        if lost or not unique or len(times) != len(self.times):
            raise Invalid(
                "reading-id",
                found=f"references to {sorted(lost)}" if lost else "one id given twice",
                expected="ids that stand in the reading, each once",
                do="This is a fault of the reader, not of the report: please tell us, without the report.",
            )
