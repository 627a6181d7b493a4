"""The earliest day a petition may be filed: eligibility, never release."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from habeas.dates import Duration, add_days
from habeas.law.clocks.counting import counted_last_day, share_complete
from habeas.law.clocks.select import Chosen, select, select_all
from habeas.law.clocks.sentence import fixed_term
from habeas.law.clocks.service import Service, actual_service, service
from habeas.law.clocks.working import Working
from habeas.law.given_values import LIFE
from habeas.law.kinds import share_of
from habeas.law.outcome import Refused, Value

NO_RIGHT = "This is the earliest day on which it may be asked for, not a day of release: the court decides."


def earliest_petition(w: Working) -> dict[str, Value]:
    """The clock: the earliest day a petition for early release may be filed. Raises `Refused` (excluded, ...)."""
    _bars(w, "parole-bar")
    served = service(w)
    life = w.length("sentence.term") == LIFE
    done = _life(w, served) if life else _share_done(w, served, select(w, "parole-share"))
    done = _floor(w, served, done)
    return {"earliest petition": _open(w, served, done, "parole-condition")}


def milder_penalty(w: Working) -> dict[str, Value]:
    """The clock: the earliest day on which the rest may be replaced by a milder penalty. Raises `Refused`."""
    _bars(w, "milder-bar")
    served = service(w)
    done = _share_done(w, served, select(w, "milder-share"))
    return {"milder penalty": _open(w, served, done, "milder-condition")}


def re_application(w: Working) -> dict[str, Value]:
    """The clock: the first safe day to ask again after a refusal, the day after the waiting time has ended."""
    refused_on = w.day("parole.refused on")
    if refused_on is None:
        raise Refused(
            "refusal-unknown",
            "The day of the ruling that refused is not given.",
            "parole, refused on",
            "On which day did the court refuse?",
        )
    rule = select(w, "re-application")
    wait = Duration.from_iso(rule.value)
    ended = wait.add_to(refused_on)
    which = w.read("re-application", ("the day after the waiting time has ended", "the day on which it ends"))
    first = add_days(ended, 1 - which)
    w.rest_on(
        rule.provision,
        rule.number,
        f"{wait.words()} from the ruling of {refused_on} end on {ended}; the first safe day is {first}.",
    )
    return {"re-application": first}


def _bars(w: Working, kind: str) -> None:
    for bar in select_all(w, kind):
        w.rest_on(bar.provision, bar.number, f"Excluded: {bar.dated.words}")
        raise Refused(
            "excluded",
            f"{bar.provision.label}: {bar.dated.words} ({bar.dated.citation.words()})",
            bar.provision.id,
            "Is this account of the crime, the person or the law right?",
        )


def _share_done(w: Working, served: Service, chosen: Chosen) -> dt.date:
    share, of = share_of(chosen.value)
    if of == "the remainder":
        return _remainder_done(w, chosen, share)
    term = fixed_term(w)
    w.rest_on(chosen.provision, chosen.number, f"To be served: {share} of the term. {chosen.dated.words}")
    if _has_reductions(w):
        w.assume("The share is of the term as imposed; whether a reduction shortens it as well must be asked.")
        w.ask("Which judgment or ruling states the final term?")
    return served.shifted(w, share_complete(w, served.start, term, share), "The share is complete")


def _remainder_done(w: Working, chosen: Chosen, share: Fraction) -> dt.date:
    remainder, returned = w.length("parole.remainder"), w.day("parole.returned on")
    if not isinstance(remainder, Duration) or returned is None:
        raise Refused(
            "remainder-unknown",
            "After revoked parole the share is of the unserved remainder; it, or the day service went on, is missing.",
            "parole, remainder; parole, returned on",
            "How long was the unserved remainder, and on which day did service go on?",
        )
    w.rest_on(chosen.provision, chosen.number, f"To be served: {share} of the unserved remainder. {chosen.dated.words}")
    return share_complete(w, returned, remainder, share)


def _life(w: Working, served: Service) -> dt.date:
    chosen = select(w, "parole-life")
    years = Duration.from_iso(chosen.value)
    w.rest_on(chosen.provision, chosen.number, f"Life sentence: {years.words()} to be served. {chosen.dated.words}")
    return served.shifted(w, counted_last_day(w, served.start, years, "Service:"), "These years are complete")


def _floor(w: Working, served: Service, done: dt.date) -> dt.date:
    for floor in select_all(w, "parole-floor"):
        least = Duration.from_iso(floor.value)
        reached = actual_service(w, served, least)
        if reached > done:
            w.rest_on(
                floor.provision,
                floor.number,
                f"Not less than {least.words()} must be served in fact: {reached}, later than {done}.",
            )
            w.assume("Days of service in fact count toward the floor, credit beyond them does not.")
            done = reached
    return done


def _open(w: Working, served: Service, done: dt.date, kind: str) -> dt.date:
    for condition in select_all(w, kind):
        w.rest_on(condition.provision, condition.number, f"Beside the share: {condition.value}.")
        w.conditions[f"{condition.value} ({condition.dated.citation.words()})"] = None
    first = add_days(done, 1)
    w.step(f"The share is complete at the end of {done}; a petition may be filed from {first}.")
    w.notes[NO_RIGHT] = None
    if w.day("parole.refused on"):
        w.notes["A refusal is given: when it may be asked for again is answered under “re-application”."] = None
    if served.may_be_earlier:
        w.notes["may be earlier"] = None
    return first


def _has_reductions(w: Working) -> bool:
    return "reductions.0.cut" in w.points or "books.0.approved" in w.points
