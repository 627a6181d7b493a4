"""An event in the making, and which of two that tell the same stays."""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.reading.reading import Polarity
from habeas.reading.russian.events.attributes import Attributes
from habeas.reading.russian.events.frames import Match


@dataclass(slots=True)
class Draft:
    """A telling of an event: whose it is, token range `[first, last)`, and whether a verb carries it."""

    match: Match
    persons: tuple[str, ...]
    polarity: Polarity
    first: int
    last: int
    attributes: Attributes = field(default_factory=dict)
    type: str = ""
    by_verb: bool = True

    @property
    def label(self) -> tuple[str, object]:
        """What kind of event it is: the type, and for a condition which one."""
        return self.type, self.attributes.get("condition")


def without_doubles(drafts: list[Draft]) -> list[Draft]:
    """One event for one telling: of two of a kind whose spans overlap for one person the fuller stays."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (not d.by_verb, -len(d.match.tokens), d.first)):
        clash = next(
            (
                k
                for k in kept
                if k.label == draft.label
                and set(k.persons) & set(draft.persons)
                and k.first < draft.last
                and draft.first < k.last
                and _one_telling(k, draft)
            ),
            None,
        )
        if clash is None:
            kept.append(draft)
    return kept


def _one_telling(one: Draft, other: Draft) -> bool:
    if (one.first, one.last) == (other.first, other.last):
        return True
    inside = one.first <= other.match.anchor < one.last or other.first <= one.match.anchor < other.last
    return inside or one.match.anchor == other.match.anchor
