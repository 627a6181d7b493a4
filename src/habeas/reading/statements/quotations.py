"""Finds the passages in quotation marks, by the marks alone: a small state machine, paragraph by paragraph.

Only outermost quotations are reported; marks inside one are part of it. A mark that is never closed costs the rest
of its sentence (or, at the start of a paragraph, that paragraph), never the rest of the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.reading.statements.lexicon import Marks, marks_of

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…](?=\s+[^a-z\s])")
_BEFORE_OPENING = frozenset("([{—–-/…:,;")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-…/")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in quotation marks: `[start, end)` with the marks (and Markdown emphasis round them).

    `inner_start` and `inner_end` leave the outer marks out; `closed` says whether a closing mark was found.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    """One double mark: its place and what sign and neighbours allow it to do."""

    place: int
    opens: bool
    closes: bool
    family: str
    width: int = 1


def find_quotations(text: str, language: str = "en") -> tuple[Quotation, ...]:
    """All outermost quotations of `text`, in order, without overlaps.

    >>> text = 'He said "no" and left.'
    >>> [text[q.start:q.end] for q in find_quotations(text)]
    ['"no"']
    """
    marks = marks_of(language)
    paragraphs = [(m.start(), m.end()) for m in _PARAGRAPH.finditer(text) if not m[0].isspace()]
    found: list[Quotation] = []
    number = 0
    place = 0
    while number < len(paragraphs):
        number, place = _read(text, paragraphs, number, max(paragraphs[number][0], place), marks, found)
    found += _singles(text, paragraphs, found, marks)
    return tuple(sorted(found, key=lambda q: q.start))


def _read(
    text: str, paragraphs: Sequence[tuple[int, int]], number: int, place: int, marks: Marks, found: list[Quotation]
) -> tuple[int, int]:
    """Reads on from `place` to the end of a paragraph, or of the block that begins in it: where to go on."""
    end = paragraphs[number][1]
    opened: _Mark | None = None
    depth = 0
    for mark in _double_marks(text, place, end, marks):
        if depth and mark.closes:
            depth -= 1
            if depth == 0 and opened is not None:
                found.append(_quotation(text, opened, mark.place, mark.place + mark.width, marks))
                opened = None
        elif mark.opens:
            if depth == 0:
                opened = mark
            depth += 1
    if opened is None:
        return number + 1, end
    block = _block_end(text, paragraphs, number, opened, marks)
    if block is not None:
        last, closing = block
        found.append(_quotation(text, opened, closing.place, closing.place + closing.width, marks))
        return last, closing.place + closing.width
    stop = _local_end(text, paragraphs[number], opened, marks)
    found.append(_quotation(text, opened, stop, stop, marks, closed=False))
    return number, stop


def _double_marks(text: str, start: int, end: int, marks: Marks) -> list[_Mark]:
    """The double quotation marks of `text[start:end]`, in order."""
    low = 0
    out = []
    done = start
    for place in range(start, end):
        sign = text[place]
        if sign not in marks.pair_signs or place < done:
            continue
        pair = text[place : place + 2]
        if pair in (marks.pair_opens, marks.pair_closes) and place + 2 <= end:
            out.append(_Mark(place, pair == marks.pair_opens, pair == marks.pair_closes, "pair", 2))
            done = place + 2
            continue
        if sign not in marks.double:
            continue
        before, after = _neighbours(text, place, start, end, marks)
        opening = (before == "" or before.isspace() or before in _BEFORE_OPENING or before in marks.every) and not (
            after == "" or after.isspace()
        )
        closing = not (before == "" or before.isspace()) and (
            after == "" or after.isspace() or after in _AFTER_CLOSING or after in marks.every
        )
        if sign in marks.straight:
            if opening == closing:  # neither, or both: whatever the state asks for
                opening = closing = True
        elif sign in marks.closes_low and low and closing:
            opening, low = False, low - 1
        elif sign in marks.opens:
            turned = closing and not opening and sign in "«"
            opening, closing = not turned, turned
            low += sign in marks.low
        else:
            turned = opening and not closing and after.isalnum()
            opening, closing = turned, not turned
        out.append(_Mark(place, opening, closing, marks.family(sign)))
    return out


def _neighbours(text: str, place: int, start: int, end: int, marks: Marks) -> tuple[str, str]:
    """The signs before and after `place` inside its paragraph, Markdown emphasis skipped; "" at the edge."""
    left, right = place - 1, place + 1
    while left >= start and text[left] in marks.markup:
        left -= 1
    while right < end and text[right] in marks.markup:
        right += 1
    return text[left] if left >= start else "", text[right] if right < end else ""


def _block_end(
    text: str, paragraphs: Sequence[tuple[int, int]], number: int, opened: _Mark, marks: Marks
) -> tuple[int, _Mark] | None:
    """For a quotation still open at the end of its paragraph: the paragraph of its closing mark, and that mark."""
    repeats = True
    for ahead in range(number + 1, min(len(paragraphs), number + 1 + marks.paragraphs_to_closing)):
        start, end = paragraphs[ahead]
        inside = _double_marks(text, start, end, marks)
        first = _first_sign(text, start, end, marks)
        repeated = bool(inside) and inside[0].place == first and inside[0].opens
        repeats = repeats and repeated
        depth = 1
        for mark in inside[1:] if repeated else inside:
            if mark.closes:
                depth -= 1
                if depth == 0:
                    return (ahead, mark) if mark.family == opened.family else None
                if not repeats and text[mark.place - 1] in ",;":
                    return None  # a quotation with its own tag: ordinary prose, not a block
            elif mark.opens:
                depth += 1
        if depth > 1 or (repeated and not repeats):
            return None
    return None


def _first_sign(text: str, start: int, end: int, marks: Marks) -> int:
    place = start
    while place < end and (text[place].isspace() or text[place] in marks.markup):
        place += 1
    return place


def _local_end(text: str, paragraph: tuple[int, int], opened: _Mark, marks: Marks) -> int:
    """Where a quotation without a closing mark is taken to end."""
    start, end = paragraph
    inner = opened.place + opened.width
    later = [m.place for m in _double_marks(text, inner, end, marks)]
    if not later and _first_sign(text, start, end, marks) == opened.place:
        stop = end
    else:
        sentence = _SENTENCE_END.search(text, inner, end)
        stop = min([sentence.end() if sentence else end, *later[:1]])
    while stop > inner and text[stop - 1].isspace():
        stop -= 1
    return stop


def _quotation(text: str, opened: _Mark, inner_end: int, stop: int, marks: Marks, closed: bool = True) -> Quotation:
    start, end = opened.place, stop
    while start > 0 and end < len(text) and text[start - 1] in marks.markup and text[end] == text[start - 1]:
        start, end = start - 1, end + 1
    inner = opened.place + opened.width
    return Quotation(start, end, inner, max(inner_end, inner), closed)


def _singles(
    text: str, paragraphs: Sequence[tuple[int, int]], doubles: Sequence[Quotation], marks: Marks
) -> list[Quotation]:
    """Quotations in single marks, outside those in double ones."""
    covered = [(q.start, q.end) for q in doubles]
    out: list[Quotation] = []
    for start, end in paragraphs:
        place = start
        while place < end:
            sign = text[place]
            if sign not in marks.single:
                place += 1
                continue
            inside = next((b for a, b in covered if a <= place < b), None)
            if inside is not None:
                place = inside
                continue
            closing = _single_closing(text, place, start, end, marks)
            if closing is None or any(place < a < closing for a, _ in covered):
                place += 1
                continue
            out.append(_quotation(text, _Mark(place, True, False, "single"), closing, closing + 1, marks))
            place = closing + 1
    return out


def _single_closing(text: str, place: int, start: int, end: int, marks: Marks) -> int | None:
    """The place of the mark that closes the single mark at `place`, if that one opens anything."""
    before, after = _neighbours(text, place, start, end, marks)
    if (before and not before.isspace() and before not in _BEFORE_OPENING) or not (after and after.isalnum()):
        return None
    if text[place] in marks.single_closes or text[place : place + 2] in (marks.pair_opens, marks.pair_closes):
        return None
    word = re.compile(r"\w+").match(text, place + 1)
    if text[place] in marks.single_straight and (after.isdigit() or (word and word[0].lower() in marks.elided)):
        return None
    doubtful = None
    for at in range(place + 2, end):
        if text[at] not in marks.single_ends:
            continue
        left, right = text[at - 1], text[at + 1] if at + 1 < end else ""
        if left.isspace() or right.isalnum():
            continue
        if left.lower() == "s" and right.isspace() and at + 2 < end and text[at + 2].islower():
            doubtful = at if doubtful is None else doubtful  # "the brothers' house", perhaps
            continue
        return at
    return doubtful
