"""Fits the prices of edits per pair of channels by hard expectation-maximisation over the training tokens."""

from __future__ import annotations

import random
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from habeas.names.costs import CHANNELS, Codes, Prices, gap_prices, padded, pair_channel
from habeas.names.romanise import readings
from habeas.names.scripts import script_of
from habeas.names.sounds import N_CODES, VOWEL_CODES, sounds
from names_training import Training

ROUNDS = 5
MOST = 30_000
OTHER = CHANNELS.index("other")
GARBLED = CHANNELS.index("garbled")
LATIN = CHANNELS.index("latin")
_KIND = np.ones(N_CODES + 1, dtype=np.intp)
_KIND[list(VOWEL_CODES)] = 2
_KIND[0] = 0


def collected(training: Training) -> dict[tuple[int, int], list[tuple[str, str]]]:
    """Pairs of plain readings for each ordered pair of channels (left not after right)."""
    chance = random.Random(11)
    from names_garbling import garbled

    found: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for latin, rows in training.groups.items():
        forms = [(LATIN, readings(latin, "latin")[0].latin)]
        for row in rows:
            script = script_of(row.other)
            if script in CHANNELS:
                forms.append((CHANNELS.index(script), readings(row.other, script)[0].latin))
            if row.language == "zh":
                forms += [(GARBLED, g) for g in garbled([row.other], training.spellings, chance) if g]
        for i, (a, x) in enumerate(forms):
            for b, y in forms[i + 1 :]:
                if a != b and x and y:
                    found.setdefault((min(a, b), max(a, b)), []).append((x, y) if a < b else (y, x))
    for pairs in found.values():
        random.Random(3).shuffle(pairs)
        del pairs[MOST:]
    return found


def first_prices() -> Prices:
    """Where the rounds start: the same letter is good, vowels for vowels and consonants for consonants are passable."""
    n = len(CHANNELS) ** 2
    exchange = np.full((n, N_CODES, N_CODES), 1.5, np.float32)
    kind = _KIND[:N_CODES]
    exchange[:, kind[:, None] == kind[None, :]] = 0.3
    exchange[:, np.arange(N_CODES), np.arange(N_CODES)] = -2.5
    gaps = np.full((n, 3, N_CODES, 3), 1.0, np.float32)
    gaps[:, :, list(VOWEL_CODES), :] = 0.5
    return Prices(exchange, gaps, gaps.copy())


def align(
    a: Codes, b: Codes, channel: int, table: Prices
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float32]]:
    """Counts of exchanges, left-out and put-in sounds on the best paths, and the totals (per pair)."""
    rows = np.arange(len(a))
    at = np.full(len(a), channel)
    n_a, n_b = (a > 0).sum(1), (b > 0).sum(1)
    out_price, in_price = gap_prices(a, table.left_out, at), gap_prices(b, table.put_in, at)
    height, width = a.shape[1] + 1, b.shape[1] + 1
    best = np.full((height, width, len(a)), 1e6, np.float32)
    move = np.zeros((height, width, len(a)), np.int8)
    best[0, 0] = 0
    for i in range(height):
        for j in range(width):
            if i:
                new = best[i - 1, j] + out_price[:, i - 1]
                better = new < best[i, j]
                best[i, j][better], move[i, j][better] = new[better], 1
            if j:
                new = best[i, j - 1] + in_price[:, j - 1]
                better = new < best[i, j]
                best[i, j][better], move[i, j][better] = new[better], 2
            if i and j:
                new = best[i - 1, j - 1] + table.exchange[channel, a[:, i - 1], b[:, j - 1]]
                better = new < best[i, j]
                best[i, j][better], move[i, j][better] = new[better], 3
    total = best[n_a, n_b, rows]
    swap = np.zeros((N_CODES, N_CODES))
    out, put = np.zeros((3, N_CODES, 3)), np.zeros((3, N_CODES, 3))
    length = np.maximum(n_a, n_b)
    good = total / np.maximum(length, 1) < np.quantile(
        total / np.maximum(length, 1), 0.93
    )  # misaligned rows teach nothing
    i, j = n_a.copy(), n_b.copy()
    kind_a, kind_b = _KIND[a], _KIND[b]
    pad_a = np.pad(kind_a, ((0, 0), (1, 1)))
    pad_b = np.pad(kind_b, ((0, 0), (1, 1)))
    alive = good & ((i > 0) | (j > 0))
    while alive.any():
        step = np.where(alive, move[i, j, rows], 0)
        for code in (1, 2, 3):
            r = np.flatnonzero(step == code)
            if not len(r):
                continue
            if code == 3:
                np.add.at(swap, (a[r, i[r] - 1], b[r, j[r] - 1]), 1)
            elif code == 1:
                k = i[r] - 1
                np.add.at(out, (pad_a[r, k], a[r, k], pad_a[r, k + 2]), 1)
            else:
                k = j[r] - 1
                np.add.at(put, (pad_b[r, k], b[r, k], pad_b[r, k + 2]), 1)
            i[r] -= code != 2
            j[r] -= code != 1
        alive = good & ((i > 0) | (j > 0))
    return swap, out, put, total


def fit_costs(training: Training, out: Path) -> None:
    """Fits and writes the tables; a pair of channels with few tokens keeps the prices of its left with Latin."""
    table = first_prices()
    started = time.time()
    for (left, right), pairs in sorted(collected(training).items()):
        if len(pairs) < 500:
            continue
        a, b = padded([sounds(x) for x, _ in pairs]), padded([sounds(y) for _, y in pairs])
        channel = pair_channel(left, right)
        for _ in range(ROUNDS):
            swap, left_out, put_in, total = align(a, b, channel, table)
            _store(table, channel, a, b, swap, left_out, put_in)
        mirror = pair_channel(right, left)
        table.exchange[mirror] = table.exchange[channel].T
        table.left_out[mirror], table.put_in[mirror] = table.put_in[channel], table.left_out[channel]
        print(
            f"{CHANNELS[left]}-{CHANNELS[right]} {len(pairs)} mean {total.mean():.2f} {time.time() - started:.0f} s",
            flush=True,
        )
    _fill(table)
    np.savez_compressed(
        out,
        exchange=table.exchange.astype(np.float16),
        left_out=table.left_out.astype(np.float16),
        put_in=table.put_in.astype(np.float16),
    )


def _store(
    table: Prices,
    channel: int,
    a: Codes,
    b: Codes,
    swap: NDArray[np.float64],
    out: NDArray[np.float64],
    put: NDArray[np.float64],
) -> None:
    """New prices from counts: exchanges by pointwise mutual information, gaps by how often the sound is dropped."""
    total = swap.sum()
    left = np.bincount(a[a > 0], minlength=N_CODES) + 2.0
    right = np.bincount(b[b > 0], minlength=N_CODES) + 2.0
    left, right = left / left.sum(), right / right.sum()
    chance = left[:, None] * right[None, :]
    pair = (swap + 40 * chance + 0.02) / (total + 40 + 0.02 * N_CODES**2)
    kept = total / (total + out.sum() + put.sum())
    table.exchange[channel] = np.clip(-np.log(pair / chance * kept), -5, 6)
    table.left_out[channel] = _dropping(a, out)
    table.put_in[channel] = _dropping(b, put)


def _dropping(codes: Codes, dropped: NDArray[np.float64]) -> NDArray[np.float64]:
    """Minus the log of the chance that a sound between such neighbours has no counterpart."""
    kind = np.pad(_KIND[codes], ((0, 0), (1, 1)))
    seen = np.zeros((3, N_CODES, 3))
    np.add.at(seen, (kind[:, :-2][codes > 0], codes[codes > 0], kind[:, 2:][codes > 0]), 1)
    overall = (dropped.sum((0, 2)) + 0.5) / (seen.sum((0, 2)) + 5)
    chance = (dropped + 10 * overall[None, :, None]) / (seen + 10)
    return np.clip(-np.log(np.clip(chance, 1e-3, 0.95)), 0.05, 6)


def _fill(table: Prices) -> None:
    """Pairs that were not seen: the other scripts like Cyrillic (tables alone), a script with itself like Latin with
    Cyrillic made symmetric."""
    n = len(CHANNELS)
    cyrillic = CHANNELS.index("cyrillic")
    untouched = first_prices()
    base = pair_channel(cyrillic, LATIN)

    def seen(left: int, right: int) -> bool:
        c = pair_channel(left, right)
        return not np.array_equal(table.exchange[c], untouched.exchange[c])

    for left in range(n):
        for right in range(n):
            if seen(left, right):
                continue
            c = pair_channel(left, right)
            source = base
            for candidate in ((cyrillic if left == OTHER else left, cyrillic if right == OTHER else right),):
                if candidate != (left, right) and candidate[0] != candidate[1] and seen(*candidate):
                    source = pair_channel(*candidate)
            exchange = table.exchange[source]
            if left == right:
                exchange = (exchange + exchange.T) / 2
            table.exchange[c] = exchange
            table.left_out[c], table.put_in[c] = table.left_out[source], table.put_in[source]
