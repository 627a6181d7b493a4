"""Lists of demands: "Please write to the minister, urging him to:" and the points below. None of it has happened."""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.reading.events.frames import Lexicon
from habeas.reading.parsed import ParsedText

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"[ \t]*(?:[-–—•*▪◦·>]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[ \t]+")


@dataclass(frozen=True, slots=True)
class Demands:
    """`points` are the character ranges of the demands, `openers` the tokens that open them: commands, however the
    tagger takes them."""

    points: tuple[tuple[int, int], ...]
    openers: frozenset[int]

    def holds(self, place: int) -> bool:
        """Whether the character at `place` stands in a demand."""
        return any(start <= place < end for start, end in self.points)


def find_demands(parsed: ParsedText, lexicon: Lexicon) -> Demands:
    """The points listed behind a line that asks for something and ends with a colon, up to a line that is no point."""
    asking = lexicon.words("ask-for") | lexicon.words("ask-for-with") | lexicon.words("demand-heading")
    points: list[tuple[int, int]] = []
    openers: set[int] = set()
    listing = False
    for line in _LINE.finditer(parsed.text):
        if not line[0].strip():
            continue
        bullet = _BULLET.match(line[0])
        if listing and bullet:
            start = line.start() + bullet.end()
            points.append((start, line.end()))
            openers.update(list(parsed.tokens_in(start, line.end()))[:1])
            continue
        words = {t.lemma for t in (parsed.tokens[i] for i in parsed.tokens_in(*line.span()))}
        listing = line[0].rstrip().endswith(":") and bool(words & asking)
    return Demands(tuple(points), frozenset(openers))
