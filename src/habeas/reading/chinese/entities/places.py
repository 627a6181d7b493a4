"""Places: the gazetteer's names, what the segmenter sees as places, and names after words such as 位于."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from habeas.reading.chinese.entities.candidate import Candidate
from habeas.reading.chinese.entities.persons import is_native
from habeas.reading.chinese.entities.transliterated import is_transliterated
from habeas.reading.chinese.page import Page
from habeas.reading.chinese.vocabulary import any_of, words
from habeas.reading.parsed import ParsedText, Token

_FOLLOWED = frozenset("人籍语文裔式币元")


@lru_cache(maxsize=1)
def gazetteer() -> dict[str, str]:
    """Every name of a known place to the first name in its line."""
    keys: dict[str, str] = {}
    for entry in (*words("places", "countries"), *words("places", "names")):
        several = entry.split("=")
        keys.update(dict.fromkeys(several, several[0]))
    return keys


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Every name of a country or a part of the world."""
    return frozenset(name for entry in words("places", "countries") for name in entry.split("="))


@lru_cache(maxsize=1)
def _known() -> re.Pattern[str]:
    return re.compile(any_of(gazetteer()))


@lru_cache(maxsize=1)
def _parts() -> re.Pattern[str]:
    return re.compile(rf".{{1,8}}?{any_of(words('places', 'ends'))}")


def places(parsed: ParsedText, page: Page) -> Iterator[Candidate]:
    """Names of countries, regions and cities, each for itself: 湖北省 | 云溪市."""
    for token in parsed.tokens:
        if token.label == "LOC" and len(token.lemma) > 1 and token.lemma not in words("places", "never"):
            for start, end in _pieces(token.lemma):
                yield Candidate(token.start + start, token.start + end, "place", 50)
    for m in _known().finditer(page.plain):
        i = parsed.token_at(m.start())
        if i is None or (page.plain[m.end() : m.end() + 1] in _FOLLOWED and page.plain[m.end()] != "人"):
            continue
        token = parsed.tokens[i]
        if token.lemma in words("places", "never"):
            continue
        whole = token.start == m.start() and (token.end == m.end() or (token.end > m.end() and len(m[0]) > 1))
        if token.start != m.start() and not (token.label or token.tag in ("n", "nz")):
            continue
        if m[0] in words("places", "doubtful") and not (token.label == "LOC" and whole):
            continue
        if page.plain[m.end() : m.end() + 1] == "人" and token.end > m.end():
            continue
        yield Candidate(m.start(), m.end() + _end_word(token, m.end()), "place", 62)
    for m in re.finditer(any_of(words("places", "signs")), page.plain):
        i = parsed.token_at(m.end())
        if i is not None and parsed.tokens[i].label in ("PER", "ORG") and parsed.tokens[i].start == m.end():
            token = parsed.tokens[i]
            foreign = is_transliterated(token.lemma) and len(token.lemma) > 2
            if "·" not in token.lemma and (foreign or not is_native(token.lemma)):
                yield Candidate(token.start, token.end, "place", 61)


def _end_word(token: Token, end: int) -> int:
    """How many characters of 省, 市 and the like follow inside the same word."""
    rest = token.lemma[end - token.start :]
    return len(next((w for w in words("places", "ends") if rest.startswith(w)), ""))


def _pieces(name: str) -> Iterator[tuple[int, int]]:
    """The parts of a place written from the large to the small; the name itself where it has no such parts."""
    found = [m.span() for m in _parts().finditer(name)]
    if len(found) < 2 or any(end - start < 3 for start, end in found):
        yield 0, len(name)
        return
    yield from found
    if found[-1][1] < len(name):
        yield found[-1][1], len(name)
