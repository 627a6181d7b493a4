"""Working days, by the public holidays of a jurisdiction as the `holidays` library keeps them."""

from __future__ import annotations

import datetime as dt
import importlib
from functools import cache
from typing import Any

from habeas.dates import add_days
from habeas.errors import Unsupported
from habeas.law.clocks.working import Working


class WorkingDays:
    """The working days of one calendar. Days off moved by decree are those the library knows."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._days: Any = _holidays(code)

    def is_working(self, day: dt.date) -> bool:
        """Whether a day is neither a weekend nor a public holiday, a moved working day counted as one."""
        working: bool = self._days.is_working_day(day)
        return working

    def at_or_before(self, day: dt.date) -> dt.date:
        """The day itself, or the last working day before it."""
        while not self.is_working(day):
            day = add_days(day, -1)
        return day

    def at_or_after(self, day: dt.date) -> dt.date:
        """The day itself, or the next working day."""
        while not self.is_working(day):
            day = add_days(day, 1)
        return day

    def after(self, day: dt.date, count: int) -> dt.date:
        """The `count`-th working day after a day; zero is the day itself."""
        for _ in range(count):
            day = self.at_or_after(add_days(day, 1))
        return day

    def why(self, day: dt.date) -> str:
        """What makes a day no working day, in words."""
        name = self._days.get(day)
        return str(name) if name else "the weekend"


def working_days(w: Working) -> WorkingDays:
    """The calendar of the rulebook. Raises `Unsupported` (calendar-none, holidays-missing)."""
    if not w.book.calendar:
        raise Unsupported(
            "calendar-none",
            found="a rulebook without a calendar of holidays",
            expected="calendar in jurisdiction.toml",
            do="Name the calendar, or count working days by hand.",
            where=w.book.code,
        )
    w.assume("Working days are those of the “holidays” library; days off moved by decree may still change.")
    return _calendar(w.book.calendar)


@cache
def _calendar(code: str) -> WorkingDays:
    return WorkingDays(code)


def _holidays(code: str) -> Any:
    try:
        library = importlib.import_module("holidays")
    except ImportError:
        raise Unsupported(
            "holidays-missing",
            found="no library of public holidays",
            expected="the package “holidays”",
            do="Install it: pip install holidays.",
        ) from None
    return library.country_holidays(code, language="en_US")
