"""The first look: whether a text has any word at all of the kind that a report on a detained person has.

It costs next to nothing and is generous: it keeps every report that may tell of a detention, and many that don't.
The words are data, `languages/<code>/first-look.toml`: `words` stand whole, `beginnings` begin a word, `pieces` stand
anywhere (for languages written without blanks). One of them is enough; of those under `weak`, which say as much of
other things, two different ones are needed in a text that is not short. Those under `speech` say that somebody is
quoted: they count where statements on anything are asked for. All are in lower case, with е for ё.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from habeas.reading.language_files import table_of

_WORD = re.compile(r"[^\W\d_]+")
_SHORT, _SHORT_PIECES = 900, 300  # characters: about 150 words
_LANGUAGES = ("en", "ru", "zh", "kk")


@dataclass(frozen=True, slots=True)
class _Words:
    whole: frozenset[str]
    beginnings: tuple[tuple[int, frozenset[str]], ...]  # by their length
    pieces: tuple[str, ...]

    def any_in(self, text: str, words: set[str]) -> bool:
        return self.found_in(text, words, enough=1) > 0

    def found_in(self, text: str, words: set[str], enough: int) -> int:
        """How many different ones are there, counted until there are `enough`."""
        found = 0
        for piece in self.pieces:
            found += piece in text
            if found >= enough:
                return found
        found += len(self.whole & words)
        for length, begun in self.beginnings:
            if found >= enough:
                return found
            found += len(begun & {word[:length] for word in words})
        return found


@dataclass(frozen=True, slots=True)
class _Lists:
    telling: _Words
    weak: _Words
    speech: _Words

    def any_in(self, text: str) -> bool:
        words = set(_WORD.findall(text))
        if self.telling.any_in(text, words):
            return True
        needed = 1 if len(text) < (_SHORT_PIECES if self.weak.pieces else _SHORT) else 2
        return self.weak.found_in(text, words, needed) >= needed


def worth_reading(text: str, language: str, *, speech: bool = False) -> bool:
    """Whether a report with this text, in the language of this BCP 47 tag, may tell of a detained person.

    With `speech` also whether somebody may be quoted in it on anything at all; a short text (about 150 words) is
    always worth reading then. A text whose language is not known, or has no list, is looked through for the words of
    every language there is; in doubt the answer is yes.

    >>> worth_reading("The harvest was good, and the fair went on until dusk.", "en")
    False
    >>> worth_reading("He has been in custody since May.", "en")
    True
    """
    code = language.split("-")[0]
    if speech and len(text) < (_SHORT_PIECES if code == "zh" else _SHORT):
        return True
    small = text.casefold().replace("ё", "е")
    lists = [_words(each) for each in ([code] if code in _LANGUAGES else _LANGUAGES)]
    if any(each.any_in(small) for each in lists) or (code not in _LANGUAGES and code != "und"):
        return True
    return speech and any(each.speech.any_in(small, set(_WORD.findall(small))) for each in lists)


@cache
def _words(code: str) -> _Lists:
    data = table_of(code, "first-look")
    return _Lists(_listed(data), _listed(data.get("weak", {})), _listed(data.get("speech", {})))


def _listed(data: dict[str, Any]) -> _Words:
    lengths: dict[int, set[str]] = {}
    for beginning in data.get("beginnings", []):
        lengths.setdefault(len(beginning), set()).add(beginning)
    return _Words(
        frozenset(data.get("words", [])),
        tuple((length, frozenset(begun)) for length, begun in sorted(lengths.items())),
        tuple(data.get("pieces", [])),
    )
