"""The kinds of provision that clocks can read, and the form a value of each kind must have."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Any

from habeas.dates import Duration
from habeas.errors import HabeasError

SHARE = re.compile(r"(?P<top>\d+)/(?P<bottom>\d+)(?: of (?P<of>the term|the remainder))?")
UNITS = ("days", "working days", "months")
DAY_OFF = ("forward", "back", "none", "not known")


@cache
def share_of(value: Any) -> tuple[Fraction, str]:
    """A share and what it is of: "2/3 of the remainder". Raises `ValueError`.

    >>> share_of("1/2")
    (Fraction(1, 2), 'the term')
    """
    match = SHARE.fullmatch(str(value))
    if not match or not 0 < int(match["top"]) <= int(match["bottom"]):
        raise ValueError(f"{value!r} is no share such as 1/2")
    return Fraction(int(match["top"]), int(match["bottom"])), match["of"] or "the term"


@cache
def ratio_of(value: Any) -> Fraction:
    """Days credited for one day of custody: "3/2", 2. Raises `ValueError`."""
    ratio = Fraction(str(value))
    if not 0 <= ratio <= 10:
        raise ValueError(f"{value!r} is no ratio of days")
    return ratio


def _duration(value: Any) -> None:
    months, days = Duration.from_iso(str(value)).months_and_days()
    if not months and not days:
        raise ValueError("a length of nothing")


def _table(value: Any, needed: dict[str, type], optional: dict[str, type]) -> None:
    if not isinstance(value, dict):
        raise ValueError("no table")
    for key in needed.keys() - value.keys():
        raise ValueError(f"{key} is missing")
    for key, item in value.items():
        kind = (needed | optional).get(key)
        if kind is None:
            raise ValueError(f"unknown key {key}")
        if not isinstance(item, kind):
            raise ValueError(f"{key} is no {kind.__name__}")


def _bands(value: Any) -> None:
    if not isinstance(value, list) or not value:
        raise ValueError("no list of bands")
    for band in value:
        _table(band, {"gravity": str}, {"up_to_years": int})
    if [b for b in value[:-1] if "up_to_years" not in b] or "up_to_years" in value[-1]:
        raise ValueError("every band but the last has up_to_years")


def _offence(value: Any) -> None:
    _table(value, {}, {"most_years": int, "least_years": int, "life": bool, "gravity": str, "classes": list})


def _offence_class(value: Any) -> None:
    _table(value, {"class": str, "articles": list}, {})


def _counting(value: Any) -> None:
    _table(value, {"last_day": str}, {})
    if value["last_day"] not in ("day before", "same day"):
        raise ValueError("last_day is neither 'day before' nor 'same day'")


def _step(value: Any) -> None:
    _table(
        value,
        {"after": str, "within": int, "unit": str, "day_off": str, "by": str},
        {"silence": str, "or_after": str},
    )
    if value["unit"] not in UNITS or value["day_off"] not in DAY_OFF:
        raise ValueError(f"unit must be one of {UNITS}, day_off one of {DAY_OFF}")


def _limit(value: Any) -> None:
    _duration(value)


def _entitlement(value: Any) -> None:
    if not isinstance(value, dict) or not value or not all(isinstance(v, int | float | str) for v in value.values()):
        raise ValueError("no table of numbers or words")


def _aggregation(value: Any) -> None:
    _table(value, {"rule": str}, {"cap_years": int})
    if value["rule"] not in ("absorb or add", "add the unserved"):
        raise ValueError("no known rule of aggregation")


def _reading(value: Any) -> None:
    _table(value, {"days_each": int, "most_days_a_year": int}, {})


def _flag(value: Any) -> None:
    if value is not True:
        raise ValueError("must be true")


def _text(value: Any) -> None:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("no words")


def _day_off(value: Any) -> None:
    if value not in ("back", "none"):
        raise ValueError("neither back nor none")


KINDS: dict[str, tuple[Callable[[Any], object], frozenset[str]]] = {
    "gravity": (_bands, frozenset()),
    "offence": (_offence, frozenset({"article", "title"})),
    "offence-class": (_offence_class, frozenset()),
    "term-counting": (_counting, frozenset()),
    "release-day-off": (_day_off, frozenset()),
    "custody-credit": (ratio_of, frozenset({"straddling"})),
    "reading-credit": (_reading, frozenset()),
    "parole-share": (share_of, frozenset()),
    "parole-floor": (_duration, frozenset()),
    "parole-life": (_duration, frozenset()),
    "parole-bar": (_flag, frozenset()),
    "parole-condition": (_text, frozenset()),
    "milder-share": (share_of, frozenset()),
    "milder-bar": (_flag, frozenset()),
    "milder-condition": (_text, frozenset()),
    "re-application": (_duration, frozenset()),
    "aggregation": (_aggregation, frozenset()),
    "filing-step": (_step, frozenset({"chain", "step", "order"})),
    "isolation-limit": (_limit, frozenset({"conditions"})),
    "entitlement": (_entitlement, frozenset({"subject", "conditions"})),
    "rule": (_text, frozenset({"subject", "conditions"})),
}
"""Kind: the check of a value (it raises `ValueError` or a Habeas error), and the details a provision of it may have."""


def trouble_with(kind: str, value: Any) -> str | None:
    """What is wrong with a value of a kind, in words; `None` where nothing is."""
    try:
        KINDS[kind][0](value)
    except (ValueError, ZeroDivisionError) as error:
        return str(error)
    except HabeasError as error:
        return error.found
    return None
