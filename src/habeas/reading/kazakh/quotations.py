"""Passages in quotation marks, by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_PAIRS = {"«": "»", "“": "”", "„": "“", '"': '"'}
LONGEST = 3000
FEW_WORDS = 3  # fewer words without a verb of saying beside them are a term or a name


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `[start, end)` of a passage with its marks."""

    start: int
    end: int
    words: int


def quotations(text: str) -> tuple[Quotation, ...]:
    """All outermost quotations in order. One that is not closed in its paragraph is none."""
    return tuple(_all(text))


def _all(text: str) -> Iterator[Quotation]:
    at = 0
    while at < len(text):
        close = _PAIRS.get(text[at])
        if close is None:
            at += 1
            continue
        end = _closing(text, at, close)
        if end is None:
            at += 1
            continue
        yield Quotation(at, end, len(text[at + 1 : end - 1].split()))
        at = end


def _closing(text: str, start: int, close: str) -> int | None:
    depth = 0
    for i in range(start, min(len(text), start + LONGEST)):
        if text[i] in "\n\r":
            return None
        if text[i] == text[start] and (close != text[start] or i == start):
            depth += 1
        elif text[i] == close:
            depth -= 1
            if depth == 0:
                return i + 1
    return None
