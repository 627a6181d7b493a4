"""Imitates what a chain of translations does to a name: a Chinese transcription turned back into Latin letters.

Two ways are imitated: a machine that spells each character as foreign names are usually spelled ("spelled"), and one
that writes pinyin and then loses or changes letters ("read"). What a character is spelled as is learned from the
training tokens alone, by expectation-maximisation over all ways to cut the Latin token into pieces.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from habeas.names.romanise import han_table, plain_latin

LONGEST_PIECE = 5
Spellings = Mapping[str, tuple[tuple[str, ...], tuple[float, ...]]]
"""Character to the pieces of Latin spelling it stands for and how likely each is."""


def learn_spellings(pairs: Sequence[tuple[str, str]], rounds: int = 6) -> Spellings:
    """Pieces for each Han character, from (Latin token, Han token) pairs, by hard expectation-maximisation."""
    cost: dict[tuple[str, str], float] = {}
    counts: dict[str, dict[str, float]] = {}
    for step in range(rounds):
        counts = defaultdict(lambda: defaultdict(float))
        for latin, han in pairs:
            for character, piece in zip(han, cut(plain_latin(latin), han, cost, first=step == 0), strict=False):
                counts[character][piece] += 1
        totals = {c: sum(p.values()) for c, p in counts.items()}
        cost = {(c, p): -math.log((n + 0.1) / (totals[c] + 20)) for c, ps in counts.items() for p, n in ps.items()}
    table = {}
    for character, pieces in sorted(counts.items()):
        kept = sorted(((p, n) for p, n in pieces.items() if n > 1 or len(pieces) == 1), key=lambda x: (-x[1], x[0]))
        if kept:
            table[character] = (tuple(p for p, _ in kept), tuple(n for _, n in kept))
    return table


def cut(latin: str, han: str, cost: Mapping[tuple[str, str], float], *, first: bool) -> list[str]:
    """The best way to cut a Latin token into one piece a character; [] where none exists."""
    n, m = len(latin), len(han)
    if not n or n > 24 or n > m * LONGEST_PIECE:
        return []
    readings = [han_table().get(c, (("",), ""))[0] for c in han]
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for i, character in enumerate(han):
        here: dict[int, tuple[float, int]] = {}
        initial = readings[i][0][:1] if readings[i] else ""
        for start, (so_far, _) in best[i].items():
            for end in range(start, min(n, start + LONGEST_PIECE) + 1):
                piece = latin[start:end]
                if first:
                    price = abs(len(piece) - n / m) + (0.0 if piece[:1] == initial else 0.8) + (2.0 if not piece else 0)
                else:
                    price = cost.get((character, piece), 9.0 + len(piece))
                total = so_far + price
                if end not in here or total < here[end][0]:
                    here[end] = (total, start)
        best.append(here)
    if n not in best[m]:
        return []
    pieces, end = [], n
    for i in range(m, 0, -1):
        start = best[i][end][1]
        pieces.append(latin[start:end])
        end = start
    return pieces[::-1]


def spelled(han: str, spellings: Spellings, chance: random.Random) -> str:
    """A Latin spelling, each character by a piece it was seen to stand for; "" where none is known."""
    out = []
    for character in han:
        if character not in spellings:
            return ""
        pieces, weights = spellings[character]
        out.append(chance.choices(pieces, weights)[0])
    return "".join(out)


_USUAL: Sequence[tuple[str, str, float]] = (("q", "ch", 0.85), ("x", "sh", 0.85), ("jie", "je", 0.5))
_CHANGES: Sequence[tuple[str, str, float]] = (
    ("zh", "j", 0.4), ("ci", "ts", 0.3), ("ang", "an", 0.2), ("eng", "en", 0.25), ("uo", "o", 0.5), ("lv", "lu", 0.9),
    ("ou", "o", 0.2), ("wei", "vi", 0.3), ("hua", "wa", 0.2), ("w", "v", 0.2), ("ye", "e", 0.2), ("yi", "i", 0.3),
    ("ei", "e", 0.3), ("ai", "a", 0.2), ("ao", "o", 0.25), ("l", "r", 0.15), ("b", "p", 0.1), ("g", "k", 0.1),
    ("d", "t", 0.1), ("k", "c", 0.1), ("j", "g", 0.1), ("e", "o", 0.05), ("y", "j", 0.05),
)  # fmt: skip


def read(han: str, chance: random.Random) -> str:
    """Pinyin joined, with some letters changed and weak vowels often lost; "" where a character has no reading.

    Half of the time only what English eyes usually change (q, x, -er, a last vowel), else more.
    """
    table, out, freely = han_table(), [], chance.random() < 0.4
    for i, character in enumerate(han):
        found = table.get(character, ((), ""))[0]
        if not found:
            return ""
        syllable = found[0] if len(found) == 1 or chance.random() < 0.9 else found[1]
        last = i == len(han) - 1
        if i and syllable == "er" and chance.random() < 0.6:
            syllable = "r"
        elif i and syllable == "fu" and chance.random() < 0.5:
            syllable = "v"
        elif i and len(syllable) > 1 and syllable[-1] in "aeiu" and syllable[-2] not in "aeiou":
            lost = (0.5 if syllable[-1] != "a" else 0.05) if last else 0.1
            syllable = syllable[:-1] if chance.random() < lost else syllable
        for old, new, how_often in (*_USUAL, *(_CHANGES if freely else ())):
            if old in syllable and chance.random() < how_often:
                syllable = syllable.replace(old, new, 1)
        out.append(syllable)
    return "".join(out)


def garbled(han: Iterable[str], spellings: Spellings, chance: random.Random) -> list[str]:
    """One imitation for each token, in either way; "" where it cannot be made."""
    return [spelled(h, spellings, chance) if chance.random() < 0.5 else read(h, chance) for h in han]


_MISREAD: Sequence[tuple[str, str]] = (
    ("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("e", "c"), ("c", "e"), ("l", "i"), ("i", "l"), ("h", "b"),
    ("n", "u"), ("u", "n"), ("v", "y"), ("f", "t"), ("vv", "w"), ("w", "vv"),
    ("и", "н"), ("н", "и"), ("ш", "щ"), ("п", "н"), ("е", "с"), ("л", "п"), ("ы", "ь1"), ("ц", "и"), ("б", "о"),
)  # fmt: skip
_SOUND_ALIKE: Sequence[str] = (
    "mbpv", "nml", "lrn", "tdp", "kgh", "szt", "aeo", "eiy", "oua", "мбпв", "нмл", "лрн", "тдп", "аео", "еиы", "оуа",
)  # fmt: skip


def slipped(token: str, chance: random.Random) -> str:
    """A slip of a hand, an ear or a scanner: a letter lost, doubled, misread, exchanged for one that sounds near it.

    Short tokens (under four letters) stay as they are.
    """
    if len(token) < 4:
        return token
    at, kind = chance.randrange(len(token)), chance.random()
    if kind < 0.25:
        return token[:at] + token[at + 1 :]
    if kind < 0.35:
        return token[: at + 1] + token[at:]
    if kind < 0.45 and at + 1 < len(token):
        return token[:at] + token[at + 1] + token[at] + token[at + 2 :]
    if kind < 0.7:
        found = [(old, new) for old, new in _MISREAD if old in token]
        if found:
            old, new = chance.choice(found)
            return token.replace(old, new.rstrip("1"), 1)
    near = "".join(letters for letters in _SOUND_ALIKE if token[at] in letters)
    return token[:at] + chance.choice(near) + token[at + 1 :] if near else token[:at] + token[at + 1 :]
