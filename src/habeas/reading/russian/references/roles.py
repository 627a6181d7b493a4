"""The nouns beside names: его адвокат Гирс; Тормасов, редактор сайта."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Relation
from habeas.reading.russian.forms import feature, phrase
from habeas.reading.russian.persons import Person, name_case
from habeas.reading.russian.vocabulary import person_nouns, words
from habeas.text import Span

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Named:
    """What bears a name in a report.

    `at`: token to the entity whose name covers it; `persons` by entity; `organizations`: the entities that are bodies
    and courts.
    """

    parsed: ParsedText
    at: Mapping[int, str]
    persons: Mapping[str, Person]
    organizations: frozenset[str]


@dataclass(slots=True)
class Roles:
    """`heads`: role noun (token) to the entity it stands beside; `lemmas`: the roles an entity was given."""

    heads: dict[int, str] = field(default_factory=dict)
    lemmas: dict[str, set[str]] = field(default_factory=dict)
    phrases: dict[str, list[Span]] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()


def find_roles(names: Named) -> Roles:
    """The nouns beside names, each with the words that belong to it."""
    parsed, roles = names.parsed, Roles()
    for id_, person in names.persons.items():
        for name in person.names:
            for i in _beside(names, name.first, name.last):
                roles.heads[i] = id_
                roles.lemmas.setdefault(id_, set()).add(parsed.tokens[i].lemma)
                first, last = phrase(parsed, i)
                if i < name.first:
                    last = min(last, name.first)
                else:
                    first = max(first, name.last)
                while last - 1 > i and parsed.tokens[last - 1].pos == "PUNCT":
                    last -= 1
                if first <= i < last:
                    roles.phrases.setdefault(id_, []).append(parsed.span(first, last))
    return roles


def roles_of_others() -> frozenset[str]:
    """Roles of those whom a detention concerns and who are not held themselves."""
    return words("entities", "roles.lawyers") | words("entities", "roles.kin") | words("entities", "roles.officials")


def _beside(names: Named, first: int, last: int) -> Iterator[int]:
    case = name_case(names.parsed, first, last)
    yield from _before(names, first, case)
    yield from _before_comma(names, first, case)
    yield from _behind_comma(names, last, names.parsed.sentences[names.parsed.sentence_of(first)][1], case)


def _before(names: Named, first: int, case: str) -> Iterator[int]:
    """The noun that stands before the name in its own case: главный редактор сайта Тормасов."""
    parsed = names.parsed
    bottom = parsed.sentences[parsed.sentence_of(first)][0]
    i = first - 1
    while i >= bottom and first - i < 9:
        token = parsed.tokens[i]
        if i in names.at and token.label.endswith("PER"):
            if name_case(parsed, i, i + 1) == "Gen" and case not in ("", "Gen"):
                i -= 1
                continue
            return
        verb = token.pos in ("VERB", "AUX") and feature(token, "VerbForm") != "Part"
        if verb or token.pos in ("CCONJ", "SCONJ") or (token.pos == "PUNCT" and token.text not in '«»"-—()'):
            return
        if token.pos == "NOUN" and (
            token.lemma in person_nouns()
            or (i == first - 1 and feature(token, "Animacy") == "Anim" and token.lemma != "человек")
        ):
            own = feature(token, "Case")
            if not case or not own or own == case or (i == first - 1 and {own, case} <= {"Gen", "Acc"}):
                yield i
                if i != first - 1:
                    return
        i -= 1


def _before_comma(names: Named, first: int, case: str) -> Iterator[int]:
    """The noun before a comma: её адвокат, опытный Гирс."""
    parsed, tokens = names.parsed, names.parsed.tokens
    bottom = parsed.sentences[parsed.sentence_of(first)][0]
    comma = first - 1
    while comma > bottom and tokens[comma].pos == "ADJ" and first - comma < 4:
        comma -= 1
    if comma <= bottom or tokens[comma].text != ",":
        return
    for k in range(comma - 1, max(bottom, comma - 4) - 1, -1):
        if tokens[k].pos in ("PUNCT", "VERB"):
            return
        if tokens[k].pos == "NOUN":
            if tokens[k].lemma in person_nouns() and k not in names.at and feature(tokens[k], "Case") == case:
                yield k
            return


def _behind_comma(names: Named, last: int, top: int, case: str) -> Iterator[int]:
    """The noun behind the name, after a comma, a bracket or a dash: Тормасов, редактор сайта."""
    tokens = names.parsed.tokens
    if last >= top or tokens[last].text not in (",", "(", "—", "–"):
        return
    for k in range(last + 1, min(top, last + 8)):
        token = tokens[k]
        if token.pos in ("VERB", "AUX", "SCONJ", "CCONJ", "PUNCT") or k in names.at or token.text in ("который", "чей"):
            return
        if token.pos == "NOUN":
            near = not case or feature(token, "Case") in (case, "")
            bound = token.dep in ("appos", "conj", "nmod", "parataxis")
            if token.lemma in person_nouns() and near and (bound or (case not in ("", "Nom") and token.dep != "nsubj")):
                yield k
            return
