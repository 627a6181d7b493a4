"""`compare`: two names, how likely they are of one person, and why. The result never says "is", only "could be"."""

from __future__ import annotations

import gc
import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from habeas.names.commonness import chance_of_name, garbled_look
from habeas.names.costs import CHANNELS, pair_channel, path, prices
from habeas.names.form import NameForm, Part, parse_name, short_forms
from habeas.names.match import BENT, Matched, Way, as_names, bent_ways, match, name_log_odds, ways
from habeas.names.romanise import readings
from habeas.names.sounds import sounds, unit_of
from habeas.names.tokens import GARBLED, LATIN, prepared

Channel = Literal["same", "direct", "alike", "chinese", "short", "inflected", "initial", "weak", "none"]
BASE_ODDS = 0.43
"""Odds of sameness among the pairs the scorer was fitted on; divided out of the likelihood ratio."""
VIA_CHINESE = -0.5
"""Log odds from which a spelling is said to fit a way through Chinese: of names spelled directly one in ten gets here,
of names that came through Chinese three in four."""
SURE = 2.0
HOPELESS = -4.0
"""Between these log odds a name is also read as one in a case; an ending more or less changes nothing beyond them."""
_BATCH = 32_768


@dataclass(frozen=True, slots=True)
class Piece:
    """Sounds that stand for one another; "" where there is no counterpart. Below 0 the price speaks for sameness."""

    left: str
    right: str
    price: float


@dataclass(frozen=True, slots=True)
class PartMatch:
    """A part of each name, or of one alone. `log_odds`: that the two spell one part; None where one is missing."""

    left: Part | None
    right: Part | None
    log_odds: float | None
    channel: Channel
    pieces: tuple[Piece, ...] = ()

    @property
    def price(self) -> float:
        """The sum over the pieces."""
        return sum(piece.price for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two names compared.

    `probability`: of one person, among pairs as alike as hard look-alikes are (three in ten the same); the score.
    `likelihood_ratio`: how much likelier these two names are for one person than for two, capped by how common the
    name is (`chance`: how likely another person bears it). `chain`: languages the name seems to have gone through.
    """

    left: NameForm
    right: NameForm
    probability: float
    likelihood_ratio: float
    log_odds: float
    chance: float
    parts: tuple[PartMatch, ...]
    chain: tuple[str, ...]

    @property
    def score(self) -> float:
        """The probability."""
        return self.probability


def probability(log_odds: float) -> float:
    """Log odds as a probability."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, log_odds))))


def likelihood_ratio(log_odds: float, chance: float) -> float:
    """The ratio for sameness, never above what the commonness of the name allows.

    Two people share a name by chance as often as it is borne; the alignment can say no more than that.

    >>> likelihood_ratio(10.0, 1e-3) < 1000 < likelihood_ratio(10.0, 1e-6)
    True
    """
    from_letters = math.exp(log_odds) / BASE_ODDS
    return 1 / (chance + 1 / from_letters)


def compare_many(pairs: Iterable[tuple[str, str]]) -> list[float]:
    """The probability for each pair of names. Raises `Invalid` at the first name that cannot be read."""
    out: list[float] = []
    names = list(pairs)
    with no_collecting():
        for at in range(0, len(names), _BATCH):
            out += _probabilities(names[at : at + _BATCH])
    return out


@contextmanager
def no_collecting() -> Iterator[None]:
    """Stops the search for cycles among objects, of which none are made here: it costs a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _probabilities(names: Sequence[tuple[str, str]]) -> list[float]:
    part = [(parse_name(a), parse_name(b)) for a, b in names]
    odds = _compared([[(x, y) for x in ways(left) for y in ways(right)] for left, right in part])[0]
    unsure = [(i, _bent_pairs(*part[i])) for i in np.flatnonzero((odds < SURE) & (odds > HOPELESS)).tolist()]
    unsure = [(i, pairs) for i, pairs in unsure if pairs]
    if unsure:
        rows = [i for i, _ in unsure]
        odds[rows] = np.maximum(odds[rows], _compared([pairs for _, pairs in unsure])[0] - BENT)
    return [probability(value) for value in odds.tolist()]


_Chosen = tuple[NDArray[np.float32], NDArray[np.intp], list[tuple[Way, Way]], Matched]


def _bent_pairs(left: NameForm, right: NameForm) -> list[tuple[Way, Way]]:
    """Pairs of ways of which one name, or both, is read as one in a case."""
    one, other = bent_ways(left), bent_ways(right)
    if not one and not other:
        return []
    return [
        *((x, y) for x in one for y in ways(right)),
        *((x, y) for x in ways(left) for y in other),
        *((x, y) for x in one[:1] for y in other[:1]),
    ]


def _compared(pairs: Sequence[list[tuple[Way, Way]]]) -> _Chosen:
    """Log odds of each pair, the row of its best pair of ways, all pairs of ways, and what was found for them."""
    found: list[tuple[Way, Way]] = []
    starts: list[int] = []
    for each in pairs:
        starts.append(len(found))
        found += each
    number: dict[str, int] = {}
    names = as_names([way for both in found for way in both], number)
    rows = np.arange(len(found)) * 2
    matched = match(prepared(list(number)), names, rows, rows + 1)
    odds = name_log_odds(matched.features)
    if len(found) == len(pairs):
        return odds, np.arange(len(found)), found, matched
    best = np.array([s + int(odds[s:e].argmax()) for s, e in zip(starts, [*starts[1:], len(found)], strict=True)])
    return odds[best], best, found, matched


def compare(a: str, b: str) -> Comparison:
    """Compares two names. Raises `Invalid` for a name that cannot be read (see `parse_name`).

    >>> found = compare("Елдар Сарсенов", "Yeldar Sarsenov")
    >>> found.probability > 0.9, [p.channel for p in found.parts]
    (True, ['direct', 'direct'])
    """
    left, right = parse_name(a), parse_name(b)
    odds, best, found, matched = _compared([[(x, y) for x in ways(left) for y in ways(right)]])
    bent = _bent_pairs(left, right)
    value = float(odds[0])
    if bent:
        others = _compared([bent])
        if others[0][0] > value:  # explained by what fits best, also where the score needs no other reading
            _, best, found, matched = others
            value = max(value, float(others[0][0]) - BENT) if HOPELESS < value < SURE else value
    row = int(best[0])
    one, other = found[row]
    through_chinese = _chinese_evidence(one, other, matched, row) > VIA_CHINESE
    parts = _part_matches(left, right, one, other, matched, row, through_chinese=through_chinese)
    shared = [m.left.key for m in parts if m.left and m.right and m.channel not in ("weak", "initial")]
    chance = chance_of_name(shared) if shared else 1e-3
    via = through_chinese and value > -1.5
    return Comparison(
        left,
        right,
        probability(value),
        likelihood_ratio(value, chance),
        value,
        chance,
        parts,
        _chain(left, right, via=via),
    )


def _chinese_evidence(one: Way, other: Way, matched: Matched, row: int) -> float:
    """Log odds that the Latin side came through Chinese, over the parts that match; -inf where none can tell."""
    total, told, table = 0.0, False, prices()
    for slot, token in enumerate(one.tokens):
        partner = int(matched.partner[row, slot])
        if partner < 0 or matched.log_odds[row, slot] < -1.0:
            continue
        x, y = token, other.tokens[partner]
        if _number(x) == LATIN and _number(y) != LATIN:
            x, y = y, x
        if _number(y) != LATIN or readings(x)[0].by == "han" or len(x) < 2 or len(y) < 2:
            continue
        told = True
        best = {}
        for channel in (LATIN, GARBLED):
            prices_of = [
                sum(s[2] for s in path(sounds(a.latin), sounds(b.latin), pair_channel(_number(x), channel), table))
                for a in readings(x)[:2]
                for b in readings(y)[:1]
            ]
            best[channel] = -min(prices_of)
        total += best[GARBLED] - best[LATIN] + garbled_look(sounds(readings(y)[0].latin))
    return total if told else -math.inf


def _part_matches(
    left: NameForm, right: NameForm, one: Way, other: Way, matched: Matched, row: int, *, through_chinese: bool
) -> tuple[PartMatch, ...]:
    out: list[PartMatch] = []
    used = set()
    for slot, token in enumerate(one.tokens):
        partner = int(matched.partner[row, slot])
        mine = _part(left, one, slot)
        if partner < 0:
            out.append(PartMatch(mine, None, None, "none"))
            continue
        used.add(partner)
        theirs = _part(right, other, partner)
        odds = float(matched.log_odds[row, slot])
        channel, pieces = _explained(token, other.tokens[partner], odds, through_chinese=through_chinese)
        if channel != "weak" and (token != mine.key or other.tokens[partner] != theirs.key):
            channel = "inflected" if one.bent or other.bent else "short"
        if one.initial[slot] or other.initial[partner]:
            channel = "initial" if odds > 0 else "weak"
        out.append(PartMatch(mine, theirs, odds, channel, pieces))
    out += [PartMatch(None, _part(right, other, s), None, "none") for s in range(len(other.tokens)) if s not in used]
    return tuple(out)


def _part(form: NameForm, way: Way, slot: int) -> Part:
    """The part as this way reads it: several characters of a given name may be parts of their own."""
    whole = form.compared[min(way.parts[slot], len(form.compared) - 1)]
    key = way.tokens[slot]
    if way.bent or whole.key == key or key in short_forms().get(whole.key, ()):
        return whole
    return Part(key, key, whole.role, whole.script)


def _explained(a: str, b: str, odds: float, *, through_chinese: bool) -> tuple[Channel, tuple[Piece, ...]]:
    table = prices()
    script_a, script_b = _number(a), _number(b)
    options: list[tuple[float, bool, list[tuple[int, int, float]]]] = []
    for x in readings(a)[:2]:
        for y in readings(b)[:2]:
            for via, (m, n) in _channels(script_a, script_b):
                steps = path(sounds(x.latin), sounds(y.latin), pair_channel(m, n), table)
                options.append((sum(s[2] for s in steps), via, steps))
    direct = min(o[0] for o in options if not o[1])
    price, via, steps = min(options, key=lambda o: o[0] - (1.0 if o[1] and through_chinese else 0.0))
    pieces = tuple(Piece(unit_of(s), unit_of(t), round(p, 2)) for s, t, p in steps)
    if odds < -1.0:
        return "weak", pieces
    if a == b:
        return "same", pieces
    if via and (through_chinese or price < direct - 1.5):
        return "chinese", pieces
    return ("alike" if script_a == script_b else "direct"), pieces


def _number(token: str) -> int:
    script = readings(token)[0].by.partition(":")[0]
    return CHANNELS.index(script) if script in CHANNELS else CHANNELS.index("other")


def _channels(a: int, b: int) -> list[tuple[bool, tuple[int, int]]]:
    out = [(False, (a, b))]
    if a == LATIN:
        out.append((True, (GARBLED, b)))
    if b == LATIN:
        out.append((True, (a, GARBLED)))
    return out


def _chain(left: NameForm, right: NameForm, *, via: bool) -> tuple[str, ...]:
    from habeas.names.explain import language_guess

    first, last = language_guess(left), language_guess(right)
    if left.script == "latin" and right.script != "latin":
        first, last = last, first
    if via:
        return (first, "Chinese", last)
    return (first, last) if left.script != right.script else ()
