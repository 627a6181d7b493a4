"""How often each token stands in the training tokens: the table behind the likelihood ratio of common names."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
from names_training import Training

from habeas.names.commonness import token_hash
from habeas.names.romanise import plain_latin


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
    )
