"""A Latin reading as a row of sounds: the units whose exchange the learned costs know, and a rough consonant key.

Several letters that write one sound in some tradition are one unit ("sh", "tsch", "ee"), so that an alignment can
say what stands for what. Which unit may stand for which, and at what price, is learned, not written here.
"""

from __future__ import annotations

import re
from functools import lru_cache

UNITS = (
    *"abcdefghijklmnopqrstuvwxyz",
    "sh", "ch", "zh", "kh", "ts", "th", "gh", "ng", "sz", "cz", "rz", "dz", "dj",
    "ee", "oo", "ou", "ea", "ie", "ai", "ei", "au", "eu", "oe", "ya", "yu", "yo", "ye",
)  # fmt: skip
"""Unit i has the code i + 1; code 0 is the empty place. The learned tables depend on the order."""

GAP = 0
N_CODES = len(UNITS) + 1
MAX_UNITS = 16
_CODE = {unit: i + 1 for i, unit in enumerate(UNITS)}
_SPELLINGS = {
    "tsch": "ch", "shch": ("sh", "ch"), "dsch": "dj", "tch": "ch", "sch": "sh", "dzh": "dj", "tz": "ts", "ph": "f",
    "ck": "k", "qu": ("k", "w"), "ay": "ai", "ey": "ei", "aw": "au", "ow": "ou", "ue": "u", "bb": "b", "dd": "d",
    "ff": "f", "gg": "g", "kk": "k", "ll": "l", "mm": "m", "nn": "n", "pp": "p", "rr": "r", "ss": "s", "tt": "t",
    "vv": "v", "zz": "z", "cc": "c", "aa": "a", "ii": "i", "uu": "u", "yy": "y", "hh": "h", "jj": "j",
}  # fmt: skip
_KEYS = sorted({*_SPELLINGS, *UNITS}, key=len, reverse=True)
_PATTERN = re.compile("|".join(_KEYS))
_BYTES = {
    key: bytes(_CODE[unit] for unit in ((found,) if isinstance(found, str) else found))
    for key, found in ((key, _SPELLINGS.get(key, key)) for key in _KEYS)
}
_ROUGH = str.maketrans(
    {
        **dict.fromkeys("bp", "P"),
        **dict.fromkeys("fvw", "F"),
        **dict.fromkeys("td", "T"),
        **dict.fromkeys("szcj", "S"),
        **dict.fromkeys("kgqhx", "K"),
        **dict.fromkeys("lr", "L"),
        **dict.fromkeys("mn", "N"),
        **dict.fromkeys("aeiouy", None),
    }
)
_VOWELS = frozenset(i + 1 for i, unit in enumerate(UNITS) if unit[0] in "aeiouy")
VOWEL_CODES = tuple(sorted(_VOWELS))


@lru_cache(maxsize=30_000)
def sounds(latin: str) -> tuple[int, ...]:
    """The codes of the units of a plain Latin reading; at most `MAX_UNITS`, what is longer is cut.

    >>> spelled(sounds("tschaikowsky")), spelled(sounds("Shchukin".lower()))
    ('ch-ai-k-ou-s-k-y', 'sh-ch-u-k-i-n')
    """
    return tuple(sound_bytes(latin))


def sound_bytes(latin: str) -> bytes:
    """The same codes, a byte each."""
    return b"".join(map(_BYTES.__getitem__, _PATTERN.findall(latin)))[:MAX_UNITS]


def unit_of(code: int) -> str:
    """The letters of a unit; "" for the empty place."""
    return UNITS[code - 1] if code else ""


def spelled(codes: tuple[int, ...]) -> str:
    """The units with hyphens between, for a person to look at."""
    return "-".join(map(unit_of, codes))


@lru_cache(maxsize=30_000)
def rough_key(latin: str) -> str:
    """Consonants by rough class, vowels left out, doubles once; a first vowel stands as "A".

    >>> rough_key("ermek"), rough_key("yermeike"), rough_key("taichibekov")
    ('ALNK', 'ALNK', 'TSKPKF')
    """
    if not latin:
        return ""
    key = latin.translate(_ROUGH)
    out = ["A"] if latin[0] in "aeiouy" else []
    for letter in key:
        if not out or out[-1] != letter:
            out.append(letter)
    return "".join(out)
