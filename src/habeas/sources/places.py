"""The way back: where the words of a text stand in the file that came, and those very words taken from it again."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from habeas.errors import Invalid
from habeas.sources.limited import DEFAULT_LIMITS, Limits, ask_child
from habeas.sources.source import Source
from habeas.text import Piece

_STEP = 4096
_STATEFUL = frozenset({"iso2022_jp"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in a file: `[start, end)` in bytes or characters of one of its parts.

    `part` is empty for the file itself, else what the part is called ("page 3", "word/document.xml paragraph 12",
    "MIME part 1 (text/plain)"); `number` counts the parts from 0. Bytes of a mail's part are those of its body with
    its transfer encoding undone. Characters of a page are those that PDFium gives for it, of a paragraph its runs'.
    """

    number: int
    part: str
    unit: Literal["byte", "character"]
    start: int
    end: int

    def __str__(self) -> str:
        """For a person, counted from 0, the end exclusive: "page 3, characters 10 to 42".

        >>> print(Place(2, "page 3", "character", 10, 42))
        page 3, characters 10 to 42
        """
        return f"{self.part or 'file'}, {self.unit}s {self.start} to {self.end}"


class WayBack:
    """Leads passages of one source's text back to its bytes. Make one for many passages: it opens the file once."""

    def __init__(self, source: Source, limits: Limits = DEFAULT_LIMITS) -> None:
        self.source = source
        self._limits = limits

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Where `text[start:end]` stands, stretch by stretch; empty for words that were inserted by cleaning.

        Raises `Invalid` (span-outside).
        """
        return tuple(self._place(*origin) for origin in self.source.map.origins(start, end))

    def pieces(self, start: int, end: int) -> Iterator[tuple[Piece, Place | None]]:
        """`text[start:end]` piece by piece, each with its place, so that every character can be held against it."""
        for piece in self.source.map.pieces(start, end):
            found = piece.part is not None
            yield piece, self._place(piece.part or 0, piece.origin_start, piece.origin_end) if found else None

    def fetch(self, place: Place) -> str:
        """The words that stand there, taken from the bytes again: markup, references and white space as they came.

        Raises `Invalid` (place-outside) where the file has no such place.
        """
        if not 0 <= place.start <= place.end or not 0 <= place.number < len(self._origins):
            raise _outside(place)
        if place.unit == "character":
            return self._origins[place.number][place.start : place.end]
        codec = self.source.encoding or "utf-8"
        if codec in _STATEFUL:
            table = self._ruler.table
            first, last = (bisect_right(table, at) - 1 for at in (place.start, place.end))
            return self._decoded[first:last]
        return self._body[place.start : place.end].decode(codec, _errors(codec))

    def _place(self, number: int, start: int, end: int) -> Place:
        if self.source.encoding is None:
            return Place(number, self.source.parts[number], "character", start, end)
        return Place(number, self.source.parts[number], "byte", self._ruler.byte_at(start), self._ruler.byte_at(end))

    @cached_property
    def _origins(self) -> list[str]:
        """What the map counts in, from the bytes: in this process where that is mere decoding, else in the child."""
        if self.source.format in ("text", "markdown", "html"):
            return [self._decoded]
        answer = ask_child({"ask": "origins", "format": self.source.format}, self.source.data, self._limits)
        return [str(origin) for origin in answer["origins"]]

    @cached_property
    def _body(self) -> bytes:
        """The bytes that the text was decoded from: the file, or the body of a mail (one character a byte)."""
        return self.source.data if self.source.format != "eml" else self._origins[0].encode("latin-1")

    @cached_property
    def _decoded(self) -> str:
        codec = self.source.encoding or "utf-8"
        return self._body.decode(codec, _errors(codec))

    @cached_property
    def _ruler(self) -> _Ruler:
        return _Ruler(self._decoded, self._body, self.source.encoding or "utf-8")


class _Ruler:
    """From characters to bytes. Lengths are summed at every 4096th character; where encoding does not lead back to the
    same bytes, every single character is measured."""

    def __init__(self, text: str, data: bytes, codec: str) -> None:
        self.text = text
        self.data = data
        self.codec = codec

    def byte_at(self, position: int) -> int:
        """The byte at which the character at `position` begins."""
        if not self._leads_back:
            return self.table[position]
        step = position // _STEP
        return self._sums[step] + self._size(step * _STEP, position)

    @cached_property
    def table(self) -> array[int]:
        """Where every character begins, and at the end the number of bytes."""
        import codecs

        decoder = codecs.getincrementaldecoder(self.codec)(_errors(self.codec))
        starts = array("q")
        at = 0
        for index in range(len(self.data)):
            made = len(decoder.decode(self.data[index : index + 1], index + 1 == len(self.data)))
            starts.extend([at] * made)
            at = index + 1 if made else at
        starts.append(len(self.data))
        return starts

    @cached_property
    def _leads_back(self) -> bool:
        if self.codec in _STATEFUL:
            return False
        try:
            return self.text.encode(self.codec, _errors(self.codec)) == self.data
        except UnicodeEncodeError:
            return False

    @cached_property
    def _sums(self) -> list[int]:
        sums = [0]
        for start in range(0, len(self.text), _STEP):
            sums.append(sums[-1] + self._size(start, start + _STEP))
        return sums

    def _size(self, start: int, end: int) -> int:
        return len(self.text[start:end].encode(self.codec, _errors(self.codec)))


def _errors(codec: str) -> str:
    """Broken bytes of pages in UTF-8 travel as lone surrogates (see `habeas.sources.formats.encoding`)."""
    return "surrogateescape" if codec == "utf-8" else "strict"


def _outside(place: Place) -> Invalid:
    return Invalid(
        "place-outside",
        found=f"a place that the file does not have ({place})",
        expected="a place of this very file",
        do="Take the place from the source that the words are quoted from.",
    )
