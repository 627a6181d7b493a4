"""Learned prices of edits between sounds, per pair of scripts, and the best alignment of two tokens.

A price is minus the log of how much likelier an exchange is between two spellings of one name than between names met
by chance; so the sum over an alignment is minus a log likelihood ratio, and prices below zero speak for sameness.
A sound left out or put in is priced by itself and by what stands beside it (nothing, a vowel, a consonant).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from habeas.names.sounds import MAX_UNITS, N_CODES, VOWEL_CODES

CHANNELS = ("latin", "cyrillic", "arabic", "hebrew", "han", "kana", "hangul", "garbled", "other")
"""What a token is written in, as the prices know it; "garbled": Latin letters that came through Chinese."""

Floats = NDArray[np.float32]
Codes = NDArray[np.uint8]
_KIND = np.ones(N_CODES + 1, dtype=np.int32)  # 0 end, 1 consonant, 2 vowel
_KIND[list(VOWEL_CODES)] = 2
_KIND[0] = 0
BIG = np.float32(1e6)


@dataclass(frozen=True, slots=True)
class Prices:
    """For each ordered pair of channels: exchange (N, N), and left-out and put-in sounds by neighbours (3, N, 3)."""

    exchange: Floats
    left_out: Floats
    put_in: Floats


@lru_cache(maxsize=1)
def prices() -> Prices:
    """The learned prices; first axis: channel of the left token times number of channels plus that of the right."""
    with (files("habeas.names") / "learned" / "costs.npz").open("rb") as stored:
        data = np.load(stored)
        return Prices(*(data[name].astype(np.float32) for name in ("exchange", "left_out", "put_in")))


def pair_channel(left: int, right: int) -> int:
    """The row of the price tables for an ordered pair of channels."""
    return left * len(CHANNELS) + right


def padded(rows: Sequence[Sequence[int]]) -> Codes:
    """Codes in one array, shape (rows, MAX_UNITS), filled with 0."""
    out = np.zeros((len(rows), MAX_UNITS), np.uint8)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def gap_prices(codes: Codes, table: Floats, channel: NDArray[np.intp]) -> Floats:
    """The price of leaving out each sound, shape like `codes`."""
    kind = _KIND[codes]
    place = channel.astype(np.int32)[:, None] * (9 * N_CODES) + codes.astype(np.int32) * 3
    place[:, 1:] += kind[:, :-1] * np.int32(3 * N_CODES)
    place[:, :-1] += kind[:, 1:]
    return np.take(table.reshape(-1), place)


def distance(a: Codes, b: Codes, channel: NDArray[np.intp], table: Prices) -> Floats:
    """The least total price for each pair of rows, shape (rows,). `channel` is the row of the price tables."""
    n_a, n_b = (a > 0).sum(1), (b > 0).sum(1)
    order = np.argsort(-n_a, kind="stable")  # longest first, so the rows still at work are a shrinking head
    width, n_b = int(n_b.max(initial=0)), n_b[order]
    a, b, channel, n_sorted = a[order], b[order, :width], channel[order], -n_a[order]
    out_price = gap_prices(a, table.left_out, channel)
    steps = np.zeros((len(a), width + 1), np.float32)
    np.cumsum(gap_prices(b, table.put_in, channel), axis=1, out=steps[:, 1:])
    exchange = table.exchange.reshape(-1)
    base = channel.astype(np.int32)[:, None] * (N_CODES * N_CODES) + b
    best = steps.copy()
    for i in range(-int(n_sorted.min(initial=0))):
        alive = int(np.searchsorted(n_sorted, -i, side="left"))
        before = best[:alive]
        change = np.take(exchange, base[:alive] + a[:alive, i, None].astype(np.int32) * N_CODES)
        here = before + out_price[:alive, i, None]
        change += before[:, :-1]
        np.minimum(here[:, 1:], change, out=here[:, 1:])
        here -= steps[:alive]
        np.minimum.accumulate(here, axis=1, out=here)
        here += steps[:alive]
        best[:alive] = here
    result = np.empty(len(a), np.float32)
    result[order] = best[np.arange(len(a)), n_b]
    return result


def path(a: Sequence[int], b: Sequence[int], channel: int, table: Prices) -> list[tuple[int, int, float]]:
    """The alignment itself: (left code, right code, price) in order, 0 where a sound has no counterpart."""
    codes_a, codes_b, at = padded([a]), padded([b]), np.array([channel])
    out_price = gap_prices(codes_a, table.left_out, at)[0]
    in_price = gap_prices(codes_b, table.put_in, at)[0]
    n, m = len(a), len(b)
    best = np.full((n + 1, m + 1), BIG, np.float32)
    best[0, 0] = 0
    for i in range(n + 1):
        for j in range(m + 1):
            if i:
                best[i, j] = min(best[i, j], best[i - 1, j] + out_price[i - 1])
            if j:
                best[i, j] = min(best[i, j], best[i, j - 1] + in_price[j - 1])
            if i and j:
                best[i, j] = min(best[i, j], best[i - 1, j - 1] + table.exchange[channel, a[i - 1], b[j - 1]])
    steps: list[tuple[int, int, float]] = []
    i, j = n, m
    while i or j:
        here = best[i, j]
        if i and j and here == best[i - 1, j - 1] + table.exchange[channel, a[i - 1], b[j - 1]]:
            i, j = i - 1, j - 1
            steps.append((a[i], b[j], float(table.exchange[channel, a[i], b[j]])))
        elif i and here == best[i - 1, j] + out_price[i - 1]:
            i -= 1
            steps.append((a[i], 0, float(out_price[i])))
        else:
            j -= 1
            steps.append((0, b[j], float(in_price[j])))
    return steps[::-1]
