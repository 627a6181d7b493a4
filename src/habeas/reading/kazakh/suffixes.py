"""Case endings of Kazakh words: what a word may be without its endings.

There is no dictionary behind this: every cut that the endings allow is given, and whoever asks keeps the one it knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from habeas.reading.kazakh.vocabulary import data

LEAST_STEM = 2
NOMINATIVE = "nominative"


@dataclass(frozen=True, slots=True)
class Cut:
    """A word without an ending: the stem and the case the ending says."""

    stem: str
    case: str


@lru_cache(maxsize=65536)
def cuts(word: str) -> tuple[Cut, ...]:
    """The word itself as a nominative, then every shorter stem, the shortest ending first.

    >>> [cut.stem for cut in cuts("Оспановтың")]
    ['Оспановтың', 'Оспанов']
    """
    found = [Cut(word, NOMINATIVE)]
    for ending, case in _endings():
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= LEAST_STEM and not any(cut.stem == stem for cut in found):
            found.append(Cut(stem, case))
            if case in ("origin", "plural"):
                continue
            for inner, kind in _inner():
                if stem.endswith(inner) and len(stem) - len(inner) > LEAST_STEM + 1:
                    found.append(Cut(stem[: -len(inner)], f"{kind} {case}"))
    return tuple(found)


def case_of(word: str, stem: str) -> str:
    """The case that is left when `stem` is cut from the word; the nominative where nothing is."""
    return next((cut.case for cut in cuts(word) if cut.stem == stem), NOMINATIVE)


@lru_cache(maxsize=1)
def _endings() -> tuple[tuple[str, str], ...]:
    tables = data("suffixes")
    pairs = [(ending, case) for case, endings in tables["cases"].items() for ending in endings if case != "possessive"]
    pairs += tables["joints"]["possessive_cases"].items()
    return tuple(sorted(pairs, key=lambda pair: (len(pair[0]), pair)))


@lru_cache(maxsize=1)
def _inner() -> tuple[tuple[str, str], ...]:
    cases = data("suffixes")["cases"]
    return tuple((ending, kind) for kind in ("plural", "possessive", "attributive") for ending in cases[kind])
