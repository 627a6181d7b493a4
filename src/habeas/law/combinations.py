"""All combinations of accounts, and the days worth trying inside an uncertain date."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from habeas.dates import UncertainDate, add_days, last_of_month
from habeas.law.clocks.working import Point
from habeas.law.given import Said
from habeas.law.outcome import Refused

CAP = 1024
"""How many combinations are computed for one question before days inside uncertain dates are left out."""
_DECIDE_ONLY = ("offence.on", "sentence.imposed on")
"""Days nothing is counted from: they only decide which version of the law applies."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of one slot: the account it is from and the day or value it stands for."""

    account: int
    label: str
    point: Point


@dataclass(frozen=True, slots=True)
class Variety:
    """The options of every slot that matters, and whether days inside uncertain dates had to be left out."""

    slots: Mapping[str, tuple[Option, ...]]
    capped: bool

    def combinations(self) -> Iterator[dict[str, Option]]:
        """Every combination, one option a slot."""
        paths = list(self.slots)
        for options in itertools.product(*self.slots.values()):
            yield dict(zip(paths, options, strict=True))

    @property
    def disputed(self) -> tuple[str, ...]:
        """The slots with more than one option."""
        return tuple(path for path, options in self.slots.items() if len(options) > 1)


def variety(slots: Mapping[str, Sequence[Said]], edges: Iterable[dt.date]) -> Variety:
    """What to combine. `edges` are days on which the law changes: tried where they fall into an uncertain date.

    Raises `Refused`: day-open (a date without first or last day), too-many-combinations.
    """
    known = sorted(set(edges))
    full = {path: _options(path, says, known, coarse=False) for path, says in slots.items()}
    if math.prod(len(o) for o in full.values()) <= CAP:
        return Variety(full, False)
    coarse = {path: _options(path, says, known, coarse=True) for path, says in slots.items()}
    if math.prod(len(o) for o in coarse.values()) <= CAP:
        return Variety(coarse, True)
    worst = max(coarse, key=lambda path: len(coarse[path]))
    raise Refused(
        "too-many-combinations",
        f"The accounts combine in more than {CAP} ways.",
        worst,
        f"Which account of “{said_path(worst)}” is to be followed?",
    )


def said_path(path: str) -> str:
    """A slot for a person: "custody 1, from".

    >>> said_path("custody.0.from")
    'custody 1, from'
    """
    parts = [str(int(p) + 1) if p.isdigit() else p for p in path.split(".")]
    if parts[0] == "fact":
        return parts[1]
    if len(parts) > 2 and parts[1].isdigit():
        return f"{parts[0]} {parts[1]}, {parts[-1]}"
    return ", ".join(parts)


def _options(path: str, says: Sequence[Said], edges: Sequence[dt.date], *, coarse: bool) -> tuple[Option, ...]:
    options: dict[tuple[Point, int], Option] = {}
    for number, said in enumerate(says):
        value = said.value
        points: Iterable[Point] = _days(path, value, edges, coarse) if isinstance(value, UncertainDate) else (value,)
        label = said.words() if len(says) > 1 or said.by or isinstance(value, UncertainDate) else ""
        for point in points:
            options.setdefault((point, number), Option(number, label, point))
    return tuple(options.values())


def _days(path: str, date: UncertainDate, edges: Sequence[dt.date], coarse: bool) -> tuple[dt.date, ...]:
    """The first and last day, and between them those at which the counting bends: month ends, changes of law."""
    first, last = date.earliest, date.latest
    if first is None or last is None:
        raise Refused(
            "day-open",
            f"The day of “{said_path(path)}” has no first or no last possible day.",
            said_path(path),
            f"Between which two days does “{said_path(path)}” lie?",
        )
    if first == last:
        return (first,)
    tried = {first, last}
    if not coarse and (last - first).days <= 7:
        tried |= {add_days(first, n) for n in range((last - first).days)}
    elif not coarse:
        if path not in _DECIDE_ONLY:
            tried |= {d for d in _month_ends(first, last) if first < d < last}
        for edge in edges:
            tried |= {d for d in (add_days(edge, -1), edge) if first < d < last}
    return tuple(sorted(tried))


def _month_ends(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    month = first.replace(day=1)
    while month <= last:
        size = last_of_month(month.year, month.month)
        yield month
        yield from (month.replace(day=n) for n in range(28, size + 1))
        month = add_days(month.replace(day=size), 1)
