"""A length of time as ISO 8601 writes it, and what day it leads to."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from fractions import Fraction

from habeas.dates.calendar import add_days, add_months
from habeas.dates.wording import wording
from habeas.errors import Invalid, Unsupported

_ISO = re.compile(
    r"P(?=\d|T\d)(?:(?P<years>\d+(?:[.,]\d+)?)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?)?",
    re.ASCII,
)
_PARTS = ("years", "months", "weeks", "days", "hours", "minutes")


@dataclass(frozen=True, slots=True)
class Duration:
    """Years, months, weeks, days (hours, minutes), each zero or more, kept apart as they were given.

    A term of 21 months and one of a year and nine months are two values; `months_and_days` compares them.
    """

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    hours: int = 0
    minutes: int = 0

    def __post_init__(self) -> None:
        if min(self.years, self.months, self.weeks, self.days, self.hours, self.minutes) < 0:
            raise Invalid(
                "duration-negative",
                found="a part below zero",
                expected="years, months, weeks and days of zero or more",
                do="Give the length, and say separately whether it is counted forward or back.",
            )

    @classmethod
    def from_iso(cls, iso: str) -> Duration:
        """Reads ISO 8601-1:2019, 5.5.2 (`P8Y6M`, `P6W`, `PT20H`; a decimal part only on years).

        Raises `Invalid` (duration-unreadable), and `Unsupported` (duration-fraction) where a part of a year
        is no whole number of months.

        >>> Duration.from_iso("P8Y6M").words()
        '8 years 6 months'
        """
        match = _ISO.fullmatch(iso)
        if not match:
            raise Invalid(
                "duration-unreadable",
                found="something that is no ISO 8601 duration",
                expected="P, then numbers with Y, M, W or D",
                example="P8Y6M",
                do="Write the term in years, months, weeks and days.",
            )
        parts = {name: match[name] or "0" for name in _PARTS}
        years = Fraction(parts.pop("years").replace(",", "."))
        extra = years % 1 * 12
        if extra.denominator != 1:
            raise Unsupported(
                "duration-fraction",
                found="a part of a year that is no whole number of months",
                expected="whole months",
                do="Write the term in years and months.",
                example="P2Y6M for two and a half years",
            )
        whole = {name: int(value) for name, value in parts.items()}
        whole["months"] += int(extra)
        return cls(years=int(years), **whole)

    def iso(self) -> str:
        """ISO 8601, parts of zero left out; `P0D` for no time at all.

        >>> Duration(years=1, days=3).iso()
        'P1Y3D'
        """
        date = "".join(f"{n}{unit}" for n, unit in zip(self._date_parts(), "YMWD", strict=True) if n)
        time = "".join(f"{n}{unit}" for n, unit in ((self.hours, "H"), (self.minutes, "M")) if n)
        return "P" + (date + ("T" + time if time else "") or "0D")

    def months_and_days(self) -> tuple[int, int]:
        """Whole months and whole days: two durations of equal pairs lead from any day to the same day."""
        return 12 * self.years + self.months, 7 * self.weeks + self.days

    def add_to(self, day: dt.date) -> dt.date:
        """The day this long after `day`: years and months first (a missing 31st becomes the month's last day),
        then weeks and days. Raises `Unsupported` (duration-hours) for hours and minutes, which lead to no day.

        >>> Duration(months=1).add_to(dt.date(2023, 1, 31))
        datetime.date(2023, 2, 28)
        """
        return self._shift(day, 1)

    def subtract_from(self, day: dt.date) -> dt.date:
        """The day this long before `day`, by the same rules as `add_to`. Not always its inverse at month ends."""
        return self._shift(day, -1)

    def words(self, language: str = "en") -> str:
        """For a person: "8 years 6 months"."""
        units = wording(language)["units"]
        values = {name: getattr(self, name) for name in _PARTS}
        said = [f"{n} {units[name][0 if n == 1 else 1]}" for name, n in values.items() if n]
        return " ".join(said) or f"0 {units['days'][1]}"

    def _date_parts(self) -> tuple[int, int, int, int]:
        return self.years, self.months, self.weeks, self.days

    def _shift(self, day: dt.date, sign: int) -> dt.date:
        if self.hours or self.minutes:
            raise Unsupported(
                "duration-hours",
                found="a length in hours or minutes",
                expected="years, months, weeks or days",
                do="Count the day by hand: whether it falls on the next one depends on the hour.",
            )
        months, days = self.months_and_days()
        return add_days(add_months(day, sign * months), sign * days)
