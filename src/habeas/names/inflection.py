"""Names that stand in a case: what they may be in the nominative, by the endings of `inflections.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from habeas.names.form import Part

MOST = 3
"""Nominatives at most for one name; a case that changes more of its parts comes first."""
_STAY = ("given", "patronymic", "family", "unknown")


@dataclass(frozen=True, slots=True)
class _Case:
    script: str
    last_only: bool
    apostrophe: bool
    least: int
    longest: int
    endings: dict[str, str]


@lru_cache(maxsize=1)
def _cases() -> tuple[_Case, ...]:
    data = tomllib.loads((files("habeas.names") / "inflections.toml").read_text(encoding="utf-8"))
    out = []
    for language in data.values():
        for listed in language.values():
            if isinstance(listed, str) and ":" in listed:
                table = {ending: base for ending, _, base in (pair.partition(":") for pair in listed.split())}
                out.append(
                    _Case(
                        language["script"],
                        language["parts"] == "last",
                        bool(language.get("apostrophe", False)),
                        language["least"],
                        max(map(len, table)),
                        table,
                    )
                )
    return tuple(out)


@lru_cache(maxsize=1)
def _last_letters() -> frozenset[str]:
    return frozenset(ending[-1] for case in _cases() if not case.apostrophe for ending in case.endings)


def nominatives(parts: Sequence[Part]) -> tuple[tuple[Part, ...], ...]:
    """The parts of a name as they may stand in the nominative, likeliest first, at most `MOST`; () if in none.

    >>> from habeas.names.form import parse_name
    >>> [[p.key for p in found] for found in nominatives(parse_name("Елдару Сарсенову").parts)][:1]
    [['елдар', 'сарсенов']]
    >>> [[p.key for p in found] for found in nominatives(parse_name("Елдар Қайратовтың").parts)]
    [['елдар', 'қайратов']]
    """
    if not any(_may_be_bent(part) for part in parts):
        return ()
    found: dict[tuple[Part, ...], int] = {}
    for case in _cases():
        changed = [
            _straight(part, case) if not case.last_only or i == len(parts) - 1 else part for i, part in enumerate(parts)
        ]
        count = sum(new is not old for new, old in zip(changed, parts, strict=True))
        if count:
            found.setdefault(tuple(changed), count)
    return tuple(sorted(found, key=lambda each: -found[each])[:MOST])


def _may_be_bent(part: Part) -> bool:
    if part.script == "cyrillic":
        return part.key[-1:] in _last_letters()
    return part.script == "latin" and "'" in part.text


def _straight(part: Part, case: _Case) -> Part:
    """The part without the ending of the case; the part itself where it has none."""
    if part.script != case.script or part.role not in _STAY:
        return part
    if case.apostrophe:
        before, mark, ending = part.text.lower().rpartition("'")
        if not mark or ending not in case.endings or len(before) < case.least:
            return part
        return Part(part.text, before.replace("'", ""), part.role, part.script, part.after_hyphen)
    key = part.key
    for size in range(min(case.longest, len(key) - case.least), 0, -1):
        base = case.endings.get(key[-size:])
        if base is not None:
            return Part(part.text, key[:-size] + base, part.role, part.script, part.after_hyphen)
    return part
