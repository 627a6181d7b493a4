"""A parsed report: tokens, sentences and the dependency tree, free of any language model's own types.

Every step of the reading works on these, so a language is added by one more adapter (see `parse.py`).
Part-of-speech tags are Universal POS; `tag` is the model's finer tag; `dep` is the model's own relation name
(English: nsubj, nsubjpass, dobj, ccomp, xcomp, advcl, relcl, agent, pobj, poss, appos, conj, cc, neg, aux, auxpass).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from habeas.text import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark. `[start, end)` in code points; `head` is a token index (its own for a root).

    `label` is the model's guess at an entity type for this word ("" for none): a candidate, never the last word.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    label: str = ""

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(frozen=True)
class ParsedText:
    """The text of one report with its tokens, in order, and sentences as half-open ranges of token indices.

    A sentence never crosses a line break of the text. `ordinary` holds those words of the text, in small letters, that
    the language's dictionary knows as ordinary words (some are names too: it is a hint, not a verdict).
    """

    text: str
    language: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    ordinary: frozenset[str] = frozenset()

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [first for first, _ in self.sentences]

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        lists: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                lists[token.head].append(token.i)
        return tuple(tuple(kids) for kids in lists)

    def children(self, i: int) -> tuple[int, ...]:
        """Indices of the tokens that hang directly on token `i`, in order."""
        return self._children[i]

    def children_by(self, i: int, *deps: str) -> tuple[int, ...]:
        """Those children of `i` whose relation is one of `deps`."""
        return tuple(k for k in self._children[i] if self.tokens[k].dep in deps)

    def subtree(self, i: int) -> tuple[int, ...]:
        """Indices of `i` and all that hangs on it, in order. Not always without gaps."""
        found, open_ = [], [i]
        while open_:
            j = open_.pop()
            found.append(j)
            open_.extend(self._children[j])
        return tuple(sorted(found))

    def ancestors(self, i: int) -> Iterator[int]:
        """The head of `i`, the head of that, and so on up to the root."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def token_at(self, place: int) -> int | None:
        """Index of the token that covers the character at `place`, or `None` (white space, outside)."""
        i = bisect_right(self._starts, place) - 1
        return i if i >= 0 and place < self.tokens[i].end else None

    def tokens_in(self, start: int, end: int) -> range:
        """Indices of the tokens that overlap the characters `[start, end)`."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.tokens[first].end <= start:
            first += 1
        last = first
        while last < len(self.tokens) and self.tokens[last].start < end:
            last += 1
        return range(first, last)

    def sentence_of(self, i: int) -> int:
        """Index of the sentence that holds token `i`."""
        return bisect_right(self._sentence_starts, i) - 1

    def sentence_span(self, sentence: int) -> Span:
        """The passage of a whole sentence."""
        first, last = self.sentences[sentence]
        return self.span(first, last)

    def span(self, first: int, last: int) -> Span:
        """The passage from token `first` up to and without token `last`. `last` must be greater than `first`."""
        return Span.of(self.text, self.tokens[first].start, self.tokens[last - 1].end)
