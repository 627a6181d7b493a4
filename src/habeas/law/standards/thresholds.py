"""Numbers of the standards that decide a rule: 15 days, 22 hours, 1 hour outdoors."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit: the number in its unit, the rule it stands in, and what it says in our words."""

    id: str
    number: int
    unit: str
    rule: str
    words: str
    mark: str


def threshold(name: str) -> Threshold:
    """A limit by its id. Raises `KeyError`.

    >>> threshold("solitary-days").number
    15
    """
    return thresholds()[name]


@cache
def thresholds() -> dict[str, Threshold]:
    """All limits by their id."""
    file = resources.files("habeas.law.standards") / "thresholds.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: Threshold(name, **entry) for name, entry in table.items()}
