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
