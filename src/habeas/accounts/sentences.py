"""The sentence round a passage, and whether it holds one of some words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.text import Span

_STOPS = re.compile(r"[.!?。！？;；]\s|\n")


def sentence_bounds(text: str, span: Span) -> tuple[int, int]:
    """Half-open bounds of the sentence that holds the passage, roughly: to the stops on either side."""
    start = max((m.end() for m in _STOPS.finditer(text, max(0, span.start - 1000), span.start)), default=0)
    stop = _STOPS.search(text, span.end)
    return start, stop.start() + 1 if stop else len(text)


def sentence_of(text: str, span: Span) -> str:
    """The words of that sentence, white space made single."""
    start, end = sentence_bounds(text, span)
    return " ".join(text[start:end].split())


def has_any(words: str, wanted: Sequence[str]) -> bool:
    """Whether one of the wanted words or phrases stands in `words`, any case of letters.

    >>> has_any("finally in the camp", ["now", "finally"])
    True
    """
    return re.search(rf"\b(?:{'|'.join(map(re.escape, wanted))})\b", words, re.IGNORECASE) is not None
