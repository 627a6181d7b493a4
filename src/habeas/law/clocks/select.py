"""Which dated value of which provision applies: by its conditions, by the deciding day, by how well it is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from habeas.dates import Duration
from habeas.law.clocks.working import Working
from habeas.law.given_values import term_given
from habeas.law.outcome import Refused
from habeas.law.provision import DatedValue, Provision

_DECIDING = {"offence": "offence.on", "sentence": "sentence.imposed on"}
_NAMES = {"offence": "day of the offence", "sentence": "day of the sentence", "custody": "day of custody"}
Fixed = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value of a provision that applies, by its place in the provision."""

    provision: Provision
    number: int

    @property
    def dated(self) -> DatedValue:
        """The dated value."""
        return self.provision.values[self.number]

    @property
    def value(self) -> Any:
        """The bare value."""
        return self.dated.value


def select(
    w: Working,
    kind: str,
    fixed: Fixed | None = None,
    day: dt.date | None = None,
    name: str = "",
    only: Provision | None = None,
) -> Chosen:
    """The one value of a kind that applies; where several may, all are followed in turn (`Working.version`).

    `fixed` gives facts that hold for this use only; `day` the deciding day of custody. `name` tells uses apart,
    `only` keeps to one provision.
    Raises `Refused`: no-provision, no-version-in-force, uncertain-law, <fact>-not-given, <fact>-unknown.
    """
    provisions = (only,) if only else w.book.of_kind(kind)
    if not provisions:
        raise Refused(
            "no-provision",
            f"The rulebook of {w.book.name} has nothing on this ({kind}).",
            f"{w.book.code}, {kind}",
            f"What does the law of {w.book.name} say on this, and where?",
        )
    found, missing = _matching(w, provisions, fixed or {})
    _refuse_missing(w, missing)
    if not found:
        raise Refused(
            "no-provision",
            "No provision of the rulebook fits the facts given.",
            f"{w.book.code}, {kind}",
            "Are the facts right, and which article governs them?",
        )
    options = _most_specific(_in_force(w, found, day, kind))
    if len(options) == 1:
        return options[0]
    names = tuple(_option_name(o) for o in options)
    return options[min(w.version(name or kind, names), len(options) - 1)]


def select_all(w: Working, kind: str, fixed: Fixed | None = None) -> list[Chosen]:
    """All values of a kind that apply; none where there are none in force. Missing facts count as not met."""
    found, _ = _matching(w, w.book.of_kind(kind), fixed or {})
    chosen: list[Chosen] = []
    for option in found:
        day = _deciding_day(w, option.provision, None)
        if (day is None or option.dated.covers(day)) and (option.dated.citation.mark != "U" or w.uncertain_law):
            chosen.append(option)
    return chosen


def _matching(w: Working, provisions: tuple[Provision, ...], fixed: Fixed) -> tuple[list[Chosen], list[str]]:
    found: list[Chosen] = []
    missing: list[str] = []
    for provision in provisions:
        for number, value in enumerate(provision.values):
            fits, lacking = _fits(w, value.when, fixed)
            if fits and lacking:
                missing += lacking
            elif fits:
                found.append(Chosen(provision, number))
    return found, missing


def _fits(w: Working, when: Mapping[str, tuple[str, ...]], fixed: Fixed) -> tuple[bool, list[str]]:
    """Whether conditions are met as far as known, and the facts that would still have to be known."""
    lacking: list[str] = []
    for name, words in when.items():
        if name.startswith("term "):
            if not _term_fits(w, name, words[0]):
                return False, []
            continue
        values = fixed[name] if name in fixed else w.fact(name)
        if values is None:
            lacking.append(name)
        elif values.isdisjoint(words):
            return False, []
    return True, lacking


def _term_fits(w: Working, comparison: str, words: str) -> bool:
    bound, term = term_given(words, comparison), w.length("sentence.term")
    if term is None:
        raise Refused(
            "term-unknown", "The rule turns on the length of the term.", "sentence, term", "How long is the term?"
        )
    if not isinstance(bound, Duration) or not isinstance(term, Duration):
        return comparison in ("term over", "term at least")
    mine, theirs = term.months_and_days(), bound.months_and_days()
    return {
        "term over": mine > theirs,
        "term at least": mine >= theirs,
        "term up to": mine <= theirs,
        "term under": mine < theirs,
    }[comparison]


def _refuse_missing(w: Working, missing: list[str]) -> None:
    for name in missing:
        kind = w.book.facts[name]
        raise Refused(
            f"{name.replace(' ', '-')}-not-given",
            f"{kind.label} decides which value applies, and is not given.",
            f"fact {name}",
            kind.ask,
            name,
        )


def _deciding_day(w: Working, provision: Provision, day: dt.date | None) -> dt.date | None:
    if provision.decided_by == "request":
        return w.as_of
    if provision.decided_by == "custody":
        return day
    return w.day(_DECIDING[provision.decided_by])


def _in_force(w: Working, found: list[Chosen], day: dt.date | None, kind: str) -> list[Chosen]:
    options: list[Chosen] = []
    for chosen in found:
        deciding = _deciding_day(w, chosen.provision, day)
        if deciding is None or chosen.dated.covers(deciding):
            options.append(chosen)
            if deciding is not None and not chosen.dated.surely_covers(deciding):
                w.assume(f"{chosen.provision.label}: from which day this version holds is not certain.")
                options += [c for c in found if c.provision == chosen.provision and _before(c.dated, chosen.dated)]
        if deciding is None and any(c.provision == chosen.provision and _rivals(c, chosen) for c in found):
            which = _NAMES[chosen.provision.decided_by]
            w.assume(f"{chosen.provision.label}: the {which} is not given, so every version was computed.")
            w.ask(f"What is the {which}?")
    options = list({(o.provision.id, o.number): o for o in options}.values())
    if not options:
        first = min(c.dated.start for c in found)
        raise Refused(
            "no-version-in-force",
            f"The rulebook knows no version in force on the deciding day; the first it knows is of {first}.",
            found[0].provision.id,
            "What did the law say on that day?",
        )
    certain = [c for c in options if c.dated.citation.mark != "U"]
    if certain:
        return certain
    if not w.uncertain_law:
        raise Refused(
            "uncertain-law",
            "The only value known is marked uncertain, and such values compute only on request.",
            options[0].provision.id,
            "Can somebody check the provision, or should it be computed all the same (use uncertain law)?",
        )
    w.assume(f"{options[0].provision.label}: the value is marked uncertain (U) and was used on request.")
    return options


def _rivals(one: Chosen, other: Chosen) -> bool:
    return one.number != other.number and one.dated.when == other.dated.when


def _before(earlier: DatedValue, later: DatedValue) -> bool:
    return earlier.until == later.start and earlier.when == later.when


def _most_specific(options: list[Chosen]) -> list[Chosen]:
    most = max(len(o.dated.when) for o in options)
    return [o for o in options if len(o.dated.when) == most]


def _option_name(option: Chosen) -> str:
    until = option.dated.until
    return f"{option.dated.citation.words()}, from {option.dated.start}" + (f" until {until}" if until else "")
