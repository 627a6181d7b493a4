"""The words a record is searched by: the same in every store, so that every store finds the same.

A text becomes words: compatibility forms made alike (NFKC), case folded; a word with accents stands a second time
without them, so that it is found either way. Scripts written without blanks (Chinese, Japanese, Thai, Lao, Burmese,
Khmer) become overlapping pairs of characters; the last character of a run stands once more alone, so that every
character begins some word, and so that two runs side by side are never taken for one.
"""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

LONGEST = 64
"""Longer words count by their first 64 characters."""

_UNSPACED = (
    "\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f\u1780-\u17ff"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in their order (pairs of characters among them), and its unspaced `runs` with a blank
    between them."""

    words: tuple[str, ...]
    runs: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing a query asks for: words that begin with `prefix`, or, where `run` is not empty, that run of unspaced
    characters, which the pairs `pairs` lead to."""

    prefix: str = ""
    run: str = ""

    @property
    def pairs(self) -> tuple[str, ...]:
        """The overlapping pairs of the run.

        >>> Wanted(run="上诉状").pairs
        ('上诉', '诉状')
        """
        return tuple(self.run[i : i + 2] for i in range(len(self.run) - 1))

    def stands_in(self, text: Words) -> bool:
        """Whether the text has it."""
        if self.run:
            return self.run in text.runs
        return any(word.startswith(self.prefix) for word in text.words)


def words_of(text: str) -> Words:
    """What a text is found by.

    >>> words_of("José's 上诉状").words
    ('josé', 'jose', 's', '上诉', '诉状', '状')
    """
    found: list[str] = []
    runs: list[str] = []
    for word, run in _pieces(text):
        if run:
            runs.append(run)
            found += [run[i : i + 2] for i in range(len(run))]
        else:
            found.append(word[:LONGEST])
            bare = _bare(word)
            if bare and bare != word:
                found.append(bare[:LONGEST])
    return Words(tuple(found), " ".join(runs))


def tag(what: str, value: str) -> str:
    """A word that stands for a sort, a subject or a key, so that one search looks for words and these together. It
    begins as no word of a text does.

    >>> tag("sort", "note") == tag("sort", "note") != tag("key", "note")
    True
    """
    return f"\ue000{tag_number(what, value) & 2**64 - 1:016x}"


def tag_number(what: str, value: str) -> int:
    """The same as a number of 64 bits with a sign, for databases that know no longer words."""
    return int.from_bytes(hashlib.blake2b(f"{what}\0{value}".encode(), digest_size=8).digest(), signed=True)


def wanted(query: str) -> tuple[Wanted, ...]:
    """What a query asks for, all of which must stand in a text; empty where it has no letter and no digit.

    >>> wanted("Osei 状")
    (Wanted(prefix='osei', run=''), Wanted(prefix='状', run=''))
    """
    return tuple(
        Wanted(run=run) if len(run) > 1 else Wanted(prefix=run or word[:LONGEST]) for word, run in _pieces(query)
    )


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    for match in _pattern().finditer(folded):
        yield ("", match[0]) if match.lastgroup == "run" else (match[0], "")


def _bare(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


@cache
def _pattern() -> re.Pattern[str]:
    """Letters and digits as Python counts them, and the marks that belong to letters."""
    unspaced = re.compile(f"[{_UNSPACED}]")
    marks = (chr(n) for n in range(0x300, min(sys.maxunicode, 0x1F000)) if unicodedata.category(chr(n))[0] == "M")
    joined = "".join(c for c in marks if not unspaced.match(c))
    return re.compile(f"(?P<run>[{_UNSPACED}]+)|(?P<word>(?:[^\\W_{_UNSPACED}]|[{joined}])+)")
