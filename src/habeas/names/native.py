"""Spellings of native Chinese characters outside pinyin: Wade-Giles, Hong Kong, and those that follow no table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from habeas.names.romanise import han_table


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((files("habeas.names") / "romanisation" / "native.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _characters() -> dict[str, tuple[str, ...]]:
    return {c: tuple(spelled.split()) for group, spelled in _data()["characters"].items() for c in group}


def _respelled(syllable: str, rules: Mapping[str, Mapping[str, str]]) -> str:
    """Whole syllables first, then the longest initial and the final."""
    if syllable in rules["whole"]:
        return rules["whole"][syllable]
    initials = rules["initials"]
    head = next((syllable[:n] for n in (2, 1) if syllable[:n] in initials), "")
    rest = syllable[len(head) :]
    if not head and syllable[:1] not in "aeiou":
        plain = syllable[:1]
        return plain + rules["finals"].get(syllable[1:], syllable[1:])
    return initials.get(head, "") + rules["finals"].get(rest, rest)


@lru_cache(maxsize=8192)
def spellings(character: str) -> tuple[str, ...]:
    """Latin spellings of one character as people outside the mainland write it, without repeats; () if unknown.

    >>> {"chen", "chan", "tan"} <= set(spellings("陳"))
    True
    """
    mandarin, cantonese = han_table().get(character, ((), ""))
    data = _data()
    out = list(mandarin[:1])
    out += [_respelled(m, data["wade_giles"]) for m in mandarin[:1]]
    if cantonese:
        out.append(_respelled(cantonese, data["hong_kong"]))
    return tuple(dict.fromkeys([*out, *_characters().get(character, ())]))


@lru_cache(maxsize=8192)
def hong_kong(character: str) -> str:
    """The Hong Kong spelling of one character; "" where it has no Cantonese reading."""
    cantonese = han_table().get(character, ((), ""))[1]
    return _respelled(cantonese, _data()["hong_kong"]) if cantonese else ""


@lru_cache(maxsize=1)
def _malay() -> tuple[dict[str, str], dict[str, str], int]:
    path = files("habeas.names") / "romanisation" / "malay-in-han.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return data["parts"], data["first"], max(map(len, data["parts"]))


def malay_parts(key: str) -> list[tuple[str, bool]]:
    """A name in Han without gaps cut at the usual parts of Malay names: (piece, whether it is a known part in Latin).

    [] where no part of it is known.

    >>> malay_parts("卡立依布拉欣"), malay_parts("王小明")
    ([('卡立', False), ('ibrahim', True)], [])
    """
    parts, first, longest = _malay()
    out: list[tuple[str, bool]] = []
    known = at = 0
    while at < len(key):
        size = next((n for n in range(min(longest, len(key) - at), 0, -1) if key[at : at + n] in parts), 0)
        if size:
            out.append((parts[key[at : at + size]], True))
            known += 1
        elif at == 0 and key[0] in first and len(key) > 2:
            out.append((first[key[0]], True))
            size = 1
        else:
            size = 1
            if out and not out[-1][1]:
                out[-1] = (out[-1][0] + key[at], False)
            else:
                out.append((key[at], False))
        at += size
    return out if known or (len(out) > 1 and out[0][1]) else []
