"""The last day of a term and the day a share of it is complete."""

from __future__ import annotations

import datetime as dt
import math
from fractions import Fraction

from habeas.dates import Duration, add_days, add_months
from habeas.law.clocks.select import select
from habeas.law.clocks.working import Working
from habeas.law.outcome import Refused

_READINGS = ("the last day is the day before the date the term began on", "the term runs through that date itself")


def last_day(start: dt.date, months: int, days: int) -> dt.date:
    """The last day of a term whose first day is `start`: the day before the corresponding date. Where the last month
    has no such date the term ends with that month (nothing further is taken off).

    >>> last_day(dt.date(2020, 9, 23), 84, 0)
    datetime.date(2027, 9, 22)
    >>> last_day(dt.date(2021, 8, 31), 6, 0)
    datetime.date(2022, 2, 28)
    """
    reached = add_months(start, months)
    if days == 0 and reached.day < start.day:
        return reached
    return add_days(reached, days - 1)


def counted_last_day(w: Working, start: dt.date, term: Duration, what: str = "The term:") -> dt.date:
    """`last_day` by the jurisdiction's rule of counting, entered as a step; without a rule, by the usual way of
    counting, entered as an assumption. The other way is a reading left open."""
    months, days = term.months_and_days()
    end = last_day(start, months, days)
    which = 0
    words = f"{what} {term.words()} counted from {start} end on "
    try:
        rule = select(w, "term-counting")
    except Refused as refused:
        if refused.code != "no-provision":
            raise
        w.assume(
            "No rule on the last day of a term is in the rulebook: the first day was counted, and the day before "
            "the corresponding date taken as the last."
        )
        which = w.read("last day", _READINGS)
        end = add_days(end, which)
        w.step(words + f"{end}.", "sentence.term")
        return end
    same = rule.value["last_day"] == "same day"
    which = w.read("last day", _READINGS[::-1] if same else _READINGS)
    end = add_days(end, 1 if same != bool(which) else 0)
    w.rest_on(rule.provision, rule.number, words + f"{end}.", "sentence.term")
    return end


def share_complete(w: Working, start: dt.date, term: Duration, share: Fraction) -> dt.date:
    """The day on which a share of a term counted from `start` is complete: by months where the share is a whole
    number of months, else by days, rounded up to a whole day (the other way is a reading left open)."""
    months, days = term.months_and_days()
    portion = share * months
    if days == 0 and portion.denominator == 1:
        return counted_last_day(w, start, Duration(months=int(portion)), f"{share} of {term.words()}:")
    total = (last_day(start, months, days) - start).days + 1
    by_days = add_days(start, math.ceil(share * total) - 1)
    whole, rest = divmod(portion, 1)
    by_months = last_day(start, int(whole), math.ceil(rest * 30 + share * days))
    which = w.read("odd share", (f"{share} of all days", f"{int(whole)} whole months, the rest of 30 days each"))
    done = (by_days, by_months)[which]
    w.step(
        f"{share} of {term.words()} is no whole number of months: {total} days in all, {math.ceil(share * total)} days "
        f"from {start} end on {done}.",
        "sentence.term",
    )
    return done
