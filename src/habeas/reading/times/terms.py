"""Lengths of time: "eight and a half years", "two to six years", and numbers that borrow their unit."""

from __future__ import annotations

from fractions import Fraction

from habeas.reading.times.amounts import length, number, of_number, unit_of
from habeas.reading.times.context import Context, Value
from habeas.reading.times.expressions import Expression

MOST_UNITS = 60  # a number without a unit of its own that is higher is no term: an article, a year, people
TERM_REACH = 500  # "cut the term to six": the word says of what, so the term may have been told long before
_WORDS_BACK = 8


def duration(e: Expression, context: Context) -> list[Value]:
    """A length with its unit, and the numbers before that share the unit."""
    tokens, slots = context.tokens, e.found.slots
    if "half_of" in slots or "quarter_of" in slots:
        return _part_of(e, context)
    told = length(tokens, slots)
    unit = unit_of(tokens, slots["u1"][0])
    if told is None or unit is None or _is_some_day(e, context):
        return []
    shared = "low" in slots or "lows" in slots
    context.duration = (told.last, unit[1])
    return [*_lower(e, context), Value(told.iso(), slots["n1"][0] if shared else e.first, e.last)]


def _lower(e: Expression, context: Context) -> list[Value]:
    """The numbers before the last: of "two to six years", of "ten, eight and six years"."""
    slots = e.found.slots
    if "low" in slots:
        return _low_end(e, context)
    if "lows" not in slots:
        return []
    first, last = slots["lows"]
    if context.is_one_of(context.code_before(first), "provision", "month"):
        return []
    joints = "".join(map(context.tokens.lexicon.members, ("comma", "and", "or")))
    values, start = [], first
    for i in range(first, last):
        if context.tokens.codes[i] not in joints:
            continue
        if i > start:
            values += _sharing(e, context, start, i)
        start = i + 1
    return values


def _low_end(e: Expression, context: Context) -> list[Value]:
    """The "two" of "two to six years". Not the "275" of "Article 275 to 10 years"."""
    tokens, slots = context.tokens, e.found.slots
    low, high = number(tokens, *slots["low"]), number(tokens, *slots["n1"])
    joint, before = tokens.codes[slots["joint"][0]], context.code_before(slots["low"][0])
    if low is None or high is None or (low >= high and not context.is_one_of(joint, "or")):
        return []
    spread = slots["n1"][0] - slots["joint"][1] > 0  # "five and no more than ten"
    if context.is_one_of(joint, "and") and not spread and not context.is_one_of(before, "between"):
        return []
    return [] if context.is_one_of(before, "provision", "month") else _sharing(e, context, *slots["low"])


def _sharing(e: Expression, context: Context, first: int, last: int) -> list[Value]:
    """The number of tokens `[first, last)` with the unit of the whole expression."""
    n = number(context.tokens, first, last)
    told = length(context.tokens, {"n1": (first, last), "u1": e.found.slots["u1"]})
    return [Value(told.iso(), first, last)] if told and n and n <= MOST_UNITS and n.denominator == 1 else []


def _part_of(e: Expression, context: Context) -> list[Value]:
    """Half a year, a quarter of a century, half an hour."""
    unit = unit_of(context.tokens, e.found.slots["u1"][0])
    if unit is None:
        return []
    count, name = unit
    parts = 2 if "half_of" in e.found.slots else 4
    if name == "H":
        return [Value(f"PT{60 // parts}M", e.first, e.last)]
    months = 12 * count // parts if name == "Y" else 0
    iso = f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"
    return [Value(iso, e.first, e.last)] if months else []


def _is_some_day(e: Expression, context: Context) -> bool:
    """ "One day he will ..." counts nothing, "for one day" does."""
    tokens, slots = context.tokens, e.found.slots
    if "n1" not in slots or "u2" in slots or tokens.value(slots["n1"][0], "digit_word") != 1:
        return False
    if unit_of(tokens, slots["u1"][0]) != (1, "D") or slots["u1"][0] != slots["n1"][1]:
        return False
    return not context.is_one_of(context.code_before(e.first), "day_before")


def borrowed(e: Expression, context: Context) -> list[Value]:
    """A number alone takes the unit of the term before it: "ten years, brought down to eight"."""
    tokens, slot = context.tokens, e.found.slots["n1"]
    n = number(tokens, *slot)
    if context.duration is None or n is None or n > MOST_UNITS or n.denominator != 1:
        return []
    at, unit = context.duration
    terms = tokens.lexicon.members("term_word")
    of_a_term = any(code in terms for code in tokens.codes[max(0, slot[0] - _WORDS_BACK) : slot[0]])
    breaks = tokens.codes[at : slot[0]].count(tokens.lexicon.words["\n"].code)
    if unit in "HT" or slot[0] - at > (TERM_REACH if of_a_term else int(e.found.options["reach"])):
        return []
    if breaks > 1 and not of_a_term:
        return []
    last = e.found.slots.get("half", slot)[1]
    context.duration = (last, unit)
    return [Value(of_number(n + Fraction("half" in e.found.slots, 2), unit).iso(), slot[0], last)]
