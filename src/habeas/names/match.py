"""Names as rows of tokens, the best one-to-one assignment of tokens, and how likely two names are of one person.

Works on many pairs of names at once. A name has up to `SLOTS` tokens here; of longer ones the particles and then the
inner parts are left out. A name may be read in several ways (a hyphen joined or not, a Chinese given name in one
token or a character each): the best pair of ways counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from habeas.names.form import NameForm, Part
from habeas.names.network import Floats, learned
from habeas.names.tokens import COLUMNS, Ints, Tokens, token_features, token_log_odds

SLOTS = 4
_ORDERS = np.array(list(permutations(range(SLOTS))), dtype=np.intp)
FLOOR = -3.0
"""Log odds of two tokens below which pairing them is worth no more than leaving both alone."""
PAIR_COLUMNS = 28


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a name: the tokens, and for each whether it is an initial, or of little weight when missing."""

    tokens: tuple[str, ...]
    initial: tuple[bool, ...]
    light: tuple[bool, ...]
    parts: tuple[int, ...]


@lru_cache(maxsize=100_000)
def ways(form: NameForm) -> tuple[Way, ...]:
    """The ways to read a name, at most three."""
    parts = list(enumerate(form.compared))
    found = [_way(parts)]
    if form.native and len(form.parts) == 2 and len(form.parts[1].key) > 1:
        family, given = form.parts
        single = [(0, family)] + [(1, Part(c, c, "given", given.script)) for c in given.key]
        found.append(_way(single))
        if form.script == "hangul":
            found.append(_way([(0, Part(form.text, family.key + given.key, "unknown", form.script))]))
    elif any(part.after_hyphen for part in form.parts):
        found.append(_way(_joined(parts)))
    return tuple(dict.fromkeys(found))


def _joined(parts: list[tuple[int, Part]]) -> list[tuple[int, Part]]:
    out: list[tuple[int, Part]] = []
    for at, part in parts:
        if part.after_hyphen and out:
            i, before = out[-1]
            out[-1] = (i, Part(before.text + part.text, before.key + part.key, before.role, before.script))
        else:
            out.append((at, part))
    return out


def _way(parts: list[tuple[int, Part]]) -> Way:
    if len(parts) > SLOTS:
        heavy = [p for p in parts if p[1].role != "particle"]
        parts = heavy if len(heavy) >= 2 else parts
    if len(parts) > SLOTS:
        parts = parts[: SLOTS - 1] + parts[-1:]
    return Way(
        tuple(p.key for _, p in parts),
        tuple(p.role == "initial" for _, p in parts),
        tuple(p.role in ("particle", "patronymic", "initial") for _, p in parts),
        tuple(i for i, _ in parts),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Ways as arrays over tokens: ids (n, SLOTS), -1 where there is none; flags (n, SLOTS)."""

    ids: NDArray[np.int32]
    initial: NDArray[np.bool_]
    light: NDArray[np.bool_]


def as_names(found: list[Way], number: dict[str, int]) -> Names:
    """Ways with their tokens numbered; new tokens are added to `number`."""
    ids = np.full((len(found), SLOTS), -1, np.int32)
    initial = np.zeros((len(found), SLOTS), np.bool_)
    light = np.zeros((len(found), SLOTS), np.bool_)
    for i, way in enumerate(found):
        for k, token in enumerate(way.tokens):
            ids[i, k] = number.setdefault(token, len(number))
            initial[i, k] = way.initial[k]
            light[i, k] = way.light[k]
    return Names(ids, initial, light)


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """For each pair of names: features, and which slot of the right name stands for each slot of the left (-1: none)."""

    features: Floats
    partner: NDArray[np.intp]
    log_odds: Floats


def match(tokens: Tokens, names: Names, left: Ints, right: Ints) -> Matched:
    """Assigns tokens one to one and describes each pair of names; arrays over pairs."""
    a, b = names.ids[left], names.ids[right]
    both = (a >= 0)[:, :, None] & (b >= 0)[:, None, :]
    pair, slot_a, slot_b = np.nonzero(both)
    key = a[pair, slot_a].astype(np.int64) * len(tokens) + b[pair, slot_b]
    unique, place = np.unique(key, return_inverse=True)
    described = token_features(tokens, (unique // len(tokens)).astype(np.intp), (unique % len(tokens)).astype(np.intp))
    odds = token_log_odds(described)[place]
    single = names.initial[left][pair, slot_a] | names.initial[right][pair, slot_b]
    if single.any():
        odds = np.where(single, np.where(described[place, 6] > 0, 1.0, FLOOR), odds)
    table = np.full((len(left), SLOTS, SLOTS), FLOOR, np.float32)
    table[pair, slot_a, slot_b] = np.maximum(odds, FLOOR)
    row = np.zeros((len(left), SLOTS, SLOTS), np.intp)
    row[pair, slot_a, slot_b] = place
    sums = np.zeros((len(left), len(_ORDERS)), np.float32)
    for slot in range(SLOTS):
        sums += table[:, slot, :][:, _ORDERS[:, slot]]
    best = _ORDERS[sums.argmax(1)]
    at = np.arange(len(left))[:, None]
    worth = table[at, np.arange(SLOTS)[None, :], best]
    real = (a >= 0) & (np.take_along_axis(b, best, 1) >= 0)
    rows = row[at, np.arange(SLOTS)[None, :], best]
    features = _described(names, left, right, real, best, worth, described[rows])
    return Matched(features, np.where(real, best, -1), np.where(real, worth, FLOOR))


def _described(names: Names, left: Ints, right: Ints, real: NDArray[np.bool_], best: Ints, worth: Floats, raw: Floats) -> Floats:  # fmt: skip
    n_a, n_b = (names.ids[left] >= 0).sum(1), (names.ids[right] >= 0).sum(1)
    matched = np.maximum(real.sum(1), 1)
    order = np.argsort(np.where(real, worth, 99), axis=1, kind="stable")
    at = np.arange(len(left))
    least, second, most = order[:, 0], order[:, np.minimum(1, SLOTS - 1)], order[at, matched - 1]
    second = np.where(matched > 1, second, least)
    out = np.empty((len(left), PAIR_COLUMNS), np.float32)
    out[:, 0] = worth[at, least]
    out[:, 1] = worth[at, second]
    out[:, 2] = worth[at, most]
    out[:, 3] = np.where(real, worth, 0).sum(1) / matched
    out[:, 4] = np.where(real, np.maximum(raw[..., 1], raw[..., 2]), 0).sum(1)
    out[:, 5] = np.where(real, raw[..., 1] - raw[..., 2], 0).sum(1)
    out[:, 6:11] = raw[at, least][:, :5]
    out[:, 11:16] = raw[at, second][:, :5]
    out[:, 16] = raw[at, least, 5]
    out[:, 17] = raw[at, second, 5]
    out[:, 18] = matched
    out[:, 19] = np.abs(n_a - n_b)
    out[:, 20] = np.minimum(n_a, n_b)
    out[:, 21] = _in_order(real, best)
    out[:, 22] = (~_matched_right(real, best) & (names.ids[right] >= 0) & ~names.light[right]).sum(1)
    out[:, 22] += ((names.ids[left] >= 0) & ~real & ~names.light[left]).sum(1)
    out[:, 23] = (names.initial[left] & real).any(1) | np.take_along_axis(names.initial[right], best, 1).any(1)
    out[:, 24:28] = raw[at, least][:, 8:12]
    return out


def _matched_right(real: NDArray[np.bool_], best: Ints) -> NDArray[np.bool_]:
    out = np.zeros_like(real)
    np.put_along_axis(out, best, real, 1)
    return out


def _in_order(real: NDArray[np.bool_], best: Ints) -> NDArray[np.bool_]:
    place = np.where(real, best, -1)
    highest = np.maximum.accumulate(place, axis=1)
    return np.asarray((~real | (place == highest)).all(1))


def name_log_odds(features: Floats) -> Floats:
    """Log odds that two names are of one person, shape (pairs,), before anything is known of how common they are."""
    return learned("pairs")(features)


assert COLUMNS >= 12  # noqa: S101 - the described columns above are taken by number
