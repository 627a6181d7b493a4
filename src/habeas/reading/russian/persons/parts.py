"""Which word of a name is the given name, the patronymic, the surname; and the name in its fullest form."""

from __future__ import annotations

from habeas.reading.parsed import ParsedText
from habeas.reading.russian.morphology import grammemes, is_known, plain
from habeas.reading.russian.names import initial, is_given, is_patronymic, nominative
from habeas.reading.russian.persons.gender import gender_of_name
from habeas.reading.russian.persons.name import Name, Person, case_of, is_family_like
from habeas.reading.russian.vocabulary import given_names, words


def parts_of(parsed: ParsedText, first: int, last: int) -> Name:
    """The name in the token range, with its parts and gender told."""
    tokens, known = parsed.tokens, given_names()
    name = Name(first, last)
    name.initials = tuple(i for t in tokens[first:last] if (i := initial(t.text)))
    rest = [
        i
        for i in range(first, last)
        if tokens[i].text[:1].isalpha()
        and not initial(tokens[i].text)
        and plain(tokens[i].text) not in words("entities", "persons.particles")
    ]
    if not rest:
        return name
    father = next((i for n, i in enumerate(rest) if n and is_patronymic(tokens[i].text)), None)
    if father is not None and len(rest) > 1:
        name.patronymic = father
        rest.remove(father)
    if len(rest) == 1:
        only = rest[0]
        if name.initials:
            name.surname = only
        elif name.patronymic is not None or (
            is_given(tokens[only].text, known) and not _surname_form(tokens[only].text)
        ):
            name.given = only
        else:
            name.surname = only
    elif rest:
        turned = (
            is_given(tokens[rest[-1]].text, known)
            and not is_given(tokens[rest[0]].text, known)
            and (_surname_form(tokens[rest[0]].text))
        )
        name.given, name.surname = (rest[-1], rest[0]) if turned else (rest[0], rest[-1])
    name.gender = gender_of_name(parsed, name)
    return name


def _surname_form(word: str) -> bool:
    return is_family_like(word) and ("Surn" in grammemes(word) or not is_known(word))


def display_name(parsed: ParsedText, person: Person) -> str:
    """The fullest form of a person's name, in the nominative where it can be told."""
    fullest = max(person.names, key=lambda n: (len(n.parts), len(n.initials), n.last - n.first))
    width = len(fullest.parts), len(fullest.initials)
    alike = [n for n in person.names if (len(n.parts), len(n.initials)) == width]
    fullest = next((n for n in alike if case_of(parsed, n) == "Nom"), fullest)
    text = parsed.text[parsed.tokens[fullest.first].start : parsed.tokens[fullest.last - 1].end]
    if case_of(parsed, fullest) in ("Nom", ""):
        return " ".join(text.split())
    pieces, at = [], parsed.tokens[fullest.first].start
    for i in range(fullest.first, fullest.last):
        token = parsed.tokens[i]
        pieces.append(parsed.text[at : token.start])
        pieces.append(nominative(token.text, person.gender, i == fullest.surname) if i in fullest.parts else token.text)
        at = token.end
    return " ".join("".join(pieces).split())
