"""Whether two answers to one question say the same, can both be true, or contradict each other, and why."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from habeas.accounts.account import Account
from habeas.accounts.days import day_of, days_agree
from habeas.accounts.terms import months

Likeness = Literal["same", "compatible", "alike", "different"]
_SPELT_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class Comparison:
    """`same`: one answer. `compatible`: both can stand, with the reason. `alike`: perhaps one under two spellings."""

    likeness: Likeness
    reason: str = ""


SAME = Comparison("same")
DIFFERENT = Comparison("different")


@cache
def word_lists() -> dict[str, Any]:
    """The lists of `comparing.toml`."""
    return tomllib.loads((files("habeas.accounts") / "comparing.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=16384)
def folded(words: str) -> tuple[str, ...]:
    """The words in lower case and without accents, in order.

    >>> folded("Colonia Nº 2, São Félix")
    ('colonia', 'nº', '2', 'sao', 'felix')
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", words.casefold()) if not unicodedata.combining(c))
    return tuple(re.findall(r"\w+", plain))


def compare(a: Account, b: Account) -> Comparison:
    """How two accounts of one question stand to each other, by their values alone."""
    if a.value is None or b.value is None:
        return SAME if a.value == b.value else DIFFERENT
    if a.value == b.value:
        return SAME
    match a.question.compares:
        case "term":
            return _terms(a.value, b.value)
        case "day":
            return _days(a, b)
        case "place":
            return _words(a.value, b.value, "generic_place_words")
        case "words":
            return _words(a.value, b.value, "empty_words")
        case "code":
            return _codes(a, b)
        case _:
            return DIFFERENT


def _terms(a: str, b: str) -> Comparison:
    long_a, long_b = months(a), months(b)
    return SAME if long_a is not None and long_a == long_b else DIFFERENT


def _days(a: Account, b: Account) -> Comparison:
    if day_of(a.value) is None or day_of(b.value) is None:
        return DIFFERENT
    if days_agree(a.value, b.value):
        return SAME
    if not (a.time and a.time.alternatives) and not (b.time and b.time.alternatives):
        return DIFFERENT
    for x, y in ((x, y) for x in _readings_of(a) for y in _readings_of(b)):
        if days_agree(x, y):
            return Comparison("compatible", f"the words also allow {x if x != a.value else y}")
    return DIFFERENT


def _readings_of(account: Account) -> tuple[str, ...]:
    return (account.value or "", *(account.time.alternatives if account.time else ()))


@lru_cache(maxsize=65536)
def _words(a: str, b: str, empty: str) -> Comparison:
    """One set of telling words inside the other is the same answer; spelling alone may hide that it is."""
    skip = set(word_lists()[empty])
    telling_a, telling_b = ({w for w in folded(x) if w not in skip} or set(folded(x)) for x in (a, b))
    if telling_a <= telling_b or telling_b <= telling_a:
        return SAME
    if _numbers(telling_a) != _numbers(telling_b) and _numbers(telling_a) and _numbers(telling_b):
        return DIFFERENT
    joined_a, joined_b = (" ".join(sorted(t)) for t in (telling_a, telling_b))
    if SequenceMatcher(None, joined_a, joined_b, autojunk=False).ratio() >= _SPELT_ALIKE:
        return Comparison("alike", f"“{a}” and “{b}” may be one, spelt in two ways")
    return DIFFERENT


def _numbers(words: set[str]) -> set[str]:
    return {w for w in words if w.isdigit()}


def _codes(a: Account, b: Account) -> Comparison:
    family, pair = a.question.family, {a.value, b.value}
    lists = word_lists()
    for rule in lists["same_code"]:
        if rule["question"] == family and pair <= set(rule["codes"]):
            return SAME
    for rule in lists["compatible_codes"]:
        if rule["question"] == family and pair == set(rule["codes"]):
            return Comparison("compatible", rule["because"])
    return DIFFERENT
