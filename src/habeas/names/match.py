"""Names as rows of tokens, the best one-to-one assignment of tokens, and how likely two names are of one person.

Works on many pairs of names at once. A name has up to `SLOTS` tokens here; of longer ones the particles and then the
inner parts are left out. A name may be read in several ways (a hyphen joined or not, a Chinese given name in one
token or a character each): the best pair of ways counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from habeas.names.commonness import STEP, unit_looks
from habeas.names.form import NameForm, Part, short_forms
from habeas.names.inflection import nominatives
from habeas.names.native import malay_parts
from habeas.names.network import Floats, learned
from habeas.names.tokens import COLUMNS, LATIN, Ints, Tokens, token_features, token_log_odds

SLOTS = 4
_ORDERS = np.array(list(permutations(range(SLOTS))), dtype=np.intp)
_LIGHT = ("particle", "patronymic", "initial")
_NO = tuple((False,) * n for n in range(SLOTS + 1))
_EMPTY = tuple([-1] * (SLOTS - n) for n in range(SLOTS + 1))
FLOOR = -3.0
"""Log odds of two tokens below which pairing them is worth no more than leaving both alone."""
ALIKE_COLUMNS = 31
PAIR_COLUMNS = ALIKE_COLUMNS + 9
LIST_COLUMNS = ALIKE_COLUMNS + 6


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a name: the tokens, and for each whether it is an initial, or of little weight when missing.

    `bent`: the name was taken for one in a case, and stands here in the nominative.
    """

    tokens: tuple[str, ...]
    initial: tuple[bool, ...]
    light: tuple[bool, ...]
    parts: tuple[int, ...]
    bent: bool = False


BENT = 1.0
"""Log odds a name loses for being read as one in a case: names mostly stand in the nominative."""


@lru_cache(maxsize=30_000)
def bent_ways(form: NameForm) -> tuple[Way, ...]:
    """The ways to read a name as one that stands in a case; () for most."""
    if form.native or form.script not in ("cyrillic", "latin"):
        return ()
    return tuple(replace(_way(list(enumerate(parts))), bent=True) for parts in nominatives(form.compared))


@lru_cache(maxsize=30_000)
def ways(form: NameForm) -> tuple[Way, ...]:
    """The ways to read a name: one for most, a few where a gap may be missing or a hyphen may join."""
    parts = list(enumerate(form.compared))
    found = [_way(parts)]
    if form.native and len(form.parts) == 2:
        family, given = form.parts
        single = [(0, family)] + [(1, Part(c, c, "given", given.script)) for c in given.key]
        found += [_way(single), _way([(0, Part(form.text, family.key + given.key, "unknown", form.script))])]
    elif len(parts) == 1 and form.script == "han" and 3 <= len(parts[0][1].key) <= 10:
        found += _cut(parts[0][1])
    elif any(part.after_hyphen for part in form.parts):
        found.append(_way(_joined(parts)))
    if len(parts) > 1:
        found += _in_full(parts)
    return tuple(dict.fromkeys(found)) if len(found) > 1 else (found[0],)


def _in_full(parts: list[tuple[int, Part]]) -> list[Way]:
    """The name with a short given name in full, once for each name it may stand for."""
    table = short_forms()
    for at, (_, part) in enumerate(parts):
        if part.role in ("given", "unknown") and part.key in table:
            full = [Part(part.text, name, part.role, "latin") for name in table[part.key]]
            return [_way([*parts[:at], (parts[at][0], each), *parts[at + 1 :]]) for each in full]
    return []


def _cut(part: Part) -> list[Way]:
    """A foreign name in Han characters without a dot: cut at known parts, and in two wherever two characters stay."""
    key = part.key
    known = [(0, Part(p, p, "unknown", "latin" if latin else "han")) for p, latin in malay_parts(key)]
    cuts = [(key[:i], key[i:]) for i in range(2, len(key) - 1)]
    out = [_way(known)] if len(known) > 1 else []
    return out + [_way([(0, Part(a, a, "unknown", "han")), (0, Part(b, b, "unknown", "han"))]) for a, b in cuts]


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
    tokens: list[str] = []
    at: list[int] = []
    heavy_only = True
    for i, part in parts:
        tokens.append(part.key)
        at.append(i)
        heavy_only = heavy_only and part.role not in _LIGHT
    if heavy_only:  # most names
        return Way(tuple(tokens), _NO[len(tokens)], _NO[len(tokens)], tuple(at))
    initial, light = tuple(p.role == "initial" for _, p in parts), tuple(p.role in _LIGHT for _, p in parts)
    return Way(tuple(tokens), initial, light, tuple(at))


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Ways as arrays over tokens: ids (n, SLOTS), -1 where there is none; flags (n, SLOTS)."""

    ids: NDArray[np.int32]
    initial: NDArray[np.bool_]
    light: NDArray[np.bool_]


def as_names(found: list[Way], number: dict[str, int]) -> Names:
    """Ways with their tokens numbered; new tokens are added to `number`."""
    shape = (len(found), SLOTS)
    rows: list[int] = []
    initial, light = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
    for i, way in enumerate(found):
        for token in way.tokens:
            rows.append(number.setdefault(token, len(number)))
        rows.extend(_EMPTY[len(way.tokens)])
        if True in way.light:
            initial[i, : len(way.initial)], light[i, : len(way.light)] = way.initial, way.light
    return Names(np.array(rows, np.int32).reshape(shape), initial, light)


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """For each pair of names: features, and which slot of the right name stands for each of the left (-1: none)."""

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
    look = _looks(tokens)
    seen = np.stack([_mean_look(look, ids) for ids in (a, b)], axis=1)
    features[:, 28], features[:, 29] = seen.max(1), seen.min(1)
    # The worst raw likeness, however the parts were weighed: one bad part is what tells siblings apart.
    ratio = np.where(real, np.maximum(described[rows][..., 1], described[rows][..., 2]), 99)
    features[:, 30] = ratio.min(1)
    features[:, ALIKE_COLUMNS:] = _known(tokens, a, np.where(real, np.take_along_axis(b, best, 1), -1), worth)
    return Matched(features, np.where(real, best, -1), np.where(real, worth, FLOOR))


def _known(tokens: Tokens, a: NDArray[np.int32], b: NDArray[np.int32], worth: Floats) -> Floats:
    """What the table of known tokens says of the parts that stand for one another (b: -1 where none does).

    Columns: of the worst and the next pair how common the rarer and the commoner side is, and whether both are forms
    of one known name (1), of two (-1) or of none (0); the sum of the latter, whether any are of two, how many of one.
    """
    real = b >= 0
    one, other = np.maximum(a, 0), np.maximum(b, 0)
    times_a, times_b = tokens.times[one], tokens.times[other]
    name_a, name_b = tokens.name[one], tokens.name[other]
    same = np.where(real & (name_a > 0) & (name_b > 0), np.where(name_a == name_b, 1, -1), 0)
    at = np.arange(len(a))
    order = np.argsort(np.where(real, worth, 99), axis=1, kind="stable")
    worst = order[:, 0]
    following = np.where(real.sum(1) > 1, order[:, 1], worst)
    rarer, commoner = np.minimum(times_a, times_b) / STEP, np.maximum(times_a, times_b) / STEP
    out = np.empty((len(a), PAIR_COLUMNS - ALIKE_COLUMNS), np.float32)
    out[:, 0], out[:, 1] = rarer[at, worst], commoner[at, worst]
    out[:, 2], out[:, 3] = rarer[at, following], commoner[at, following]
    out[:, 4], out[:, 5] = same[at, worst], same[at, following]
    out[:, 6], out[:, 7], out[:, 8] = same.sum(1), (same < 0).any(1), (same > 0).sum(1)
    return out


def _looks(tokens: Tokens) -> Floats:
    """For each token how much its sounds look like a Chinese transcription in Latin letters; 0 for other scripts."""
    codes = tokens.sounds[:, 0]
    mean = unit_looks()[codes].sum(1) / np.maximum((codes > 0).sum(1), 1)
    return np.asarray(np.where(tokens.channel == LATIN, mean, 0.0), np.float32)


def _mean_look(look: Floats, ids: NDArray[np.int32]) -> Floats:
    there = ids >= 0
    return np.asarray((look[np.maximum(ids, 0)] * there).sum(1) / np.maximum(there.sum(1), 1), np.float32)


def _described(
    names: Names, left: Ints, right: Ints, real: NDArray[np.bool_], best: Ints, worth: Floats, raw: Floats
) -> Floats:
    n_a, n_b = (names.ids[left] >= 0).sum(1), (names.ids[right] >= 0).sum(1)
    matched = np.maximum(real.sum(1), 1)
    order = np.argsort(np.where(real, worth, 99), axis=1, kind="stable")
    at = np.arange(len(left))
    least, second, most = order[:, 0], order[:, np.minimum(1, SLOTS - 1)], order[at, matched - 1]
    second = np.where(matched > 1, second, least)
    out = np.zeros((len(left), PAIR_COLUMNS), np.float32)
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


def list_features(matched: Matched, names: Names, left: Ints, right: Ints, rarity: Floats) -> Floats:
    """Features of names found by a search: those of the pair, what either side leaves over, how rare what matched is.

    `rarity`: log of one in how many names hold the token, shape (names, SLOTS), 0 for the query's own.
    """
    ids_a, ids_b = names.ids[left], names.ids[right]
    real = matched.partner >= 0
    taken = _matched_right(real, np.where(real, matched.partner, _free(matched.partner)))
    over_a, over_b = (ids_a >= 0) & ~real, (ids_b >= 0) & ~taken
    rare = np.where(real, np.take_along_axis(rarity[right], np.maximum(matched.partner, 0), 1), 0)
    good = np.clip((matched.log_odds - FLOOR) / (3 - FLOOR), 0, 1)
    extra = np.stack(
        [
            (over_a & ~names.light[left]).sum(1),
            (over_b & ~names.light[right]).sum(1),
            (over_a & names.light[left]).sum(1) + (over_b & names.light[right]).sum(1),
            (rare * good).sum(1),
            np.where(real, rare, 99).min(1),
            (ids_a >= 0).sum(1),
        ],
        axis=1,
    )
    return np.concatenate([matched.features[:, :ALIKE_COLUMNS], extra.astype(np.float32)], axis=1)


def _free(partner: Ints) -> Ints:
    """For each row, the slots nobody stands for, in the places of -1 (any order)."""
    out = partner.copy()
    for slot in range(SLOTS):
        used = (partner == slot).any(1)
        place = (out == -1).argmax(1)
        open_rows = np.flatnonzero(~used & (out == -1).any(1))
        out[open_rows, place[open_rows]] = slot
    return out


assert COLUMNS >= 12  # noqa: S101 - the described columns above are taken by number
