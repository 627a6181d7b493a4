"""Where a filing stands: open, answered, late, receipt denied; overdue perhaps or certainly."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from habeas.dates import UncertainDate
from habeas.law.given import Given
from habeas.law.outcome import Answer, Computation

State = Literal[
    "open",
    "perhaps overdue",
    "certainly overdue",
    "done in time",
    "perhaps done late",
    "done late",
    "receipt denied",
]


@dataclass(frozen=True, slots=True)
class Due:
    """A step of a chain: what must happen, between which days it falls due, and how it stands on the day asked."""

    step: str
    earliest: dt.date
    latest: dt.date
    done_on: UncertainDate | None
    state: State


@dataclass(frozen=True, slots=True)
class ProofItem:
    """One thing to record or to get where receipt of a filing is denied."""

    id: str
    words: str
    why: str


def state_of(
    earliest: dt.date, latest: dt.date, *, as_of: dt.date, done_on: UncertainDate | None = None, denied: bool = False
) -> State:
    """How a step stands on `as_of`. It falls due between `earliest` and `latest`; `done_on` is when it happened,
    `None` where nobody says it did; `denied` that its receipt is denied.

    >>> state_of(dt.date(2025, 10, 4), dt.date(2025, 10, 6), as_of=dt.date(2025, 10, 5))
    'perhaps overdue'
    """
    if done_on is not None:
        if done_on.latest is not None and done_on.latest <= earliest:
            return "done in time"
        surely_late = done_on.earliest is not None and done_on.earliest > latest
        return "done late" if surely_late else "perhaps done late"
    if denied:
        return "receipt denied"
    if as_of > latest:
        return "certainly overdue"
    return "perhaps overdue" if as_of > earliest else "open"


def dues(computation: Computation, given: Given) -> tuple[Due, ...]:
    """Every due day of a computed chain with its state, readings the law leaves open counted in."""
    return tuple(_due(answer, given) for answer in computation.answers if answer.name.endswith(": due"))


@cache
def proof_checklist(language: str = "en") -> tuple[ProofItem, ...]:
    """What to record and to get where the receipt of a filing is denied, in the order of use."""
    file = resources.files("habeas.law") / "words" / f"proof-of-filing.{language}.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(ProofItem(name, item["words"], item["why"]) for name, item in table.items())


def _due(answer: Answer, given: Given) -> Due:
    step = answer.name.removesuffix(": due")
    earliest, latest = answer.open_earliest, answer.open_latest
    if not isinstance(earliest, dt.date) or not isinstance(latest, dt.date):
        raise TypeError(answer.name)
    done = [s.value for s in given.slots.get(f"filing.0.event.{step}", ()) if isinstance(s.value, UncertainDate)]
    denied = any(s.value == "yes" for s in given.slots.get("filing.0.receipt denied", ()))
    state = state_of(earliest, latest, as_of=given.as_of, done_on=done[0] if done else None, denied=denied)
    return Due(step, earliest, latest, done[0] if done else None, state)
