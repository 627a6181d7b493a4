"""A text as tokens, each with the code of what it can be in a time expression."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from habeas.reading.times.lexicon import PUNCTUATION, UNKNOWN, UNKNOWN_CAPITAL, Lexicon
from habeas.reading.times.lexicon import lexicon as lexicon_of
from habeas.reading.times.numerals import HAN_DIGITS, han_figures

_DATE = (
    r"(?P<date>\d{4}(?P<a>[-./])\d{1,2}(?P=a)\d{1,2}|\d{1,2}(?P<b>[-./])\d{1,2}(?P=b)(?:\d{4}|\d\d))"
    r"(?![\d]|[-./]\d)"
)
_POINTED = r"|(?P<number>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.:/]\d+)*)"  # 1,500 and 2.5
_COMMAED = r"|(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d{1,2}(?!\d)|(?:[.:/]\d+)+)?)"
_SUFFIX = r"(?P<suffix>[^\W\d_]\w*|[½¼¾])?"
_REST = r"|[½¼¾]|[^\W\d_]\w*|\n|[^\w\s]|_"
_YEARS = range(1000, 2200)
_LIKELY_YEARS = range(1900, 2036)
_WRAP_AT, _WRAPPED_LINE = 100, 50


@dataclass(frozen=True, slots=True)
class Tokens:
    """`codes[i]` says what the token at `[starts[i], ends[i])` can be."""

    text: str
    lexicon: Lexicon
    codes: str
    starts: list[int]
    ends: list[int]

    def word(self, i: int) -> str:
        """The token as written."""
        return self.text[self.starts[i] : self.ends[i]]

    def is_figure(self, i: int) -> bool:
        """Whether the token is written in figures or in numerals of its script."""
        word = self.word(i)
        return word[0].isdigit() or (word[0] in HAN_DIGITS and bool(han_figures(word)))

    def figures(self, i: int) -> str:
        """The token with the numerals of its script as figures and a decimal point: "二〇二四", "2,5"."""
        word = self.word(i)
        if word[0] in HAN_DIGITS:
            return han_figures(word) or word
        return _plain_figures(word) if self.lexicon.data.get("decimal_comma") and word[0].isdigit() else word

    def value(self, i: int, category: str) -> Any:
        """The token's value in a category, or `None` where it is not in it."""
        word = self.lexicon.words.get(self.word(i))
        return word.values.get(category) if word else None


def scan(text: str, lexicon: Lexicon) -> Tokens:
    """All tokens of a text. A line break is one, except inside hard-wrapped paragraphs; so is the beginning."""
    words = lexicon.words
    unknown, capital = lexicon.codes[UNKNOWN], lexicon.codes[UNKNOWN_CAPITAL]
    codes, starts, ends = [words["\n"].code], [0], [0]
    wrapped = _soft_breaks(text)
    for match in _token(lexicon.data["language"]).finditer(text):
        start, end = match.span()
        written = match.group()
        known = words.get(written)
        if known is not None:
            if written == "\n" and start in wrapped:
                continue
            code = known.code
            if written in "'’" and end < len(text) and text[end].isdigit():
                code = lexicon.codes[frozenset({"apostrophe", "quote"})]
        elif match.lastgroup and (match["number"] or match["date"]):
            suffix = match["suffix"]
            if suffix in words and suffix in lexicon.data["suffixes"].get("apart", ()):
                codes.append(_number_code(lexicon, None, match["number"], None))
                starts.append(start)
                ends.append(match.end("number"))
                start, code = match.start("suffix"), words[suffix].code
            else:
                code = _number_code(lexicon, match["date"], match["number"], suffix)
        elif written[0] in HAN_DIGITS and (figures := han_figures(written)):
            code = _number_code(lexicon, None, figures, None)
        elif written[0].isalpha():
            code = capital if written[0].isupper() else unknown
        else:
            code = lexicon.codes[_sign(text, start, end)]
        codes.append(code)
        starts.append(start)
        ends.append(end)
    return Tokens(text, lexicon, "".join(codes), starts, ends)


@cache
def _token(language: str) -> re.Pattern[str]:
    """What one token of a language looks like. Where words are written without spaces, the longest word of time is
    one, a numeral, and else a single letter."""
    file = lexicon_of(language)
    if file.data.get("unspaced"):
        known = sorted((re.escape(w) for w in file.words if len(w) > 1 and w[0].isalpha()), key=len, reverse=True)
        words = f"|(?:{'|'.join(known)})|[{HAN_DIGITS}]+|[A-Za-z][A-Za-z0-9]*"
        return re.compile(_DATE + _POINTED + "(?P<suffix>[½¼¾])?" + words + r"|[½¼¾]|[^\W\d_]|\n|[^\w\s]|_")
    return re.compile(_DATE + (_COMMAED if file.data.get("decimal_comma") else _POINTED) + _SUFFIX + _REST)


def _plain_figures(word: str) -> str:
    return re.sub(r"[ \u00a0\u202f]", "", word).replace(",", ".")


def _sign(text: str, start: int, end: int) -> frozenset[str]:
    sign = text[start:end]
    if sign in "½¼¾":
        return frozenset({"fraction"})
    if sign in "-‑–‐":
        joined = start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum()
        if sign == "–":
            return frozenset({"hyphen", "dash"}) if joined else frozenset({"dash"})
        return frozenset({"hyphen"}) if joined or (start > 0 and text[start - 1].isalnum()) else frozenset({"dash"})
    return frozenset({PUNCTUATION.get(sign, "sign")})


def _number_code(lexicon: Lexicon, date: str | None, number: str | None, suffix: str | None) -> str:
    if date:
        return lexicon.codes[frozenset({"numeric_date"})]
    if lexicon.data.get("decimal_comma"):
        number = _plain_figures(number or "")
    return lexicon.codes[_number_class(number or "", suffix or "", _suffixes(lexicon))]


def _suffixes(lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...]]:
    endings = lexicon.data["suffixes"]
    return tuple(endings["ordinal"]), tuple(endings["decade"])


@lru_cache(maxsize=4096)
def _number_class(number: str, suffix: str, endings: tuple[tuple[str, ...], tuple[str, ...]]) -> frozenset[str]:
    ordinal, decade = endings
    plain = number.isdecimal() and number.isascii()
    value = int(number) if plain and len(number) < 5 else -1
    if suffix in ("½", "¼", "¾"):
        return frozenset({"decimal"} if plain else {"other_number"})
    if suffix:
        if suffix.lower() in ordinal and value > 0:
            return frozenset({"ordinal", "dayord"} if value <= 31 else {"ordinal"})
        if suffix in decade and plain and number.endswith("0") and len(number) in (2, 4) and value > 0:
            return frozenset({"decade"} if value in _YEARS else {"short_decade"} if value < 100 else {"other_number"})
        return frozenset({"other_number"})
    if not plain:
        return _odd_number_class(number)
    if len(number) <= 2 and 1 <= value <= 31:
        return frozenset({"number", "day"} if len(number) == 1 else {"number", "day", "yy"})
    if len(number) == 2:
        return frozenset({"number", "yy"})
    if len(number) == 4 and value in _YEARS:
        doubt = "farfromnow" if value not in _LIKELY_YEARS else "round" if value % 100 == 0 else None
        return frozenset({"number", "year", doubt} if doubt else {"number", "year"})
    return frozenset({"number"}) if len(number) < 8 else frozenset({"other_number"})


def _odd_number_class(number: str) -> frozenset[str]:
    if re.fullmatch(r"\d{1,3}(,\d{3})+|\d{1,4}\.\d{1,2}", number):
        return frozenset({"decimal"})
    return frozenset({"fraction"} if re.fullmatch(r"[1-3]/[2-4]", number) else {"other_number"})


def _soft_breaks(text: str) -> frozenset[int]:
    """Places of line breaks that only wrap a paragraph: between two full lines of a text that has no long ones."""
    lines = text.split("\n")
    longest = max(map(len, lines))
    if len(lines) < 3 or not _WRAPPED_LINE <= longest <= _WRAP_AT:
        return frozenset()
    out, at = set(), 0
    for line, following in itertools.pairwise(lines):
        at += len(line)
        full = len(line) >= max(_WRAPPED_LINE, 0.7 * longest) and not line.rstrip().endswith((".", ":"))
        if full and following.strip():
            out.add(at)
        at += 1
    return frozenset(out)
