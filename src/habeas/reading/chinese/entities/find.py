"""The cast of a Chinese report: names of people, places and bodies, and whom the other words mean."""

from __future__ import annotations

from habeas.reading.chinese.entities.bodies import bodies
from habeas.reading.chinese.entities.focus import detained_of, others_of
from habeas.reading.chinese.entities.gender import genders
from habeas.reading.chinese.entities.link import Group, as_written_longest, link
from habeas.reading.chinese.entities.persons import undotted_names
from habeas.reading.chinese.entities.places import places
from habeas.reading.chinese.entities.pointer import ChineseCast, Pointer
from habeas.reading.chinese.entities.references import People, resolve
from habeas.reading.chinese.entities.roles import Role, find_roles
from habeas.reading.chinese.entities.transliterated import dotted_names
from habeas.reading.chinese.page import Page, page_of
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Entity, Relation
from habeas.text import Span


def find_cast(parsed: ParsedText) -> ChineseCast:
    """Everybody and everything named in a Chinese report, ids in order of first mention."""
    page = page_of(parsed.text)
    candidates = [*dotted_names(parsed, page), *undotted_names(parsed, page), *bodies(parsed, page)]
    groups = link(parsed, page, [*candidates, *places(parsed, page)])
    by_id = {f"e{n}": group for n, group in enumerate(groups, 1)}
    people = {id_: g for id_, g in by_id.items() if g.type == "person"}
    roles = find_roles(page, people, [g for g in groups if g.type != "person"])
    sexes, acting = genders(page, people), others_of(page, people, roles)
    pointers: list[Pointer] = []
    for _ in range(2):  # whom the pronouns mean tells who is held, and who is held tells whom they mean
        detained = detained_of(page, people, roles, pointers)
        others = acting - set(detained[:1])
        known = People(people, sexes, detained[0] if detained else None, detained, others)
        pointers, _table = resolve(page, known, roles)
    entities = tuple(_entity(parsed.text, id_, group, roles) for id_, group in by_id.items())
    return ChineseCast(
        entities=entities,
        relations=_relations(parsed.text, roles, pointers),
        named={i: id_ for id_, g in by_id.items() for a, b in g.places for i in parsed.tokens_in(a, b)},
        referring=_referring(parsed, pointers, by_id),
        role_spans={},
        focus=known.focus,
        detained=detained,
        pointers=tuple(pointers),
        others=others,
    )


def _entity(text: str, id_: str, group: Group, roles: list[Role]) -> Entity:
    mentions = tuple(Span.of(text, a, b) for a, b in group.places)
    own = tuple(Span.of(text, r.start, r.end) for r in roles if r.holder == id_)
    return Entity(id_, group.type, as_written_longest(text, group), mentions, own)


def _relations(text: str, roles: list[Role], pointers: list[Pointer]) -> tuple[Relation, ...]:
    owners = {p.start: p.ids[0] for p in pointers if len(p.ids) == 1}
    found: dict[tuple[str, str, str], Relation] = {}
    for role in roles:
        owner = role.owner or (owners.get(role.owner_start) if role.pronoun else None)
        if role.holder and owner and owner != role.holder:
            word = text[role.start : role.end]
            found.setdefault(
                (role.holder, owner, word),
                Relation(role.holder, owner, word, Span.of(text, role.start, role.end)),
            )
    return tuple(found.values())


def _referring(parsed: ParsedText, pointers: list[Pointer], by_id: dict[str, Group]) -> dict[int, tuple[str, ...]]:
    taken = {i for g in by_id.values() for a, b in g.places for i in parsed.tokens_in(a, b)}
    return {
        i: p.ids
        for p in pointers
        if p.kind != "name" and p.ids
        for i in parsed.tokens_in(p.start, p.end)
        if i not in taken
    }


__all__ = ["Page", "find_cast"]
