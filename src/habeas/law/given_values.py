"""Days, lengths and shares as a lawyer writes them by hand."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from habeas.dates import Duration, UncertainDate
from habeas.dates.eastern import from_islamic, from_persian
from habeas.errors import HabeasError, Invalid

LIFE = "life"
UNKNOWN = ("", "unknown", "not known", "?")
_MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ),
        1,
    )
}
_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_PART = re.compile(r"(\d+)\s*(years?|months?|weeks?|days?|y|m|d)\b")
EARLIEST_YEAR = 1900
"""Years before it are taken for a slip: a year of another calendar given without its name."""
_OTHER_CALENDAR = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2}) ?(SH|AH)", re.IGNORECASE)
_WRITTEN_DAY = re.compile(r"(?:(\d{1,2}) )?([a-z]+) (\d{4})")


def day_given(value: object, where: str) -> UncertainDate | None:
    """A day as EDTF, as a TOML or YAML day, as "23 September 2020", or of another calendar: "1399-07-02 SH" (solar
    Hijri), "1442-02-05 AH" (lunar Hijri, by the table and so about); `None` for unknown.

    Raises `Invalid` (given-day, given-calendar), `Unsupported` (calendar-year).

    >>> day_given("23 September 2020", "x").edtf
    '2020-09-23'
    """
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return UncertainDate(value.isoformat(), value, value)
    text = str(value).strip()
    if text.casefold() in UNKNOWN:
        return None
    written = _WRITTEN_DAY.fullmatch(" ".join(text.casefold().replace(",", " ").split()))
    if written and written[2] in _MONTHS:
        month = f"{written[3]}-{_MONTHS[written[2]]:02}"
        text = f"{month}-{int(written[1]):02}" if written[1] else month
    text = _of_another_calendar(text)
    try:
        day = UncertainDate.from_edtf(text)
    except HabeasError:
        raise Invalid(
            "given-day",
            found="no day that Habeas can read",
            expected="year-month-day, or EDTF where it is uncertain",
            do="Correct the day.",
            example="2020-09-23, 2020-09 (some day of the month), [2020-09-22..2020-09-26], 23 September 2020",
            where=where,
        ) from None
    if day.latest and day.latest.year < EARLIEST_YEAR:
        raise Invalid(
            "given-calendar",
            found=f"a year before {EARLIEST_YEAR}",
            expected="a day of the Gregorian calendar, or the calendar named after it",
            do="Name the calendar if it is another.",
            example="1399-07-02 SH (solar Hijri), 1442-02-05 AH (lunar Hijri)",
            where=where,
        )
    return day


def _of_another_calendar(text: str) -> str:
    match = _OTHER_CALENDAR.fullmatch(text)
    if not match:
        return text
    year, month, day = (int(match[n]) for n in (1, 2, 3))
    if match[4].upper() == "SH":
        return from_persian(year, month, day).isoformat()
    return f"{from_islamic(year, month, day)}~"


def term_given(value: object, where: str) -> Duration | str | None:
    """A length such as "7 years 6 months", "P7Y6M" or "seven years"; "life"; `None` for unknown.

    Raises `Invalid` (given-term, term-zero).

    >>> term_given("7 years 6 months", "x")
    Duration(years=7, months=6, weeks=0, days=0, hours=0, minutes=0)
    """
    text = str(value).strip().casefold()
    if text in UNKNOWN:
        return None
    if text in ("life", "life imprisonment", "for life"):
        return LIFE
    length = Duration() if text == "0" else _length(text)
    if length is None:
        raise Invalid(
            "given-term",
            found="no length that Habeas can read",
            expected="years, months and days, or life",
            do="Correct the length.",
            example="7 years 6 months, or P7Y6M",
            where=where,
        )
    if length.months_and_days() == (0, 0):
        raise Invalid(
            "term-zero",
            found="a length of zero",
            expected="at least a day",
            do="Leave the term out where it is not known.",
            where=where,
        )
    return length


@cache
def _length(text: str) -> Duration | None:
    if text.startswith("p"):
        try:
            return Duration.from_iso(text.upper())
        except HabeasError:
            return None
    for number, word in enumerate(_NUMBERS):
        text = re.sub(rf"\b{word}\b", str(number), text)
    text = re.sub(r"(\d+) (?:and a half|1/2) years?", r"\1 years 6 months", text)
    text = re.sub(r"(\d+)[.,]5 years?", r"\1 years 6 months", text)
    rest = _PART.sub(" ", text).replace(" and ", " ").replace(",", " ").strip()
    parts = _PART.findall(text)
    if rest not in ("", "and") or not parts:
        return None
    names = {"y": "years", "m": "months", "w": "weeks", "d": "days"}
    sums: dict[str, int] = {}
    for amount, unit in parts:
        sums[names[unit[0]]] = sums.get(names[unit[0]], 0) + int(amount)
    return Duration(**sums)
