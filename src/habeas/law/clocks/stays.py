"""Periods of custody before the sentence is served, in order and checked against each other."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from habeas.dates import add_days
from habeas.errors import Invalid
from habeas.law.clocks.working import Working


@dataclass(frozen=True, slots=True)
class Stay:
    """Custody of one kind from `first` through `last`; `last` is `None` where nobody says it ended. `in_fact` says that
    it is service in fact, as the rulebook has it for its kind."""

    kind: str
    first: dt.date
    last: dt.date | None
    path: str
    in_fact: bool = True

    @property
    def length(self) -> int:
        """Days, both ends counted; an end not given counts none."""
        return 0 if self.last is None else (self.last - self.first).days + 1


def stays_of(w: Working, serving: dt.date | None) -> tuple[Stay, ...]:
    """The stays given, earliest first; one that reaches into the sentence ends the day before it is served.

    Raises `Invalid`: custody-order (an end before a start), custody-overlap.
    """
    stays = [stay for stay in (_stay(w, n) for n in range(_count(w))) if stay is not None]
    stays.sort(key=lambda s: s.first)
    found: list[Stay] = []
    for number, stay in enumerate(stays):
        last = stay.last
        if serving is not None and number == len(stays) - 1 and (last is None or last >= serving):
            if last is None:
                w.assume("Custody is taken as lasting until the sentence was served, as no other end is given.")
            last = add_days(serving, -1)
        if last is not None and last < stay.first and serving is not None and stay.first >= serving:
            if number == len(stays) - 1 and stay.first == serving:
                continue
            raise _wrong("custody-order", "custody that begins after the sentence was served", stay.path)
        if number + 1 < len(stays):
            following = stays[number + 1].first
            if last is None or last >= following:
                raise _wrong("custody-overlap", "custody that has not ended when the next begins", stay.path)
        found.append(Stay(stay.kind, stay.first, last, stay.path, stay.in_fact))
    return tuple(found)


def _count(w: Working) -> int:
    numbers = [int(path.split(".")[1]) for path in w.points if path.startswith("custody.")]
    return max(numbers) + 1 if numbers else 0


def _stay(w: Working, number: int) -> Stay | None:
    path = f"custody.{number}"
    first, last, until = w.day(f"{path}.from"), w.day(f"{path}.to"), w.day(f"{path}.until")
    if first is None:
        if last or until:
            raise _wrong("custody-order", "an end of custody without its first day", path)
        return None
    if last is None and until is not None:
        last = add_days(until, -1)
    if last is not None and last < first:
        raise _wrong("custody-order", f"an end ({last}) before the start ({first})", path)
    known = w.book.facts.get("custody")
    kinds = w.words(f"{path}.kind") or (known.in_fact[:1] if known else ())
    if known and not w.words(f"{path}.kind"):
        w.assume(f"The kind of custody is not given: taken as {kinds[0]}.")
    kind = kinds[0] if kinds else "custody"
    return Stay(kind, first, last, f"{path}.from", known is None or kind in known.in_fact)


def _wrong(code: str, found: str, path: str) -> Invalid:
    where = " ".join(path.split(".")[:2])
    name, number = where.split()
    return Invalid(
        code,
        found=found,
        expected="periods of custody one after the other, each from its first day to its last",
        do="Correct the days; “to” is the last day in custody, “until” the first day out of it.",
        where=f"{name} {int(number) + 1}",
    )
