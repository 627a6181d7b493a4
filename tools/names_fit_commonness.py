"""How often each token stands in the training tokens, and which name each is a form of.

The table behind the likelihood ratio of common names; it holds hashes and numbers, no tokens.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from habeas.names.commonness import STEP, token_hash
from habeas.names.romanise import plain_latin, readings
from habeas.names.sounds import N_CODES, sounds
from names_garbling import garbled
from names_training import Training


def fit_commonness(training: Training, out: Path) -> None:
    """Writes sorted hashes as gaps, times in steps of the logarithm, the number of the name, and the total."""
    times: dict[str, float] = defaultdict(float)
    total: dict[str, float] = defaultdict(float)
    for row in training.rows:
        total[row.language] += row.times
    largest = max(total.values())
    for latin, rows in training.groups.items():
        shares: dict[str, float] = defaultdict(float)
        for row in rows:
            shares[row.language] += row.times / total[row.language] * largest
            times[row.other] += row.times / total[row.language] * largest
        times[plain_latin(latin)] += sum(shares.values()) / len(shares)
    named = _named(training)
    rows = {token_hash(token): (n, named[token]) for token, n in sorted(times.items())}
    hashes = np.array(sorted(rows), np.uint32)
    steps = np.round(np.log1p([rows[int(h)][0] for h in hashes]) * STEP)
    np.savez_compressed(
        out,
        gaps=np.diff(hashes, prepend=np.uint32(0)),
        times=np.clip(steps, 1, 255).astype(np.uint8),
        names=np.array([rows[int(h)][1] for h in hashes], np.uint32),
        total=np.float64(largest),
        latin_units=unit_shares(readings(latin, "latin")[0].latin for latin in training.groups),
        garbled_units=unit_shares(_garbled(training)),
    )


def _named(training: Training) -> dict[str, int]:
    """For each token the number of the name it is most often a form of; a Latin token is a form of itself."""
    number: dict[str, int] = {}
    best: dict[str, tuple[int, int]] = {}
    for latin, rows in training.groups.items():
        name = number.setdefault(plain_latin(latin), len(number) + 1)
        for row in rows:
            best[row.other] = max(best.get(row.other, (0, 0)), (row.times, -name))
    return {token: -name for token, (_, name) in best.items()} | number


def _garbled(training: Training) -> Iterator[str]:
    chance = random.Random(29)
    for row in training.rows:
        if row.language == "zh":
            yield from (g for g in garbled([row.other], training.spellings, chance) if g)


def unit_shares(latin: Iterable[str]) -> NDArray[np.float32]:
    """The log of the share of each unit of sound among all of them, by its code."""
    counts = np.ones(N_CODES)
    for text in latin:
        for code in sounds(text):
            counts[code] += 1
    return np.log(counts / counts.sum()).astype(np.float32)
