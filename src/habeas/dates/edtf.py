"""Reading EDTF (ISO 8601-2:2019, annex A): levels 0 and 1, and of level 2 what reports need.

Read: years, months, days, a day with a time (the time is dropped), seasons 21 to 24, quarters 33 to 36, halves 40 and
41, unspecified digits (`202X`, `20XX`, `2020-XX`, `2020-05-1X`), a year not known at all (`XXXX-03-12`: no bounds), the
marks `~ ? %` after the whole date, intervals with open (`/..`) and unknown (`/`) ends, one of several
(`[2021-05,2021-07]`, `[2021-05..2021-07]`). One thing more, from ISO 8601-1: a calendar week (`2008-W10`).

Widths of `~` and `%`, a convention of this project: a day 3 days each way; a week 1 week; a month, quarter, half or
season 1 month; a year 1 year; a decade 2 years; a century 10 years. `?` doubts the source and widens nothing.
Seasons are those of the northern half: spring March to May, and so on. "Winter 2024" may be the one that ended or
the one that began in that year, so it runs from December before to February after.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from habeas.dates.calendar import add_days, add_months, last_of_month
from habeas.errors import HabeasError, Invalid

Mark = Literal["", "~", "?", "%"]
Precision = Literal["day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "digits"]
Bounds = tuple[dt.date | None, dt.date | None]
NO_YEAR = "XXXX"

_POINT = re.compile(
    r"(?P<year>[0-9]{2}(?:[0-9]{2}|[0-9]X|XX)|XXXX)"
    r"(?:-W(?P<week>[0-9]{2})|-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2})(?:T[0-9:]{5,8}(?:Z|[+-][0-9:]{2,5})?)?)?)?"
    r"(?P<mark>[~?%]?)"
)
_SUB_YEAR: dict[int, tuple[Precision, tuple[int, int], tuple[int, int]]] = {
    # code: name, (year offset, first month), (year offset, last month)
    21: ("season", (0, 3), (0, 5)),
    22: ("season", (0, 6), (0, 8)),
    23: ("season", (0, 9), (0, 11)),
    24: ("season", (-1, 12), (1, 2)),
    33: ("quarter", (0, 1), (0, 3)),
    34: ("quarter", (0, 4), (0, 6)),
    35: ("quarter", (0, 7), (0, 9)),
    36: ("quarter", (0, 10), (0, 12)),
    40: ("half", (0, 1), (0, 6)),
    41: ("half", (0, 7), (0, 12)),
}
_MARGIN: dict[Precision, tuple[int, int]] = {  # months, days
    "day": (0, 3),
    "week": (0, 7),
    "month": (1, 0),
    "quarter": (1, 0),
    "season": (1, 0),
    "half": (1, 0),
    "year": (12, 0),
    "decade": (24, 0),
    "century": (120, 0),
    "digits": (1, 0),
}


@dataclass(frozen=True, slots=True)
class Point:
    """One date as EDTF writes it; `month` may be a season, quarter or half, digits may be X."""

    year: str
    month: str | None
    day: str | None
    week: int | None
    mark: Mark

    @property
    def precision(self) -> Precision:
        """How fine the date is; "digits" where month or day have unspecified digits."""
        if self.week:
            return "week"
        if "X" in (self.month or "") + (self.day or ""):
            return "digits"
        if self.day:
            return "day"
        if self.month:
            return _SUB_YEAR[int(self.month)][0] if int(self.month) > 12 else "month"
        return {0: "year", 1: "decade", 2: "century"}.get(self.year.count("X"), "year")  # type: ignore[return-value]

    def bounds(self) -> Bounds:
        """First and last day it can mean, both inclusive, the mark's width included; `None` where no year is known."""
        if self.year == NO_YEAR:
            return None, None
        first, last = self._unmarked()
        if self.mark not in ("~", "%"):
            return first, last
        months, days = _MARGIN[self.precision]
        return _at_least(first, -months, -days), _at_least(last, months, days)

    def _unmarked(self) -> tuple[dt.date, dt.date]:
        low, high = int(self.year.replace("X", "0")), int(self.year.replace("X", "9"))
        if self.week:
            monday = dt.date.fromisocalendar(low, self.week, 1)
            return monday, monday + dt.timedelta(days=6)
        if self.month and "X" not in self.month and int(self.month) > 12:
            _, (before, first), (after, last) = _SUB_YEAR[int(self.month)]
            return (
                dt.date(max(1, low + before), first, 1),
                dt.date(min(9999, high + after), last, last_of_month(min(9999, high + after), last)),
            )
        months = _fitting(self.month, 12)
        first_month, last_month = months[0], months[-1]
        days = _fitting(self.day, 31)
        end = last_of_month(high, last_month)
        if self.day and "X" not in self.day:
            return dt.date(low, first_month, days[0]), dt.date(high, last_month, min(days[0], end))
        return dt.date(low, first_month, days[0]), dt.date(high, last_month, min(days[-1], end))


@dataclass(frozen=True, slots=True)
class Interval:
    """From one date to another. `None` is an end left open (`..`) or not known (empty), told apart by the flags."""

    start: Point | None
    end: Point | None
    start_known: bool = True
    end_known: bool = True

    def bounds(self) -> Bounds:
        """First day of the start and last day of the end; `None` where there is none."""
        return (self.start.bounds()[0] if self.start else None), (self.end.bounds()[1] if self.end else None)


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several dates; `through` says that all between first and last count too."""

    points: tuple[Point | None, ...]
    through: bool

    def bounds(self) -> Bounds:
        """Earliest and latest day any of them allows."""
        first, last = self.points[0], self.points[-1]
        if self.through:
            return (first.bounds()[0] if first else None), (last.bounds()[1] if last else None)
        lows, highs = zip(*(p.bounds() for p in self.points if p), strict=True)
        return (
            None if None in lows else min(low for low in lows if low),
            None if None in highs else max(high for high in highs if high),
        )


def parse_edtf(text: str) -> Point | Interval | OneOf:
    """The parts of an EDTF value. Raises `Invalid` (edtf-unreadable), also for days that no calendar has.

    >>> parse_edtf("2024-02~").bounds()
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    """
    try:
        return _parse(text)
    except (ValueError, KeyError, IndexError, HabeasError):
        raise Invalid(
            "edtf-unreadable",
            found="no date that Habeas can read",
            expected="EDTF (ISO 8601-2)",
            do="Write year, year-month or year-month-day, with ~ for about.",
            example="2021-06~",
        ) from None


def _parse(text: str) -> Point | Interval | OneOf:
    if text.startswith("[") and text.endswith("]"):
        return _one_of(text[1:-1])
    if "/" not in text:
        return _point(text)
    start, end = text.split("/")
    interval = Interval(_end(start), _end(end), start_known=start != "", end_known=end != "")
    low, high = interval.bounds()
    if (low is None and high is None and not (start or end)) or (low and high and low > high):
        raise ValueError(text)
    return interval


def _one_of(inner: str) -> OneOf:
    if ".." in inner:
        start, end = inner.split("..")
        if not start and not end:
            raise ValueError(inner)
        one = OneOf((_end(start), _end(end)), through=True)
        low, high = one.bounds()
        if low and high and low > high:
            raise ValueError(inner)
        return one
    return OneOf(tuple(_point(p.strip()) for p in inner.split(",")), through=False)


def _end(text: str) -> Point | None:
    return None if text in ("", "..") else _point(text)


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(text)
    week = int(match["week"]) if match["week"] else None
    point = Point(match["year"], match["month"], match["day"], week, match["mark"])  # type: ignore[arg-type]
    if point.month and point.day and "X" not in point.month + point.day and "X" not in point.year:
        dt.date(int(point.year), int(point.month), int(point.day))
    if (week and "X" in point.year) or (point.day and point.month and point.month.isdigit() and int(point.month) > 12):
        raise ValueError(text)
    if point.year == NO_YEAR:
        _fits_some_year(point)
    point.bounds()
    return point


def _fits_some_year(point: Point) -> None:
    """Raises `ValueError` for a month or day that no year has; a leap year has the most days."""
    months, days = _fitting(point.month, 12), _fitting(point.day, 31)
    if months[0] <= 12 and days[0] > max(last_of_month(2000, month) for month in months):
        raise ValueError("no such day")


def _fitting(digits: str | None, most: int) -> list[int]:
    """The values from 1 to `most` that two digits with X allow. Raises `IndexError` or `ValueError` for none."""
    if digits is None:
        return list(range(1, most + 1))
    if "X" not in digits:
        value = int(digits)
        if not (1 <= value <= most or (most == 12 and value in _SUB_YEAR)):
            raise ValueError(digits)
        return [value]
    fits = [n for n in range(1, most + 1) if all(d in ("X", c) for d, c in zip(digits, f"{n:02}", strict=True))]
    if not fits:
        raise ValueError(digits)
    return fits


def _at_least(day: dt.date, months: int, days: int) -> dt.date:
    """Shifted, but kept inside the years a date can have; whole months stay whole at their end."""
    try:
        moved = add_months(day, months)
        if months and day.day == last_of_month(day.year, day.month):
            moved = moved.replace(day=last_of_month(moved.year, moved.month))
        return add_days(moved, days)
    except HabeasError:
        return dt.date.min if months + days < 0 else dt.date.max
