"""Does it look like writing? A guess at an encoding is believed only where nothing speaks against it.

Mojibake gives itself away: letters of two scripts in one word, capitals inside words, signs between letters,
characters that nobody types.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_SAMPLE = 100_000
_MANY = 20
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = "¡¢£¤¥¦§¨©¬®¯±²³µ¶¸¹¼½¾¿×÷ƒˆ˜†‡‰€™‚„√∞∫≈≠∂∑∏◊ˇ˘˙˚˛˝¯"
_BETWEEN_LETTERS = re.compile(rf"(?<=[^\W\d_])[{_SIGNS}](?=[^\W\d_])")
_BESIDE_LETTER = re.compile(rf"(?<=[^\W\d_])[{_SIGNS}]|[{_SIGNS}](?=[^\W\d_])")
_CASED = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "THAI"})


def complaint(text: str) -> str | None:
    """Why this cannot be right, in a few words, or `None` where it looks like writing.

    >>> complaint("Суд отклонил жалобу") is None
    True
    >>> complaint("Суд отклонил жалобу".encode("koi8-r").decode("cp1251"))
    'capitals inside words'
    """
    sample = text[:_SAMPLE]
    beyond = sum(1 for c in sample if c > "\x7f")
    if strange(sample) > max(1, beyond // 200):
        return "characters that nobody types"
    words = [word for word in _WORD.findall(sample) if any(c > "\x7f" for c in word)]
    if not words:
        return None
    one = 1 if len(words) >= _MANY else 0  # one such word may be a name or a slip, in a text of some length
    if sum(1 for word in words if len(_scripts(word) & _CASED) > 1) > max(one, 0.02 * len(words)):
        return "letters of two scripts in one word"
    if sum(1 for word in words if _only_accented_latin(word)) > max(one, 0.02 * len(words)):
        return "words without a plain letter"
    if odd_capitals(words) > max(one, 0.06 * len(words)):
        return "capitals inside words"
    if len(_BETWEEN_LETTERS.findall(sample)) > max(one, 0.05 * len(words)):
        return "signs between letters"
    return None


def odd_capitals(words: Iterable[str]) -> int:
    """How many words are neither small, nor capital, nor small after one capital."""
    return sum(1 for word in words if word[1:] != word[1:].lower() and word != word.upper())


def odd_capitals_share(text: str) -> float:
    """The share of such words among those with a letter beyond ASCII."""
    words = [word for word in _WORD.findall(text) if any(c > "\x7f" for c in word)]
    return odd_capitals(words) / len(words) if words else 0.0


def strange(text: str) -> int:
    """How many characters nobody types: controls, unassigned and private ones, box drawing."""
    return sum(1 for c in text if (c < " " and c not in "\t\n\r\x0b\x0c\x1b") or (c > "~" and _strange(c)))


def familiar_share(text: str, frequent: str, letters: str) -> float:
    """How much of what lies beyond ASCII is writing of one script: frequent letters count 1, its other letters 0.4.

    Punctuation is left aside as far as it is usual; everything else counts against it.
    """
    known, other = frozenset(frequent), frozenset(letters)
    total = punctuation = 0
    found = 0.0
    for c in text:
        if c <= "\x7f":
            continue
        if unicodedata.category(c) in _PUNCTUATION and c not in _SIGNS:
            punctuation += 1
            continue
        total += 1
        found += 1.0 if c in known else 0.4 if c in other else 0.0
    total += max(0, punctuation - total // 4)
    return found / total if total else 0.0


def latin_share(text: str, alphabets: Iterable[str]) -> float:
    """The share of the letters beyond a-z that the best fitting alphabet holds; signs beside letters count against."""
    letters = [c for c in text.lower() if c > "\x7f" and (c.isalpha() or unicodedata.combining(c))]
    against = len(_BESIDE_LETTER.findall(text)) + strange(text)
    if not letters:
        return 1.0 if not against else 0.0
    best = max(sum(1 for c in letters if c in alphabet) for alphabet in alphabets)
    return best / (len(letters) + against)


_PUNCTUATION = frozenset({"Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Zs", "Zl", "Zp"})


def _strange(character: str) -> bool:
    category = unicodedata.category(character)
    if category in ("Cn", "Co", "Cs"):
        return True
    if category == "Cc":
        return character != "\x85"
    # Box drawing and block elements: what Cyrillic in one encoding becomes in another.
    return "\u2500" <= character <= "\u259f"


def _only_accented_latin(word: str) -> bool:
    """A word of three letters or more that are all Latin and none of them a to z, as no language has them."""
    return len(word) > 2 and min(word) > "\x7f" and _scripts(word) == {"LATIN"}


def _scripts(word: str) -> set[str]:
    return {unicodedata.name(c, "?").split(" ", 1)[0] for c in word}
