"""Names of other languages in Chinese characters: 玛丽亚·扎哈罗娃, and whole runs without a dot."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.reading.chinese.entities.candidate import Candidate
from habeas.reading.chinese.page import Page
from habeas.reading.chinese.script import is_han
from habeas.reading.chinese.vocabulary import letters, words
from habeas.reading.parsed import ParsedText, Token

_PLAIN_TAGS = frozenset(("v", "d", "p", "c", "u", "r", "f", "m", "q", "t", "xc", "w"))


def is_transliterated(name: str, least: float = 1.0) -> bool:
    """Whether at least this share of the characters are such as foreign names are written in.

    >>> is_transliterated("别尔科维奇"), is_transliterated("警察")
    (True, False)
    """
    known = letters("names", "transliteration")
    return bool(name) and sum(c in known for c in name) >= least * len(name)


def dotted_names(parsed: ParsedText, page: Page) -> Iterator[Candidate]:
    """Every name with a dot between its parts, put together where the segmenter has cut it."""
    done = 0
    for place, mark in enumerate(page.plain):
        if mark not in "·-" or place < max(done, 1):
            continue
        beside = page.plain[place - 1 : place] + page.plain[place + 1 : place + 2]
        if len(beside) < 2 or not (is_transliterated(beside) if mark == "-" else all(map(_letter, beside))):
            continue
        start = _left(parsed, place)
        end = _right(parsed, page.plain, place)
        start += _role_before(page.plain[start:end])
        end -= _title_after(page.plain[start:end])
        if start < place < end - 1:
            done = end
            if any(a < start and end < b for a, b in page.titles):
                continue
            yield Candidate(start, end, "person", 90)


def _letter(character: str) -> bool:
    return is_han(character) or character.isalpha()


def _left(parsed: ParsedText, dot: int) -> int:
    i = parsed.token_at(dot - 1)
    if i is None:
        return dot - 1
    start = parsed.tokens[i].start
    while i > 0 and _goes_on(parsed.tokens[i - 1], parsed.tokens[i]):
        i -= 1
        start = parsed.tokens[i].start
    return start


def _right(parsed: ParsedText, plain: str, dot: int) -> int:
    """The end of the name: to the end of the word at the dot, and on over dots and further pieces of the name."""
    end = dot + 1
    i = parsed.token_at(end)
    while i is not None:
        token = parsed.tokens[i]
        body = token.lemma[max(0, end - token.start) :].strip("·-")
        known = token.label == "PER" or (token.tag == "w" and token.start < end)
        if not known and not (is_transliterated(body) or (body.isalpha() and body.isascii())):
            end = max(end, _run(plain, end) if end == dot + 1 else end)
            break
        end = token.end
        following = parsed.token_at(end) if i + 1 < len(parsed.tokens) else None
        if plain[end - 1] in "·-":
            i, dot = following, end - 1
        elif end + 1 < len(plain) and plain[end] in "·-" and _letter(plain[end + 1]):
            end, dot = end + 1, end
            i = parsed.token_at(end)
        elif following is not None and _goes_on(parsed.tokens[following], token):
            i = following
        else:
            i = None
    while end > 0 and plain[end - 1] in "·-":
        end -= 1
    return end


def _run(plain: str, start: int) -> int:
    """The end of the run of characters of foreign names that starts at `start`; at least one character."""
    end = start + 1
    while end < len(plain) and is_transliterated(plain[end]):
        end += 1
    return end


def _goes_on(piece: Token, beside: Token) -> bool:
    """Whether a word right beside a piece of a name is a piece of it too."""
    touching = piece.end == beside.start or beside.end == piece.start
    if not touching or piece.tag in _PLAIN_TAGS:
        return False
    return is_transliterated(piece.lemma) and (piece.label != "" or piece.tag in ("nz", "nw"))


def _title_after(name: str) -> int:
    title = next((t for t in words("names", "titles") if len(t) > 1 and name.endswith(t)), "")
    return len(title)


def _role_before(name: str) -> int:
    known = {*words("names", "before_name"), *words("roles", "office", "words"), *words("roles", "office", "callings")}
    role = max((r for r in known if len(r) > 1 and name.startswith(r)), key=len, default="")
    return len(role)
