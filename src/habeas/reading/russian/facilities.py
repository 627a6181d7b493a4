"""Places of detention named in a Russian report, found by their words."""

from __future__ import annotations

import re

from habeas.reading.parsed import ParsedText
from habeas.reading.russian.body import Body
from habeas.reading.russian.forms import feature, is_title
from habeas.reading.russian.morphology import grammemes, is_ordinary, plain
from habeas.reading.russian.vocabulary import table, words


def find_facilities(parsed: ParsedText) -> list[Body]:
    """СИЗО-1, ЯС 3/1, колония № 10, Бакинский следственный изолятор, тюрьма «Кресты», Лефортово."""
    tokens, kinds, inner = parsed.tokens, words("entities", "facilities.kinds"), words("entities", "facilities.inner")
    named = words("entities", "facilities.named")
    found: list[Body] = []
    i = 0
    while i < len(tokens):
        last = _numbered(parsed, i) or _known(parsed, i, named)
        first = i
        if not last and tokens[i].lemma in kinds and tokens[i].pos in ("NOUN", "PROPN", "X"):
            first, last = _of_kind(parsed, i, inner)
        if last:
            while found and found[-1].last > first:
                found.pop()
            found.append(Body(first, last, "facility"))
            i = last
        else:
            i += 1
    return found


def _numbered(parsed: ParsedText, i: int) -> int:
    """The end of an abbreviation with a number that begins at `i`, or 0."""
    tokens = parsed.tokens
    numbered = _numbered_kinds()
    word = tokens[i].text
    joined = re.fullmatch(r"([A-ZА-ЯЁ]{2,5})[-– ]?№?(\d+(?:[/.-]\d+)*)", word)
    if joined:
        return i + 1 if joined[1] in numbered else 0
    if word not in numbered:
        return 0
    j = i + 1
    while j < len(tokens) and j - i < 3 and tokens[j].text in ("-", "–", "№", "#", "N"):
        j += 1
    if j < len(tokens) and re.fullmatch(r"\d+(?:[/.-]\d+)*", tokens[j].text) and tokens[j].start - tokens[i].end <= 4:
        return j + 1
    return 0


def _numbered_kinds() -> frozenset[str]:
    return frozenset(table("entities")["facilities"]["numbered"].split())


def _known(parsed: ParsedText, i: int, named: frozenset[str]) -> int:
    tokens = parsed.tokens
    if not tokens[i].text[:1].isupper():
        return 0
    for size in (2, 1):
        if i + size > len(tokens):
            continue
        low = "-".join(plain(t.text) for t in tokens[i : i + size])
        lemmas = "-".join(t.lemma for t in tokens[i : i + size])
        if low in named or lemmas in named:
            return i + size
    return 0


def _of_kind(parsed: ParsedText, i: int, inner: frozenset[str]) -> tuple[int, int]:
    """Round the noun at `i`: adjectives with a capital before it, a number or a quoted name behind it."""
    tokens = parsed.tokens
    first, last = i, i + 1
    while (
        first
        and tokens[first - 1].pos in ("ADJ", "PROPN")
        and tokens[first - 1].start >= 0
        and (tokens[first - 1].lemma in inner or (is_title(tokens[first - 1].text) and tokens[first - 1].pos == "ADJ"))
    ):
        first -= 1
    opening = first == parsed.sentences[parsed.sentence_of(i)][0]
    proper = (
        first < i
        and is_title(tokens[first].text)
        and (tokens[first].lemma not in inner)
        and (
            not opening
            or not is_ordinary(tokens[first].text)
            or re.search(r"ск(?:ий|ая|ое|ого|ой|ую|ом|ому|им)$", plain(tokens[first].text)) is not None
        )
    )
    if (
        last < len(tokens)
        and tokens[last].text in ("№", "N", "#")
        and last + 1 < len(tokens)
        and tokens[last + 1].text[0].isdigit()
    ):
        return (first if proper else i), last + 2
    if last < len(tokens) and tokens[last].text == "«":
        close = next((k for k in range(last, min(len(tokens), last + 6)) if tokens[k].text == "»"), None)
        if close and is_title(tokens[last + 1].text):
            return last + 1, close
    if proper and tokens[first].lemma not in inner:
        return first, last
    if (
        last < len(tokens)
        and is_title(tokens[last].text)
        and tokens[last].label in ("B-ORG", "B-LOC", "")
        and tokens[i].lemma in ("тюрьма", "изолятор", "колония", "лагерь")
    ):
        word = tokens[last]
        if (
            word.pos == "PROPN"
            and feature(word, "Case") in ("Nom", "")
            and "Geox" not in grammemes(word.text)
            and word.text[1:].islower()
        ):
            return last, last + 1
    return i, 0
