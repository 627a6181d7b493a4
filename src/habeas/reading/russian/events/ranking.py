"""Which frames of several at one word tell of it."""

from __future__ import annotations

from habeas.reading.russian.events.attributes import term_near
from habeas.reading.russian.events.frames import Match
from habeas.reading.russian.events.scene import Scene

# Where one word carries both, the first outranks the second.
_OUTRANKS = (
    ("sentence", "arrest"),
    ("sentence", "detention"),
    ("remand", "arrest"),
    ("remand", "transfer"),
    ("remand", "detention"),
    ("remand", "sentence"),
    ("condition", "transfer"),
    ("condition", "detention"),
    ("transfer", "detention"),
    ("transfer", "arrest"),
    ("appeal", "filing"),
    ("appeal", "answer"),
    ("appeal", "trial"),
    ("appeal", "sentence"),
    ("release", "transfer"),
    ("release", "arrest"),
    ("release", "remand"),
    ("conviction", "charge"),
    ("answer", "filing"),
    ("intervention", "conviction"),
    ("filing", "intervention"),
    ("condition", "visit"),
    ("death", "condition"),
    ("eligibility", "filing"),
    ("eligibility", "release"),
    ("filing", "release"),
    ("condition", "answer"),
    ("search", "condition"),
    ("sentence", "conviction"),
    ("release", "detention"),
    ("detention", "release_"),
    ("condition", "arrest"),
    ("visit", "filing"),
    ("sentence", "trial"),
    ("condition", "charge"),
)


def ranked(matches: list[Match], scene: Scene) -> list[Match]:
    """The matches at one word without those that another outranks."""
    kinds = {m.frame.type for m in matches}
    if {"remand", "sentence"} <= kinds or "remand" in kinds:
        short = [m for m in matches if m.frame.type == "remand" and _is_short(term_near(scene, m))]
        if short and "sentence" in kinds:
            matches = [m for m in matches if m not in short]
            kinds = {m.frame.type for m in matches}
    losers = {low for high, low in _OUTRANKS if high in kinds and low in kinds}
    return [m for m in matches if m.frame.type not in losers]


def _is_short(term: str) -> bool:
    """Thirty days or less: an administrative penalty, no custody before trial."""
    return term.startswith("P") and term.endswith("D") and term[1:-1].isdigit() and int(term[1:-1]) <= 30
