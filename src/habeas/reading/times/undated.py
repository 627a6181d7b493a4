"""Dates that nothing in the report or around it puts into a year: kept as far as their words go.

"12 March" in a report of an unknown day is `XXXX-03-12`, "last year" is `XXXX`: where the words stand and what they
say is not lost, and who learns the day of publication can read the report anew.
"""

from __future__ import annotations

from dataclasses import replace

from habeas.dates.edtf import NO_YEAR
from habeas.reading.times.amounts import length, number
from habeas.reading.times.context import Context, Value
from habeas.reading.times.expressions import Expression

_SOME = {"Y": NO_YEAR, "M": f"{NO_YEAR}-XX", "Q": f"{NO_YEAR}-XX", "W": f"{NO_YEAR}-XX-XX", "D": f"{NO_YEAR}-XX-XX"}


def undated(e: Expression, context: Context) -> list[Value]:
    """The masked value of an expression that could not be resolved; none where a year is known, or in a language
    whose file does not ask for it (`undated = true`)."""
    if not context.tokens.lexicon.data.get("undated") or context.published is not None:
        return []
    edtf = _masked(e, context)
    return [Value(edtf, e.first, e.last)] if edtf else []


def _masked(e: Expression, context: Context) -> str | None:
    tokens, slots, options = context.tokens, e.found.slots, e.found.options
    if e.kind == "interval" and e.until is not None:
        start = _masked(replace(e, kind="day" if e.found.kind == "days" else e.found.kind, until=None), context)
        end = _masked(e.until, context)
        return f"{start}/{end}" if start and end else start
    mark = "~" if e.approximate else ""
    if e.kind in ("day", "month") and e.month and not e.year:
        return f"{NO_YEAR}-{e.month:02}" + (f"-{e.day:02}" if e.day else "") + mark
    if e.kind == "day_of_month":
        n = number(tokens, *slots["day"])
        return f"{NO_YEAR}-XX-{int(n):02}" if n and n <= 31 else None
    if e.kind == "season" and not e.year:
        return f"{NO_YEAR}-{tokens.value(slots['season'][0], 'season')}{mark}"
    if e.kind in ("weekday", "relative"):
        return _SOME["D"]
    if e.kind == "step":
        unit = str(options.get("unit") or tokens.value(slots["unit"][0], "period_unit"))
        return _SOME.get(unit, _SOME["D"] if unit == "E" else NO_YEAR) + mark
    if e.kind == "amount_from":
        told = length(tokens, slots)
        return _SOME.get(told.finest()) if told else None
    return None
