"""Conditions of detention: alleged by whom, denied by whom, said to have ended. Never found to be so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from habeas.cases.timeline import Telling

ConditionState = Literal["alleged", "alleged and denied", "said to have ended", "denied only", "feared or asked"]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition by its code, with every telling of it sorted by what it says."""

    code: str
    alleged: tuple[Telling, ...]
    denied: tuple[Telling, ...]
    ended: tuple[Telling, ...]
    other: tuple[Telling, ...]

    @property
    def state(self) -> ConditionState:
        """In a word how it stands between those who speak."""
        if self.alleged and self.denied:
            return "alleged and denied"
        if self.ended:
            return "said to have ended"
        if self.alleged:
            return "alleged"
        return "denied only" if self.denied else "feared or asked"


def conditions_of(tellings: Sequence[Telling]) -> tuple[Condition, ...]:
    """The conditions told of, those alleged first, each group in the order of first telling."""
    codes: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.event.type == "condition":
            codes[str(telling.event.attributes.get("condition", "other"))].append(telling)
    found = [_condition(code, told) for code, told in codes.items()]
    return tuple(sorted(found, key=lambda c: (not c.alleged, not c.ended, not c.denied)))


def _condition(code: str, told: Sequence[Telling]) -> Condition:
    def of(*polarities: str) -> tuple[Telling, ...]:
        return tuple(t for t in told if t.event.polarity in polarities)

    return Condition(code, of("asserted"), of("denied"), of("ended"), of("possible", "requested", "promised"))
