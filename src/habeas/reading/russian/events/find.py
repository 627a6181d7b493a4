"""All events of a Russian report."""

from __future__ import annotations

from types import MappingProxyType

from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Event, Statement, TimeExpression
from habeas.reading.russian.events.circumstances import actor_of, place_of, said_by, time_of, visitor_of
from habeas.reading.russian.events.draft import Draft, without_doubles
from habeas.reading.russian.events.elliptic import find_elliptic
from habeas.reading.russian.events.frames import Match, find_frames
from habeas.reading.russian.events.polarity import polarity_of
from habeas.reading.russian.events.ranking import ranked
from habeas.reading.russian.events.scene import Scene
from habeas.reading.russian.events.tellings import cause, telling
from habeas.reading.russian.forms import clause_head
from habeas.text import Span


def find_events(
    parsed: ParsedText, cast: Cast, statements: tuple[Statement, ...], times: tuple[TimeExpression, ...]
) -> tuple[Event, ...]:
    """What is said to have happened to the persons of a report, in order, ids v1, v2, ..."""
    if not cast.entities or not any(e.type == "person" for e in cast.entities):
        return ()
    scene = Scene(parsed, cast, statements, times)
    drafts: list[Draft] = []
    for i in range(len(parsed.tokens)):
        if parsed.tokens[i].pos == "PUNCT" or (i in cast.named and parsed.tokens[i].label.endswith("PER")):
            continue
        matches = [m for m in find_frames(parsed, i, scene.scope(i), scene.marked) if polarity_of(scene, m) is not None]
        for match in ranked(matches, scene):
            draft = telling(scene, match)
            if draft is not None:
                drafts.append(draft)
                scene.last_person[clause_head(parsed, match.anchor)] = draft.persons[0]
                drafts += cause(scene, draft)
    drafts += _elliptic(scene, drafts)
    kept = without_doubles(drafts)
    kept.sort(key=lambda d: (parsed.tokens[d.first].start, parsed.tokens[d.last - 1].end))
    events: list[Event] = []
    for draft in kept:
        for person in draft.persons:
            events.append(_event(scene, draft, person, f"v{len(events) + 1}"))
    return tuple(events)


def _elliptic(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Penalties without a verb of their own, in the polarity of the full telling before them."""
    out = []
    for found in find_elliptic(scene):
        told = [d for d in drafts if d.type == "sentence" and d.match.anchor < found.anchor]
        if told:
            model = max(told, key=lambda d: d.match.anchor)
            match = Match(model.match.frame, found.anchor, tuple(range(found.first, found.last)))
            out.append(
                Draft(match, found.persons, model.polarity, found.first, found.last, found.attributes, "sentence")
            )
    return out


def _event(scene: Scene, draft: Draft, person: str, id_: str) -> Event:
    parsed = scene.parsed
    span = Span.of(parsed.text, parsed.tokens[draft.first].start, parsed.tokens[draft.last - 1].end)
    attributes = dict(draft.attributes)
    if draft.type == "visit":
        visitor = visitor_of(scene, draft, person)
        if visitor:
            attributes["visitor"] = visitor
    return Event(
        id_,
        draft.type,
        person,
        span,
        time_of(scene, draft),
        place_of(scene, draft),
        actor_of(scene, draft, person),
        said_by(scene, span),
        draft.polarity,
        MappingProxyType(attributes),
    )
