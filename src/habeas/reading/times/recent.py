"""Months, seasons, quarters and weekdays told without their year: which one is meant.

"Last" means the latest before publication. A bare one is the latest up to publication, or the next where the words
around it look ahead. In a story told from an earlier date ("Arrested in March 2019. In July ...") it is the first
after that date; the latest before publication then stays as an alternative.
"""

from __future__ import annotations

import datetime as dt
from calendar import isleap

from habeas.reading.times.amounts import number
from habeas.reading.times.context import Context
from habeas.reading.times.expressions import Expression
from habeas.reading.times.moments import Moment, weekday_after, weekday_before
from habeas.reading.times.moments import quarter as quarter_of

_LEAP_DAY = (2, 29)
_SEASON_BEGINS = {21: 3, 22: 6, 23: 9, 24: 12}
# Days. With no tense to be seen the coming one is meant if it is this near and the latest that far; with a doubtful
# past ("is reserved to 3 February") only if very near. What lies just behind the publication is news, not the story.
_SOON, _VERY_SOON, _LONG_AGO, _JUST_NOW = 100, 30, 250, 31
Years = tuple[int | None, tuple[int, ...]]
Readings = tuple[str | None, ...]


def year_of(e: Expression, context: Context) -> Years:
    """The year of a month or day, and other years it may mean."""
    referred = referred_year(e, context)
    if referred is not None:
        return referred or None, ()
    published, frame, slots = context.published, context.frame(), e.found.slots
    month, day = e.month or 1, e.day
    if "same_" in slots:
        return (frame.year if frame else None), ()
    if "following_" in slots or "previous_" in slots:
        base = frame or published
        ahead = "following_" in slots
        return (_next(month, day, base) if ahead else _before(month, day, base, strict=True)) if base else None, ()
    if published is None:
        return (_next(month, day, frame) if frame else None), ()
    latest, coming = _before(month, day, published), _next(month, day, published, strict=True)
    if "this_" in slots:
        return published.year, ()
    if "last_" in slots:
        strict = _before(month, day, published, strict=True)
        return strict, (strict - 1,)
    if "coming" in slots:
        return coming, (coming + 1,)
    if context.tense.is_deadline(e.first):
        told = _told_year(e, context, _LONG_AGO) if context.in_sentence(e.first) else None
        return told or _nearest(month, day, latest, coming, published), ()
    return _by_story(e, context, latest, coming)


def _by_story(e: Expression, context: Context, latest: int, coming: int) -> Years:
    published, month, day = context.published, e.month or 1, e.day
    if published is None:
        return None, ()
    wanted = _fitting_weekday(e, context, latest, coming)
    if wanted:
        return wanted, ()
    tense = context.tense.at(e.first, e.last)
    if tense == "future":
        return coming, (latest,)
    if tense == "planned":
        nearest = _nearest(month, day, latest, coming, published)
        return nearest, (latest if nearest == coming else coming,)
    if tense == "none" and context.code_before(e.first) in (*context.tokens.lexicon.own("since_word"),):
        told = _told_year(e, context, _LONG_AGO)
        return latest, (told,) if told is not None and told < latest else ()
    ahead = (Moment(coming, month, day or 1).first_day() - published.first_day()).days
    behind = max(0, (published.first_day() - Moment(latest, month, day or 31).first_day()).days)
    soon = {"none": _SOON, "perhaps past": _VERY_SOON if day else 0}.get(tense, 0)
    if ahead <= soon and behind >= _LONG_AGO:
        return coming, (latest,)
    told = _told_year(e, context, behind)
    if told is not None and told < latest:
        return told, (latest,)
    return latest, ()


def _told_year(e: Expression, context: Context, behind: int) -> int | None:
    """The first such month or day after the date the same paragraph tells of, where that lies a year back; with
    "had", the nearest to it."""
    if not context.frames or context.published is None or 0 <= behind <= _JUST_NOW:
        return None
    nearest = context.frames[-1]
    frame = nearest.moment
    if context.new_paragraph(nearest.at, e.first) or frame.month is None or frame.year >= context.published.year:
        return None
    coming = _next(e.month or 1, e.day, frame)
    if context.tense.tells_before(e.first):
        return _nearest(e.month or 1, e.day, coming - 1, coming, frame)
    return coming


def _fitting_weekday(e: Expression, context: Context, *years: int) -> int | None:
    """The year in which the weekday named with a date falls on it; `None` where that decides nothing."""
    slot = e.found.slots.get("wd")
    if slot is None or e.month is None or e.day is None:
        return None
    wanted = context.tokens.value(slot[0], "weekday") or context.tokens.value(slot[0], "weekday_abbr")
    fits = [y for y in years if _isoweekday(y, e.month, e.day) == wanted]
    return fits[0] if len(fits) == 1 else None


def _isoweekday(year: int, month: int, day: int) -> int:
    try:
        return dt.date(year, month, day).isoweekday()
    except ValueError:
        return 0


def referred_year(e: Expression, context: Context) -> int | None:
    """The year of "that year", "the following year", "last year", "next year" behind a date. `None`: there is no
    such word; 0: there is one, but nothing to count it from."""
    slots, frame, published = e.found.slots, context.frame(), context.published
    if "yr_same" in slots:
        return frame.year if frame else 0
    if "yr_next" in slots or "yr_prev" in slots:
        base = frame or published
        return base.year + (1 if "yr_next" in slots else -1) if base else 0
    steps = {"yr_before": -2, "yr_last": -1, "yr_coming": 1, "yr_beyond": 2, "yr_this": 0, "yr_now": 0}
    step = next((n for name, n in steps.items() if name in slots), None)
    if step is None:
        return None
    return published.year + step if published else 0


def _before(month: int, day: int | None, base: Moment, *, strict: bool = False) -> int:
    """The year of the latest such month or day up to `base`; `strict`: before it."""
    mine, theirs = _key(month, day, base)
    year = base.year if mine < theirs or (mine == theirs and not strict) else base.year - 1
    return year if (month, day) != _LEAP_DAY else next(y for y in range(year, year - 9, -1) if isleap(y))


def _next(month: int, day: int | None, base: Moment, *, strict: bool = False) -> int:
    mine, theirs = _key(month, day, base)
    year = base.year if mine > theirs or (mine == theirs and not strict) else base.year + 1
    return year if (month, day) != _LEAP_DAY else next(y for y in range(year, year + 9) if isleap(y))


def _key(month: int, day: int | None, base: Moment) -> tuple[tuple[int, int], tuple[int, int]]:
    """Both as (month, day), the day left out where one of them has none."""
    if day is None or base.day is None:
        return (month, 0), (base.month or month, 0)
    return (month, day), (base.month or 0, base.day)


def _nearest(month: int, day: int | None, latest: int, coming: int, base: Moment) -> int:
    def distance(year: int) -> int:
        at = Moment(year, month, min(day or 15, 28)).first_day()
        return abs((at - Moment(base.year, base.month, base.day or (15 if base.month else None)).first_day()).days)

    return min((latest, coming), key=distance)


def season(e: Expression, context: Context) -> Readings:
    """EDTF of a season, and other readings. A winter has the year it begins in, unless its year is written."""
    code = context.tokens.value(e.found.slots["season"][0], "season")
    if e.year:
        return (f"{e.year:04}-{code}",)
    referred = referred_year(e, context)
    if referred is not None:
        return (f"{referred:04}-{code}",) if referred else (None,)
    month = _SEASON_BEGINS[code]
    base, slots = context.published, e.found.slots
    if "last_" in slots:
        # the latest that is over: its last month lies before the publication's month
        if base is None:
            return (None,)
        year = base.year if base.month and base.month > month + 2 else base.year - 1
        if code == 24 and base.month and base.month < 3:
            year -= 1
        return f"{year:04}-{code}", f"{year - 1:04}-{code}"
    stand_in = Expression(e.kind, e.first, e.last, e.found, None, month)
    year_, others = year_of(stand_in, context)
    if year_ is None:
        return (None,)
    if "this_" in slots and code == 24 and base and (base.month or 12) < 3:
        year_ -= 1
    return tuple(f"{y:04}-{code}" for y in (year_, *others))


def quarter(e: Expression, context: Context) -> Readings:
    """EDTF of a quarter: the latest that is over at publication, unless the words look ahead or name its year."""
    slots = e.found.slots
    if "name" in slots:
        code = context.tokens.value(slots["name"][0], "quarter_name")
    else:
        n = number(context.tokens, *slots["number"])
        code = 32 + int(n) if n and 1 <= n <= 4 else None
    if code is None:
        return (None,)
    year = e.year or referred_year(e, context)
    if year is not None:
        return (f"{year:04}-{code}",) if year else (None,)
    base = context.published or context.frame()
    if base is None:
        return (None,)
    now = int(quarter_of(base.year, base.month or 12)[-2:])
    if context.published and context.tense.at(e.first, e.last) == "future":
        return (f"{base.year + (code < now):04}-{code}",)
    return (f"{base.year - (code >= now):04}-{code}",)


def half(e: Expression, context: Context) -> Readings:
    """EDTF of half a year (40, 41); without its year the latest that is over at publication."""
    n = number(context.tokens, *e.found.slots["number"])
    if n not in (1, 2):
        return (None,)
    year = e.year or referred_year(e, context)
    base = context.published
    if year is None and base and base.month:
        year = base.year - (n == 2 or base.month < 7)
    return (f"{year:04}-{39 + int(n)}" if year else None,)


def weekday(e: Expression, context: Context) -> Readings:
    """EDTF of a day told by its weekday: the latest up to publication, that day included."""
    slots = e.found.slots
    wanted = int(context.tokens.value(slots["wd"][0], "weekday"))
    published = context.published.date() if context.published else None
    framed = context.frame(day=True)
    if {"that_", "previous_", "following_"} & slots.keys():
        base = framed.date() if framed else published
        if base is None:
            return (None,)
        if "following_" in slots:
            return (str(weekday_after(base, wanted, inclusive=False)),)
        return (str(weekday_before(base, wanted, inclusive="that_" in slots)),)
    if published is None:
        return (None,)
    monday = published - dt.timedelta(days=published.weekday())
    for name, weeks in (("last_week", -1), ("this_week", 0), ("next_week", 1), ("this_", 0)):
        if name in slots:
            return (str(monday + dt.timedelta(days=7 * weeks + wanted - 1)),)
    before = weekday_before(published, wanted, inclusive="last_" not in slots and "last_but_one" not in slots)
    after = weekday_after(published, wanted, inclusive="coming" not in slots)
    if "last_but_one" in slots:
        return (str(before - dt.timedelta(days=7)),)
    if "last_" in slots:
        return str(before), str(before - dt.timedelta(days=7))
    if "coming" in slots:
        return str(after), str(after + dt.timedelta(days=7))
    if context.tense.is_deadline(e.first):
        return (str(min(before, after, key=lambda d: (abs((d - published).days), d < published))),)
    ahead = context.tense.at(e.first, e.last) in ("future", "planned")
    return (str(after if ahead else before),)
