"""Tokens made ready for comparison, and how likely two of them are spellings of one name part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from habeas.names.commonness import known
from habeas.names.costs import CHANNELS, distance, prices
from habeas.names.encoder import encode
from habeas.names.network import Floats, learned
from habeas.names.romanise import readings
from habeas.names.scripts import script_of
from habeas.names.sounds import MAX_UNITS, sound_bytes

READINGS = 2
"""Readings of a token that take part in a comparison."""
GARBLED = CHANNELS.index("garbled")
LATIN = CHANNELS.index("latin")
_CHANNEL_OF = {name: number for number, name in enumerate(CHANNELS)}
_OTHER = CHANNELS.index("other")
Ints = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Arrays over tokens: unit vectors (n, 64), sounds of two readings (n, 2, MAX_UNITS), channel (n,).

    `times` (n,): how often a token was seen, in steps, 0 for never; `name` (n,): which known name it is, 0 for none.
    """

    vectors: NDArray[np.float32]
    sounds: NDArray[np.uint8]
    channel: NDArray[np.uint8]
    times: NDArray[np.uint8]
    name: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.channel)


def prepared(tokens: Sequence[str]) -> Tokens:
    """Makes tokens (lower case) ready. A second reading that does not exist repeats the first."""
    codes, channel = [], bytearray()
    for token in tokens:
        script = script_of(token)
        channel.append(_CHANNEL_OF.get(script, _OTHER))
        found = readings(token, script)
        first = sound_bytes(found[0].latin).ljust(MAX_UNITS, b"\0")
        codes.append(first)
        codes.append(sound_bytes(found[1].latin).ljust(MAX_UNITS, b"\0") if len(found) > 1 else first)
    units = np.frombuffer(b"".join(codes), np.uint8).reshape(len(tokens), READINGS, MAX_UNITS)
    times, name = known(tokens)
    return Tokens(encode(tokens), units, np.frombuffer(bytes(channel), np.uint8), times, name)


def joined(first: Tokens, second: Tokens) -> Tokens:
    """Two sets after one another."""
    return Tokens(
        np.concatenate([first.vectors, second.vectors]),
        np.concatenate([first.sounds, second.sounds]),
        np.concatenate([first.channel, second.channel]),
        np.concatenate([first.times, second.times]),
        np.concatenate([first.name, second.name]),
    )


COLUMNS = 13


def token_features(tokens: Tokens, left: Ints, right: Ints) -> Floats:
    """What is known of each pair of tokens, shape (pairs, `COLUMNS`). Symmetric in left and right.

    Columns: cosine; log likelihood ratio of the best direct alignment; of the best through Chinese; the better of the
    two by sound; lengths (least, difference); same first sound; equal; whether each kind of script takes part.
    """
    swap = tokens.channel[left] > tokens.channel[right]
    left, right = np.where(swap, right, left), np.where(swap, left, right)
    a, b = tokens.channel[left].astype(np.intp), tokens.channel[right].astype(np.intp)
    cosine = np.einsum("ij,ij->i", tokens.vectors[left], tokens.vectors[right])
    direct, through = _ratios(tokens, left, right, a, b)
    units_a = (tokens.sounds[left, 0] > 0).sum(1)
    units_b = (tokens.sounds[right, 0] > 0).sum(1)
    longest = np.maximum(np.maximum(units_a, units_b), 1)
    out = np.empty((len(left), COLUMNS), np.float32)
    out[:, 0] = cosine
    out[:, 1] = direct
    out[:, 2] = through
    out[:, 3] = np.maximum(direct, through) / longest
    out[:, 4] = np.minimum(units_a, units_b)
    out[:, 5] = np.abs(units_a - units_b)
    out[:, 6] = tokens.sounds[left, 0, 0] == tokens.sounds[right, 0, 0]
    out[:, 7] = (tokens.sounds[left, 0] == tokens.sounds[right, 0]).all(1)
    out[:, 8] = (a == LATIN) & (b == LATIN)
    for column, channel in ((9, "cyrillic"), (10, "han"), (11, "arabic"), (12, "hangul")):
        number = CHANNELS.index(channel)
        out[:, column] = (a == number) | (b == number)
    return out


def _ratios(tokens: Tokens, left: Ints, right: Ints, a: Ints, b: Ints) -> tuple[Floats, Floats]:
    """Log likelihood ratios by the best pair of readings: directly, and with a Latin side as come through Chinese.

    All alignments are laid out as rows of one call: what costs is the call, not the row.
    """
    several = (tokens.sounds[:, 0] != tokens.sounds[:, 1]).any(1)
    rows, reading_a, reading_b = [], [], []
    for i, j in ((0, 0), (1, 0), (0, 1), (1, 1)):
        at = np.flatnonzero((several[left] | (i == 0)) & (several[right] | (j == 0)))
        rows.append(at)
        reading_a.append(np.full(len(at), i))
        reading_b.append(np.full(len(at), j))
    row, one, other = np.concatenate(rows), np.concatenate(reading_a), np.concatenate(reading_b)
    a_row, b_row = a[row], b[row]
    left_latin, right_latin = np.flatnonzero(a_row == LATIN), np.flatnonzero(b_row == LATIN)
    which = np.concatenate([np.arange(len(row)), left_latin, right_latin])
    garbled_a = np.concatenate([a_row, np.full(len(left_latin), GARBLED), a_row[right_latin]])
    garbled_b = np.concatenate([b_row, b_row[left_latin], np.full(len(right_latin), GARBLED)])
    found = -distance(
        tokens.sounds[left[row[which]], one[which]],
        tokens.sounds[right[row[which]], other[which]],
        garbled_a * len(CHANNELS) + garbled_b,
        prices(),
    )
    direct = np.full(len(left), -np.inf, np.float32)
    np.maximum.at(direct, row, found[: len(row)])
    through = np.full(len(left), -np.inf, np.float32)
    np.maximum.at(through, row[which[len(row) :]], found[len(row) :])
    return direct, np.where(np.isfinite(through), through, direct)


def token_log_odds(features: Floats) -> Floats:
    """Log odds that two tokens spell one name part, shape (pairs,)."""
    return learned("tokens")(features)
