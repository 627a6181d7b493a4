"""Names made comparable: small letters, no diacritics, one kind of apostrophe."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "ʻ": "'", "`": "'", "‘": "'", "‑": "-", "‐": "-", "–": "-", "ı": "i", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ø": "o", "ß": "ss", "ə": "a", "Ə": "a", "\u00a0": " "})  # fmt: skip


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`name` in small letters without diacritics.

    >>> fold("Víctor Díaz’s")
    "victor diaz's"
    """
    plain = name.translate(_PLAIN)
    if plain.isascii():
        return plain.lower()
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return bare.translate(_PLAIN).casefold()
