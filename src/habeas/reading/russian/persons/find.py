"""The names of persons in a Russian report: where each stands, and which are one person's."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.reading.parsed import ParsedText
from habeas.reading.russian.forms import is_title
from habeas.reading.russian.morphology import grammemes, is_ordinary, plain
from habeas.reading.russian.names import is_same_word
from habeas.reading.russian.persons.bearers import attach, chained
from habeas.reading.russian.persons.gender import gender_of
from habeas.reading.russian.persons.name import Name, Person, is_family_like
from habeas.reading.russian.persons.parts import parts_of
from habeas.reading.russian.persons.runs import before_initials, find_runs
from habeas.reading.russian.persons.unmarked import find_unmarked


def find_persons(parsed: ParsedText, taken: set[int]) -> list[Person]:
    """Every person named, in order of first mention. Tokens in `taken` are other names' and are left alone."""
    names = [parts_of(parsed, first, last) for first, last in find_runs(parsed, taken)]
    names += find_unmarked(parsed, names, taken)
    people = chained(parsed, sorted(names, key=lambda n: n.first))
    covered = taken | {i for person in people for name in person.names for i in range(name.first, name.last)}
    for name in _seen_again(parsed, people, covered):
        attach(parsed, people, name)
    for person in people:
        person.names.sort(key=lambda n: n.first)
        person.gender = person.gender or gender_of(parsed, person)
    return sorted(people, key=lambda p: p.names[0].first)


def _seen_again(parsed: ParsedText, people: list[Person], covered: set[int]) -> Iterator[Name]:
    """Names already known that the finder passed over: in headlines, in capitals, at the head of a sentence."""
    tokens = parsed.tokens
    known = {i for p in people for n in p.names for i in n.parts}
    forms = {plain(tokens[i].text) for i in known}
    starts = {form[:3] for form in forms}
    i = 0
    while i < len(tokens):
        j = i
        while (
            j < len(tokens)
            and j - i < 3
            and j not in covered
            and _may_be_again(parsed, j, starts)
            and any(
                is_same_word(tokens[j].text, tokens[k].text)
                for k in known
                if plain(tokens[k].text)[:3] == plain(tokens[j].text)[:3]
            )
        ):
            j += 1
        if j > i:
            yield parts_of(parsed, before_initials(parsed, i), j)
        i = max(j, i + 1)


def _may_be_again(parsed: ParsedText, i: int, starts: set[str]) -> bool:
    token = parsed.tokens[i]
    low = plain(token.text)
    if len(low) < 3 or low[:3] not in starts or not is_title(token.text):
        return False
    if token.label in ("B-LOC", "I-LOC") and (not is_family_like(low) or "Geox" in grammemes(low)):
        return False
    if token.pos not in ("PROPN", "NOUN", "ADJ", "X", "VERB"):
        return False
    if is_ordinary(low) and not token.label:
        at_head = i == parsed.sentences[parsed.sentence_of(i)][0] or token.text.isupper()
        return not at_head
    return True
