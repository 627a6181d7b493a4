"""From which day a term is counted, and by how many days custody before it moves the end."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from habeas.dates import Duration, add_days
from habeas.law.clocks.credit import credit_of
from habeas.law.clocks.stays import Stay, stays_of
from habeas.law.clocks.working import Working
from habeas.law.outcome import Refused


@dataclass(frozen=True, slots=True)
class Service:
    """Count from `start`, then take off `days_off` (below zero where custody counts for less than a day).

    `actual_start` less `actual_days_before` is where service in fact began, for floors. `may_be_earlier` says that
    credit is not fully known and can only bring the end forward.
    """

    start: dt.date
    days_off: int
    actual_start: dt.date
    actual_days_before: int
    may_be_earlier: bool = False

    def shifted(self, w: Working, day: dt.date, what: str) -> dt.date:
        """`day` moved by the credit, entered as a step where that moves it."""
        if not self.days_off:
            return day
        moved = add_days(day, -self.days_off)
        how = f"{self.days_off} days of credit taken off" if self.days_off > 0 else f"{-self.days_off} days added"
        w.step(f"{what}: {day}, {how}: {moved}.")
        return moved


def service(w: Working) -> Service:
    """How the term is counted. Raises `Refused`: start-unknown, in-force-unknown, and what the credit refuses."""
    counted = w.day("sentence.counted from")
    in_force = w.day("sentence.in force on")
    serving = w.day("sentence.serving from") or in_force
    if counted is not None:
        return _as_counted(w, counted)
    stays = stays_of(w, serving)
    if not stays:
        if serving is None:
            raise Refused(
                "start-unknown",
                "Neither the first day of custody nor the day the sentence entered into force is given.",
                "custody, from; sentence, in force on",
                "On which day did custody begin, or from which day does the judgment count the term?",
            )
        w.step(f"No custody before: the term is counted from {serving}.", "sentence.in force on")
        return Service(serving, 0, serving, 0)
    if serving is None:
        return _until_now(w, stays)
    return _credited(w, stays, serving)


def _as_counted(w: Working, counted: dt.date) -> Service:
    w.step(f"The term is given as counted from {counted}.", "sentence.counted from")
    if w.points.get("custody.0.from"):
        w.assume("The day the term is counted from is taken as it is given: custody before it was not credited again.")
    return Service(counted, 0, counted, 0, _unsure_of_bonus(w))


def _until_now(w: Working, stays: tuple[Stay, ...]) -> Service:
    """Custody that nobody says has ended, and no day on which the sentence entered into force."""
    first = stays[0]
    if len(stays) > 1 or first.last is not None:
        raise Refused(
            "in-force-unknown",
            "Custody is given with an end or a gap, and the day from which the sentence was served is not.",
            "sentence, in force on",
            "On which day did the sentence enter into force?",
        )
    if not first.in_fact:
        raise Refused(
            "in-force-unknown",
            "How long this custody lasted before the sentence entered into force is not given.",
            "sentence, in force on",
            "On which day did the sentence enter into force?",
        )
    w.step(f"Custody has gone on from {first.first}: the term is counted from that day.", first.path)
    return Service(first.first, 0, first.first, 0, _unsure_of_bonus(w, first.kind))


def _unsure_of_bonus(w: Working, custody: str | None = None) -> bool:
    """Whether custody may count for more than a day a day, with the question entered that would settle it."""
    known = w.book.facts.get("custody")
    custody = custody or (known.in_fact[0] if known and known.in_fact else "custody")
    try:
        ratio = credit_of(w, custody, w.as_of).ratio
    except Refused as refused:
        if refused.code.endswith("-not-given") and refused.fact:
            w.ask(refused.question or refused.why)
            w.assume(
                f"{w.book.facts[refused.fact].label} not given: days of custody were counted day for day; "
                "another type can only bring the day forward."
            )
            return True
        if refused.code.endswith("-unknown") and refused.fact:
            raise
        if refused.code == "no-provision" and w.day("sentence.counted from") is None:
            w.assume("The rulebook has nothing on credit for custody: it was counted day for day.")
            w.ask(refused.question or refused.why)
        return False
    if ratio > 1:
        w.ask("On which day did the sentence enter into force, and is the better credit already in the count?")
        w.assume(
            f"Custody before the sentence entered into force counts {ratio} for one, but its length is not given: "
            "days were counted day for day; the credit can only bring the day forward."
        )
        return True
    return False


def _credited(w: Working, stays: tuple[Stay, ...], serving: dt.date) -> Service:
    total = sum((_days_credited(w, stay) for stay in stays), Fraction(0))
    actual = [stay for stay in stays if stay.in_fact]
    chain = _chain_before(actual, serving)
    unbroken = bool(chain) and len(chain) == len(actual)
    ways = [_Way(serving, total, "counted from the day served, all credit taken off")]
    if chain:
        beyond = total - sum(stay.length for stay in chain)
        ways.insert(
            0 if unbroken and beyond >= 0 else 1, _Way(chain[0].first, beyond, "counted from the first day of custody")
        )
    way = ways[w.read("order of operations", [each.words for each in ways])]
    days_off = _whole(w, way.days_off)
    if way.start == serving:
        w.step(f"The term is counted from {serving}, less {_said(total)} days credited.", "sentence.in force on")
    else:
        w.step(f"Custody was unbroken from {way.start} until the sentence was served: the term is counted from then.")
        if days_off:
            w.step(f"Credited {_said(total)} days: {_said(way.days_off)} days beyond those in that count.")
    if unbroken and total > 0:
        return Service(way.start, days_off, chain[0].first, 0)
    return Service(way.start, days_off, serving, sum(stay.length for stay in actual))


@dataclass(frozen=True, slots=True)
class _Way:
    """One order of operations: where the count starts, and the days then taken off."""

    start: dt.date
    days_off: Fraction
    words: str


def _days_credited(w: Working, stay: Stay) -> Fraction:
    """Days credited for a stay; where the rulebook has nothing on credit, both all of it and none are followed."""
    try:
        return credit_of(w, stay.kind, stay.first, stay).days
    except Refused as refused:
        if refused.code != "no-provision" or w.book.of_kind("custody-credit"):
            raise
        w.assume("The rulebook has nothing on credit for custody: both a day for a day and no credit were computed.")
        w.ask(refused.question or refused.why)
        none = w.version("credit for custody", ("not known, if a day for a day", "not known, if none"))
        w.step(f"Custody from {stay.first} through {stay.last}: {0 if none else stay.length} days, no rule known.")
        return Fraction(0 if none else stay.length)


def _chain_before(stays: list[Stay], serving: dt.date) -> list[Stay]:
    """The stays that run into the day served without a gap, in order."""
    chain: list[Stay] = []
    edge = serving
    for stay in reversed(stays):
        if stay.last is None or add_days(stay.last, 1) < edge:
            break
        chain.insert(0, stay)
        edge = stay.first
    return chain


def _whole(w: Working, days: Fraction) -> int:
    """Whole days; a half day goes to the prisoner's favour, the other rounding is a reading left open."""
    if days.denominator == 1:
        return int(days)
    which = w.read("half day", ("a part of a day is credited as a day", "a part of a day is not credited"))
    w.assume("No rule on parts of a day was found: rounded in the prisoner's favour.")
    rounding: Callable[[Fraction], int] = math.floor if which else math.ceil
    return rounding(days)


def _said(days: Fraction) -> str:
    return str(days) if days.denominator == 1 else f"{float(days):g}"


def actual_service(w: Working, served: Service, length: Duration) -> dt.date:
    """The day on which a length of service in fact is complete, bonus credit left out."""
    from habeas.law.clocks.counting import counted_last_day

    end = counted_last_day(w, served.actual_start, length, "Least service in fact:")
    return add_days(end, -served.actual_days_before)
