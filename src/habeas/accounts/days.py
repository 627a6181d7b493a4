"""Days of accounts as uncertain dates."""

from __future__ import annotations

from functools import lru_cache

from habeas.dates import UncertainDate
from habeas.errors import HabeasError


@lru_cache(maxsize=65536)
def days_agree(a: str | None, b: str | None) -> bool:
    """Whether the days that two EDTF strings write can be right about one thing; never where one cannot be read."""
    first, second = day_of(a), day_of(b)
    return bool(first and second and first.agrees_with(second))


@lru_cache(maxsize=16384)
def day_of(edtf: str | None) -> UncertainDate | None:
    """The uncertain date that an EDTF string writes; `None` for none, for a duration and for what cannot be read."""
    if not edtf or edtf.startswith("P"):
        return None
    try:
        return UncertainDate.from_edtf(edtf)
    except (HabeasError, ValueError):
        return None
