"""Charges under several articles: "under Articles 234.4.3 and 228.1", "treason (Article 274), fraud (178.3.2)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from habeas.reading.events.draft import Draft
from habeas.reading.events.frames import Lexicon
from habeas.reading.parsed import ParsedText
from habeas.text import Span

_TYPES = frozenset({"charge", "conviction"})
_OPENING = frozenset("([")
_EDGE = re.compile(r"^(?:and|or|of|with|for|to|as well as|also|on|charges? of|accusations? of)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Named:
    """One article: its number, its words, and the words of the offence before it where it stands in brackets."""

    number: str
    span: Span
    opens: int
    offence: Span | None


class Articles:
    """The articles that the sentence of a charge names."""

    def __init__(self, parsed: ParsedText, lexicon: Lexicon) -> None:
        self.parsed = parsed
        patterns = lexicon.value("pattern")
        self._list = re.compile(patterns["article-list"], re.IGNORECASE)
        self._number = re.compile(patterns["article-number"])
        self._bare = re.compile(patterns["article-bare"])

    def spread(self, draft: Draft) -> Iterator[Draft]:
        """The charge with the article in brackets behind it, and one more charge for each further article."""
        if draft.type not in _TYPES:
            yield draft
            return
        named = list(self._named(draft))
        first = draft.attributes.get("article")
        if first is None and named and self._behind(draft, named[0]):
            draft = replace(draft, attributes={**draft.attributes, "article": named[0].number})
            first = named[0].number
        yield draft
        for article in named:
            if article.number == first or first is None:
                continue
            attributes = {"article": article.number}
            span = article.span
            if article.offence is not None:
                attributes["charge"] = article.offence.quote
                span = Span.of(self.parsed.text, article.offence.start, article.span.end)
            head = self.parsed.tokens_in(article.span.start, article.span.end)[0]
            yield replace(draft, type="charge", attributes=dict(attributes), span=span, head=head, verb=draft.verb)

    def _behind(self, draft: Draft, article: _Named) -> bool:
        between = self.parsed.text[draft.span.end : article.opens]
        return article.span.start < draft.span.end or (len(between) <= 3 and not between.strip(" (["))

    def _named(self, draft: Draft) -> Iterator[_Named]:
        """The articles from the charge's first word to the end of its sentence, in order."""
        text = self.parsed.text
        start = draft.span.start
        end = self.parsed.sentence_span(self.parsed.sentence_of(draft.head)).end
        found: dict[int, _Named] = {}
        for listed in self._list.finditer(text, start, end):
            for m in self._number.finditer(text, listed.start(1), listed.end(1)):
                found[m.start()] = self._one(start, m[0], m.start(), m.end(), listed.start())
        bare = [m for m in self._bare.finditer(text, start, end) if not any(m.start(1) == at for at in found)]
        if found or len(bare) > 1:
            for m in bare:
                found[m.start(1)] = self._one(start, m[1], m.start(1), m.end(1), m.start(1))
        yield from (found[at] for at in sorted(found))

    def _one(self, floor: int, number: str, start: int, end: int, words: int) -> _Named:
        text = self.parsed.text
        span = Span.of(text, start, end)
        opening = text[words - 1 : words]
        if opening not in _OPENING:
            return _Named(number.rstrip(".,)"), span, words, None)
        low = max(floor, *(text.rfind(sign, floor, words - 1) + 1 for sign in ",;)"))
        while low < words and text[low].isspace():
            low += 1
        lead = _EDGE.match(text[low : words - 1])
        low += lead.end() if lead else 0
        offence = text[low : words - 1].rstrip()
        good = 3 < len(offence) < 90
        return _Named(number.rstrip(".,)"), span, words, Span.of(text, low, low + len(offence)) if good else None)
