"""Days and terms as other people's tables write them. A cell gives what it says and no more, or it stays words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from habeas.dates import Duration, UncertainDate
from habeas.errors import HabeasError
from habeas.reading.times import find_times

Order = Literal["day-month-year", "month-day-year", "year-month-day"]

_NUMBERS = re.compile(r"(\d{1,4})([-./ ])(\d{1,2})\2(\d{1,4})")
_YEAR_MONTH = re.compile(r"(\d{4})[-./](\d{1,2})|(\d{1,2})[-./](\d{4})")
_ABOUT = re.compile(
    r"(?:c(?:irca|a)?\.?|about|approximately|approx\.?|around|около|примерно|~)\s*(?=\S)", re.IGNORECASE
)
_BEFORE = re.compile(r"(?:before|prior to|until|до|:|\.\./)\s*(?=\S)", re.IGNORECASE)
_AFTER = re.compile(r"(?:after|since|from|после|с)\s+(?=\S)", re.IGNORECASE)
_STAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?")
_LANGUAGES = ("en", "ru", "zh", "kk")


@dataclass(frozen=True, slots=True)
class CellDay:
    """A cell as EDTF; `None` where it cannot be read. `remark` says what was doubtful or changed, "" for nothing."""

    edtf: str | None
    remark: str = ""


def day_in(cell: str, order: Order | None = None) -> CellDay:
    """The day, month, year or span of days that a cell gives. Which of two small numbers is the month is never
    guessed: `order` tells it.

    >>> day_in("03/04/2021").edtf, day_in("03/04/2021", "day-month-year").edtf, day_in("23/04/2021").edtf
    (None, '2021-04-03', '2021-04-23')
    >>> day_in("00.03.2020").edtf, day_in("c. 2019").edtf, day_in("before May 2020").edtf
    ('2020-03', '2019~', '../2020-05')
    """
    text = " ".join(cell.split())
    if not text:
        return CellDay(None)
    if re.fullmatch(r"\d{5,}", text):
        return CellDay(None, "a bare number; it may be a spreadsheet's own count of days")
    stamp = _STAMP.fullmatch(text)
    if stamp:
        zone = f" in the zone {stamp[2]}" if stamp[2] else ""
        return CellDay(stamp[1], f"the time of day was left out; the day is the one written{zone}")
    for pattern, form in ((_ABOUT, "{}~"), (_BEFORE, "../{}"), (_AFTER, "{}/..")):
        lead = pattern.match(text)
        if lead:
            return _wrapped(text[lead.end() :], order, form)
    return _plain(text, order)


def _wrapped(text: str, order: Order | None, form: str) -> CellDay:
    inner = _plain(text, order)
    if inner.edtf is None or not re.fullmatch(r"\d{4}(-\d{2}){0,2}", inner.edtf):
        return CellDay(None, inner.remark or "more than one mark of doubt in one cell")
    return CellDay(form.format(inner.edtf), inner.remark)


def _plain(text: str, order: Order | None) -> CellDay:
    numbers = _NUMBERS.fullmatch(text)
    if numbers:
        return _of_numbers(numbers[1], numbers[3], numbers[4], order)
    pair = _YEAR_MONTH.fullmatch(text)
    if pair:
        year, month = (pair[1], pair[2]) if pair[1] else (pair[4], pair[3])
        return _checked(year if int(month) == 0 else f"{year}-{int(month):02}")
    found = _checked(text)
    return found if found.edtf else _in_words(text)


def _of_numbers(a: str, b: str, c: str, order: Order | None) -> CellDay:
    if len(a) == 4:
        year, month, day = a, int(b), int(c)
    elif len(c) == 4:
        year = c
        if order is None and int(a) <= 12 and int(b) <= 12 and a != b and int(a) and int(b):
            return CellDay(None, "day and month could be changed about; say their order in the mapping (dates = ...)")
        swapped = order == "month-day-year" or (order is None and int(b) > 12)
        day, month = (int(b), int(a)) if swapped else (int(a), int(b))
    else:
        return CellDay(None, "a year of two figures")
    if month == 0:
        return _checked(year)
    return _checked(f"{year}-{month:02}" if day == 0 else f"{year}-{month:02}-{day:02}")


def _checked(edtf: str) -> CellDay:
    try:
        day = UncertainDate.from_edtf(edtf)
    except HabeasError:
        return CellDay(None, "no day that a calendar has")
    if day.latest and day.latest.year < 1900:
        return CellDay(None, "a year before 1900: perhaps of another calendar")
    return CellDay(edtf)


def _in_words(text: str) -> CellDay:
    """A day written out, where a language's grammar reads the whole cell and not a part of it."""
    for language in _LANGUAGES:
        try:
            times = find_times(text, None, language)
        except HabeasError:
            continue
        if len(times) == 1 and times[0].type != "duration" and not times[0].alternatives:
            left = (text[: times[0].span.start] + text[times[0].span.end :]).strip(" .,;()")
            if left.casefold() in ("", "between", "in", "on", "the", "from", "в", "с", "г", "года"):
                return CellDay(times[0].edtf)
    return CellDay(None, "no day that could be read whole")


def term_in(cell: str) -> str | None:
    """The length of time a cell gives, as ISO 8601; `None` where it gives none, or more than that.

    >>> term_in("8 years 6 months"), term_in("P8Y6M"), term_in("8 to 10 years")
    ('P8Y6M', 'P8Y6M', None)
    """
    text = " ".join(cell.split())
    try:
        Duration.from_iso(text)
        return text
    except HabeasError:
        pass
    for language in _LANGUAGES:
        try:
            times = find_times(text, None, language)
        except HabeasError:
            continue
        if len(times) == 1 and times[0].type == "duration" and times[0].span.quote == text:
            return times[0].edtf
    return None
