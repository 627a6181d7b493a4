"""End of the sentence and the day of release at that end."""

from __future__ import annotations

import datetime as dt

from habeas.dates import Duration, add_days
from habeas.law.clocks.counting import counted_last_day
from habeas.law.clocks.select import select
from habeas.law.clocks.service import Service, service
from habeas.law.clocks.workdays import working_days
from habeas.law.clocks.working import Working
from habeas.law.given_values import LIFE
from habeas.law.outcome import Refused, Value
from habeas.law.provision import DatedValue

_NO_PROMISE = "This is the day on which the term ends as computed, not a promise that the person will be let go."


def fixed_term(w: Working) -> Duration:
    """The term in years, months, days. Raises `Refused` (term-unknown, life-term)."""
    term = w.length("sentence.term")
    if term is None:
        raise Refused("term-unknown", "No term is given.", "sentence, term", "How long is the sentence?")
    if term == LIFE or not isinstance(term, Duration):
        raise Refused("life-term", "A life sentence has no last day.", "sentence, term")
    return term


def end_of_sentence(w: Working) -> tuple[dt.date, Service]:
    """The last day of the term, credit and reductions taken off. Raises `Refused`."""
    term = fixed_term(w)
    served = service(w)
    end = served.shifted(w, counted_last_day(w, served.start, term), "End of the term")
    return reduced(w, end), served


def reduced(w: Working, end: dt.date) -> dt.date:
    """The end after reductions (amnesty, pardon, reading) as they are given, in order of time."""
    number = 0
    while f"reductions.{number}.cut" in w.points:
        cut = w.length(f"reductions.{number}.cut")
        if isinstance(cut, Duration):
            end = cut.subtract_from(end)
            why = " ".join(w.words(f"reductions.{number}.why")) or "as given"
            w.step(f"Reduced by {cut.words()} ({why}): {end}.", f"reductions.{number}.cut")
        number += 1
    days = _read_days(w)
    return add_days(end, -days)


def last_day_clock(w: Working) -> dict[str, Value]:
    """The clock: the last day of the sentence."""
    end, served = end_of_sentence(w)
    _may_be_earlier(w, served)
    return {"end of sentence": end}


def release_day(w: Working) -> dict[str, Value]:
    """The clock: the day of release at the end of the term, moved back from a day off where the law says so."""
    end, served = end_of_sentence(w)
    _may_be_earlier(w, served)
    try:
        rule = select(w, "release-day-off")
    except Refused as refused:
        if refused.code != "no-provision":
            raise
        w.assume("No rule on a last day that is a day off is in the rulebook: the last day itself is given.")
        w.notes[_NO_PROMISE] = None
        return {"release day": end}
    if rule.value != "back":
        return {"release day": end}
    days = working_days(w)
    release = days.at_or_before(end)
    if release != end:
        w.rest_on(rule.provision, rule.number, f"{end} is a day off ({days.why(end)}): release on {release}.")
    else:
        w.rest_on(rule.provision, rule.number, f"{end} is a working day: release on that day.")
    w.notes[_NO_PROMISE] = None
    return {"release day": release}


def _may_be_earlier(w: Working, served: Service) -> None:
    if served.may_be_earlier:
        w.notes["may be earlier"] = None


def _read_days(w: Working) -> int:
    """Days off for books read, by the year's cap."""
    number = total = 0
    while f"books.{number}.approved" in w.points:
        rule = select(w, "reading-credit")
        approved = w.number(f"books.{number}.approved") or 0
        days = min(approved * rule.value["days_each"], rule.value["most_days_a_year"])
        w.rest_on(
            rule.provision, rule.number, f"{approved} books approved in a year: {days} days off ({_cap(rule.dated)})."
        )
        total += days
        number += 1
    return total


def _cap(value: DatedValue) -> str:
    return f"at most {value.value['most_days_a_year']} days a year"
