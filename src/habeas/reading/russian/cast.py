"""Who and what is named in a Russian report: joins names, bodies, roles and pronouns to a `Cast`."""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Entity, EntityType
from habeas.reading.russian.bodies import find_bodies
from habeas.reading.russian.body import Body
from habeas.reading.russian.courts import find_courts
from habeas.reading.russian.facilities import find_facilities
from habeas.reading.russian.forms import feature
from habeas.reading.russian.morphology import parses, plain
from habeas.reading.russian.names import is_same_word
from habeas.reading.russian.persons import Person, display_name, find_persons
from habeas.reading.russian.references import Named, Roles, find_focus, find_roles, resolve
from habeas.text import Span


@dataclass(slots=True)
class _Thing:
    """All mentions of one body or place."""

    type: EntityType
    bodies: list[Body] = field(default_factory=list)


def find_cast(parsed: ParsedText) -> Cast:
    """Everyone and everything named in a Russian report, and whom its pronouns and role words mean."""
    facilities = find_facilities(parsed)
    taken = _covered(facilities)
    courts = [b for b in find_courts(parsed) if not _covered([b]) & taken]
    taken |= _covered(courts)
    people = find_persons(parsed, taken)
    taken |= {i for p in people for n in p.names for i in range(n.first, n.last)}
    bodies = [*facilities, *courts, *find_bodies(parsed, taken)]
    things = _things(parsed, sorted(bodies, key=lambda b: b.first))
    everything: list[Person | _Thing] = [*people, *things]
    order = sorted(everything, key=_first)
    entities: list[tuple[Person | _Thing, str]] = []
    ids: dict[int, str] = {}
    for number, one in enumerate(order, start=1):
        ids[id(one)] = f"e{number}"
        entities.append((one, f"e{number}"))
    named = {i: id_ for one, id_ in entities for first, last in _ranges(one) for i in range(first, last)}
    persons = {ids[id(p)]: p for p in people}
    organizations = frozenset(ids[id(t)] for t in things if t.type in ("organization", "court"))
    names = Named(parsed, named, persons, organizations)
    roles = find_roles(names)
    referring: dict[int, tuple[str, ...]] = {}
    role_spans: dict[int, Span] = {}
    focus: str | None = None
    for _ in range(2):  # pronouns tell more about whose detention it is, and that tells more about pronouns
        focus, detained = find_focus(names, roles, referring)
        referring, role_spans = resolve(names, roles, focus, detained)
    return Cast(
        entities=tuple(_entity(parsed, one, id_, roles) for one, id_ in entities),
        relations=roles.relations,
        named=named,
        referring=referring,
        role_spans=role_spans,
        focus=focus,
        detained=detained,
    )


def _covered(bodies: list[Body]) -> set[int]:
    return {i for b in bodies for i in range(b.first, b.last)}


def _ranges(one: Person | _Thing) -> list[tuple[int, int]]:
    if isinstance(one, Person):
        return [(n.first, n.last) for n in one.names]
    return [(b.first, b.last) for b in one.bodies]


def _first(one: Person | _Thing) -> int:
    return min(first for first, _ in _ranges(one))


def _things(parsed: ParsedText, bodies: list[Body]) -> list[_Thing]:
    """Bodies of one name and type together: Гомеле and Гомеля, «Степная хроника» and «Степной хроники»."""
    out: list[_Thing] = []
    for body in bodies:
        same = next((t for t in out if t.type == body.type and any(_is_same(parsed, b, body) for b in t.bodies)), None)
        if same is None:
            same = _Thing(body.type)
            out.append(same)
        same.bodies.append(body)
    return out


def _is_same(parsed: ParsedText, one: Body, other: Body) -> bool:
    a, b = (_words(parsed, body) for body in (one, other))
    if len(a) != len(b):
        return False
    return all(
        x == y
        or (parsed.tokens[i].lemma == parsed.tokens[j].lemma)
        or (len(x) > 3 and len(y) > 3 and x.isalpha() and is_same_word(x, y))
        for (i, x), (j, y) in zip(a, b, strict=True)
    )


def _words(parsed: ParsedText, body: Body) -> list[tuple[int, str]]:
    return [
        (i, plain(parsed.tokens[i].text)) for i in range(body.first, body.last) if parsed.tokens[i].text not in '«»"№-–'
    ]


def _entity(parsed: ParsedText, one: Person | _Thing, id_: str, roles: Roles) -> Entity:
    spans = tuple(sorted(parsed.span(first, last) for first, last in _ranges(one)))
    if isinstance(one, Person):
        return Entity(id_, "person", display_name(parsed, one), spans, tuple(roles.phrases.get(id_, ())))
    return Entity(id_, one.type, _body_name(parsed, one, spans), spans)


def _body_name(parsed: ParsedText, thing: _Thing, spans: tuple[Span, ...]) -> str:
    """The longest form as written, one in the nominative first; a place of one word is put into the nominative."""
    straight = [b for b in thing.bodies if _is_nominative(parsed, b)]
    quotes = [parsed.span(b.first, b.last).quote for b in straight] or [s.quote for s in spans]
    name = max(quotes, key=len)
    if thing.type == "place" and not straight and name.isalpha():
        for p in parses(name.lower()):
            if "Geox" in p.tag and (form := p.inflect({"nomn"})):
                return str(form.word).upper() if name.isupper() and len(name) > 1 else str(form.word).capitalize()
    return " ".join(name.split())


def _is_nominative(parsed: ParsedText, body: Body) -> bool:
    cases = [feature(parsed.tokens[i], "Case") for i in range(body.first, body.last)]
    return "Nom" in cases or not any(cases)
