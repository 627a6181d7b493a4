"""From a text back to what it was made of, character by character.

A text that a person reads is woven from *origins*: the decoded characters of a file, the pages of a PDF, the
paragraphs of a DOCX. `Weaver` weaves it piece by piece; `OffsetMap` leads every span of the result back.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from habeas.errors import Invalid

Row = tuple[int, int, int, int, int]
_INSERTED = -1
_CELLS = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """`text[start:end]` comes from characters `origin_start` to `origin_end` (exclusive) of origin number `part`.

    Where `verbatim`, the two are the same, letter for letter. Otherwise the origin was replaced as a whole: `&amp;`
    by `&`, a run of white space by one blank. `part` is `None` for characters that stand nowhere in the origin
    (the empty line between two paragraphs of a page).
    """

    start: int
    end: int
    part: int | None
    origin_start: int
    origin_end: int
    verbatim: bool


@dataclass(frozen=True, slots=True, repr=False)
class OffsetMap:
    """Every character of a text of `length` characters, led back to its origin.

    `cells` holds rows of five numbers: where the run starts in the text, the number of the origin (-1: inserted), where
    the run starts there, how long it is there, and 1 where it stands there verbatim. Runs follow one another without
    a gap, so a run ends where the next one starts.

    >>> weaver = Weaver()
    >>> weaver.copy(0, "Tom &amp; Ann", 0, 4)
    >>> weaver.replace("&", 0, 4, 9)
    >>> weaver.copy(0, "Tom &amp; Ann", 9, 13)
    >>> text, offsets = weaver.finish()
    >>> text, offsets.origins(6, 9)
    ('Tom & Ann', ((0, 10, 13),))
    """

    length: int
    cells: array[int]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text that is its own origin (number 0)."""
        return cls(length, array("q", [0, 0, 0, length, 1] if length else []))

    @classmethod
    def from_cells(cls, length: int, cells: Iterable[int]) -> OffsetMap:
        """The map with these cells. Raises `Invalid` (offsets-broken) where they contradict one another."""
        made = cls(length, array("q", cells))
        made._check()
        return made

    def __len__(self) -> int:
        """How many runs there are."""
        return len(self.cells) // _CELLS

    def __hash__(self) -> int:
        return hash((self.length, self.cells.tobytes()))

    def __repr__(self) -> str:
        return f"OffsetMap({self.length} characters in {len(self)} runs)"

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces that `text[start:end]` is made of, in order and without a gap.

        Raises `Invalid` (span-outside) where `0 <= start <= end <= length` does not hold.
        """
        if not 0 <= start <= end <= self.length:
            raise Invalid(
                "span-outside",
                found=f"a passage from {start} to {end}",
                expected=f"one inside a text of {self.length} characters",
                do="Take the passage from the text that this map belongs to.",
            )
        index = self._run_at(start)
        while index < len(self) and start < end:
            run_start, part, origin, length, verbatim = self._row(index)
            run_end = self._end(index)
            stop = min(end, run_end)
            if part == _INSERTED:
                yield Piece(start, stop, None, 0, 0, False)
            elif verbatim:
                yield Piece(start, stop, part, origin + start - run_start, origin + stop - run_start, True)
            else:
                yield Piece(start, stop, part, origin, origin + length, False)
            start = stop
            index += 1

    def origins(self, start: int, end: int) -> tuple[tuple[int, int, int], ...]:
        """`(part, start, end)` of every stretch of origin that `text[start:end]` stands on; neighbours are joined."""
        found: list[tuple[int, int, int]] = []
        for piece in self.pieces(start, end):
            if piece.part is None or piece.origin_start == piece.origin_end:
                continue
            if found and found[-1][0] == piece.part and found[-1][2] == piece.origin_start:
                found[-1] = (piece.part, found[-1][1], piece.origin_end)
            else:
                found.append((piece.part, piece.origin_start, piece.origin_end))
        return tuple(found)

    def _row(self, index: int) -> Row:
        a, b, c, d, e = self.cells[index * _CELLS : (index + 1) * _CELLS]
        return a, b, c, d, e

    def _end(self, index: int) -> int:
        following = (index + 1) * _CELLS
        return self.cells[following] if following < len(self.cells) else self.length

    def _run_at(self, position: int) -> int:
        return bisect_right(range(len(self)), position, key=lambda index: self.cells[index * _CELLS]) - 1

    def _check(self) -> None:
        good = len(self.cells) % _CELLS == 0 and bool(self.cells) == bool(self.length) and self.length >= 0
        good = good and (not self.cells or self.cells[0] == 0)
        for index in range(len(self) if good else 0):
            start, part, origin, length, verbatim = self._row(index)
            size = self._end(index) - start
            good = good and size > 0 and part >= _INSERTED and origin >= 0 and length >= 0
            good = good and verbatim in (0, 1) and (not verbatim or (length == size and part != _INSERTED))
        if not good:
            raise Invalid(
                "offsets-broken",
                found="runs that overlap, leave a gap or run backwards",
                expected="runs that cover the text in order",
                do="This is a fault of the program, not of the report: please tell us, without the report.",
            )


class Weaver:
    """Weaves a text from pieces of its origins and remembers where each came from."""

    __slots__ = ("_cells", "_length", "_parts")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._cells: array[int] = array("q")
        self._length = 0

    @property
    def length(self) -> int:
        """How many characters were woven so far."""
        return self._length

    def copy(self, part: int, origin: str, start: int, end: int) -> None:
        """Appends `origin[start:end]` of origin number `part`, letter for letter."""
        if start >= end:
            return
        cells = self._cells
        joins = len(cells) >= _CELLS and cells[-1] == 1 and cells[-4] == part and cells[-3] + cells[-2] == start
        if joins:
            cells[-2] += end - start
        else:
            cells.extend((self._length, part, start, end - start, 1))
        self._append(origin[start:end])

    def replace(self, text: str, part: int, start: int, end: int) -> None:
        """Appends `text` in the place of characters `start` to `end` of origin number `part`."""
        if text:
            self._cells.extend((self._length, part, start, end - start, 0))
            self._append(text)

    def insert(self, text: str) -> None:
        """Appends `text` that stands nowhere in the origin."""
        if text:
            self._cells.extend((self._length, _INSERTED, 0, 0, 0))
            self._append(text)

    def finish(self) -> tuple[str, OffsetMap]:
        """The text and its map."""
        return "".join(self._parts), OffsetMap(self._length, self._cells)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
