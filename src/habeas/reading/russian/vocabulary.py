"""The Russian word lists that a translator can edit, read once from `languages/ru/*.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from habeas.reading.russian.models import natasha_data
from habeas.reading.russian.morphology import plain


@lru_cache(maxsize=16)
def table(topic: str) -> dict[str, Any]:
    """The whole of `languages/ru/<topic>.toml`."""
    path = files("habeas.reading").joinpath("languages", "ru", f"{topic}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=128)
def words(topic: str, key: str) -> frozenset[str]:
    """One word list of a topic: `words("entities", "courts.kinds")`; small letters, е for ё."""
    node: Any = table(topic)
    for part in key.split("."):
        node = node[part]
    listed = node.split() if isinstance(node, str) else node
    return frozenset(plain(word) for word in listed)


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Given names in the nominative: those of the natasha wheel's list and our own additions."""
    listed = (natasha_data() / "dict" / "first.txt").read_text(encoding="utf-8").split("\n")
    names = {plain(line.split("#")[0].strip()) for line in listed}
    return frozenset(name for name in names if len(name) > 2) | words("entities", "persons.given")
