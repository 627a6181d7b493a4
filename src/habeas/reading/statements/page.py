"""One report as the statement finder sees it: the parse, the cast, the cue words and the quotations, laid together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText, Token
from habeas.reading.reading import Stance
from habeas.reading.statements.lexicon import Lexicon, lexicon_of
from habeas.reading.statements.quotations import Quotation, find_quotations

VERBAL = frozenset(("VERB", "AUX"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


@dataclass(slots=True)
class Draft:
    """A statement in the making. Places are token indices, except `pieces`, which are characters `[start, end)`."""

    anchor: int
    cue: tuple[int, int] | None
    speaker: int | None
    pieces: list[tuple[int, int]]
    stance: Stance = "asserts"
    document: bool = False
    retold: bool = False
    quotations: set[int] = field(default_factory=set)
    speaker_range: tuple[int, int] | None = None


@dataclass(frozen=True)
class Page:
    """The report with everything the rules look at. Made once for each report."""

    parsed: ParsedText
    cast: Cast

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self.parsed.tokens

    @cached_property
    def lexicon(self) -> Lexicon:
        return lexicon_of(self.parsed.language.split("-")[0])

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        return find_quotations(self.parsed.text, self.parsed.language.split("-")[0])

    @cached_property
    def quotation_of(self) -> list[int]:
        """For every token the number of the quotation it stands in, marks included, or -1."""
        out = [-1] * len(self.tokens)
        for number, q in enumerate(self.quotations):
            for i in self.parsed.tokens_in(q.start, q.end):
                out[i] = number
        return out

    @cached_property
    def sentence_of(self) -> list[int]:
        """For every token the index of its sentence."""
        out = [0] * len(self.tokens)
        for number, (first, last) in enumerate(self.parsed.sentences):
            for i in range(first, last):
                out[i] = number
        return out

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Token ranges of the paragraphs."""
        out: list[tuple[int, int]] = []
        first = 0
        for i in range(1, len(self.tokens) + 1):
            if i == len(self.tokens) or "\n" in self.parsed.text[self.tokens[i - 1].end : self.tokens[i].start]:
                out.append((first, i))
                first = i
        return out

    @cached_property
    def line_of(self) -> list[int]:
        """For every token the index of its paragraph."""
        out: list[int] = []
        for number, (first, last) in enumerate(self.lines):
            out += [number] * (last - first)
        return out

    def bounds(self, i: int) -> tuple[int, int]:
        """The token range of the sentence of token `i`."""
        return self.parsed.sentences[self.sentence_of[i]]

    def kids(self, i: int, *deps: str) -> tuple[int, ...]:
        """Children of `i`, all or those with one of the relations."""
        return self.parsed.children_by(i, *deps) if deps else self.parsed.children(i)

    def governs(self, head: int, i: int) -> bool:
        """Whether `head` is `i` or stands above it."""
        return i == head or any(a == head for a in self.parsed.ancestors(i))

    def reach(self, i: int) -> tuple[int, int]:
        """The range from the first to the last token of the subtree of `i`, `last` exclusive."""
        tree = self.parsed.subtree(i)
        return tree[0], tree[-1] + 1

    def verbs(self, first: int, last: int) -> Iterator[int]:
        """Verbs and auxiliaries of a token range."""
        return (i for i in range(first, last) if self.tokens[i].pos in VERBAL)
