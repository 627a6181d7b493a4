"""Names of people without a dot: native names, familiar ones, surnames before a title, names in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from habeas.reading.chinese.entities.candidate import Candidate
from habeas.reading.chinese.entities.transliterated import is_transliterated
from habeas.reading.chinese.page import Page
from habeas.reading.chinese.script import HAN, is_han
from habeas.reading.chinese.vocabulary import any_of, letters, words
from habeas.reading.parsed import ParsedText, Token

_LATIN = re.compile(r"[A-Z][a-zà-ž'’]+(?:[ -](?:[a-z]{2,3} )?[A-Z][a-zà-ž'’.]+){1,3}")
_NO_GIVEN = frozenset(
    "的等说称案们和与及在被将已也则又还曾问道后前里上中是向对于因为至到遭获给把时者人方所年月日号第其他她这那"
)


def surname_of(name: str) -> str:
    """The surname a native name begins with, or "".

    >>> surname_of("欧阳修"), surname_of("王明"), surname_of("好人")
    ('欧阳', '王', '')
    """
    double = next((s for s in words("names", "double_surnames") if name.startswith(s)), "")
    if double:
        return double
    return name[0] if name and name[0] in letters("names", "surnames") else ""


def is_native(name: str) -> bool:
    """Whether it has the form of a name of East Asia: surname first, two to four characters."""
    surname = surname_of(name)
    return bool(surname) and all(map(is_han, name)) and len(surname) < len(name) <= len(surname) + 2


def undotted_names(parsed: ParsedText, page: Page) -> Iterator[Candidate]:
    """Names that the segmenter saw, without titles, and those it should have seen beside a role."""
    i = 0
    while i < len(parsed.tokens):
        token = parsed.tokens[i]
        if token.label == "PER" and "·" not in token.lemma:
            last = i
            while last + 1 < len(parsed.tokens) and _one_name(parsed.tokens[last], parsed.tokens[last + 1]):
                last += 1
            yield from _seen(page, token.start, _completed(parsed, page, i, last))
            i = last
        i += 1
    yield from _beside_roles(page)
    yield from _latin(page)
    yield from _tibetan(page)


def _tibetan(page: Page) -> Iterator[Candidate]:
    """Two of the words that Tibetan names are made of: 洛桑丹增."""
    part = any_of(words("names", "tibetan"))
    for m in re.finditer(f"{part}{part}", page.plain):
        yield Candidate(m.start(), m.end(), "person", 88)


def _one_name(one: Token, two: Token) -> bool:
    return (
        two.label == "PER"
        and one.end == two.start
        and "·" not in two.lemma
        and is_transliterated(one.lemma)
        and is_transliterated(two.lemma)
        and not (is_native(one.lemma) and is_native(two.lemma))
    )


def _completed(parsed: ParsedText, page: Page, first: int, last: int) -> int:
    """The end of the name: a native name of two characters may have lost its third before a mark."""
    end = parsed.tokens[last].end
    name = page.plain[parsed.tokens[first].start : end]
    if last + 1 >= len(parsed.tokens) or not (len(name) == 2 and is_native(name)):
        return end
    third = parsed.tokens[last + 1]
    at_mark = third.end >= len(page.plain) or not is_han(page.plain[third.end])
    if third.start == end and len(third.lemma) == 1 and at_mark and is_han(third.lemma):
        return end if third.lemma in _NO_GIVEN else third.end
    return end


def _seen(page: Page, start: int, end: int) -> Iterator[Candidate]:
    name = page.plain[start:end]
    if name in words("names", "never") or re.fullmatch("周[一二三四五六日末]", name):
        return
    bare = strip_titles(name)
    if bare[1:] in words("names", "times") and surname_of(bare):
        bare = bare[0]
    in_cue = is_native(bare) and page.plain[max(0, start - 1) : start + 1] in _cues()
    if in_cue or bare[1:] in ("二人", "两人", "三人"):
        return
    if not bare or any(a < start and end < b for a, b in page.titles):
        return
    if any(page.plain.startswith(w, end) for w in words("bodies", "facility", "ends")):
        return
    quote = page.quote_at(start)
    if quote and quote[0] + 1 == start and quote[1] - 1 == end:
        return
    end = start + len(bare)
    familiar = len(bare) in (2, 3) and bare[0] in words("names", "familiar")[0]
    if len(bare) == 1:
        if surname_of(bare) and bare != name:
            yield Candidate(start, end, "person", 40)
    elif is_native(bare) or familiar:
        yield Candidate(start, end, "person", 60)
    elif is_transliterated(bare) or (is_han(bare[0]) and len(bare) <= 4 and surname_of(bare)):
        yield Candidate(start, end, "person", 45)


def _cues() -> tuple[str, ...]:
    return words("speech", "cues", "asserts")


def strip_titles(name: str) -> str:
    """The name without the titles behind it.

    >>> strip_titles("葛律师"), strip_titles("王建国先生"), strip_titles("李母")
    ('葛', '王建国', '李')
    """
    while True:
        title = next((t for t in words("names", "titles") if name.endswith(t) and len(name) > len(t)), None)
        if title is None or (len(title) == 1 and len(name) > 2):
            return name
        name = name[: -len(title)]


def _beside_roles(page: Page) -> Iterator[Candidate]:
    """Surname and given name between a role and a mark or a word of speech, where nothing was seen."""
    surnames = "".join(letters("names", "surnames"))
    pattern = (
        rf"(?<![{HAN}]的){any_of(words('names', 'before_name'))}(?P<name>[{surnames}][{HAN}]{{1,2}})"
        r"(?=[，、（）。“]|说|称|表示|指出|告诉|透露|被捕|被判|被抓)"
    )
    for m in re.finditer(pattern, page.plain):
        name = m["name"]
        weekday = re.match("周[一二三四五六日末]", name)
        if is_native(name) and not weekday and not any(c in _NO_GIVEN for c in name[1:]):
            yield Candidate(*m.span("name"), "person", 20)


def _latin(page: Page) -> Iterator[Candidate]:
    for m in _LATIN.finditer(page.plain):
        yield Candidate(m.start(), m.end(), "person", 30)
