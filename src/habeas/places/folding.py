"""Names made comparable: small letters, no diacritics, one kind of apostrophe."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("’ʼʻ`‘", "'"),
        **dict.fromkeys("‑‐–", "-"),
        **dict.fromkeys("łŁ", "l"),
        **dict.fromkeys("đĐ", "d"),
        **dict.fromkeys("əƏ", "a"),
        "ı": "i",
        "ø": "o",
        "ß": "ss",
        "\u00a0": " ",
    }
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`name` in small letters without diacritics.

    >>> fold("Mártín Lúz’s")
    "martin luz's"
    """
    plain = name.translate(_PLAIN)
    if plain.isascii():
        return plain.lower()
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return bare.translate(_PLAIN).casefold()
