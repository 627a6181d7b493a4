"""Which reports are copies of one another: the same bytes, or nearly the same words. A copy is no second witness."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from habeas.reading.reading import Reading

SHINGLE_WORDS = 5
SAMPLED_ONE_IN = 3
FEWEST = 20  # runs sampled; a shorter text is compared by its bytes alone
ALIKE = 0.6  # part of the smaller sample found in the other; a copy gives 1.0, lightly edited agency text 0.7 and more

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Reports (numbers from 0) that count as one source, and why."""

    reports: tuple[int, ...]
    reason: str


def copy_groups(readings: Sequence[Reading]) -> tuple[CopyGroup, ...]:
    """Every report in exactly one group, in the order of the first of each. Most groups hold one report."""
    parent = list(range(len(readings)))
    reasons: dict[int, str] = {}

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i, j, reason in _pairs(readings):
        a, b = sorted((root(i), root(j)))
        parent[b] = a
        reasons.setdefault(j, reason)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(readings)):
        groups[root(i)].append(i)
    return tuple(
        CopyGroup(tuple(members), "; ".join(dict.fromkeys(reasons[m] for m in members if m in reasons)))
        for members in groups.values()
    )


def _pairs(readings: Sequence[Reading]) -> list[tuple[int, int, str]]:
    found = []
    by_digest: dict[str, int] = {}
    for i, reading in enumerate(readings):
        first = by_digest.setdefault(reading.source.sha256, i)
        if first != i:
            found.append((first, i, "the same file"))
    sketches = [_sketch(r.text) for r in readings]
    holders: dict[int, list[int]] = defaultdict(list)
    for i, sketch in enumerate(sketches):
        for value in sketch:
            holders[value].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for reports in holders.values():
        if len(reports) > 1:
            shared.update(combinations(reports, 2))
    for (i, j), count in sorted(shared.items()):
        smaller = min(len(sketches[i]), len(sketches[j]))
        part = count / smaller
        if smaller >= FEWEST and part >= ALIKE:
            found.append((i, j, f"nearly the same words ({part:.0%} of the shorter one's)"))
    return found


def _sketch(text: str) -> frozenset[int]:
    """Every third of the text's runs of five words, as numbers; the same runs are picked in every text."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    runs = {" ".join(words[i : i + SHINGLE_WORDS]) for i in range(max(1, len(words) - SHINGLE_WORDS + 1))}
    numbers = (zlib.crc32(run.encode("utf-8", "replace")) for run in runs)
    return frozenset(n for n in numbers if n % SAMPLED_ONE_IN == 0)
