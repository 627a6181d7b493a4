"""Counting in the Gregorian calendar: months that keep to month ends, weeks, first and last days."""

from __future__ import annotations

import calendar
import datetime as dt

from habeas.errors import Unsupported


def last_of_month(year: int, month: int) -> int:
    """The number of days of a month.

    >>> last_of_month(2024, 2)
    29
    """
    return calendar.monthrange(year, month)[1]


def shift_month(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month `months` later (earlier where negative). Raises `Unsupported` (date-range) outside 1 to 9999.

    >>> shift_month(2024, 11, 3)
    (2025, 2)
    """
    count = 12 * year + (month - 1) + months
    if not 12 <= count < 120_000:
        raise _out_of_range()
    return count // 12, count % 12 + 1


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of the month `months` later, or that month's last day where it is shorter.

    >>> add_months(dt.date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = shift_month(day.year, day.month, months)
    return dt.date(year, month, min(day.day, last_of_month(year, month)))


def add_days(day: dt.date, days: int) -> dt.date:
    """`days` later (earlier where negative). Raises `Unsupported` (date-range) outside the years 1 to 9999."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        raise _out_of_range() from None


def _out_of_range() -> Unsupported:
    return Unsupported(
        "date-range",
        found="a date before the year 1 or after 9999",
        expected="a date a case file can hold",
        do="Check the dates and terms this was counted from.",
    )
