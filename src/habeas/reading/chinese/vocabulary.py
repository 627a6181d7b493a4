"""The word lists of the Chinese reader, from `languages/zh/*.toml`: what a translator edits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from habeas.reading.language_files import table_of


@lru_cache(maxsize=32)
def topic(name: str) -> dict[str, Any]:
    """One file of word lists, as it stands. Raises `FileNotFoundError` for an unknown topic."""
    return table_of("zh", name)


@lru_cache(maxsize=256)
def words(name: str, *path: str) -> tuple[str, ...]:
    """The words of one list, longest first; a list is a string with blanks between the words.

    >>> "欧阳" in words("names", "double_surnames")
    True
    """
    value: Any = topic(name)
    for step in path:
        value = value[step]
    return longest_first(value.split() if isinstance(value, str) else value)


@lru_cache(maxsize=64)
def letters(name: str, *path: str) -> frozenset[str]:
    """The characters of one list, each for itself."""
    return frozenset("".join(words(name, *path)))


def longest_first(several: Iterable[str]) -> tuple[str, ...]:
    """The words in order of falling length, so that an alternation takes the longest."""
    return tuple(sorted(dict.fromkeys(several), key=lambda w: (-len(w), w)))


def any_of(several: Iterable[str]) -> str:
    """A pattern for any one of the words, the longest first.

    >>> any_of(["法庭", "法院分庭"])
    '(?:法院分庭|法庭)'
    """
    return "(?:" + "|".join(re.escape(w) for w in longest_first(several)) + ")"
