"""The cast of a report, step by step: words, names, types, chains, roles, references."""

from __future__ import annotations

from collections import Counter
from typing import cast

from habeas.reading.entities.acronyms import find_acronyms
from habeas.reading.entities.cast import Cast
from habeas.reading.entities.chain import Chain
from habeas.reading.entities.chains import build
from habeas.reading.entities.courts import find_branches, find_courts
from habeas.reading.entities.datelines import find_filed, find_publishers, find_seats
from habeas.reading.entities.facilities import find_facilities
from habeas.reading.entities.focus import find_focus, held_scores
from habeas.reading.entities.gender import by_name, by_pronouns, by_role
from habeas.reading.entities.kin import find_relations, role_owners
from habeas.reading.entities.loud import find_loud
from habeas.reading.entities.names import Page
from habeas.reading.entities.organizations import find_companies, find_known, find_organizations
from habeas.reading.entities.quoted import find_quoted, find_quoted_facilities
from habeas.reading.entities.references import Resolver
from habeas.reading.entities.roles import Named, RoleFinder, RoleTable
from habeas.reading.entities.runs import find_places, find_runs
from habeas.reading.entities.scene import People
from habeas.reading.entities.settle import settle
from habeas.reading.entities.vocabulary import vocabulary
from habeas.reading.entities.words import scan
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Entity, EntityType
from habeas.text import Span


def find_cast(parsed: ParsedText) -> Cast:
    """All entities of the report with their mentions, the relations between them, and what refers to them.

    Ids are e1, e2, ... in order of first mention. Deterministic; costs a small part of the parse.
    References are resolved twice: who is held and who is whose is known better after the first time.
    """
    page = find_names(parsed)
    words, chains = page.vocabulary, build(page)
    types = {f"e{n}": chain.type for n, chain in enumerate(chains, 1)}
    mentions = _mentions(page, chains)
    finder = RoleFinder(parsed, words, mentions)
    roles = finder.find(types)
    genders = _genders(page, chains, mentions, roles)
    people = [m for m in mentions if types[m.id] == "person"]
    order = [id_ for id_, type_ in types.items() if type_ == "person"]

    names = {i: m.id for m in people for i in range(m.first, m.last)}
    scores = held_scores(parsed, words, people, roles, names.get)
    focus, held = find_focus(parsed, people, scores, order, Counter())
    scene = Resolver(parsed, words, finder, mentions, People(types, genders, roles, focus, held, {})).run()

    scores = held_scores(parsed, words, people, roles, scene.who_person)
    pointed = Counter(ids[0] for ids in scene.referring.values() if len(ids) == 1)
    focus, held = find_focus(parsed, people, scores, order, pointed)
    owners = role_owners(find_relations(parsed, words, roles, scene), genders, words)
    scene = Resolver(parsed, words, finder, mentions, People(types, genders, roles, focus, held, owners)).run()
    return Cast(
        tuple(_entity(page, chain, f"e{n}", roles) for n, chain in enumerate(chains, 1)),
        relations=find_relations(parsed, words, roles, scene),
        named=dict(sorted(scene.named.items())),
        referring=dict(sorted(scene.referring.items())),
        role_spans=dict(sorted(scene.role_spans.items())),
        focus=focus,
        detained=held,
    )


def find_names(parsed: ParsedText) -> Page:
    """The report's words and the settled candidates among them. What a finder took the later ones leave alone."""
    words_of = vocabulary(parsed.language)
    page = Page(parsed, scan(parsed, words_of), words_of)
    for finder in (
        find_facilities,
        find_quoted_facilities,
        find_courts,
        find_branches,
        find_filed,
        find_publishers,
        find_seats,
        find_known,
        find_companies,
        find_quoted,
        find_organizations,
        find_places,
        find_acronyms,
        find_runs,
        settle,
        find_loud,
    ):
        finder(page)
    return page


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
    """Every person's gender, "" where nothing tells it: title, role, name, and last the pronouns that follow."""
    genders: dict[str, str] = {}
    for n, chain in enumerate(chains, 1):
        if chain.type == "person":
            titled = next((m.gender for m in chain.mentions if m.gender), "")
            genders[f"e{n}"] = (
                titled or by_role(f"e{n}", roles, page.vocabulary) or by_name(chain.full, page.vocabulary)
            )
    unknown = frozenset(id_ for id_, gender in genders.items() if not gender)
    return genders | by_pronouns(page.parsed, [m for m in mentions if m.id in genders], unknown)


def _entity(page: Page, chain: Chain, id_: str, roles: RoleTable) -> Entity:
    """The chain as an entity; its name is the longest written, from a line that is not all capitals if there is one."""
    words, text = page.words, page.parsed.text
    mentions = sorted(chain.mentions, key=lambda m: m.first)
    spans = tuple(Span.of(text, words[m.first].start, words[m.last - 1].end) for m in mentions)
    quiet = [span for span, m in zip(spans, mentions, strict=True) if not words[m.first].loud]
    name = max(quiet or spans, key=lambda span: (len(span.quote), -span.start)).quote
    said = tuple(sorted({page.parsed.span(r.first, r.last) for r in roles.by_entity.get(id_, ())}))
    return Entity(id_, cast(EntityType, chain.type), name, spans, said)
