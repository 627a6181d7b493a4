"""The words of speech in a report: where they stand and with what stance, chance likenesses left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from habeas.reading.chinese.page import Page
from habeas.reading.chinese.vocabulary import any_of, words
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Stance

_STANCES: MappingProxyType[str, Stance] = MappingProxyType(
    {
        "asserts": "asserts", "denies": "denies", "doubts": "doubts", "demands": "demands", "promises": "promises",
        "asks": "asks", "rumour": "asserts",
    }
)  # fmt: skip


_PARTICLE = "(?<![守留教押育究务诊厕])所"  # 所说, but not 看守所说


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of speech at `[start, end)`; `word` is its folded form, `kind` the list it stands in."""

    start: int
    end: int
    word: str
    kind: str
    stance: Stance

    @property
    def weak(self) -> bool:
        """Whether it is often no verb of speech."""
        return self.word in words("speech", "cues", "weak")


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {word: kind for kind in reversed(list(_STANCES)) for word in words("speech", "cues", kind)}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(any_of(_kinds()))


@lru_cache(maxsize=1)
def _before() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What must not stand before a weak cue, before any cue, and behind one."""
    return (
        re.compile(f"(?:{any_of(words('speech', 'cues', 'not_after'))}|{_PARTICLE})$"),
        re.compile(f"(?:{any_of(words('speech', 'cues', 'never_after'))}|{_PARTICLE})$"),
        re.compile(any_of(words("speech", "cues", "not_before"))),
    )


def find_cues(parsed: ParsedText, page: Page) -> Iterator[Cue]:
    """Every cue outside quotations and titles, in order."""
    weak, never, behind = _before()
    for m in _pattern().finditer(page.plain):
        start, end, word = m.start(), m.end(), m[0]
        if page.quote_at(start) or any(a <= start < b for a, b in page.titles):
            continue
        before = page.plain[max(0, start - 4) : start].split("\n")[-1]
        if never.search(before) or (len(word) == 1 and weak.search(before)):
            continue
        if len(word) == 1 and (behind.match(page.plain, end) or not _is_word(parsed, start, end)):
            continue
        kind = _kinds()[word]
        yield Cue(start, end, word, kind, _STANCES[kind])


def _is_word(parsed: ParsedText, start: int, end: int) -> bool:
    """Whether the segmenter sees a word of its own here, or one that only joins a pronoun or an adverb to it."""
    i = parsed.token_at(start)
    if i is None:
        return False
    token = parsed.tokens[i]
    if token.end != end:
        return False
    return token.start == start or (token.lemma[0] in "他她只还也又则并仅均都" and start - token.start <= 1)
