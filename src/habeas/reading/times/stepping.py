"""Steps from an anchor: "yesterday", "last week", "the next day", "two years ago", "six weeks later".

How fine the answer is: days give a day, weeks a day with ~, months a month with ~, years a year with ~. Where the
anchor itself is known less finely, the anchor is the answer.
"""

from __future__ import annotations

import datetime as dt

from habeas.dates import shift_month
from habeas.reading.times.amounts import Length
from habeas.reading.times.context import Context
from habeas.reading.times.expressions import Expression
from habeas.reading.times.moments import Moment, quarter, week, weekday_after, weekday_before

FARTHEST_YEARS = 300  # "three thousand years later" is a figure of speech


def relative(e: Expression, context: Context) -> str | None:
    """Today, yesterday, tomorrow, by their distance from the publication in days."""
    days = int(context.tokens.value(e.found.slots["point"][0], "today"))
    return context.published.plus_days(days).edtf() if context.published else None


def step(e: Expression, context: Context) -> tuple[str | None, ...]:
    """One unit before or after the anchor, or the one it lies in."""
    options = e.found.options
    unit = str(options.get("unit") or context.tokens.value(e.found.slots["unit"][0], "period_unit"))
    base = _anchor(str(options["anchor"]), context, day=unit in ("D", "W", "E"))
    if base is None:
        return (None,)
    steps = int(options["step"])
    if unit == "E":
        return (_weekend(base, steps, e, context),)
    if unit in ("D", "W"):
        if base.day is None:
            return (context.as_fine_as_known(base),)
        moved = base.plus_days(steps * (1 if unit == "D" else 7))
        return (moved.edtf() if unit == "D" else week(moved.first_day()),)
    if unit in ("M", "Q"):
        if base.month is None:
            return (base.edtf(),)
        year, month = shift_month(base.year, base.month, steps * (1 if unit == "M" else 3))
        return (Moment(year, month).edtf() if unit == "M" else quarter(year, month),)
    if unit == "Y":
        return (base.plus_years(steps).edtf(),)
    digits = 3 if unit == "10Y" else 2
    return (f"{base.plus_years(steps * int(unit[:-1])).year:04}"[:digits] + "X" * (4 - digits),)


def _weekend(base: Moment, steps: int, e: Expression, context: Context) -> str:
    day = base.date()
    if day is None:
        return base.edtf()
    if steps > 0 or (steps == 0 and context.tense.at(e.first, e.last) == "future"):
        saturday = weekday_after(day, 6, inclusive=steps == 0)
    else:
        saturday = weekday_before(day, 6, inclusive=True)
        if steps < 0 and saturday + dt.timedelta(days=1) >= day:
            saturday -= dt.timedelta(days=7)
    return f"{saturday}/{saturday + dt.timedelta(days=1)}"


def _anchor(name: str, context: Context, *, day: bool) -> Moment | None:
    if name == "published":
        return context.published
    if name == "nearest_day":
        frame = context.frame(day=True)
        return frame if frame and frame.day else context.published
    if name == "story":
        return context.frame(day=day) or context.published
    if name == "nearest":
        return context.published or context.frame(day=day)
    return context.frame(day=day)


def counted(e: Expression, told: Length, context: Context) -> str:
    """EDTF of a length ago or from now, before or after the nearest date; the length itself (`P2Y`) where there is
    nothing to count from; empty for "ago" without a publication date."""
    options = e.found.options
    sign, finest = int(options["sign"]), told.finest()
    from_publication = options["anchor"] == "published"
    base = _anchor(str(options["anchor"]), context, day=finest in "DWHT")
    if base is None and sign < 0:
        base = context.published
    if base is None:
        return "" if from_publication else told.iso()
    if told.parts.get("Y", 0) > FARTHEST_YEARS:
        return ""
    if finest in "HT":
        days = told.parts.get("H", 0) // 24
        return base.plus_days(sign * days).edtf() if from_publication and base.day else told.iso()
    moved = base
    if finest == "Y":
        moved = base.plus_years(sign * told.parts["Y"])
    elif told.months():
        moved = base.plus_months(sign * told.months())
    if told.days() and not told.months():
        moved = base.plus_days(sign * told.days())
        if base.day is None:
            return context.as_fine_as_known(base)
        return moved.edtf() + ("" if finest == "D" and "W" not in told.parts else "~")
    return moved.edtf() + "~"
