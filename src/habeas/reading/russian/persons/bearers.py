"""Whose name it is: the mentions that may be one person's are put together."""

from __future__ import annotations

from habeas.reading.parsed import ParsedText
from habeas.reading.russian.morphology import plain
from habeas.reading.russian.names import is_same_word, surname_gender
from habeas.reading.russian.persons.name import Name, Person, case_of


def chained(parsed: ParsedText, names: list[Name]) -> list[Person]:
    """The persons whose names these are, the fullest names tried first."""
    people: list[Person] = []
    for name in sorted(names, key=lambda n: (n.given is None or n.surname is None, n.surname is None, n.first)):
        attach(parsed, people, name)
    return people


def attach(parsed: ParsedText, people: list[Person], name: Name) -> None:
    """Puts a mention to the person it fits best, or makes a new one."""
    fitting = [person for person in people if _fits(parsed, person, name)]
    if len(fitting) > 1 and name.gender:
        fitting = [p for p in fitting if p.gender in ("", name.gender)] or fitting
    if len(fitting) > 1 and not name.gender and name.surname is not None:
        soft = surname_gender(parsed.tokens[name.surname].text, case_of(parsed, name))
        fitting = [p for p in fitting if not soft or p.gender in ("", soft)] or fitting
    if fitting:
        person = max(fitting, key=lambda p: _nearness(p, name))
        person.names.append(name)
    else:
        person = Person([name])
        people.append(person)
    if name.gender and (not person.gender or name.given is not None):
        bare = name.given is not None and parsed.tokens[name.given].text[-1:] not in "аяь"
        person.gender = name.gender if not person.gender or bare or person.gender == name.gender else person.gender


def _nearness(person: Person, name: Name) -> tuple[int, bool, int]:
    """A bare surname goes to the bearer named most, then to the one named last."""
    before = [n.first for n in person.names if n.first < name.first]
    full = sum(n.given is not None and n.surname is not None for n in person.names)
    return full, bool(before), max(before) if before else -min(n.first for n in person.names)


def _fits(parsed: ParsedText, person: Person, name: Name) -> bool:
    differ = name.gender and person.gender and name.gender != person.gender and not _only_given(person)
    if differ and not any(_whole_name_agrees(parsed, other, name) for other in person.names):
        return False
    if person.gender == "Fem" and name.surname is not None and not _bears(parsed, person, name.surname):
        return False
    return any(_are_one(parsed, other, name) for other in person.names)


def _whole_name_agrees(parsed: ParsedText, one: Name, other: Name) -> bool:
    """Given name and surname both agree: then a gender read off an ending (Фируза) decides nothing."""
    pairs = ((one.given, other.given), (one.surname, other.surname))
    return (
        one.patronymic is None
        and other.patronymic is None
        and all(
            a is not None and b is not None and is_same_word(parsed.tokens[a].text, parsed.tokens[b].text)
            for a, b in pairs
        )
    )


def _only_given(person: Person) -> bool:
    return all(n.given is None and n.patronymic is None for n in person.names)


def _bears(parsed: ParsedText, person: Person, surname: int) -> bool:
    """Whether a woman may bear the surname at that token: one that ends in a consonant never changes its form."""
    own = [n.surname for n in person.names if n.surname is not None and n.given is not None]
    low = plain(parsed.tokens[surname].text)
    fixed = [plain(parsed.tokens[i].text) for i in own]
    return all(f == low or f[-1:] not in "бвгджзклмнпрстфхцчшщ" for f in fixed) or any(f == low for f in fixed)


def _are_one(parsed: ParsedText, one: Name, other: Name) -> bool:
    """Whether two mentions may be one person: no part contradicts, and the surname or the given name agrees."""
    words_ = [t.text for t in parsed.tokens]

    def same(a: int, b: int) -> bool:
        return is_same_word(words_[a], words_[b])

    if one.given is not None and other.given is not None and not same(one.given, other.given):
        return False
    if one.surname is not None and other.surname is not None and not same(one.surname, other.surname):
        return False
    for a, b in ((one, other), (other, one)):
        if a.initials and b.given is not None and a.initials[0] != words_[b.given][0].lower():
            return False
    if one.initials and other.initials and one.initials[0] != other.initials[0]:
        return False
    if one.surname is not None and other.surname is not None:
        return True
    if one.given is not None and other.given is not None:
        return True
    lone = [(a, b) for a, b in ((one, other), (other, one)) if len(a.parts) == 1 and not a.initials]
    return any(same(a.parts[0], i) for a, b in lone for i in b.parts)
