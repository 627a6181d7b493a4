"""Which script a letter or a piece of a name is written in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SCRIPTS = (
    "latin", "cyrillic", "arabic", "hebrew", "han", "kana", "hangul", "greek", "georgian", "armenian", "devanagari",
    "thai", "other",
)  # fmt: skip
"""The scripts that are told apart. Their order is the order in the learned tables: append, never insert."""

_BLOCKS: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x024F, "latin"),
    (0x0250, 0x02FF, "latin"),
    (0x1E00, 0x1EFF, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x1F00, 0x1FFF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0531, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x08A0, 0x08FF, "arabic"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0E00, 0x0E7F, "thai"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1C90, 0x1CBF, "georgian"),
    (0x2D00, 0x2D2F, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0xAC00, 0xD7AF, "hangul"),
    (0x3040, 0x30FF, "kana"),
    (0x31F0, 0x31FF, "kana"),
    (0x3005, 0x3007, "han"),
    (0x3400, 0x4DBF, "han"),
    (0x4E00, 0x9FFF, "han"),
    (0xF900, 0xFAFF, "han"),
    (0x20000, 0x3134F, "han"),
)


@lru_cache(maxsize=8192)
def script_of_letter(letter: str) -> str:
    """The script of one character; "" for what is no letter (marks, digits, signs).

    >>> script_of_letter("ж"), script_of_letter("1"), script_of_letter("ひ")
    ('cyrillic', '', 'kana')
    """
    if unicodedata.category(letter)[0] != "L":
        return ""
    point = ord(letter)
    for first, last, name in _BLOCKS:
        if first <= point <= last:
            return name
    return "other"


_PLAIN = {
    "latin": "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f",
    "cyrillic": "\u0400-\u0481\u048a-\u052f",
    "han": "\u4e00-\u9fff",
    "arabic": "\u0620-\u064a\u066e\u066f\u0671-\u06d3",
    "hebrew": "\u05d0-\u05ea",
    "kana": "\u3041-\u3096\u30a1-\u30fa\u30fc",
    "hangul": "\uac00-\ud7a3",
}
_WHOLE = re.compile("|".join(f"(?P<{name}>[{letters}]+)" for name, letters in _PLAIN.items()))
"""Letters only of one script, the usual case; everything else is counted letter by letter."""


@lru_cache(maxsize=30_000)
def script_of(text: str) -> str:
    """The script most letters of the text are in; "other" where there are none.

    >>> script_of("Ермек"), script_of("Yermek"), script_of("叶尔梅克")
    ('cyrillic', 'latin', 'han')
    """
    if text.isascii():
        return "latin" if any(map(str.isalpha, text)) else "other"
    whole = _WHOLE.fullmatch(text)
    if whole is not None:
        return str(whole.lastgroup)
    counts: dict[str, int] = {}
    for letter in text:
        name = script_of_letter(letter)
        if name:
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: counts[name]) if counts else "other"


def scripts_in(text: str) -> tuple[str, ...]:
    """All scripts that letters of the text are in, in order of appearance."""
    return tuple(dict.fromkeys(name for name in map(script_of_letter, text) if name))
