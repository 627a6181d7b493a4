"""Dates in a person's words, from EDTF parts and a language's phrases."""

from __future__ import annotations

import datetime as dt
from typing import Any

from habeas.dates.edtf import NO_YEAR, Interval, OneOf, Point
from habeas.dates.wording import wording

_MARKS = {"~": "approximate", "?": "uncertain", "%": "both"}


def say(parts: Point | Interval | OneOf, edtf: str, language: str) -> str:
    """The words for parsed EDTF; `edtf` itself stands in where digits are missing in a way no phrase fits."""
    words = wording(language)
    phrases: dict[str, str] = words["phrases"]
    if isinstance(parts, Point):
        return _point(parts, words)
    if isinstance(parts, Interval):
        return _interval(parts, words)
    if parts.through:
        return _interval(Interval(parts.points[0], parts.points[-1]), words)
    said = [_point(p, words) for p in parts.points if p]
    if len(said) == 1:
        return said[0]
    return phrases["one_of"].format(dates=phrases["list_mark"].join(said[:-1]), last=said[-1])


def _point(point: Point, words: dict[str, Any]) -> str:
    plain = _unmarked(point, words)
    return str(words["phrases"][_MARKS[point.mark]].format(date=plain)) if point.mark else plain


def _unmarked(point: Point, words: dict[str, Any]) -> str:
    phrases, year = words["phrases"], point.year.lstrip("0")
    if year == NO_YEAR:
        return _as_written(point, phrases)
    match point.precision:
        case "week":
            monday = dt.date.fromisocalendar(int(point.year), point.week or 1, 1)
            return str(phrases["week"].format(day=_day(monday.year, monday.month, monday.day, words)))
        case "decade" | "century" as name:
            return str(phrases[name].format(year=year.replace("X", "0")))
        case "year":
            return year
        case "season" | "quarter" | "half":
            return str(words["seasons"][point.month].format(year=year))
    if "X" in year:
        return _as_written(point, phrases)
    if point.month == "XX" and point.day in (None, "XX"):
        return str(phrases["some_month" if point.day is None else "some_day"].format(year=year, date=year))
    if point.month is None or "X" in point.month or (point.day and "X" in point.day and point.day != "XX"):
        return _as_written(point, phrases)
    month = str(phrases["month"].format(month=words["months"][int(point.month) - 1], year=year))
    if point.day is None:
        return month
    if point.day == "XX":
        return str(phrases["some_day"].format(date=month))
    return _day(int(year), int(point.month), int(point.day), words)


def _day(year: int, month: int, day: int, words: dict[str, Any]) -> str:
    return str(words["phrases"]["day"].format(day=day, month=words["months"][month - 1], year=year))


def _as_written(point: Point, phrases: dict[str, str]) -> str:
    return phrases["digits_missing"].format(edtf="-".join(p for p in (point.year, point.month, point.day) if p))


def _interval(interval: Interval, words: dict[str, Any]) -> str:
    phrases = words["phrases"]
    start = _point(interval.start, words) if interval.start else None
    end = _point(interval.end, words) if interval.end else None
    if start is None and end is None:
        return str(phrases["any_time"])
    if end is None:
        return str(phrases["from" if interval.end_known else "end_unknown"].format(start=start))
    if start is None:
        return str(phrases["until" if interval.start_known else "start_unknown"].format(end=end))
    return str(phrases["interval"].format(start=_shortened(interval, start, words), end=end))


def _shortened(interval: Interval, start: str, words: dict[str, Any]) -> str:
    """The start without what it shares with the end: "9" of "9 and 12 February 2024"."""
    a, b = interval.start, interval.end
    if not (a and b and a.precision == b.precision and a.year == b.year) or a.mark or b.mark or "X" in a.year:
        return start
    month = words["months"][int(a.month or 1) - 1] if a.precision in ("day", "month") else ""
    if a.precision == "month":
        return str(month)
    if a.precision != "day" or a.day == b.day:
        return start
    if a.month == b.month:
        return str(int(a.day or 1))
    return str(words["phrases"]["day_month"].format(day=int(a.day or 1), month=month))
