"""The acts a Kazakh text tells: the patterns of `events.toml`, each in its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from habeas.reading.kazakh.vocabulary import data
from habeas.reading.kazakh.wording import pattern
from habeas.reading.parsed import ParsedText

_BOUNDARY = re.compile(r"[,;:—–]\s|\n")


@dataclass(frozen=True, slots=True)
class Act:
    """An act told at characters `[start, end)` by the pattern of `type`, in the clause from `clause` on."""

    type: str
    condition: str | None
    clause: int
    start: int
    end: int
    sentence: int


def acts_of(parsed: ParsedText) -> Iterator[Act]:
    """The acts of every sentence in order; of two that overlap the longer stands."""
    for n, (first, last) in enumerate(parsed.sentences):
        start, end = parsed.tokens[first].start, parsed.tokens[last - 1].end
        found = [
            (m.start(), m.end(), kind, condition)
            for kind, condition, acts, without in _patterns()
            for m in acts.finditer(parsed.text, start, end)
            if not (without and without.search(parsed.text, clause_start(parsed.text, start, m.start()), m.start()))
        ]
        kept: list[tuple[int, int, str, str | None]] = []
        for a, b, kind, condition in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
            clause = clause_start(parsed.text, start, a)
            again = any(
                k == kind and c == condition and clause_start(parsed.text, start, x) == clause for x, _, k, c in kept
            )
            if not again and not any(x < b and a < y for x, y, _, _ in kept):
                kept.append((a, b, kind, condition))
        for a, b, kind, condition in sorted(kept):
            yield Act(kind, condition, clause_start(parsed.text, start, a), a, b, n)


@cache
def _patterns() -> tuple[tuple[str, str | None, re.Pattern[str], re.Pattern[str] | None], ...]:
    entries = data("events")["event"]
    return tuple(
        (
            e["type"],
            e.get("condition"),
            pattern(tuple(e["patterns"])),
            pattern(tuple(e["without"])) if "without" in e else None,
        )
        for e in entries
    )


def clause_start(text: str, start: int, act: int) -> int:
    """Where the clause of an act begins: behind the last comma, dash or colon before it or the
    quotation mark that is open there."""
    found = start
    for boundary in _BOUNDARY.finditer(text, start, act):
        found = boundary.end()
    quoted = max(text.rfind("«", start, act), text.rfind("“", start, act))
    if quoted >= found and "»" not in text[quoted:act] and "”" not in text[quoted:act]:
        return quoted + 1
    return found


def with_auxiliary(text: str, end: int) -> int:
    """The end of an act with the auxiliary verb behind it."""
    match = re.compile(r"\s+(?:" + "|".join(data("events")["auxiliary"]) + r")(?!\w)").match(text, end)
    return match.end() if match else end
