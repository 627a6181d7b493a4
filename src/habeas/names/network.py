"""A small layered function read from arrays: what turns features into a log odds. Fitted in tools/, used here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Standardises, then one hidden layer (tanh), then a log odds."""

    mean: Floats
    scale: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    def __call__(self, features: Floats) -> Floats:
        """Log odds, shape (rows,), of features, shape (rows, columns)."""
        hidden = np.tanh((features - self.mean) / self.scale @ self.inner + self.inner_bias)
        return np.asarray(hidden @ self.outer + self.outer_bias[0], np.float32)


@lru_cache(maxsize=8)
def learned(name: str) -> Network:
    """The network stored as `learned/<name>.npz`."""
    with (files("habeas.names") / "learned" / f"{name}.npz").open("rb") as stored:
        data = np.load(stored)
        return Network(*(data[field] for field in Network.__slots__))
