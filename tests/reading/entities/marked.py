"""Sentences with their cast written in: `[Ana Roa|p1]` is a mention, `{her|p1}` a reference, `{she|-}` nobody's."""

from __future__ import annotations

import re
from dataclasses import dataclass

TYPES = {"p": "person", "l": "place", "f": "facility", "o": "organization", "c": "court"}
_MARK = re.compile(r"\[([^\[\]|]+)\|([plfoc])(\d+)\]|\{([^{}|]+)\|([^{}]*)\}")


@dataclass(frozen=True)
class Marked:
    """The bare text, its mentions as {(start, end): (type, chain)} and its references as {(start, end): chains}."""

    text: str
    mentions: dict[tuple[int, int], tuple[str, str]]
    references: dict[tuple[int, int], frozenset[str]]


def read_marked(written: str) -> Marked:
    """The marked sentence taken apart."""
    out, at, mentions, references = "", 0, {}, {}
    for match in _MARK.finditer(written):
        out += written[at : match.start()]
        words = match[1] or match[4]
        place = (len(out), len(out) + len(words))
        if match[1]:
            mentions[place] = (TYPES[match[2]], match[2] + match[3])
        else:
            references[place] = frozenset(match[5].replace("-", "").split())
        out, at = out + words, match.end()
    return Marked(out + written[at:], mentions, references)
