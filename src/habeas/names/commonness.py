"""How common a name part is, and what is known of it: from how often it stands in the training tokens.

Rare names weigh more than common ones; and two parts that are both well known, as forms of two different names, are
less likely to be spellings of one than two unknown ones that look as much alike.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from habeas.names.romanise import readings
from habeas.names.scripts import script_of

UNSEEN = 2.0
"""Times a part counts that was not seen at all: a guess in favour of caution."""
STEP = 12.0
"""Steps of the stored logarithm of one plus the times: 1/12 each, in one byte."""
_NONE = 0


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    hashes: NDArray[np.uint32]
    times: NDArray[np.uint8]
    name: NDArray[np.int32]
    total: float


@lru_cache(maxsize=1)
def _table() -> _Table:
    with (files("habeas.names") / "learned" / "commonness.npz").open("rb") as stored:
        data = np.load(stored)
        hashes = np.cumsum(data["gaps"], dtype=np.uint64).astype(np.uint32)
        return _Table(hashes, data["times"], data["names"].astype(np.int32), float(data["total"]))


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
    return zlib.crc32(token.encode("utf-8", "replace"))


def known(tokens: Sequence[str]) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    """For each token, how often it was seen (in steps of the logarithm, 0: never) and which name it is a form of.

    Names are numbers from 1, 0 where none is known. A form of several names counts as the one it most often is. What
    was never seen as it stands is looked up as it reads in Latin letters (the name only where it is in Latin letters).
    """
    table = _table()
    keys = []
    for token in tokens:
        found = readings(token)
        first = found[0].latin
        keys += [token_hash(token), token_hash(first), token_hash(found[1].latin if len(found) > 1 else first)]
    wanted = np.array(keys, np.uint32)
    at = np.minimum(np.searchsorted(table.hashes, wanted), len(table.hashes) - 1)
    there = table.hashes[at] == wanted
    times = np.where(there, table.times[at], 0).reshape(-1, 3)
    names = np.where(there, table.name[at], _NONE).reshape(-1, 3)
    latin = np.fromiter((script_of(token) == "latin" for token in tokens), np.bool_, len(tokens))
    own = np.where((names[:, 0] > 0) | ~latin, names[:, 0], names[:, 1])
    return times.max(1, initial=0).astype(np.uint8), own.astype(np.int32)


def share(token: str) -> float:
    """The share of name parts that are this token, in any script known; never 0.

    >>> share("john") > 10 * share("zzyzxov")
    True
    """
    steps = int(known([token])[0][0])
    return max(UNSEEN, float(np.expm1(steps / STEP))) / _table().total


def chance_of_name(tokens: Sequence[str]) -> float:
    """How likely another person's name has all these parts by chance (independent parts, each in two places)."""
    product = 1.0
    for token in tokens:
        product *= min(1.0, 2 * share(token))
    return max(product, 1e-12)
