"""Fits the token encoder: a sum of table rows, contrastive with the other tokens of a batch.

NumPy, and SciPy's sparse product for the sums (needed by this tool only: pip install scipy).
"""

from __future__ import annotations

import random
import time
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from habeas.names.grams import ROWS, features
from names_training import Training

DIMENSIONS = 64
BATCH = 1024
TEMPERATURE = 0.06
DROPPED = 0.15
Array = NDArray[np.float32]


class Features:
    """Feature rows of tokens, computed once each."""

    def __init__(self) -> None:
        self.known: dict[str, NDArray[np.int32]] = {}

    def of(self, tokens: list[str]) -> list[NDArray[np.int32]]:
        """The rows of each token."""
        new = [t for t in dict.fromkeys(tokens) if t not in self.known]
        for at in range(0, len(new), 20_000):
            part = new[at : at + 20_000]
            rows, starts = features(part)
            self.known.update(zip(part, np.split(rows, starts[1:]), strict=True))
        return [self.known[t] for t in tokens]


def summed(table: Array, rows: NDArray[np.int32], starts: NDArray[np.int64]) -> tuple[Array, Array]:
    """Unit vectors and the lengths they had."""
    ends = np.append(starts, len(rows)).astype(np.int32)
    raw = sparse.csr_matrix((np.ones(len(rows), np.float32), rows, ends), shape=(len(starts), len(table))) @ table
    length = np.sqrt((raw * raw).sum(1, keepdims=True)) + 1e-6
    return raw / length, length


def fit_encoder(training: Training, out: Path, *, epochs: int) -> None:
    """Trains and writes the table as int8 with one scale a row."""
    chance, rng = random.Random(7), np.random.default_rng(7)
    table = (rng.standard_normal((ROWS, DIMENSIONS)) * 0.05).astype(np.float32)
    seen = np.full(ROWS, 1e-8, dtype=np.float32)
    known = Features()
    started = time.time()
    for epoch in range(epochs):
        pairs = training.pairs(chance, held=False)
        order = _order(pairs, table, known, rng, hard=epoch >= 3)
        rate = 0.25 * 0.5 * (1 + np.cos(np.pi * epoch / epochs)) + 0.01
        total, batches = 0.0, 0
        for at in range(0, len(order) - BATCH // 2, BATCH):
            chosen = [pairs[i] for i in order[at : at + BATCH]]
            total += _step(chosen, table, seen, known, rate, rng)
            batches += 1
        print(f"epoch {epoch} loss {total / batches:.4f} {time.time() - started:.0f} s", flush=True)
        if epoch % 6 == 5 or epoch == epochs - 1:
            save(table, out)


def _order(
    pairs: list[tuple[str, str, str]], table: Array, known: Features, rng: np.random.Generator, *, hard: bool
) -> NDArray[np.int64]:
    """The order of a pass: shuffled, or with tokens that are near one another in the same batch."""
    if not hard:
        return rng.permutation(len(pairs))
    latin = list(dict.fromkeys(p[2] for p in pairs))
    vectors = np.concatenate([encode(latin[i : i + 8192], table, known) for i in range(0, len(latin), 8192)])
    centres = vectors[rng.choice(len(latin), 1500, replace=False)]
    cell = np.concatenate([(vectors[i : i + 8192] @ centres.T).argmax(1) for i in range(0, len(latin), 8192)])
    of = dict(zip(latin, cell.tolist(), strict=True))
    cells = np.array([of[p[2]] for p in pairs])
    place = rng.permutation(1500)[cells]
    return np.lexsort((rng.random(len(pairs)), place))[_blocks(len(pairs), rng)]


def _blocks(n: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Shuffles blocks of 256, so that a batch holds four neighbourhoods."""
    starts = rng.permutation(np.arange(0, n, 256))
    return np.concatenate([np.arange(s, min(s + 256, n)) for s in starts])


def encode(tokens: list[str], table: Array, known: Features) -> Array:
    """Unit vectors, shape (tokens, dimensions)."""
    rows = known.of(tokens)
    lengths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    return summed(table, np.concatenate(rows), starts)[0]


def _batch(
    tokens: list[str], known: Features, rng: np.random.Generator
) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]:
    rows = known.of(tokens)
    lengths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
    flat = np.concatenate(rows)
    owner = np.repeat(np.arange(len(rows)), lengths)
    keep = rng.random(len(flat)) >= DROPPED
    keep[np.cumsum(lengths) - 1] = True
    flat, owner = flat[keep], owner[keep]
    return flat, np.searchsorted(owner, np.arange(len(rows))), owner


def _step(
    chosen: list[tuple[str, str, str]],
    table: Array,
    seen: Array,
    known: Features,
    rate: float,
    rng: np.random.Generator,
) -> float:
    n = len(chosen)
    rows, starts, owner = _batch([p[0] for p in chosen] + [p[1] for p in chosen], known, rng)
    unit, length = summed(table, rows, starts)
    a, b = unit[:n], unit[n:]
    ids: dict[str, int] = {}
    key = np.array([ids.setdefault(p[2], len(ids)) for p in chosen])
    logits = (a @ b.T) / TEMPERATURE
    same = key[:, None] == key[None, :]
    np.fill_diagonal(same, False)
    logits[same] = -1e4
    by_row = np.exp(logits - logits.max(1, keepdims=True))
    by_row /= by_row.sum(1, keepdims=True)
    by_column = np.exp(logits - logits.max(0, keepdims=True))
    by_column /= by_column.sum(0, keepdims=True)
    diagonal = np.arange(n)
    loss = float(-(np.log(by_row[diagonal, diagonal] + 1e-9) + np.log(by_column[diagonal, diagonal] + 1e-9)).mean() / 2)
    pull = by_row + by_column
    pull[diagonal, diagonal] -= 2
    pull /= 2 * TEMPERATURE
    grad = np.concatenate([pull @ b, pull.T @ a])
    grad = (grad - (grad * unit).sum(1, keepdims=True) * unit) / length
    _update(table, seen, rows, owner, grad.astype(np.float32), rate)
    return loss


def _update(
    table: Array, seen: Array, rows: NDArray[np.int32], owner: NDArray[np.int64], grad: Array, rate: float
) -> None:
    """AdaGrad with one memory a row, only for the rows of the batch."""
    at, column = np.unique(rows, return_inverse=True)
    ends = np.searchsorted(owner, np.arange(len(grad) + 1)).astype(np.int32)
    ones = np.ones(len(rows), np.float32)
    change = sparse.csr_matrix((ones, column.astype(np.int32), ends), shape=(len(grad), len(at))).T @ grad
    seen[at] += (change * change).mean(1)
    table[at] -= rate * change / np.sqrt(seen[at])[:, None]


def save(table: Array, out: Path) -> None:
    """Eight bits a number, one scale a row."""
    scale = np.abs(table).max(1, keepdims=True) / 127 + 1e-12
    np.savez(out, table=np.round(table / scale).astype(np.int8), scale=scale[:, 0].astype(np.float32))
