"""The page of a Chinese report in pieces: quotations, sentences and clauses, by offsets into the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from habeas.reading.chinese.script import fold

Range = tuple[int, int]
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_QUOTED = re.compile(r"“[^“”]*(?:“[^“”]*”[^“”]*)*”|(?<![A-Za-z])‘[^‘’]*’")
_TITLES = re.compile(r"《[^《》]*》|〈[^〈〉]*〉")
_STOP = re.compile(r"[。！？…]+[”’）】]*|[。！？…]*[”’]")
_AFTERWARDS = re.compile(
    r"[^。，！？：；“”]{0,45}(?:说|道|称|表示|问|补充|强调|指出|回答|回忆|告诉[^。，]{1,12})(?:[。，；]|$)"
)
_CLAUSE_MARKS = frozenset("，；：。！？…")
_BREAKS = re.compile(r"[，；：。！？…]+|(?<=[^\sA-Za-z·]) +(?=[^\sA-Za-z·])|[（）【】—]+|\t+")


@dataclass(frozen=True)
class Page:
    """A report by its pieces, all half-open character ranges in order. `plain` is the folded text.

    `quotes` hold their marks; a quotation never crosses a line. `clauses` end before their mark. A quotation that
    holds a clause mark stands in clauses of its own.
    """

    text: str
    plain: str
    lines: tuple[Range, ...]
    quotes: tuple[Range, ...]
    titles: tuple[Range, ...]
    sentences: tuple[Range, ...]
    clauses: tuple[Range, ...]

    def sentence_at(self, place: int) -> Range:
        """The sentence that holds the character at `place`, or starts last before it."""
        return self.sentences[max(0, bisect_right(self.sentences, (place, len(self.text))) - 1)]

    def clause_at(self, place: int) -> Range:
        """The clause that holds the character at `place`, or starts last before it."""
        return self.clauses[max(0, bisect_right(self.clauses, (place, len(self.text))) - 1)]

    def clauses_in(self, start: int, end: int) -> tuple[Range, ...]:
        """The clauses that overlap `[start, end)`."""
        return tuple(c for c in self.clauses if c[0] < end and start < c[1])

    def quote_at(self, place: int) -> Range | None:
        """The quotation, marks included, that holds the character at `place`."""
        return next((q for q in self.quotes if q[0] <= place < q[1]), None)


@lru_cache(maxsize=8)
def page_of(text: str) -> Page:
    """The pieces of a report."""
    plain = fold(text)
    lines, quotes, sentences = [], [], []
    for m in _LINE.finditer(plain):
        if m[0].isspace():
            continue
        lines.append(m.span())
        inside = [(q.start() + m.start(), q.end() + m.start()) for q in _QUOTED.finditer(m[0])]
        if not inside and m[0].startswith("“") and "”" not in m[0]:
            inside = [m.span()]  # one of several paragraphs of a long quotation: closed in the last one only
        quotes += inside
        sentences += _sentences(plain, m.start(), m.end(), inside)
    titles = tuple(m.span() for m in _TITLES.finditer(plain) if "\n" not in m[0])
    clauses = [c for s in sentences for c in _clauses(plain, s, quotes)]
    return Page(text, plain, tuple(lines), tuple(quotes), titles, tuple(sentences), tuple(clauses))


def _sentences(plain: str, start: int, end: int, quotes: list[Range]) -> list[Range]:
    """The sentences of one line: a full stop inside a quotation that goes on ends none."""
    found, at = [], start
    for m in _STOP.finditer(plain, start, end):
        if any(q == (start, end) for q in quotes):
            break
        inside = any(q[0] < m.end() - 1 < q[1] - 1 or (q[0] < m.start() and m.end() < q[1]) for q in quotes)
        if inside or m[0] in ("”", "’") or m.end() <= at or m[0].startswith("…"):
            continue
        closed = plain[m.end() - 1] in "”’"
        if closed and _AFTERWARDS.match(plain, m.end(), end):
            continue
        found.append((at, m.end()))
        at = m.end()
    if at < end:
        found.append((at, end))
    return [r for r in (_trimmed(plain, *r) for r in found) if r[0] < r[1]]


def _clauses(plain: str, sentence: Range, quotes: list[Range]) -> list[Range]:
    start, end = sentence
    cuts = [m.span() for m in _BREAKS.finditer(plain, start, end)]
    for a, b in quotes:
        if start <= a and b <= end and any(c in _CLAUSE_MARKS for c in plain[a:b]):
            cuts += [(a, a + 1), (b - 1, b)]
    found, at = [], start
    for a, b in sorted(cuts):
        if a > at:
            found.append((at, a))
        at = max(at, b)
    if at < end:
        found.append((at, end))
    return [r for r in (_trimmed(plain, *r) for r in found) if r[0] < r[1]]


def _trimmed(plain: str, start: int, end: int) -> Range:
    while start < end and plain[start].isspace():
        start += 1
    while start < end and plain[end - 1].isspace():
        end -= 1
    return start, end
