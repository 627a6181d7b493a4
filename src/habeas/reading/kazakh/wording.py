"""Patterns over the plain words of a Kazakh sentence: what happened, and who says it."""

from __future__ import annotations

import re
from functools import cache

from habeas.reading.kazakh.vocabulary import data


@cache
def pattern(alternatives: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern of several, at the beginning of a word, letter case aside."""
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(alternatives, key=len, reverse=True)) + ")", re.I)


@cache
def _custody() -> re.Pattern[str]:
    return pattern(tuple(p for entry in data("events")["event"] for p in entry["patterns"]))


def custody(sentence: str) -> bool:
    """Whether a sentence tells of an arrest, a court, a prison."""
    return _custody().search(sentence) is not None
