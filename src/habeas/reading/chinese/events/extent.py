"""Which passage tells the event: the clause without its small words, or just the words of the match."""

from __future__ import annotations

import re
from functools import lru_cache

from habeas.reading.chinese.events.hits import Hit
from habeas.reading.chinese.page import Page, Range
from habeas.reading.chinese.vocabulary import any_of, words
from habeas.reading.reading import Statement, TimeExpression

_EDGE = "，。；：！？、 “”"


@lru_cache(maxsize=1)
def _lead() -> re.Pattern[str]:
    return re.compile("(?:" + any_of(words("polarity", "lead", "words")) + "|[，、“” ])+")


def extent(page: Page, hit: Hit, holder: Statement | None, times: tuple[TimeExpression, ...]) -> Range:
    """The passage, inside the statement that holds it."""
    start, end = hit.clause[0], max(hit.clause[1], hit.end)
    if hit.frame.span in ("match", "tail"):
        start = hit.start
    if hit.frame.span in ("match", "head"):
        end = hit.end
    if hit.frame.span in ("clause", "head"):
        start = _without_lead(page, start, hit.start, times)
    if holder:
        piece = next((c for c in holder.content if c.start <= hit.start and hit.end <= c.end), None)
        if piece:
            start, end = max(start, piece.start), min(end, piece.end)
    else:
        start, end = _out_of_quotes(page, hit, start, end)
    return _trimmed(page.plain, start, end, hit)


def _without_lead(page: Page, start: int, limit: int, times: tuple[TimeExpression, ...]) -> int:
    """Past connectives and a time the clause begins with."""
    while start < limit:
        m = _lead().match(page.plain, start, limit)
        time = next((t for t in times if t.span.start == start and t.span.end <= limit and t.type != "duration"), None)
        if m and m.end() < limit:
            start = m.end()
        elif time and time.span.end < limit:
            start = time.span.end
        else:
            break
    return start


def _out_of_quotes(page: Page, hit: Hit, start: int, end: int) -> Range:
    quote = page.quote_at(hit.start)
    if quote is None:
        return start, end
    return (max(start, quote[0]), min(end, quote[1])) if quote[1] >= hit.end else (start, end)


def _trimmed(plain: str, start: int, end: int, hit: Hit) -> Range:
    while start < hit.start and plain[start] in _EDGE.replace("“", ""):
        start += 1
    while end > hit.end and plain[end - 1] in "，。；：！？、 ":
        end -= 1
    return (start, end) if start < end else (hit.start, hit.end)
