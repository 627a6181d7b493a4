"""The cast of a report, step by step: words, names, types, chains, roles, references."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from habeas.reading.entities.cast import Cast
from habeas.reading.entities.chains import Chain, build
from habeas.reading.entities.courts import find_branches, find_courts
from habeas.reading.entities.facilities import find_facilities
from habeas.reading.entities.focus import find_focus, held_scores
from habeas.reading.entities.gender import by_name, by_pronouns, by_role
from habeas.reading.entities.loud import find_loud
from habeas.reading.entities.names import Page
from habeas.reading.entities.organizations import find_acronyms, find_companies, find_known, find_organizations, find_publishers, find_quoted, find_seats
from habeas.reading.entities.references import People, Resolver
from habeas.reading.entities.roles import Named, RoleFinder, RoleTable
from habeas.reading.entities.runs import find_places, find_runs
from habeas.reading.entities.settle import settle
from habeas.reading.entities.vocabulary import Vocabulary, vocabulary
from habeas.reading.entities.words import scan
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Entity, Relation
from habeas.text import Span


def find_cast(parsed: ParsedText) -> Cast:
    """All entities of the report with their mentions, the relations between them, and what refers to them.

    Ids are e1, e2, ... in order of first mention. Deterministic; costs a small part of the parse.
    """
    page = find_names(parsed)
    chains = build(page)
    mentions = _mentions(page, chains)
    types = {f"e{n}": chain.type for n, chain in enumerate(chains, 1)}
    finder = RoleFinder(parsed, page.vocabulary, mentions)
    roles = finder.find(types)
    people = [m for m in mentions if types[m.id] == "person"]
    persons = [id_ for id_, type_ in types.items() if type_ == "person"]
    by_name_only = {i: m.id for m in people for i in range(m.first, m.last)}
    scores = held_scores(parsed, page.vocabulary, people, roles, by_name_only.get)
    focus, detained = find_focus(parsed, people, scores, persons, Counter())
    genders = _genders(page, chains, mentions, roles)
    first = Resolver(parsed, page.vocabulary, finder, mentions, People(types, genders, roles, focus, detained, {}))
    first.run()
    scores = held_scores(parsed, page.vocabulary, people, roles, first.who_person)
    pointed = Counter(ids[0] for ids in first.referring.values() if len(ids) == 1)
    focus, detained = find_focus(parsed, people, scores, persons, pointed)
    relations = _relations(parsed, page.vocabulary, roles, first)
    owners = _owners(relations, genders, page.vocabulary)
    resolver = Resolver(parsed, page.vocabulary, finder, mentions, People(types, genders, roles, focus, detained, owners))
    resolver.run()
    entities = tuple(_entity(page, chain, f"e{n}", roles) for n, chain in enumerate(chains, 1))
    return Cast(
        entities,
        relations=tuple(r.relation for r in relations),
        named=dict(sorted((i, m.id) for m in mentions for i in range(m.first, m.last))),
        referring=dict(sorted(resolver.referring.items())),
        role_spans=dict(sorted(resolver.role_spans.items())),
        focus=focus,
        detained=detained,
    )


@dataclass(frozen=True, slots=True)
class _Owned:
    kind_word: str
    relation: Relation


def _owners(relations: list[_Owned], genders: dict[str, str], words: Vocabulary) -> dict[tuple[str, str], str]:
    """Who is somebody's brother or lawyer, and, for kin, the other way round ("her husband" of his wife)."""
    owners = {(r.kind_word, r.relation.to): r.relation.from_ for r in relations}
    for one in relations:
        for kind in words.relations.inverse.get(one.kind_word, ()):
            gender = words.relations.kinship.get(kind, "")
            if genders.get(one.relation.to, "") in ("", gender):
                owners.setdefault((kind, one.relation.from_), one.relation.to)
    return owners


def _mentions(page: Page, chains: list[Chain]) -> list[Named]:
    """All mentions as token ranges, in order of the text."""
    parsed, found = page.parsed, []
    for n, chain in enumerate(chains, 1):
        for mention in chain.mentions:
            inside = parsed.tokens_in(page.words[mention.first].start, page.words[mention.last - 1].end)
            outer = [i for i in inside if parsed.tokens[i].head not in inside or parsed.tokens[i].head == i]
            if inside:
                found.append(Named(f"e{n}", inside.start, inside.stop, outer[-1] if outer else inside.stop - 1))
    return sorted(found, key=lambda m: m.first)


def _genders(page: Page, chains: list[Chain], mentions: list[Named], roles: RoleTable) -> dict[str, str]:
    genders = {}
    for n, chain in enumerate(chains, 1):
        if chain.type == "person":
            titled = next((m.gender for m in chain.mentions if m.gender), "")
            by_words = by_role(f"e{n}", roles, page.vocabulary)
            genders[f"e{n}"] = titled or by_words or by_name(chain.full, page.vocabulary)
    unknown = frozenset(id_ for id_, gender in genders.items() if not gender)
    people = [m for m in mentions if m.id in genders]
    return genders | by_pronouns(page.parsed, people, unknown)


def _relations(parsed: ParsedText, words: Vocabulary, roles: RoleTable, resolver: Resolver) -> list[_Owned]:
    """Kinship and office between two named persons, as the text has them."""
    found, seen = [], set()
    for role in sorted(roles.by_token.values(), key=lambda r: r.head):
        kin = role.word in words.relations.kinship or role.word in words.relations.office
        if role.owner is None or not kin:
            continue
        owner = resolver.who(role.owner)
        if owner is None or owner == role.id or (role.id, owner, role.word) in seen:
            continue
        seen.add((role.id, owner, role.word))
        kind = parsed.tokens[role.head].text
        found.append(_Owned(role.word, Relation(role.id, owner, kind, parsed.span(role.first, role.last))))
    return found


def find_names(parsed: ParsedText) -> Page:
    """The report's words and the settled candidates among them."""
    words_of = vocabulary(parsed.language)
    page = Page(parsed, scan(parsed, words_of), words_of)
    find_facilities(page)
    find_courts(page)
    find_branches(page)
    find_publishers(page)
    find_seats(page)
    find_known(page)
    find_companies(page)
    find_quoted(page)
    find_organizations(page)
    find_places(page)
    find_acronyms(page)
    find_runs(page)
    settle(page)
    find_loud(page)
    return page


def _entity(page: Page, chain: Chain, id_: str, roles: RoleTable) -> Entity:
    words, text = page.words, page.parsed.text
    spans = tuple(
        sorted(Span.of(text, words[m.first].start, words[m.last - 1].end) for m in chain.mentions)
    )
    quiet = [s for s, m in zip(spans, sorted(chain.mentions, key=lambda m: m.first), strict=True) if not words[m.first].loud]
    name = max(quiet or spans, key=lambda s: (len(s.quote), -s.start)).quote
    said = tuple(sorted({page.parsed.span(r.first, r.last) for r in roles.by_entity.get(id_, ())}))
    return Entity(id_, chain.type, name, spans, said)  # type: ignore[arg-type]
