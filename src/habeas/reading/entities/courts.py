"""Courts with an official, capitalised name."""

from __future__ import annotations

from habeas.reading.entities.facilities import left_edge, strip_front
from habeas.reading.entities.names import NUMBER_WORDS, Page


def find_courts(page: Page) -> None:
    """Takes every court that is called by its name: a capitalised head with a kind, a place or an "of" beside it."""
    known = page.vocabulary.courts
    for i, word in enumerate(page.words):
        if page.taken[i] is not None or word.fold not in known.heads:
            continue
        head = page.phrase_at(known.heads, i)
        if head is None:
            continue
        capital = page.words[head].capital and (page.cap[head] or page.words[head].opens)
        first = strip_front(page, left_edge(page, head), head, keep_demonym=False)
        if not capital:
            _small(page, first, head, i)
            continue
        last = _of_what(page, i + 1)
        if first < head or last > i + 1 or head < i:
            page.take(_branch_before(page, first), last, "court", 3)


def find_branches(page: Page) -> None:
    """Takes "Branch 15" standing alone, where the court's name is understood."""
    words, known = page.words, page.vocabulary.courts
    for i, word in enumerate(words[:-1]):
        counted = words[i + 1].text.isdigit() and page.joined(i + 1)
        if word.capital and word.fold in known.branches and counted and not word.loud:
            page.take(i, i + 2, "court", 3)


def _small(page: Page, first: int, head: int, last: int) -> None:
    """"Basmanny court" and "Tverskoy district court" are names; "a Minsk court" is not, nor is "the Supreme court ruling"."""
    known = page.vocabulary
    start = head
    while start > 0 and page.words[start - 1].fold in known.courts.kinds and not page.words[start - 1].capital and page.words[start].glued:
        start -= 1
    first = strip_front(page, left_edge(page, start), start, keep_demonym=False) if start < head else first
    if first >= start or page.words[start - 1].possessive or page.words[start - 1].caps:
        return
    name = page.key(first, start)
    ordinary = all(page.ordinary[k] or page.words[k].fold in known.titles.offices for k in range(first, start))
    if name in known.places.places or ordinary:
        return
    page.take(first, last + 1, "court", 3)


def _of_what(page: Page, after: int) -> int:
    """One past an "of (the) Capitals" that follows a court's head, or a number ("No. 2"); else `after`."""
    words, known = page.words, page.vocabulary
    if after + 1 < len(words) and words[after].fold in NUMBER_WORDS and words[after + 1].text[0].isdigit():
        return after + 2
    if after >= len(words) or words[after].fold not in ("of", "for", "on") or not page.joined(after):
        return after
    start = after + 1
    if start < len(words) and words[start].fold == "the" and words[start].glued:
        start += 1
    end = start
    while end < len(words) and words[end].glued and (end == start or page.joined(end)) and page.taken[end] is None:
        small = words[end].fold in ("and", "of", "for", "the") and end > start
        if small and end + 1 < len(words) and page.cap[end + 1] and words[end + 1].glued and words[end].fold != "and":
            end += 1
            continue
        if not page.cap[end] or (known.persons.given(words[end].fold) and words[end].fold not in known.places.places):
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
    if words[at].text[0].isdigit() and words[at - 1].fold in page.vocabulary.courts.branches and words[at - 1].capital:
        return at - 1
    if words[at].fold in page.vocabulary.courts.branches and words[at].capital:
        start = left_edge(page, at)
        return start if start < at else first
    return first
