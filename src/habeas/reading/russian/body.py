"""A mention of a court, a place of detention, an organization or a place."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.reading.reading import EntityType


@dataclass(frozen=True, slots=True)
class Body:
    """A mention: token range `[first, last)` and what it is of."""

    first: int
    last: int
    type: EntityType
