"""What is said: from the cue to where the saying ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.reading.chinese.page import Page, Range
from habeas.reading.chinese.statements.cues import Cue
from habeas.reading.chinese.vocabulary import words

_MARKS = "，：；。！？… \t"
_ADDRESSEE = re.compile(r"(?:[^，：。；“”]{1,20})(?=[，：])")
_ASPECT = re.compile(r"(?:了|过|着|道|说|称)?")


def content_start(page: Page, cue: Cue, sentence: Range, addressed: bool) -> int:
    """Where the content begins: behind the cue, its aspect, an addressee where the cue takes one, and a mark."""
    at = cue.end + len((_ASPECT.match(page.plain, cue.end) or [""])[0])
    if addressed:
        m = _ADDRESSEE.match(page.plain, at, sentence[1])
        if m:
            at = m.end()
    while at < sentence[1] and page.plain[at] in "，： ":
        at += 1
    return at


def content_end(page: Page, start: int, sentence: Range, stops: Sequence[int]) -> int:
    """Where the content ends: at the sentence's end, at a semicolon, or before the next speaker (`stops`)."""
    end = min([sentence[1], *(s for s in stops if s >= start)])
    for at in range(start, end):
        again = page.plain[at] == "，" and any(page.plain.startswith(w, at + 1) for w in _again())
        if (page.plain[at] == "；" or again) and not page.quote_at(at):
            end = at
            break
    while end > start and page.plain[end - 1] in _MARKS:
        end -= 1
    return end


def _again() -> tuple[str, ...]:
    return words("speech", "cues", "author_again")


def quotes_in(page: Page, start: int, end: int) -> list[Range]:
    """The quotations that lie wholly inside `[start, end)`."""
    return [q for q in page.quotes if start <= q[0] and q[1] <= end]


def is_term(page: Page, quote: Range) -> bool:
    """Whether a quotation is a term, a title, a name or an offence rather than words somebody said."""
    inner = page.plain[quote[0] + 1 : quote[1] - 1]
    if re.search(r"[。！？]", inner):
        return False
    after = page.plain[quote[1] : quote[1] + 2]
    if re.match(r"罪|案|奖|组织|计划|行动|法|条例|的罪名|等罪|一案|为由|名单|称号", after):
        return True
    return bool(re.search(r"(?:罪|案|法|条例|报|网|组织|之声|奖)$", inner)) or len(inner) <= 3
