"""Dates known to the day, the month or the year, and steps between them: what anchors are made of."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from habeas.dates import add_days, last_of_month, shift_month

_START = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-W(\d\d))?(?!X|\d)")
_SEASON_MONTH = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, perhaps with month, perhaps with day. What is not known is `None`."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: dt.date) -> Moment:
        """The moment of one day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_edtf(cls, edtf: str) -> Moment | None:
        """The date an EDTF value ends with, marks dropped; a season counts as its first month, a week as its Monday.
        `None` where not even the year is known."""
        text = edtf.rsplit("/", 1)[-1]
        match = _START.match(text if text not in ("", "..") else edtf)
        if not match:
            return None
        year, month, day, week = (int(part) if part else None for part in match.groups())
        if week:
            return cls.of(dt.date.fromisocalendar(year or 1, week, 1))
        return cls(year or 1, _SEASON_MONTH.get(month or 0, month), day)

    def edtf(self) -> str:
        """As fine as it is known.

        >>> Moment(2024, 2).edtf()
        '2024-02'
        """
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def date(self) -> dt.date | None:
        """The day, where it is known."""
        return dt.date(self.year, self.month, self.day) if self.month and self.day else None

    def first_day(self) -> dt.date:
        """The first day it can mean; the month's last for a day that the month has not."""
        month = self.month or 1
        return dt.date(self.year, month, min(self.day or 1, last_of_month(self.year, month)))

    def plus_days(self, days: int) -> Moment:
        """So many days later; unchanged where the day is not known: only the frame is."""
        day = self.date()
        return Moment.of(add_days(day, days)) if day else self

    def plus_months(self, months: int) -> Moment:
        """The month so many months later; on a year, the year in which that falls counted from January."""
        year, month = shift_month(self.year, self.month or 1, months)
        return Moment(year, month if self.month else None)

    def plus_years(self, years: int) -> Moment:
        """The year so many years later."""
        return Moment(shift_month(self.year, 1, 12 * years)[0])


def week(day: dt.date) -> str:
    """The calendar week of a day as ISO 8601-1 writes it.

    >>> week(dt.date(2008, 3, 6))
    '2008-W10'
    """
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def quarter(year: int, month: int) -> str:
    """The quarter of a month.

    >>> quarter(2009, 8)
    '2009-35'
    """
    return f"{year:04}-{33 + (month - 1) // 3}"


def weekday_before(day: dt.date, number: int, *, inclusive: bool) -> dt.date:
    """The latest day with that weekday (Monday is 1) before `day`, or on it where inclusive."""
    back = (day.isoweekday() - number) % 7
    return add_days(day, -(back if back or inclusive else 7))


def weekday_after(day: dt.date, number: int, *, inclusive: bool) -> dt.date:
    """The first day with that weekday (Monday is 1) after `day`, or on it where inclusive."""
    ahead = (number - day.isoweekday()) % 7
    return add_days(day, ahead if ahead or inclusive else 7)
