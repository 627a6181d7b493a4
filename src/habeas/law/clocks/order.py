"""Facts that cannot stand together, found before a clock runs."""

from __future__ import annotations

from habeas.errors import Invalid
from habeas.law.clocks.working import Working

_BEFORE = (
    ("offence.on", "sentence.imposed on", "the offence", "the sentence"),
    ("sentence.imposed on", "sentence.in force on", "the sentence", "its entry into force"),
    ("sentence.imposed on", "parole.refused on", "the sentence", "the refusal of early release"),
)


def in_order(w: Working) -> None:
    """Raises `Invalid` (given-order) where one day lies after another that must come later."""
    for first, second, this, that in _BEFORE:
        a, b = w.day(first), w.day(second)
        if a is not None and b is not None and b < a:
            raise Invalid(
                "given-order",
                found=f"{that} ({b}) before {this} ({a})",
                expected=f"{this} first",
                do="Correct one of the days.",
                where=", ".join(second.split(".")),
            )
