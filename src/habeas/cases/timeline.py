"""What is said to have happened, in order, with dates as uncertain as they came."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from habeas.accounts import Voice, voice_of
from habeas.accounts.claims import place_mention
from habeas.accounts.days import day_of, days_agree
from habeas.reading.reading import Entity, Event, Reading, TimeExpression

Mark = Literal["exact", "within", "about", "span", "undated"]
# Facts about rights and courses of action rather than things that happen at a time; they have sections of their own.
NOT_IN_TIME = frozenset({"eligibility"})


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's words of one event, with what they refer to in that report (number from 0)."""

    report: int
    event: Event
    time: TimeExpression | None
    place: Entity | None
    actor: Entity | None
    voice: Voice
    place_as_written: str = ""

    @property
    def earliest(self) -> date | None:
        """First possible day, or `None` where open or not known."""
        day = day_of(self.time.edtf) if self.time else None
        return day.earliest if day else None

    @property
    def latest(self) -> date | None:
        """Last possible day, or `None` where open or not known."""
        day = day_of(self.time.edtf) if self.time else None
        return day.latest if day else None

    @property
    def is_allegation(self) -> bool:
        """Whether it says how somebody was treated, which Habeas reports and never finds."""
        return self.event.type in ("condition", "death") and self.event.polarity == "asserted"


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of the timeline: every telling of what seems to be one event, each in its own words.

    The tellings agree in kind, subject, polarity and day; the first is the most precise. They stay apart values.
    """

    tellings: tuple[Telling, ...]

    @property
    def first(self) -> Telling:
        """The most precise telling."""
        return self.tellings[0]

    @property
    def mark(self) -> Mark:
        """How the day is known."""
        return mark_of(self.first.time)


def mark_of(time: TimeExpression | None) -> Mark:
    """`exact` for a stated day, `within` for a month, season or year; `about` where marked ~ ? %.

    `span` for an interval; `undated` where there is no time, a mere length of time, or one that cannot be read.

    >>> from habeas.text import Span
    >>> mark_of(TimeExpression("t1", Span(0, 4, "2021"), "2021~", "date"))
    'about'
    """
    day = day_of(time.edtf) if time and time.type != "duration" else None
    if time is None or day is None or (day.earliest is None and day.latest is None):
        return "undated"
    if any(c in time.edtf for c in "~?%"):
        return "about"
    if "/" in time.edtf or ".." in time.edtf:
        return "span"
    return "exact" if day.is_exact_day else "within"


def tellings_of(reading: Reading, report: int, people: Collection[str]) -> tuple[Telling, ...]:
    """Every event of the entities `people` in one report, in the report's order."""
    return tuple(
        Telling(
            report,
            event,
            reading.time(event.time),
            reading.entity(event.place),
            reading.entity(event.actor),
            voice_of(reading, report, event.said_by),
            mention.quote if (mention := place_mention(reading, event)) else "",
        )
        for event in reading.events
        if event.person in people
    )


def moments(tellings: Sequence[Telling]) -> tuple[tuple[Moment, ...], tuple[Moment, ...]]:
    """The dated moments in order of time, and the undated ones in the order of the reports."""
    told = [t for t in tellings if t.event.type not in NOT_IN_TIME]
    dated = [t for t in told if mark_of(t.time) != "undated"]
    groups: list[list[Telling]] = []
    alike: dict[tuple[object, ...], list[list[Telling]]] = {}
    for telling in sorted(dated, key=width_of):
        fitting = [g for g in alike.get(_sort(telling), ()) if _same_day(g[0], telling)]
        exact = [g for g in fitting if g[0].time and telling.time and g[0].time.edtf == telling.time.edtf]
        if exact or len(fitting) == 1:
            (exact or fitting)[0].append(telling)
        else:
            groups.append([telling])
            alike.setdefault(_sort(telling), []).append(groups[-1])
    undated: dict[tuple[object, ...], list[Telling]] = {}
    for telling in (t for t in told if mark_of(t.time) == "undated"):
        undated.setdefault(_kind(telling), []).append(telling)
    return tuple(sorted(map(_moment, groups), key=_place_in_time)), tuple(map(_moment, undated.values()))


def _moment(group: list[Telling]) -> Moment:
    return Moment(tuple(group))


def _kind(telling: Telling) -> tuple[object, ...]:
    """What an undated telling says, but for its words; told twice in one report it is one entry."""
    event = telling.event
    keys = ("condition", "filing", "answer", "term", "ordinal", "visitor", "means", "charge", "reason")
    said = tuple(event.attributes.get(key) for key in keys)
    return telling.report, event.type, event.polarity, telling.place.name if telling.place else None, *said


def _sort(telling: Telling) -> tuple[object, ...]:
    """What two dated tellings must have alike to be of one event, beside days that agree."""
    event = telling.event
    keys = ("condition", "filing", "answer", "term")
    return event.type, event.polarity, *(event.attributes.get(k) for k in keys)


def _same_day(a: Telling, b: Telling) -> bool:
    return bool(a.time and b.time and days_agree(a.time.edtf, b.time.edtf))


def width_of(telling: Telling) -> int:
    """Days between the first and the last possible day; very many where an end is open or nothing is known."""
    first, last = telling.earliest, telling.latest
    return (last - first).days if first and last else 10**6


def _place_in_time(moment: Moment) -> tuple[date, date, int, int]:
    first = moment.first
    start = first.earliest or first.latest or date.max
    return start, first.latest or date.max, first.report, first.event.span.start
