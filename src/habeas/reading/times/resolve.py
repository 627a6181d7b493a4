"""From an expression to its value: EDTF, or an ISO 8601 duration, and the other readings the words allow."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from habeas.dates import UncertainDate
from habeas.errors import HabeasError
from habeas.reading.times import recent, stepping
from habeas.reading.times.amounts import length, number, unit_of
from habeas.reading.times.context import Context
from habeas.reading.times.expressions import Expression, year_number
from habeas.reading.times.moments import Moment

_DATE = re.compile(r"(\d+)([-./])(\d+)\2(\d+)")


@dataclass(frozen=True, slots=True)
class Value:
    """`edtf` of tokens `[first, last)`."""

    edtf: str
    first: int
    last: int
    alternatives: tuple[str, ...] = ()

    @property
    def is_duration(self) -> bool:
        """Whether it is a length of time and no date."""
        return self.edtf.startswith("P")


def resolve(expression: Expression, context: Context) -> list[Value]:
    """The values of one expression (mostly one; none where it cannot be resolved), noted in `context`."""
    try:
        values = [v for v in _MAKERS[expression.kind](expression, context) if v.is_duration or _is_date(v.edtf)]
    except HabeasError:  # a date outside what a calendar holds: "31 June", "9000 years later"
        return []
    for value in values:
        _note(value, context)
    return values


def _is_date(edtf: str) -> bool:
    UncertainDate.from_edtf(edtf)
    return True


def _note(value: Value, context: Context) -> None:
    if value.is_duration:
        return
    moment = Moment.from_edtf(value.edtf)
    if moment:
        context.frames.append((value.first, moment))


def _one(e: Expression, edtf: str | None, *others: str | None) -> list[Value]:
    if edtf is None:
        return []
    mark = "~" if e.approximate and not edtf.endswith("~") and "/" not in edtf else ""
    rest = dict.fromkeys(o + mark for o in others if o and o != edtf)
    return [Value(edtf + mark, e.first, e.last, tuple(rest))]


# ---- dates -------------------------------------------------------------------------------------
def _day_or_month(e: Expression, context: Context) -> list[Value]:
    if e.month is None:
        return []
    year, others = (e.year, ()) if e.year else recent.year_of(e, context)
    if year is None:
        return []
    return _one(e, *(Moment(y, e.month, e.day).edtf() for y in (year, *others)))


def _year(e: Expression, context: Context) -> list[Value]:
    return _one(e, f"{e.year:04}") if e.year else []


def _years(e: Expression, context: Context) -> list[Value]:
    start = year_number(context.tokens, e.found.slots.get("start"))
    if start is None:
        return []
    if "end" not in e.found.slots:
        return _one(e, f"{start:04}/..")
    written = context.tokens.word(e.found.slots["end"][0])
    end = int(written) if len(written) == 4 else start - start % 100 + int(written)
    if start < end <= start + 120:
        month = f"{start:04}-{written}" if len(written) == 2 and int(written) <= 12 else None
        return _one(e, f"{start:04}/{end:04}", month)
    return _one(e, f"{start:04}-{written}") if len(written) == 2 and 1 <= int(written) <= 12 else []


def _decade(e: Expression, context: Context) -> list[Value]:
    first, last = e.found.slots["decade"]
    named = context.tokens.value(first, "decade_word")
    digits = "".join(c for c in context.tokens.word(last - 1) if c.isdigit()) if named is None else str(named)
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
    a, _, b, c = match.groups()
    if len(a) == 4:
        return _one(e, _valid(int(a), int(b), int(c)))
    year = int(c) if len(c) == 4 else _full_year(int(c), context)
    if len(c) == 2 and len(a) == 1 and len(b) == 1 and match[2] == ".":
        return []  # 1.2.24 may be a version or a paragraph
    day_first, month_first = _valid(year, int(b), int(a)), _valid(year, int(a), int(b))
    both = (month_first, day_first) if context.month_first else (day_first, month_first)
    return _one(e, *sorted(both, key=lambda v: v is None))


def _valid(year: int, month: int, day: int) -> str | None:
    edtf = f"{year:04}-{month:02}-{day:02}"
    try:
        return edtf if 1 <= month <= 12 and _is_date(edtf) else None
    except HabeasError:
        return None


def _full_year(two_digits: int, context: Context) -> int:
    """20.. up to the year after publication, 19.. beyond."""
    limit = context.published.year + 1 if context.published else 2040
    return 2000 + two_digits if 2000 + two_digits <= limit else 1900 + two_digits


def _interval(e: Expression, context: Context) -> list[Value]:
    if e.until is None:
        return []
    first = replace(e, kind="day" if e.found.kind == "days" else e.found.kind, until=None)
    starts, ends = _MAKERS[first.kind](first, context), _MAKERS[e.until.kind](e.until, context)
    if not starts or not ends or any(v.is_duration or "/" in v.edtf for v in (starts[0], ends[0])):
        return [*starts, *ends]
    start, end = starts[0].edtf, ends[0].edtf
    if UncertainDate.from_edtf(end).is_before(UncertainDate.from_edtf(start)):
        moment = Moment.from_edtf(start)
        if moment is None or e.year:
            return [*starts, *ends]
        start = Moment(moment.year - 1, moment.month, moment.day).edtf()
    return [Value(f"{start}/{end}", e.first, e.last)]


# ---- durations ---------------------------------------------------------------------------------
def _duration(e: Expression, context: Context) -> list[Value]:
    tokens, slots = context.tokens, dict(e.found.slots)
    told = length(tokens, slots)
    if "half_of" in slots or "quarter_of" in slots:
        told = length(tokens, slots)
        return _part_of(e, context)
    if told is None or _is_some_day(e, context):
        return []
    values = []
    if "low" in slots:
        values += _low_end(e, context)
    first = slots["n1"][0] if values or "low" in slots else e.first
    values.append(Value(told.iso(), first, told.last))
    context.duration = (told.last, str(unit_of(tokens, slots["u1"][0])[1]))  # type: ignore[index]
    return values


def _low_end(e: Expression, context: Context) -> list[Value]:
    """The "two" of "two to six years". Not the "275" of "Article 275 to 10 years"."""
    tokens, slots = context.tokens, e.found.slots
    low, high = number(tokens, *slots["low"]), number(tokens, *slots["n1"])
    unit = unit_of(tokens, slots["u1"][0])
    before = tokens.codes[slots["low"][0] - 1] if slots["low"][0] else ""
    members = tokens.lexicon.members
    is_and = tokens.codes[slots["joint"][0]] in members("and")
    is_or = tokens.codes[slots["joint"][0]] in members("or")
    if low is None or high is None or unit is None or low.denominator != 1 or (low >= high and not is_or):
        return []
    if (is_and and before not in members("between")) or before in members("provision") or low > 100:
        return []
    iso = length(tokens, {"n1": slots["low"], "u1": slots["u1"]})
    return [Value(iso.iso(), *slots["low"])] if iso else []


def _part_of(e: Expression, context: Context) -> list[Value]:
    unit = unit_of(context.tokens, e.found.slots["u1"][0])
    if unit is None:
        return []
    count, name = unit
    months = {"Y": 12 * count, "M": 0}.get(name, 0) // (2 if "half_of" in e.found.slots else 4)
    iso = f"P{months // 12}Y" if months and months % 12 == 0 else f"P{months}M" if months else None
    if name == "H":
        iso = "PT30M" if "half_of" in e.found.slots else "PT15M"
    return [Value(iso, e.first, e.last)] if iso else []


def _is_some_day(e: Expression, context: Context) -> bool:
    """ "One day he will ..." counts nothing, "for one day" does."""
    tokens, slots = context.tokens, e.found.slots
    if "n1" not in slots or "u2" in slots or tokens.value(slots["n1"][0], "digit_word") != 1:
        return False
    unit = unit_of(tokens, slots["u1"][0])
    if unit != (1, "D") or slots["u1"][0] != slots["n1"][1]:
        return False
    before = tokens.codes[e.first - 1] if e.first else ""
    return before not in tokens.lexicon.members("day_before")


def _borrowed(e: Expression, context: Context) -> list[Value]:
    """A number alone takes the unit of the term before it: "ten years, brought down to eight"."""
    tokens, slot = context.tokens, e.found.slots["n1"]
    n = number(tokens, *slot)
    if context.duration is None or n is None or n > 60:
        return []
    at, unit = context.duration
    if e.first - at > int(e.found.options["reach"]):
        return []
    if tokens.codes[at : e.first].count(tokens.lexicon.words["\n"].code) > 1 or unit in "HT":
        return []
    context.duration = (e.last, unit)
    whole = int(n)
    return [Value(f"P{whole}{unit}", *slot)] if n == whole else []


_MAKERS: dict[str, Callable[[Expression, Context], list[Value]]] = {
    "day": _day_or_month,
    "month": _day_or_month,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "numeric": _numeric,
    "interval": _interval,
    "duration": _duration,
    "borrowed": _borrowed,
    "season": lambda e, c: _one(e, *recent.season(e, c)),
    "quarter": lambda e, c: _one(e, *recent.quarter(e, c)),
    "half": lambda e, c: _one(e, *recent.half(e, c)),
    "weekday": lambda e, c: _one(e, *recent.weekday(e, c)),
    "relative": lambda e, c: _one(e, stepping.relative(e, c)),
    "step": lambda e, c: _one(e, *stepping.step(e, c)),
    "amount_from": lambda e, c: _counted(e, c),
}


def _counted(e: Expression, context: Context) -> list[Value]:
    told = length(context.tokens, e.found.slots)
    if told is None:
        return []
    edtf = stepping.counted(e, told, context)
    if edtf.startswith("P"):
        return [Value(edtf, e.found.slots["n1"][0], told.last)]
    return [Value(edtf, e.first, e.last)] if edtf else []
