"""The total of several sentences, within the limits the court has."""

from __future__ import annotations

from habeas.dates import Duration
from habeas.law.clocks.select import select
from habeas.law.clocks.working import Working
from habeas.law.outcome import Refused, Value


def total_term(w: Working) -> dict[str, Value]:
    """The clock: the shortest and the longest total a court may set. Raises `Refused`."""
    terms: list[Duration] = []
    while isinstance(term := w.length(f"sentences.{len(terms)}.term"), Duration):
        terms.append(term)
    if len(terms) < 2:
        raise Refused("sentences-missing", "A total needs two terms.", "sentences", "Which terms were added up?")
    rule = select(w, "aggregation")
    unserved = w.length("sentences.0.unserved")
    if rule.value["rule"] == "add the unserved":
        if not isinstance(unserved, Duration):
            raise Refused(
                "unserved-unknown",
                "For a new crime before the first term was served the unserved part is added; it is not given.",
                "sentences 1, unserved",
                "How much of the first term was unserved?",
            )
        least, most = _months(terms[1]), _plus(_months(terms[1]), _months(unserved))
    else:
        least = max(_months(t) for t in terms)
        most = (0, 0)
        for term in terms:
            most = _plus(most, _months(term))
    cap = rule.value.get("cap_years")
    if cap is not None:
        most = min(most, (12 * cap, 0))
    least = min(least, most)
    w.rest_on(rule.provision, rule.number, f"{rule.dated.words} At least {_said(least)}, at most {_said(most)}.")
    w.notes["The court sets the total within these limits; they are no prediction."] = None
    return {"shortest total": _said(least), "longest total": _said(most)}


def _months(term: Duration) -> tuple[int, int]:
    return term.months_and_days()


def _plus(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    return a[0] + b[0], a[1] + b[1]


def _said(length: tuple[int, int]) -> str:
    years, months = divmod(length[0], 12)
    return Duration(years=years, months=months, days=length[1]).words()
