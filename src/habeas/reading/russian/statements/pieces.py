"""Passages of the text that make the content of a statement, with clean edges."""

from __future__ import annotations

import re

from habeas.reading.parsed import ParsedText
from habeas.reading.reading import StatementKind
from habeas.reading.russian.statements.draft import Pieces


def around(parsed: ParsedText, number: int, start: int, end: int) -> Pieces:
    """The sentence without the aside `[start, end)`: what stands behind it, or before it, or both."""
    first, last = parsed.sentences[number]
    before = (max(_clause_start(parsed, first, start), _behind_dateline(parsed, first, start)), start)
    after = (end, next((k for k in range(end, last) if parsed.tokens[k].text == ";"), last))
    pieces = []
    for a, b in (before, after):
        piece = trimmed(parsed, a, b)
        if piece and not (a == before[0] and _only_joins(parsed, *before)):
            pieces.append(piece)
    return pieces


def _behind_dateline(parsed: ParsedText, first: int, start: int) -> int:
    """Behind "МИНСК, 14 марта 2025 г. (Агентство) —": where the report itself begins."""
    for k in range(first + 1, min(start, first + 16)):
        token = parsed.tokens[k]
        if token.pos == "VERB":
            return first
        if token.text in ("—", "–", "-") and any(
            parsed.tokens[j].text[:1].isdigit() or parsed.tokens[j].text.isupper() for j in range(first, k)
        ):
            return k + 1
    return first


def _clause_start(parsed: ParsedText, first: int, start: int) -> int:
    return max([first, *(k + 1 for k in range(first, start) if parsed.tokens[k].text in (";", ":"))])


def _only_joins(parsed: ParsedText, first: int, last: int) -> bool:
    return all(parsed.tokens[k].pos in ("PUNCT", "CCONJ", "ADV", "PART", "SCONJ") for k in range(first, last))


def trimmed(parsed: ParsedText, first: int, last: int) -> tuple[int, int] | None:
    """The tokens without marks at either end, as places in the text."""
    while first < last and parsed.tokens[first].text in (",", ".", ";", ":", "—", "–", "-", "»", ")", "…", "!", "?"):
        first += 1
    while last > first and parsed.tokens[last - 1].text in (",", ".", ";", ":", "—", "–", "-", "«", "(", "…", "!", "?"):
        last -= 1
    return (parsed.tokens[first].start, parsed.tokens[last - 1].end) if first < last else None


def with_closing_mark(parsed: ParsedText, piece: tuple[int, int]) -> tuple[int, int]:
    """A closing mark left out comes back where its opening stands inside."""
    start, end = piece
    inside = parsed.text[start:end]
    if inside.count("«") > inside.count("»") and parsed.text[end : end + 1] in "»" and end < len(parsed.text):
        return start, end + 1
    return piece


def content_of(parsed: ParsedText, first: int, last: int) -> Pieces:
    """The tokens as the one piece of a content, with clean edges; nothing where only marks are there."""
    piece = trimmed(parsed, first, last)
    return [with_closing_mark(parsed, piece)] if piece else []


def kind_of(parsed: ParsedText, pieces: Pieces) -> StatementKind:
    """`mixed` where a quotation mark stands in the content, else `indirect`."""
    return "mixed" if any(re.search(r"[«“\"„]", parsed.text[a:b]) for a, b in pieces) else "indirect"
