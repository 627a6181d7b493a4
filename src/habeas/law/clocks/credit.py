"""Days credited for custody, by kind, institution and the version of the law."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from habeas.dates import add_days
from habeas.law.clocks.select import select
from habeas.law.clocks.stays import Stay, stays_of
from habeas.law.clocks.working import Working
from habeas.law.kinds import ratio_of
from habeas.law.outcome import Refused, Value


@dataclass(frozen=True, slots=True)
class Credit:
    """Days credited for a stay, and the ratio that held on its first day."""

    days: Fraction
    ratio: Fraction


def credit_of(w: Working, kind: str, first: dt.date, stay: Stay | None = None) -> Credit:
    """What custody of a kind counts for. Without a stay only the ratio is looked up, and nothing entered.

    Raises `Refused`: custody-unknown, and what `select` refuses.
    """
    known = w.book.facts.get("custody")
    if known is None or not w.book.of_kind("custody-credit"):
        raise Refused(
            "no-provision",
            f"The rulebook of {w.book.name} has nothing on credit for custody.",
            f"{w.book.code}, custody-credit",
            "From which day does the judgment count the term, or what does the law say on credit, and where?",
        )
    if kind not in known.values:
        names = ", ".join(known.values)
        raise Refused(
            "custody-unknown",
            f"The rulebook knows no custody of the kind “{kind.lstrip('?')}”; it has: {names}.",
            "custody, kind",
            "Of which kind was the custody?",
            "custody",
        )
    pieces = _pieces(w, stay) if stay else [(first, 0)]
    straddling = len(pieces) > 1 and w.read(
        "custody across a change of law", ("each day by the version of that day", "all by the version of its first day")
    )
    days, ratio = Fraction(0), None
    for begin, length in pieces:
        chosen = select(w, "custody-credit", {"custody": frozenset((kind,))}, begin, f"credit of {kind}")
        mine = ratio_of(chosen.value) if not straddling or ratio is None else ratio
        ratio = ratio or mine
        days += length * mine
        if stay:
            counted = _said(length * mine)
            w.rest_on(
                chosen.provision,
                chosen.number,
                f"{kind.capitalize()} from {begin} through {add_days(begin, length - 1)}: {length} days, "
                f"{_said(mine)} for one, {counted} days credited.",
            )
    return Credit(days, ratio or Fraction(1))


def custody_credit(w: Working) -> dict[str, Value]:
    """The clock: days credited for all custody before the sentence is served."""
    from habeas.law.clocks.service import _whole

    serving = w.day("sentence.serving from") or w.day("sentence.in force on")
    stays = stays_of(w, serving)
    if not stays:
        raise Refused("start-unknown", "No custody is given.", "custody", "From when to when was the person held?")
    if stays[-1].last is None:
        raise Refused(
            "in-force-unknown",
            "The end of custody is not given, nor the day the sentence entered into force.",
            "custody, to; sentence, in force on",
            "On which day did the sentence enter into force?",
        )
    total = sum((credit_of(w, s.kind, s.first, s).days for s in stays), Fraction(0))
    return {"days credited for custody": _whole(w, total)}


def _pieces(w: Working, stay: Stay) -> list[tuple[dt.date, int]]:
    """First day and length of the parts of a stay between changes of a law that goes by the day of custody."""
    edges = sorted(
        {
            value.start
            for provision in w.book.of_kind("custody-credit")
            if provision.decided_by == "custody"
            for value in provision.values
            if stay.last is not None and stay.first < value.start <= stay.last
        }
    )
    starts = [stay.first, *edges]
    ends = [*edges, add_days(stay.last or stay.first, 1)]
    return [(a, (b - a).days) for a, b in zip(starts, ends, strict=True)]


def _said(days: Fraction) -> str:
    return str(days) if days.denominator == 1 else f"{float(days):g}"
