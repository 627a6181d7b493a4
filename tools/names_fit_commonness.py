"""How often each token stands in the training tokens: the table behind the likelihood ratio of common names."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from habeas.names.commonness import token_hash
from habeas.names.romanise import plain_latin, readings
from habeas.names.sounds import N_CODES, sounds
from names_garbling import garbled
from names_training import Training


def fit_commonness(training: Training, out: Path) -> None:
    """Writes hashes (sorted), times and the total, for tokens seen three times or more."""
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
    kept = sorted((token_hash(token), n) for token, n in times.items() if n >= 3)
    unique = dict(kept)
    np.savez_compressed(
        out,
        hashes=np.array(list(unique), np.uint32),
        times=np.array(list(unique.values()), np.float16).astype(np.float32),
        total=np.float64(largest),
        latin_units=unit_shares(readings(latin, "latin")[0].latin for latin in training.groups),
        garbled_units=unit_shares(_garbled(training)),
    )


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
