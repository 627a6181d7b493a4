"""One mention of a person, the parts of it, and the case it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from habeas.reading.parsed import ParsedText, Token
from habeas.reading.russian.forms import feature
from habeas.reading.russian.morphology import plain
from habeas.reading.russian.names import initial

_FAMILY = re.compile(
    r"(?:ов|ев|ёв|ин|ын|ский|цкий|ская|цкая|ян|янц|дзе|швили|енко|чук|чик|ович|евич|зода|заде|оглы|улы|ук|юк|ец|ко)(?:а|у|ым|ой|е|ого|ому|им|ую)?$"
)


@dataclass(slots=True)
class Name:
    """One mention of a person: token range `[first, last)` and its parts (token indices)."""

    first: int
    last: int
    given: int | None = None
    patronymic: int | None = None
    surname: int | None = None
    initials: tuple[str, ...] = ()
    gender: str = ""

    @property
    def parts(self) -> tuple[int, ...]:
        """The words of the name that are no initials."""
        return tuple(i for i in (self.given, self.patronymic, self.surname) if i is not None)


@dataclass(slots=True)
class Person:
    """All mentions of one person."""

    names: list[Name] = field(default_factory=list)
    gender: str = ""


def is_family_like(word: str) -> bool:
    """Whether the word ends as surnames do, in any case."""
    return _FAMILY.search(plain(word)) is not None


def is_dotted_initial(parsed: ParsedText, i: int) -> bool:
    """Whether an initial with its full stop stands at token `i`: К."""
    tokens = parsed.tokens
    return (
        i + 1 < len(tokens)
        and initial(tokens[i].text) != ""
        and tokens[i + 1].text == "."
        and tokens[i + 1].start == tokens[i].end
    )


def name_case(parsed: ParsedText, first: int, last: int) -> str:
    """The case of a name, "" where nothing tells it: the ending of the surname says more than the tagger's guess."""
    tokens = [t for t in parsed.tokens[first:last] if t.text != "." and not initial(t.text)]
    for token in reversed(tokens[-1:]):
        by_ending = _case_by_ending(token)
        if by_ending:
            return by_ending
    for token in tokens:
        case = feature(token, "Case")
        if case:
            low = plain(token.text)
            bare = low[-1:] in "бвгджзклмнпрстфхцчшщй" and feature(token, "Gender") != "Fem"
            return "Nom" if bare and not low.endswith(("ой", "ей", "ом", "ем", "ым", "им", "ых", "их", "ам")) else case
    return ""


def case_of(parsed: ParsedText, name: Name) -> str:
    """The case of a name, "" where nothing tells it."""
    return name_case(parsed, name.first, name.last)


_ENDINGS = (
    (re.compile(r"(?:ов|ев|ин|ын|ский|цкий|ская|цкая)$"), ("Nom",)),
    (re.compile(r"(?:ов|ев|ин|ын|ск|цк)(?:у|ую)$"), ("Acc", "Dat")),
    (re.compile(r"(?:ов|ев|ин|ын|ск|цк)ой$"), ("Gen", "Dat", "Ins", "Loc")),
    (re.compile(r"(?:ск|цк)ого$"), ("Acc", "Gen")),
    (re.compile(r"(?:ск|цк)ому$"), ("Dat",)),
    (re.compile(r"(?:ов|ев|ин|ын)ым$|(?:ск|цк)им$"), ("Ins",)),
)


def _case_by_ending(token: Token) -> str:
    """The case that the ending of a surname leaves: the tagger's where it is among the possible ones."""
    low, case = plain(token.text), feature(token, "Case")
    if len(low) < 5:
        return ""
    for ending, possible in _ENDINGS:
        if ending.search(low):
            return case if case in possible else possible[0]
    if re.search(r"(?:ов|ев|ин|ын)а$", low) and feature(token, "Gender") == "Masc":
        return case if case in ("Gen", "Acc") else "Gen"
    return ""
