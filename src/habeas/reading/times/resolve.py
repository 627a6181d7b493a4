"""From an expression to its value: EDTF, or an ISO 8601 duration, and the other readings the words allow."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from habeas.dates import UncertainDate, from_islamic, from_persian, persian_month_length
from habeas.errors import HabeasError
from habeas.reading.times import recent, stepping
from habeas.reading.times.amounts import length, number
from habeas.reading.times.context import Context, Value
from habeas.reading.times.expressions import Expression, year_number
from habeas.reading.times.moments import Moment, quarter
from habeas.reading.times.terms import borrowed, duration
from habeas.reading.times.undated import undated

_DATE = re.compile(r"(\d+)([-./])(\d+)\2(\d+)")
_PERSIAN_YEARS, _ISLAMIC_YEARS = range(1340, 1411), range(1411, 1461)  # in figures: 1961 to 2032, 1990 to 2038
_LONGEST_SPAN = 120  # years from the first to the last of "1904-1979"


def resolve(expression: Expression, context: Context) -> list[Value]:
    """The values of one expression (mostly one; none where it cannot be resolved), noted in `context`."""
    try:
        found = _MAKERS[expression.kind](expression, context) or undated(expression, context)
        values = [_checked(v) for v in found]
    except (HabeasError, ValueError, OverflowError):  # no calendar has it: "31 June", "9000 years later"
        return []
    for value in () if _tells_no_story(expression) else values:
        context.note(value)
    return values


def _tells_no_story(e: Expression) -> bool:
    """ "This week", "this year", "the same month a year ago": nothing of the story is told from there."""
    options = e.found.options
    return e.kind == "year_back" or (
        options.get("anchor") == "published" and options.get("step") == 0 and "unit" not in options
    )


def _checked(value: Value) -> Value:
    """The value without alternatives that no calendar has. Raises `Invalid` where it has not the value itself."""
    if value.is_duration:
        return value
    UncertainDate.from_edtf(value.edtf)
    return replace(value, alternatives=tuple(filter(_is_date, value.alternatives)))


def _is_date(edtf: str) -> bool:
    try:
        UncertainDate.from_edtf(edtf)
    except HabeasError:
        return False
    return True


def _one(e: Expression, edtf: str | None, *others: str | None) -> list[Value]:
    if edtf is None:
        return []
    mark = "~" if e.approximate and not edtf.endswith("~") and "/" not in edtf else ""
    rest = dict.fromkeys(o + mark for o in others if o and o != edtf)
    return [Value(edtf + mark, e.first, e.last, tuple(rest))]


def _day_or_month(e: Expression, context: Context) -> list[Value]:
    if e.month is None:
        return []
    year, others = (e.year, ()) if e.year else recent.year_of(e, context)
    if year is None:
        return []
    return _one(e, *(Moment(y, e.month, e.day).edtf() for y in (year, *others)))


def _day_of_month(e: Expression, context: Context) -> list[Value]:
    """ "On the 8th": of the month the story is in, or the next one where that day is already past."""
    slots = e.found.slots
    n = number(context.tokens, *slots["day"])
    steps = next((n for name, n in (("m_last", -1), ("m_next", 1), ("m_this", 0)) if name in slots), None)
    base = context.published if steps is not None else context.frame() or context.published
    if base is None or base.month is None or not n:
        return []
    month = Moment(base.year, base.month)
    if steps is not None:
        month = month.plus_months(steps)
    elif base.day and n < base.day and context.frames:
        month = month.plus_months(1)
    elif base.day and n > base.day and not context.frames:
        month = month.plus_months(-1)
    return _one(e, _valid(month.year, month.month or 1, int(n)))


def _year_back(e: Expression, context: Context) -> list[Value]:
    """ "The same month a year ago": a year before the nearest date, as fine as that."""
    like = context.tokens.value(e.found.slots["like"][0], "period_like") if "like" in e.found.slots else "period"
    nearest = context.frames[-1] if context.frames else None
    base = nearest.moment if nearest else context.published
    if base is None:
        return []
    if like == "month" and base.month:
        return _one(e, Moment(base.year - 1, base.month).edtf())
    if like == "quarter" and base.month:
        return _one(e, quarter(base.year - 1, base.month))
    same = nearest.edtf if nearest and nearest.edtf.startswith(f"{base.year:04}") and "/" not in nearest.edtf else ""
    finer = same[4:] if nearest and not nearest.moment.day else "~"  # one day is no period
    return _one(e, f"{base.year - 1:04}{finer}")


def _year(e: Expression, context: Context) -> list[Value]:
    return _one(e, f"{e.year:04}") if e.year else []


def _years(e: Expression, context: Context) -> list[Value]:
    """ "2014-2016", "2019-20", "2019-present"; "2024-05" is a month."""
    start = year_number(context.tokens, e.found.slots.get("start"))
    if start is None:
        return []
    if "end" not in e.found.slots:
        return _one(e, f"{start:04}/..")
    written = context.tokens.figures(e.found.slots["end"][0])
    end = int(written) if len(written) == 4 else start - start % 100 + int(written)
    month = f"{start:04}-{written}" if len(written) == 2 and 1 <= int(written) <= 12 else None
    if start < end <= start + _LONGEST_SPAN:
        return _one(e, f"{start:04}/{end:04}", month)
    return _one(e, month)


def _decade(e: Expression, context: Context) -> list[Value]:
    first, last = e.found.slots["decade"]
    named = context.tokens.value(first, "decade_word")
    digits = "".join(c for c in context.tokens.figures(last - 1) if c.isdigit()) if named is None else str(named)
    if len(digits) == 4:
        return _one(e, digits[:3] + "X")
    century, other = ("19", None) if int(digits) >= 30 else ("20", f"19{digits[0]}X")
    return _one(e, f"{century}{digits[0]}X", other)


def _century(e: Expression, context: Context) -> list[Value]:
    n = number(context.tokens, *e.found.slots["number"])
    return _one(e, f"{int(n) - 1:02}XX") if n and 2 <= n <= 30 else []


def _numeric(e: Expression, context: Context) -> list[Value]:
    match = _DATE.match(context.tokens.word(e.found.slots["numeric"][0]))
    if not match:
        return []
    a, mark, b, c = match.groups()
    if len(a) == 4:
        return _one(e, *_year_first(int(a), int(b), int(c)))
    if len(c) == 2 and len(a) == 1 and len(b) == 1 and mark == ".":
        return []  # 1.2.24 may be a version or a paragraph
    year = int(c) if len(c) == 4 else _full_year(int(c), context)
    day_first, month_first = _valid(year, int(b), int(a)), _valid(year, int(a), int(b))
    if mark == "." and day_first:
        return _one(e, day_first)  # with points the day stands first everywhere
    both = (month_first, day_first) if context.month_first else (day_first, month_first)
    return _one(e, *sorted(both, key=lambda v: v is None))


def _year_first(year: int, month: int, day: int) -> tuple[str | None, ...]:
    """2021-05-06, and 1401/07/05 of the Persian calendar: no report tells of a day of the Gregorian year 1401."""
    if year in _PERSIAN_YEARS:
        return (str(from_persian(year, month, day)), f"{from_islamic(year, month, day)}~")
    if year in _ISLAMIC_YEARS:
        return (f"{from_islamic(year, month, day)}~",)
    return (_valid(year, month, day),)


def _valid(year: int, month: int, day: int) -> str | None:
    edtf = f"{year:04}-{month:02}-{day:02}"
    return edtf if 1 <= month <= 12 and _is_date(edtf) else None


def _eastern(e: Expression, context: Context) -> list[Value]:
    """A date of the Persian or the Islamic calendar: the day, or first and last day of the month. Islamic days bear ~,
    as the moon is sighted."""
    tokens, slots = context.tokens, e.found.slots
    year = year_number(tokens, slots["own_year"])
    day = number(tokens, *slots["day"]) if "day" in slots else None
    if year is None:
        return []
    if "persian" in slots:
        month = int(tokens.value(slots["persian"][0], "persian_month"))
        if day:
            return _one(e, str(from_persian(year, month, int(day))))
        last = persian_month_length(year, month)
        return _one(e, f"{from_persian(year, month, 1)}/{from_persian(year, month, last)}")
    parts = ("islamic_month", "islamic_pair", "islamic_second")
    month = sum(int(tokens.value(i, part) or 0) for i in range(*slots["islamic"]) for part in parts)
    if day:
        return _one(e, f"{from_islamic(year, month, int(day))}~")
    return _one(e, f"{from_islamic(year, month, 1)}~/{from_islamic(year, month, 29)}~")


def _full_year(two_digits: int, context: Context) -> int:
    """20.. up to the year after publication, 19.. beyond."""
    limit = context.published.year + 1 if context.published else 2040
    return 2000 + two_digits if 2000 + two_digits <= limit else 1900 + two_digits


def _interval(e: Expression, context: Context) -> list[Value]:
    if e.until is None:
        return []
    first = replace(e, kind="day" if e.found.kind == "days" else e.found.kind, until=None, last=e.until.first)
    starts, ends = _MAKERS[first.kind](first, context), _MAKERS[e.until.kind](_with_year(e, e.until), context)
    if not starts or not ends or any(v.is_duration or "/" in v.edtf for v in (starts[0], ends[0])):
        return [*starts, *ends]
    start, end = starts[0].edtf, ends[0].edtf
    if UncertainDate.from_edtf(end).is_before(UncertainDate.from_edtf(start)):
        moment = Moment.from_edtf(start)
        if moment is None or e.year:
            return [*starts, *ends]
        start = Moment(moment.year - 1, moment.month, moment.day).edtf()
    return [Value(f"{start}/{end}", e.first, e.last)]


def _with_year(start: Expression, end: Expression) -> Expression:
    """The end of "5 May 2023 to 7 June": in the year of the beginning, or the next where it would lie before it."""
    if start.year is None or end.year or end.month is None or start.month is None or end.kind not in ("day", "month"):
        return end
    if any(name.startswith("yr_") for name in end.found.slots):
        return end
    earlier = (end.month, end.day or 31) < (start.month, start.day or 1)
    return replace(end, year=start.year + earlier)


def _counted(e: Expression, context: Context) -> list[Value]:
    told = length(context.tokens, e.found.slots)
    if told is None:
        return []
    edtf = stepping.counted(e, told, context)
    if edtf.startswith("P"):
        return [Value(edtf, e.found.slots.get("n1", e.found.slots["u1"])[0], told.last)]
    return [Value(edtf, e.first, e.last)] if edtf else []


_MAKERS: dict[str, Callable[[Expression, Context], list[Value]]] = {
    "day": _day_or_month,
    "month": _day_or_month,
    "day_of_month": _day_of_month,
    "year_back": _year_back,
    "eastern": _eastern,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "numeric": _numeric,
    "interval": _interval,
    "duration": duration,
    "borrowed": borrowed,
    "season": lambda e, c: _one(e, *recent.season(e, c)),
    "quarter": lambda e, c: _one(e, *recent.quarter(e, c)),
    "half": lambda e, c: _one(e, *recent.half(e, c)),
    "weekday": lambda e, c: _one(e, *recent.weekday(e, c)),
    "relative": lambda e, c: _one(e, stepping.relative(e, c)),
    "step": lambda e, c: _one(e, *stepping.step(e, c)),
    "amount_from": _counted,
}
