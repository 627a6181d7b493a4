"""Whether a date without a year lies ahead or behind, by the nearest word that tells."""

from __future__ import annotations

import re
from typing import Literal

from habeas.reading.times.rules import Grammar
from habeas.reading.times.scan import Tokens

Tense = Literal["future", "past", "none"]
WINDOW = 14
_BEHIND = 2  # a word after the date has to be this many tokens nearer than one before it


class TenseReader:
    """Reads the tense around an expression, within its sentence."""

    def __init__(self, grammar: Grammar, tokens: Tokens) -> None:
        members = grammar.lexicon.members
        self._tokens = tokens
        self._future, self._past = grammar.future, grammar.past
        self._endings = tuple(grammar.lexicon.data["tense"]["past_endings"])
        self._plain = members("word")
        ends = "".join(members(name) for name in ("dot", "stop", "semicolon", "newline"))
        self._end = re.compile(f"[{ends}]")
        self._deadline = members("deadline")

    def at(self, first: int, last: int) -> Tense:
        """The tense nearest to tokens `[first, last)`."""
        before, after = self._window(first, last)
        best: tuple[int, Tense] = (WINDOW * 2, "none")
        for patterns, tense in ((self._future, "future"), (self._past, "past")):
            for pattern in patterns:
                for found in pattern.finditer(before):
                    best = min(best, (len(before) - found.end(), tense))  # type: ignore[assignment]
                match = pattern.search(after)
                if match:
                    best = min(best, (match.start() + _BEHIND, tense))  # type: ignore[assignment]
        for i in range(first - len(before), first):
            if self._is_past_form(i):
                best = min(best, (first - i - 1, "past"))
        for i in range(last, last + len(after)):
            if self._is_past_form(i):
                best = min(best, (i - last + _BEHIND, "past"))
                break
        return best[1]

    def is_deadline(self, first: int) -> bool:
        """Whether a word such as "until" or "by" stands right before."""
        return first > 0 and self._tokens.codes[first - 1] in self._deadline

    def _is_past_form(self, i: int) -> bool:
        return self._tokens.codes[i] in self._plain and self._tokens.word(i).endswith(self._endings)

    def _window(self, first: int, last: int) -> tuple[str, str]:
        codes = self._tokens.codes
        before = codes[max(0, first - WINDOW) : first]
        ends = list(self._end.finditer(before))
        if ends:
            before = before[ends[-1].end() :]
        after = codes[last : last + WINDOW]
        end_after = self._end.search(after)
        return before, after[: end_after.start()] if end_after else after
