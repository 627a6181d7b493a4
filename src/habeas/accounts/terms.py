"""Terms of years, months and days, compared by their length."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from habeas.dates import Duration
from habeas.errors import HabeasError


@lru_cache(maxsize=4096)
def months(term: str) -> Fraction | None:
    """The length of an ISO 8601 term in months; `None` for "life", "death" and whatever is no term.

    Days count as thirtieths of a month, which serves to compare and for nothing else.

    >>> months("P7Y") == months("P84M")
    True
    >>> months("life") is None
    True
    """
    try:
        whole, days = Duration.from_iso(term).months_and_days()
    except HabeasError:
        return None
    return Fraction(whole) + Fraction(days, 30)
