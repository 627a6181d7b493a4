"""Words that stand in a report and tell nothing of the person: rhetorical questions, proverbs, wishes by comparison.

The reader leaves out what is matched there, so that no figure of speech becomes a fact of the case.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from habeas.reading.events.frames import Lexicon
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Statement
from habeas.reading.statements.quotations import Quotation, find_quotations


class Unsaid:
    """Answers for each word whether it stands in a figure of speech. Made once for a report."""

    def __init__(self, parsed: ParsedText, statements: tuple[Statement, ...], lexicon: Lexicon) -> None:
        self.parsed, self.statements, self.lexicon = parsed, statements, lexicon

    def __call__(self, head: int) -> bool:
        """Whether token `head` tells nothing: it stands in a question of the author's own, in a quoted saying, or in a
        comparison without a fact ("The sooner he is freed, the better")."""
        place = self.parsed.tokens[head].start
        if any(piece.start <= place < piece.end for s in self.statements for piece in s.content):
            return False
        return self._asked(head) or self._saying(place) or self._wished_sooner(head)

    def _asked(self, head: int) -> bool:
        first, last = self.parsed.sentences[self.parsed.sentence_of(head)]
        end = next((t.text for t in reversed(self.parsed.tokens[first:last]) if t.text not in "\"'”’»)"), "")
        return end == "?"

    def _saying(self, place: int) -> bool:
        """Whether a quoted passage that is nobody's statement holds the place, with a word for a saying before it."""
        for quotation in self._quotations:
            if quotation.inner_start <= place < quotation.inner_end:
                before = self.parsed.tokens_in(max(0, quotation.start - 60), quotation.start)
                return any(self.parsed.tokens[i].lemma in self.lexicon.words("saying") for i in before)
        return False

    def _wished_sooner(self, head: int) -> bool:
        first, last = self.parsed.sentences[self.parsed.sentence_of(head)]
        words = [t.lower for t in self.parsed.tokens[first:last]]
        articles = self.lexicon.words("the")
        degrees, ends = self.lexicon.words("sooner"), self.lexicon.words("better")
        pairs = list(pairwise(words))
        begins = next((n for n, (a, b) in enumerate(pairs) if a in articles and b in degrees), None)
        return begins is not None and any(a in articles and b in ends for a, b in pairs[begins + 1 :])

    @cached_property
    def _quotations(self) -> tuple[Quotation, ...]:
        return find_quotations(self.parsed.text, self.parsed.language)
