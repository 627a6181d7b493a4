"""Filings with their fate: handed in, receipt denied, answered, or silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from habeas.cases.timeline import Telling, mark_of, width_of
from habeas.reading.reading import TimeExpression

Fate = Literal["granted", "refused", "receipt-denied", "none", "pending", "not-told", "not-filed"]


@dataclass(frozen=True, slots=True)
class Filing:
    """All that is told of filings of one kind: that they were handed in, and what became of them, in order of time."""

    kind: str
    sent: tuple[Telling, ...]
    intended: tuple[Telling, ...]
    answers: tuple[Telling, ...]

    @property
    def sent_at(self) -> TimeExpression | None:
        """The most precise time at which it is said to have been handed in; `None` where no day is told."""
        dated = [t for t in self.sent if mark_of(t.time) != "undated"]
        return min(dated, key=width_of).time if dated else None

    @property
    def fates(self) -> tuple[Fate, ...]:
        """What became of it, as told, each once, the gravest first; several where reports differ. Never one chosen."""
        told = {
            str(t.event.attributes.get("answer", "not-told")) for t in self.answers if t.event.polarity == "asserted"
        }
        order: tuple[Fate, ...] = ("granted", "refused", "receipt-denied", "none", "pending", "not-told")
        found = tuple(f for f in order if f in told)
        if found:
            return found
        return ("not-told",) if self.sent or self.answers else ("not-filed",)


def filings_of(tellings: Sequence[Telling]) -> tuple[Filing, ...]:
    """Filings by kind, in the order in which they are first told of."""
    kinds: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.event.type in ("filing", "answer"):
            kinds[str(telling.event.attributes.get("filing", "other"))].append(telling)
    return tuple(_filing(kind, told) for kind, told in kinds.items())


def _filing(kind: str, told: list[Telling]) -> Filing:
    filed = [t for t in told if t.event.type == "filing"]
    return Filing(
        kind=kind,
        sent=_in_time(t for t in filed if t.event.polarity in ("asserted", "ended")),
        intended=_in_time(t for t in filed if t.event.polarity not in ("asserted", "ended")),
        answers=_in_time(t for t in told if t.event.type == "answer"),
    )


def _in_time(tellings: object) -> tuple[Telling, ...]:
    told: list[Telling] = list(tellings)  # type: ignore[call-overload]
    dated = sorted((t for t in told if mark_of(t.time) != "undated"), key=lambda t: str(t.earliest or t.latest))
    return (*dated, *(t for t in told if mark_of(t.time) == "undated"))
