"""Places, courts, places of detention and bodies: known names, and runs that end with the word for such a thing."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cache

from habeas.reading.kazakh.suffixes import case_of, cuts
from habeas.reading.kazakh.vocabulary import data, place_names
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import EntityType

LONGEST_ACRONYM = 3
REACH = 9  # words back from the word that names the kind
_NUMBERED = re.compile(r"[А-ЯӘІҢҒҮҰҚӨҺA-Z]{2,3}-\d{1,4}(?:/\d{1,3})?")
_OPEN, _CLOSE = "«“„", "»”"


@dataclass(frozen=True, slots=True)
class ThingName:
    """Tokens `[first, last)` that name a place or body; `stem` is the name without its case, `case` that case."""

    kind: EntityType
    first: int
    last: int
    stem: str
    case: str


def thing_names(parsed: ParsedText, taken: Container[int]) -> list[ThingName]:
    """All names of places and bodies in order, none over another. `taken` are tokens that name persons."""
    found: list[ThingName] = []
    for first, last in parsed.sentences:
        for i in range(first, last):
            thing = _quoted(parsed, i, first) or _ending_at(parsed, i, first, taken) or _known(parsed, i, last, taken)
            if thing:
                found = [t for t in found if t.last <= thing.first or t.first >= thing.last]
                if not any(t.first < thing.last and thing.first < t.last for t in found):
                    found.append(thing)
    return found


def _kind_of(word: str) -> tuple[EntityType, str] | None:
    """Which kind of thing a word says, and the word without its case: "сотында" is a court."""
    for cut in cuts(word):
        kind = _kinds().get(cut.stem)
        if kind:
            return kind, cut.stem
    return None


@cache
def _kinds() -> dict[str, EntityType]:
    return {word: kind for kind, words in data("places")["endings"].items() for word in words if " " not in word}


def _ending_at(parsed: ParsedText, i: int, first: int, taken: Container[int]) -> ThingName | None:
    """A run that ends at token `i` with the word for a thing and begins with a capital."""
    tokens = parsed.tokens
    kind = _kind_of(tokens[i].text)
    if kind is None or i in taken:
        return None
    start, adjectives = i, set(data("places")["before"]["words"])
    for j in range(i - 1, max(first, i - REACH) - 1, -1):
        word = tokens[j]
        plain = word.lower in adjectives or word.pos == "NUM" or word.text in "-–/№"
        if j in taken or not (word.pos == "PROPN" or plain) or _ends_a_phrase(word.text, j, first, plain):
            break
        if word.lower in data("places")["before"]["no_part"]:
            break
        if word.pos == "PROPN" or word.text == "№":
            start = j
    known = [name for names in data("places")["known"].values() for name in names]
    if start == i or parsed.text[tokens[start].start : tokens[i - 1].end] in known:
        return None
    return ThingName(kind[0], start, i + 1, _joined(parsed, start, i, kind[1]), case_of(tokens[i].text, kind[1]))


def _ends_a_phrase(word: str, j: int, first: int, plain: bool) -> bool:
    """A word in the locative or ablative belongs to what was said before: "Астанада Ішкі істер министрлігі"."""
    return not plain and any(
        cut.case in ("locative", "ablative", "dative") and cut.stem in place_names() for cut in cuts(word)
    )


def _quoted(parsed: ParsedText, i: int, first: int) -> ThingName | None:
    """ "«Жаңа жол» партиясы": the name is what the marks hold."""
    tokens = parsed.tokens
    kind = _kind_of(tokens[i].text)
    if kind is None or i - 2 < first or tokens[i - 1].text not in _CLOSE or kind[0] not in ("organization", "facility"):
        return None
    for j in range(i - 2, max(first, i - REACH) - 1, -1):
        if tokens[j].text in _OPEN and j + 1 < i - 1:
            words = parsed.text[tokens[j + 1].start : tokens[i - 2].end]
            return ThingName(kind[0], j + 1, i - 1, words, case_of(tokens[i].text, kind[1]))
    return None


def _known(parsed: ParsedText, i: int, last: int, taken: Container[int]) -> ThingName | None:
    """A place or body known by name, or a prison by its number ("АК-159/6")."""
    token = parsed.tokens[i]
    if i in taken or token.pos != "PROPN":
        return None
    if _NUMBERED.fullmatch(token.text):
        return ThingName("facility", i, i + 1, token.text, "nominative")
    for kind, names in data("places")["known"].items():
        for name in names:
            found = _is_name(parsed, i, last, name)
            if found:
                return ThingName(kind, i, found[0], name, found[1])
    word = token.text.capitalize() if token.text.isupper() and len(token.text) > LONGEST_ACRONYM else token.text
    for cut in cuts(word):
        if cut.stem in place_names() and not cut.case.endswith("origin"):  # "шымкенттік": somebody from there
            return ThingName("place", i, i + 1, cut.stem, cut.case)
    return None


def _is_name(parsed: ParsedText, i: int, last: int, name: str) -> tuple[int, str] | None:
    """Where a known name that begins at token `i` ends, and its case."""
    *before, end = name.split()
    if i + len(before) >= last or any(parsed.tokens[i + n].text != word for n, word in enumerate(before)):
        return None
    word = (
        parsed.tokens[i + len(before)].text.partition("-")[0] if end.isupper() else parsed.tokens[i + len(before)].text
    )
    cut = next((cut for cut in cuts(word) if cut.stem == end), None)
    return (i + len(before) + 1, cut.case) if cut else None


def _joined(parsed: ParsedText, first: int, i: int, stem: str) -> str:
    return parsed.text[parsed.tokens[first].start : parsed.tokens[i].start] + stem
