"""Words that say somebody speaks: the bare verb, "деп" and its verb, a verb its content bends to, "айтуынша"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from habeas.reading.kazakh.vocabulary import data
from habeas.reading.kazakh.wording import pattern
from habeas.reading.reading import Stance

_DEP = r"(?<!\w)деп(?:\s+те)?\s+"


@dataclass(frozen=True, slots=True)
class Cue:
    """Characters `[start, end)` of a verb of saying; `content_end` is where "деп" ends, if there is one."""

    start: int
    end: int
    stance: Stance
    how: str
    content_end: int


def cues_of(text: str, start: int, end: int) -> list[Cue]:
    """The words of saying of a stretch; the last one first, as it rules the sentence."""
    found: list[Cue] = []
    for match in _according().finditer(text, start, end):
        found.append(Cue(match.start(), match.end(), "asserts", "according", match.start()))
    for stance, verbs in _after_dep().items():
        for match in verbs.finditer(text, start, end):
            dep = match[0].lower().index("деп") + 3
            verb = match.end() - len(match["verb"])
            found.append(Cue(verb, match.end(), stance, "dep", match.start() + dep))
    for stance, verbs in _without_dep().items():
        for match in verbs.finditer(text, start, end):
            if not any(cue.start <= match.start() < cue.end for cue in found):
                found.append(Cue(match.start(), match.end(), stance, "bent", match.start()))
    for match in _document().finditer(text, start, end):
        if any(cue.start < match.end() and match.start() < cue.end for cue in found):
            continue
        found.append(Cue(match.start(), match.end(), "asserts", "document", match.start()))
    for match in _said().finditer(text, start, end):
        if not any(cue.start <= match.start() < cue.end for cue in found):
            found.append(Cue(match.start(), match.end(), "asserts", "said", match.start()))
    return sorted(found, key=lambda cue: (cue.how != "according", -cue.start))


@cache
def _said() -> re.Pattern[str]:
    return re.compile(pattern(tuple(data("cues")["said"])).pattern + r"(?!\w)", re.I)


@cache
def _document() -> re.Pattern[str]:
    return pattern(tuple(data("cues")["document"]["verbs"]))


@cache
def _according() -> re.Pattern[str]:
    return pattern(tuple(data("cues")["according"]["words"]))


@cache
def _after_dep() -> dict[Stance, re.Pattern[str]]:
    return {
        stance: re.compile(_DEP + rf"(?P<verb>(?:\w+\s+)?(?:{'|'.join(verbs)}))", re.I)
        for stance, verbs in data("cues")["after_dep"].items()
    }


@cache
def _without_dep() -> dict[Stance, re.Pattern[str]]:
    return {
        stance: re.compile(pattern(tuple(verbs)).pattern + r"(?!\w)", re.I)
        for stance, verbs in data("cues")["without_dep"].items()
    }
