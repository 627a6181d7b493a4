"""Courts with an official, capitalised name."""

from __future__ import annotations

from habeas.reading.entities.edges import NUMBER_WORDS, left_edge, strip_front
from habeas.reading.entities.names import Page


def find_courts(page: Page) -> None:
    """Takes every court called by its name: a capitalised head with a kind, a place or an "of" beside it."""
    known = page.vocabulary.courts
    for i, word in enumerate(page.words):
        head = page.phrase_at(known.heads, i) if page.taken[i] is None and word.fold in known.heads else None
        if head is None:
            continue
        if not (page.words[head].capital and (page.cap[head] or page.words[head].opens)):
            _small(page, head, i)
            continue
        first = strip_front(page, left_edge(page, head), head, keep_demonym=False)
        last = _of_what(page, i + 1)
        if first < head or last > i + 1 or head < i:
            page.take(_branch_before(page, first), last, "court", 3)


def find_branches(page: Page) -> None:
    """Takes "Branch 15" standing alone, where the court's name is understood."""
    words, known = page.words, page.vocabulary.courts
    for i, word in enumerate(words[:-1]):
        counted = words[i + 1].text.isdigit() and page.joined(i + 1)
        if counted and word.capital and word.fold in known.branches and not word.loud:
            page.take(i, i + 2, "court", 3)


def _small(page: Page, head: int, last: int) -> None:
    """ "Basmanny court" and "Tverskoy district court" are names; "a Minsk court" is not."""
    words, known, start = page.words, page.vocabulary, head
    while (
        start > 0
        and words[start].glued
        and words[start - 1].fold in known.courts.kinds
        and not words[start - 1].capital
    ):
        start -= 1
    first = strip_front(page, left_edge(page, start), start, keep_demonym=False)
    if first >= start or words[start - 1].possessive or words[start - 1].caps:
        return
    plain = all(page.ordinary[k] or words[k].fold in known.titles.offices for k in range(first, start))
    if not plain and page.key(first, start) not in known.places.places:
        page.take(first, last + 1, "court", 3)


def _of_what(page: Page, after: int) -> int:
    """One past an "of (the) Capitals" that follows a court's head, or a number ("No. 2"); else `after`."""
    words = page.words
    if after + 1 < len(words) and words[after].fold in NUMBER_WORDS and words[after + 1].text[0].isdigit():
        return after + 2
    if after >= len(words) or words[after].fold not in ("of", "for") or not page.joined(after):
        return after
    start = after + 1
    if start < len(words) and words[start].fold == "the" and words[start].glued:
        start += 1
    end = start
    while end < len(words) and words[end].glued and page.taken[end] is None:
        small = end > start and words[end].fold in ("of", "for", "the") and page.joined_cap(end + 1)
        capital = page.cap[end] and not page.opens_person(end)
        if not (small or capital) or (end > start and not page.joined(end)):
            break
        end += 1
    return end if end > start else after


def _branch_before(page: Page, first: int) -> int:
    """Start of "Branch 15 of the ..." before a court's name, or `first`."""
    words, at = page.words, first - 1
    if at >= 0 and words[at].fold == "the":
        at -= 1
    if at < 1 or words[at].fold != "of":
        return first
    at -= 1
    known = page.vocabulary.courts.branches
    if words[at].text[0].isdigit() and words[at - 1].fold in known and words[at - 1].capital:
        return at - 1
    start = left_edge(page, at) if words[at].fold in known and words[at].capital else at
    return start if start < at else first
