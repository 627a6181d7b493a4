"""The Kazakh word lists of the reading, from `languages/kk/*.toml`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from habeas.reading.language_files import table_of


@cache
def data(topic: str) -> dict[str, Any]:
    """One file of the language's folder, by its name without ".toml"."""
    return table_of("kk", topic)


def words(blocks: Iterable[str]) -> frozenset[str]:
    """The words of several blocks of text."""
    return frozenset(word for block in blocks for word in block.split())


@cache
def given_names() -> frozenset[str]:
    """Given names in the nominative."""
    return words(data("names")["given"].values())


@cache
def also_words() -> frozenset[str]:
    """Given names that are ordinary words too."""
    return words(data("names")["also_words"].values())


@cache
def role_words() -> frozenset[str]:
    """Words that tell what a person is, in small letters."""
    return frozenset(word.lower() for word in words(data("names")["titles"].values()))


@cache
def place_names() -> frozenset[str]:
    """Countries, regions and towns in the nominative."""
    return words(data("places")["names"].values())


@cache
def no_names() -> frozenset[str]:
    """Words that begin sentences with a capital and name nobody."""
    return words(data("places")["never"].values())
