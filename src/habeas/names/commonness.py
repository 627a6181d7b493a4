"""How common a name part is, from how often it stands in the training tokens; so rare names weigh more than common."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from habeas.names.romanise import readings

UNSEEN = 2.0
"""Times a part counts that was not seen at all: a guess in favour of caution."""


@lru_cache(maxsize=1)
def _table() -> tuple[NDArray[np.uint32], NDArray[np.float32], float]:
    with (files("habeas.names") / "learned" / "commonness.npz").open("rb") as stored:
        data = np.load(stored)
        return data["hashes"], data["times"], float(data["total"])


@lru_cache(maxsize=1)
def unit_looks() -> NDArray[np.float32]:
    """For each unit of sound, by code: log of how much likelier it is in Latin letters that came through Chinese."""
    with (files("habeas.names") / "learned" / "commonness.npz").open("rb") as stored:
        data = np.load(stored)
        looks = np.asarray(data["garbled_units"] - data["latin_units"], np.float32)
    looks[0] = 0.0
    return looks


def garbled_look(codes: Sequence[int]) -> float:
    """Log odds, from the sounds alone, that Latin letters came out of a Chinese transcription."""
    return float(unit_looks()[list(codes)].sum()) if codes else 0.0


def token_hash(token: str) -> int:
    """The key of a token in the table."""
    return zlib.crc32(token.encode())


def share(token: str) -> float:
    """The share of name parts that are this token, in any script known; never 0.

    >>> share("john") > 10 * share("zzyzxov")
    True
    """
    hashes, times, total = _table()
    keys = {token_hash(token), *(token_hash(r.latin) for r in readings(token))}
    found = UNSEEN
    for key in keys:
        at = int(np.searchsorted(hashes, key))
        if at < len(hashes) and int(hashes[at]) == key:
            found = max(found, float(times[at]))
    return found / total


def chance_of_name(tokens: Sequence[str]) -> float:
    """How likely another person's name has all these parts by chance (independent parts, each in two places)."""
    product = 1.0
    for token in tokens:
        product *= min(1.0, 2 * share(token))
    return max(product, 1e-12)
