"""One report as the statement finder sees it: the parse, the cast, the cue words and the quotations, laid together."""

from __future__ import annotations

import re
from bisect import bisect_right
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
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_EDGES = frozenset((",", ".", ";", ":", "-", "–", "—", "--", "(", ")", "…", "...", "•"))
# Capitals, perhaps a country or a date, perhaps an agency in brackets, and a dash.
_DATELINE = re.compile(
    r"\s*[^\W\d_a-z]{2}[^a-z\d\n(,—–]*(?:,[^\n()—–]{0,40})?(?:\([^)\n]{1,40}\))?\s*(?:--|[—–]|-(?=\s))\s*"
)


@dataclass(slots=True)
class Draft:
    """A statement in the making: `pieces` are characters `[start, end)`, all other places are token indices.

    `anchor` is the cue's head, or the first token of a quotation without a cue. `speaker` is the head of the phrase
    that names the speaker, `phrase` its range where that is already known. `quotations` are the numbers of the
    quotations it has as its own. `retold` marks what is said in words that another statement also holds.
    """

    anchor: int
    cue: tuple[int, int] | None
    speaker: int | None
    pieces: list[tuple[int, int]]
    stance: Stance = "asserts"
    document: bool = False
    retold: bool = False
    quotations: set[int] = field(default_factory=set)
    phrase: tuple[int, int] | None = None


class Page:
    """The report with everything the rules look at. Made once for each report."""

    def __init__(self, parsed: ParsedText, cast: Cast) -> None:
        self.parsed = parsed
        self.cast = cast
        self.text = parsed.text
        self.tokens: tuple[Token, ...] = parsed.tokens
        language = parsed.language.split("-")[0]
        self.lexicon: Lexicon = lexicon_of(language)
        self.quotations: tuple[Quotation, ...] = find_quotations(parsed.text, language)
        self.interview = False  # set once, before any draft is made
        self._reach: dict[int, tuple[int, int]] = {}

    @cached_property
    def dateline_end(self) -> int:
        """The first token behind a dateline ("TEHRAN, Aug. 3 (Agency) -"), 0 where there is none in the first lines."""
        for first, last in self.lines[:6]:
            found = _DATELINE.match(self.text, self.tokens[first].start, self.tokens[last - 1].end)
            if found:
                return next((i for i in range(first, last) if self.tokens[i].start >= found.end()), 0)
        return 0

    def in_dateline(self, i: int) -> bool:
        """Whether token `i` stands in the dateline."""
        return i < self.dateline_end and self.line_of[i] == self.line_of[self.dateline_end]

    @cached_property
    def quotation_of(self) -> list[int]:
        """For every token the number of the quotation it stands in, marks included, or -1."""
        out = [-1] * len(self.tokens)
        for number, quotation in enumerate(self.quotations):
            for i in self.parsed.tokens_in(quotation.start, quotation.end):
                out[i] = number
        return out

    @cached_property
    def _quotation_ends(self) -> list[int]:
        return [q.end for q in self.quotations]

    def quotations_over(self, start: int, end: int) -> Iterator[Quotation]:
        """The quotations that share a character with `[start, end)`; `end` is that of the call."""
        for number in range(bisect_right(self._quotation_ends, start), len(self.quotations)):
            if self.quotations[number].start >= end:
                return
            yield self.quotations[number]

    @cached_property
    def words_in(self) -> list[int]:
        """How many words each quotation has."""
        out = [0] * len(self.quotations)
        for i, number in enumerate(self.quotation_of):
            out[number] += number >= 0 and self.tokens[i].pos not in ("PUNCT", "SPACE")
        return out

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Words with a capital inside a sentence somewhere in the report: names, even if the tagger missed them."""
        first = {a for a, _ in self.parsed.sentences}
        return frozenset(
            t.text for t in self.tokens if t.text[:1].isupper() and t.i not in first and t.text[1:2].islower()
        )

    @cached_property
    def sentence_of(self) -> list[int]:
        """For every token the index of its sentence."""
        out = [0] * len(self.tokens)
        for number, (first, last) in enumerate(self.parsed.sentences):
            out[first:last] = [number] * (last - first)
        return out

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Token ranges of the paragraphs."""
        out: list[tuple[int, int]] = []
        first = 0
        for i in range(1, len(self.tokens) + 1):
            if i == len(self.tokens) or "\n" in self.text[self.tokens[i - 1].end : self.tokens[i].start]:
                out.append((first, i))
                first = i
        return out

    @cached_property
    def line_of(self) -> list[int]:
        """For every token the index of its paragraph."""
        return [number for number, (first, last) in enumerate(self.lines) for _ in range(first, last)]

    def outside(self, i: int) -> bool:
        """Whether token `i` is the report's own word: outside quotation marks, or one word set in them ("admitted")."""
        number = self.quotation_of[i]
        return number < 0 or self.words_in[number] == 1

    def bounds(self, i: int) -> tuple[int, int]:
        """The token range of the sentence of token `i`, without a dateline before it."""
        first, last = self.parsed.sentences[self.sentence_of[i]]
        return (self.dateline_end, last) if self.in_dateline(first) and last > self.dateline_end <= i else (first, last)

    @cached_property
    def mute(self) -> frozenset[str]:
        """Words that are never a speaker: "I" and "we" are the report's own voice, but not in an interview."""
        return frozenset() if self.interview else self.lexicon["barred.first_person"]

    def kids(self, i: int, *deps: str) -> tuple[int, ...]:
        """Children of `i`, all or those with one of the relations."""
        return self.parsed.children_by(i, *deps) if deps else self.parsed.children(i)

    def governs(self, head: int, i: int) -> bool:
        """Whether `head` is `i` or stands above it."""
        return i == head or any(a == head for a in self.parsed.ancestors(i))

    def reach(self, i: int) -> tuple[int, int]:
        """The range from the first to the last token of the subtree of `i`."""
        if i not in self._reach:
            tree = self.parsed.subtree(i)
            self._reach[i] = (tree[0], tree[-1] + 1)
        return self._reach[i]

    def marked(self, verb: int, *words: str) -> bool:
        """Whether one of `words` opens the clause of `verb` ("as", "that", "if")."""
        return any(self.tokens[k].lower in words for k in self.kids(verb, "mark", "advmod", "prep") if k < verb)

    def finite(self, i: int) -> bool:
        """Whether token `i` is a finite verb, or a participle with its auxiliary."""
        token = self.tokens[i]
        return (token.pos in VERBAL and token.tag in FINITE) or bool(self.kids(i, "aux", "auxpass"))

    def form(self, i: int) -> str:
        """The finite form that a coordinated verb repeats: the verb's own tag, or that of its first auxiliary."""
        for kid in self.kids(i, "aux", "auxpass"):
            if self.tokens[kid].lemma == "do":
                return self.tokens[kid].tag
            return f"{self.tokens[kid].lemma}+{self.tokens[i].tag}"
        return self.tokens[i].tag if self.tokens[i].tag in FINITE else "other"

    def parts_from(self, verb: int, other: int) -> bool:
        """Whether `verb`, joined to `other` by "and", cannot share its auxiliary: "had been beaten and called it".

        "had admitted it and asked" can, for "asked" is past tense and participle in one.
        """
        token = self.tokens[verb]
        if self.form(verb) == self.form(other) or token.tag not in FINITE:
            return False
        if token.tag != "VBD" or token.lower[-1] not in "dt":
            return True
        passive = bool(self.kids(other, "auxpass", "nsubjpass"))
        return passive and bool(self.kids(verb, "dobj", "ccomp", "xcomp", "oprd"))

    def word_end(self, last: int) -> int:
        """`last`, moved on where it would cut a word that the model took apart at its hyphens ("re-run")."""
        tokens = self.tokens
        while last < len(tokens) and tokens[last].start == tokens[last - 1].end and (
            tokens[last].text in ("-", "/") or tokens[last - 1].text in ("-", "/")
        ):  # fmt: skip
            last += 1
        return last

    def clean(self, first: int, last: int) -> tuple[int, int]:
        """`[first, last)` without the marks at its edges that belong to the sentence, not to the words."""
        tokens = self.tokens
        while first < last and tokens[first].text in _EDGES and self.quotation_of[first] < 0:
            if tokens[first].text == "(" and any(t.text == ")" for t in tokens[first:last]):
                break
            first += 1
        while last > first and self.quotation_of[last - 1] < 0 and (
            tokens[last - 1].text in _EDGES or tokens[last - 1].pos == "CCONJ"
        ):  # fmt: skip
            if tokens[last - 1].text == ")" and any(t.text == "(" for t in tokens[first:last]):
                break
            if tokens[last - 1].text == "." and tokens[last - 1].pos != "PUNCT":
                break
            last -= 1
        return first, last

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """The character range of a token range."""
        return self.tokens[first].start, self.tokens[last - 1].end
