"""Whether a date without a year lies ahead or behind, by the nearest word that tells."""

from __future__ import annotations

import re
from typing import Literal

from habeas.reading.times.rules import Grammar
from habeas.reading.times.scan import Tokens

Tense = Literal["future", "planned", "past", "perhaps past", "none"]
_RANKS: tuple[Tense, ...] = ("future", "planned", "past", "perhaps past", "none")  # of two equally near, the first
WINDOW = 14
_BEHIND = 2  # a word after the date has to be this many tokens nearer than one before it


class TenseReader:
    """Reads the tense around an expression, within its sentence.

    "future" is what will be, "planned" what was or is to be, "perhaps past" a form that may be past or passive.
    """

    def __init__(self, grammar: Grammar, tokens: Tokens) -> None:
        members = grammar.lexicon.members
        self._tokens = tokens
        self._cues = grammar.tenses
        self._endings = tuple(grammar.lexicon.data["tense"]["past_endings"])
        self._plain = members("word")
        ends = "".join(members(name) for name in ("dot", "stop", "semicolon", "newline"))
        self._end = re.compile(f"[{ends}]")
        self._deadline = members("deadline")
        self._had = members("had")

    def at(self, first: int, last: int) -> Tense:
        """The tense nearest to tokens `[first, last)`."""
        before, after = self._window(first, last)
        found: list[tuple[int, int]] = [(2 * WINDOW, _RANKS.index("none"))]
        for tense, patterns in self._cues.items():
            for pattern in patterns:
                rank = _RANKS.index(tense)
                found += [(len(before) - m.end(), rank) for m in pattern.finditer(before)]
                found += [(m.start() + _BEHIND, rank) for m in pattern.finditer(after)]
        for i in (*range(first - len(before), first), *range(last, last + len(after))):
            if self._tokens.codes[i] in self._plain and self._tokens.word(i).endswith(self._endings):
                found.append((first - i - 1 if i < first else i - last + _BEHIND, _RANKS.index("perhaps past")))
        return _RANKS[min(found)[1]]

    def new_sentence(self, a: int, b: int) -> bool:
        """Whether a sentence ends between tokens `a` and `b`."""
        return self._end.search(self._tokens.codes, a, b) is not None

    def tells_before(self, first: int) -> bool:
        """Whether the sentence so far goes back behind the story ("He had begun it on ...")."""
        return any(code in self._had for code in self._window(first, first)[0])

    def is_deadline(self, first: int) -> bool:
        """Whether a word such as "until" or "by" stands right before."""
        return first > 0 and self._tokens.codes[first - 1] in self._deadline

    def _window(self, first: int, last: int) -> tuple[str, str]:
        codes = self._tokens.codes
        before = self._end.split(codes[max(0, first - WINDOW) : first])[-1]
        after = self._end.split(codes[last : last + WINDOW], maxsplit=1)[0]
        return before, after
