"""A passage that may be a name, before it is decided who is meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.reading.reading import EntityType


@dataclass(frozen=True, slots=True)
class Candidate:
    """`[start, end)` may name something of this type. `weight` decides between candidates that overlap."""

    start: int
    end: int
    type: EntityType
    weight: int = 0

    def overlaps(self, other: Candidate) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def without_overlap(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The strongest candidates that leave each other room, in order of place: by weight, then by length."""
    kept: list[Candidate] = []
    for one in sorted(set(candidates), key=lambda c: (-c.weight, c.start - c.end, c.start)):
        if not any(one.overlaps(other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda c: c.start)
