"""The word lists of the entity step, read once from `languages/<language>/` and held folded, ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from habeas.places import Gazetteer, fold, gazetteer
from habeas.reading.language_files import table_of

Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""Phrases by their last word, longest first; all words folded."""


def phrases(entries: Iterable[str]) -> Phrases:
    """Word sequences keyed by their last word, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for entry in entries:
        words = tuple(fold(entry).split())
        found.setdefault(words[-1], set()).add(words)
    return {last: tuple(sorted(group, key=lambda w: (-len(w), w))) for last, group in found.items()}


def folded(entries: Iterable[str] | str) -> frozenset[str]:
    """The entries (or the words of one string) as a set of folded forms."""
    return frozenset(map(fold, entries.split() if isinstance(entries, str) else entries))


@dataclass(frozen=True, slots=True)
class Facilities:
    """Heads of the names of facilities, and what may stand beside them."""

    heads: Phrases
    capital_only: frozenset[str]
    numbered: Phrases
    quoted: frozenset[str]
    codes: tuple[str, ...]
    other: frozenset[str]
    words: frozenset[str]
    alone: frozenset[str]
    inner: frozenset[str]


@dataclass(frozen=True, slots=True)
class Courts:
    """Heads of the names of courts, and the words that make a capitalised court official."""

    heads: Phrases
    kinds: frozenset[str]
    branches: frozenset[str]


@dataclass(frozen=True, slots=True)
class Organizations:
    """Heads of the names of organisations, and organisations known by a name without a head."""

    heads: frozenset[str]
    weak: frozenset[str]
    openers: frozenset[str]
    bare: frozenset[str]
    possessives: frozenset[str]
    people: frozenset[str]
    general: frozenset[str]
    before_roles: frozenset[str]
    inside: frozenset[str]
    leading: frozenset[str]
    foreign_openers: frozenset[str]
    titles: frozenset[str]
    after_titles: frozenset[str]
    callings: frozenset[str]
    lower_heads: Phrases
    lower_heads_any: frozenset[str]
    lower_after: frozenset[str]
    known: frozenset[str]
    joiners: frozenset[str]


@dataclass(frozen=True, slots=True)
class Excluded:
    """Capitals that name nothing we look for."""

    acronyms: frozenset[str]
    things: frozenset[str]
    thing_heads: frozenset[str]
    adjectives: frozenset[str]
    months_days: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class PersonNames:
    """Given names by gender, family names that come first, and the small words inside names."""

    female: frozenset[str]
    male: frozenset[str]
    either: frozenset[str]
    family_first: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    sons: frozenset[str]
    daughters: frozenset[str]
    female_endings: tuple[str, ...]
    male_endings: tuple[str, ...]

    def given(self, word: str) -> bool:
        """Whether the folded word is a given name of the lists."""
        return word in self.female or word in self.male or word in self.either


@dataclass(frozen=True, slots=True)
class Titles:
    """Honorifics and offices that stand before a name, and role words that stand in its place."""

    honorific_gender: dict[str, str]
    offices: frozenset[str]
    role_gender: dict[str, str]
    held: frozenset[str]
    callings: frozenset[str]
    groups: frozenset[str]
    bodies: frozenset[str]
    naming_bodies: frozenset[str]
    facilities: frozenset[str]


@dataclass(frozen=True, slots=True)
class Detention:
    """Words that say of somebody that he or she is held."""

    verbs: frozenset[str]
    weak_verbs: frozenset[str]
    states: frozenset[str]
    nouns: frozenset[str]
    weak_nouns: frozenset[str]
    adjectives: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kinds:
    """Words of kinship with their gender ("" for either), and words of office for somebody."""

    kinship: dict[str, str]
    inverse: dict[str, tuple[str, ...]]
    office: frozenset[str]


@dataclass(frozen=True, slots=True)
class Context:
    """Words round a name that tell what it is."""

    speech: frozenset[str]
    motion: frozenset[str]
    impersonal: frozenset[str]
    papers: frozenset[str]
    known_as: tuple[str, ...]
    place_prepositions: frozenset[str]
    place_heads: frozenset[str]
    place_tails: frozenset[str]
    detained_places: frozenset[str]
    hyphen_tails: frozenset[str]
    hyphen_heads: frozenset[str]
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All word lists of the entity step for one language."""

    facilities: Facilities
    courts: Courts
    organizations: Organizations
    excluded: Excluded
    persons: PersonNames
    titles: Titles
    detention: Detention
    relations: Kinds
    context: Context
    places: Gazetteer


def _genders(female: Iterable[str], male: Iterable[str], either: Iterable[str]) -> dict[str, str]:
    table = {fold(word): "" for word in either}
    table |= {fold(word): "f" for word in female}
    return table | {fold(word): "m" for word in male}


@lru_cache(maxsize=4)
def vocabulary(language: str) -> Vocabulary:
    """The word lists of `language` ("en"), loaded once."""
    entities, names = table_of(language, "entities"), table_of(language, "entities-names")
    titles, relations = table_of(language, "titles"), table_of(language, "relations")
    return Vocabulary(
        facilities=_facilities(entities["facility"]),
        courts=Courts(
            heads=phrases(entities["court"]["heads"]),
            kinds=folded(entities["court"]["kinds"]),
            branches=folded(entities["court"]["branches"]),
        ),
        organizations=_organizations(entities["organization"]),
        excluded=Excluded(**{key: folded(entities["none"][key]) for key in Excluded.__slots__}),
        persons=_persons(names),
        titles=_titles(titles),
        detention=Detention(**{key: folded(words) for key, words in titles["detention"].items()}),
        relations=Kinds(
            kinship=_genders(*(relations["kinship"][g] for g in ("female", "male", "any"))),
            inverse={fold(word): tuple(map(fold, back)) for word, back in relations["inverse"].items()},
            office=folded(relations["office"]["words"]),
        ),
        context=_context(entities),
        places=gazetteer(),
    )


def _facilities(data: dict[str, Any]) -> Facilities:
    return Facilities(
        heads=phrases(data["heads"]),
        capital_only=folded(data["capital_only"]),
        numbered=phrases(data["numbered"]),
        quoted=frozenset(fold(entry).split()[-1] for entry in data["numbered"]),
        codes=tuple(data["codes"]),
        other=folded(data["other"]),
        words=frozenset(fold(word) for entry in data["heads"] for word in entry.split()),
        alone=folded(data["alone"]),
        inner=folded(data["inner"]),
    )


def _organizations(data: dict[str, Any]) -> Organizations:
    lists = {key: folded(data[key]) for key in Organizations.__slots__ if key != "lower_heads"}
    return Organizations(lower_heads=phrases(data["lower_heads"]), **lists)


def _persons(data: dict[str, Any]) -> PersonNames:
    female, male = folded(data["female"]), folded(data["male"])
    return PersonNames(
        female=female - male,
        male=male - female,
        either=folded(data["either"]) | (female & male),
        family_first=folded(data["family_first"]),
        particles=folded(data["particles"]),
        articles=folded(data["articles"]),
        sons=folded(data["sons"]),
        daughters=folded(data["daughters"]),
        female_endings=tuple(data["female_endings"]),
        male_endings=tuple(data["male_endings"]),
    )


def _titles(data: dict[str, Any]) -> Titles:
    honorifics, roles = data["honorifics"], data["roles"]
    return Titles(
        honorific_gender=_genders(honorifics["female"], honorifics["male"], honorifics["any"]),
        offices=folded(data["offices"]["words"]),
        role_gender=_genders(roles["female"], roles["male"], roles["any"].split()),
        held=folded(data["references"]["held"]),
        callings=folded(data["references"]["callings"]),
        groups=folded(data["references"]["groups"]),
        bodies=folded(data["references"]["bodies"]),
        naming_bodies=folded(data["references"]["naming_bodies"]),
        facilities=folded(data["references"]["facilities"]),
    )


def _context(data: dict[str, Any]) -> Context:
    lists = data["context"]
    return Context(
        speech=folded(lists["speech"]),
        motion=folded(lists["motion"]),
        impersonal=folded(lists["impersonal"]),
        papers=folded(lists["papers"]),
        known_as=tuple(f" {words}" for words in lists["known_as"]),
        place_prepositions=folded(lists["place_prepositions"]),
        place_heads=folded(lists["place_heads"]),
        place_tails=folded(lists["place_tails"]),
        detained_places=folded(lists["detained_places"]),
        hyphen_tails=folded(data["none"]["hyphen_tails"]),
        hyphen_heads=folded(data["none"]["hyphen_heads"]),
        domains=tuple(data["domains"]["endings"]),
    )
