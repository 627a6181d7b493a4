"""Days of accounts as uncertain dates."""

from __future__ import annotations

from functools import lru_cache

from habeas.dates import UncertainDate
from habeas.errors import HabeasError


@lru_cache(maxsize=4096)
def day_of(edtf: str | None) -> UncertainDate | None:
    """The uncertain date that an EDTF string writes; `None` for none, for a duration and for what cannot be read."""
    if not edtf or edtf.startswith("P"):
        return None
    try:
        return UncertainDate.from_edtf(edtf)
    except (HabeasError, ValueError):
        return None
