"""Token vectors: a sum of learned table rows, one for each letter group; near vectors sound alike in some script."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from habeas.names.grams import features

DIMENSIONS = 64
PART = 4096
"""Tokens encoded at a time: more would only take more memory."""
FEW = 48
"""Up to so many tokens one sum over all their rows is quicker than a sum row by row."""


@lru_cache(maxsize=1)
def _table() -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    with (files("habeas.names") / "learned" / "encoder.npz").open("rb") as stored:
        data = np.load(stored)
        return data["table"], data["scale"]


def encode(tokens: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors of lower-case tokens, shape (tokens, `DIMENSIONS`).

    >>> a, b, c = encode(["ермек", "yermek", "sultan"])
    >>> bool(a @ b > 0.8 > a @ c)
    True
    """
    if not tokens:
        return np.zeros((0, DIMENSIONS), np.float32)
    if len(tokens) > PART:
        parts = [encode(tokens[at : at + PART]) for at in range(0, len(tokens), PART)]
        return np.concatenate(parts)
    table, scale = _table()
    rows, starts = features(tokens)
    if len(tokens) <= FEW:
        out = np.add.reduceat(table[rows] * scale[rows, None], starts, axis=0)
        return np.asarray(out / (np.sqrt((out * out).sum(1, keepdims=True)) + 1e-6), np.float32)
    counts = np.diff(starts, append=len(rows))
    out = np.zeros((len(tokens), DIMENSIONS), np.float32)
    order = np.argsort(-counts, kind="stable")  # longest first: the k-th feature exists for a shrinking head
    starts, counts = starts[order], counts[order]
    for k in range(int(counts[0])):
        alive = int(np.searchsorted(-counts, -k, side="left"))
        at = rows[starts[:alive] + k]
        out[:alive] += table[at] * scale[at, None]
    out /= np.sqrt((out * out).sum(1, keepdims=True)) + 1e-6
    back = np.empty_like(out)
    back[order] = out
    return back
