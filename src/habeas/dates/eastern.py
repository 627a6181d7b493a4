"""Days of the Persian (solar Hijri) and the Islamic (lunar Hijri) calendar in the Gregorian one.

The Persian calendar is counted by its 33-year rule, which agrees with the official calendar of Iran from its
beginning in 1304 up to 1472 (1925 to 2094). The Islamic one is counted by the tabular rule (civil epoch, leap years 2,
5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of 30); where months begin with the sighting of the moon the real day lies up to
two days off: whoever uses it keeps that doubt (`~`).
"""

from __future__ import annotations

import datetime as dt

from habeas.errors import Invalid, Unsupported

PERSIAN_YEARS = range(1304, 1473)
ISLAMIC_YEARS = range(1, 1700)
_PERSIAN_LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))  # of the year modulo 33
_PERSIAN_START = dt.date(1925, 3, 21)  # 1 Farvardin 1304
_ISLAMIC_START = 227_014  # the proleptic Gregorian ordinal of the day before 1 Muharram 1


def persian_month_length(year: int, month: int) -> int:
    """Days of a Persian month: 31 for the first six, 30 for the next five, 29 or 30 for the last."""
    if month <= 6:
        return 31
    return 30 if month < 12 or year % 33 in _PERSIAN_LEAP else 29


def from_persian(year: int, month: int, day: int) -> dt.date:
    """The Gregorian day. Raises `Unsupported` (calendar-year) outside 1304 to 1472, `Invalid` (calendar-day).

    >>> from_persian(1403, 1, 1)
    datetime.date(2024, 3, 20)
    """
    _check_year(year, PERSIAN_YEARS)
    if not (1 <= month <= 12 and 1 <= day <= persian_month_length(year, month)):
        raise _no_such_day()
    days = sum(366 if y % 33 in _PERSIAN_LEAP else 365 for y in range(1304, year))
    return _PERSIAN_START + dt.timedelta(days=days + 31 * (month - 1) - max(0, month - 7) + day - 1)


def from_islamic(year: int, month: int, day: int) -> dt.date:
    """The Gregorian day by the tabular rule. Raises `Unsupported` (calendar-year), `Invalid` (calendar-day).

    >>> from_islamic(1445, 9, 1)
    datetime.date(2024, 3, 11)
    """
    _check_year(year, ISLAMIC_YEARS)
    if not (1 <= month <= 12 and 1 <= day <= 30):
        raise _no_such_day()
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return dt.date.fromordinal(_ISLAMIC_START + days)


def _check_year(year: int, years: range) -> None:
    if year not in years:
        raise Unsupported(
            "calendar-year",
            found="a year for which this calendar is not counted here",
            expected=f"a year from {years.start} to {years.stop - 1}",
            do="Give the date in the Gregorian calendar.",
        )


def _no_such_day() -> Invalid:
    return Invalid(
        "calendar-day",
        found="a day or month that this calendar has not",
        expected="a month from 1 to 12 and a day of it",
        do="Check the date against the source.",
    )
