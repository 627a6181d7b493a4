"""The Russian word lists that a translator can edit, read once from `languages/ru/*.toml`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from habeas.reading.language_files import table_of
from habeas.reading.russian.models import natasha_data
from habeas.reading.russian.morphology import plain


@lru_cache(maxsize=16)
def table(topic: str) -> dict[str, Any]:
    """The whole of `languages/ru/<topic>.toml`."""
    return table_of("ru", topic)


@lru_cache(maxsize=128)
def words(topic: str, key: str) -> frozenset[str]:
    """One word list of a topic: `words("entities", "courts.kinds")`; small letters, е for ё."""
    node: Any = table(topic)
    for part in key.split("."):
        node = node[part]
    listed = node.split() if isinstance(node, str) else node
    return frozenset(plain(word) for word in listed)


@lru_cache(maxsize=1)
def person_nouns() -> frozenset[str]:
    """Every noun for a person that the lists hold: prisoners, lawyers, kin, officials and others."""
    keys = ("roles.held", "roles.people", "roles.lawyers", "roles.kin", "roles.officials")
    return frozenset[str]().union(*(words("entities", key) for key in keys))


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Given names in the nominative: those of the natasha wheel's list and our own additions."""
    listed = (natasha_data() / "dict" / "first.txt").read_text(encoding="utf-8").split("\n")
    names = {plain(line.split("#")[0].strip()) for line in listed}
    return frozenset(name for name in names if len(name) > 2) | words("entities", "persons.given")
