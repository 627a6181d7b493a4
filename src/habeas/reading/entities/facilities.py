"""Prisons, colonies, camps, remand centres, police stations, hospitals, airports: by the form of their names."""

from __future__ import annotations

import re

from habeas.reading.entities.edges import left_edge, number_after, strip_front
from habeas.reading.entities.names import Page

_CODE_TAIL = r"[-‑– ]?(?:\d+(?:/\d+)*)(?:-[A-Za-z])?"
_ARTICLES = frozenset({"a", "an", "the", "another", "one", "some"})


def find_facilities(page: Page) -> None:
    """Takes every facility that its own form betrays."""
    _codes(page)
    known = page.vocabulary.facilities
    for i, word in enumerate(page.words):
        if page.taken[i] is None and word.fold in known.heads:
            head = page.phrase_at(known.heads, i)
            if head is not None and not _longer_head_follows(page, i) and not _body_follows(page, i):
                _round_head(page, head, i)


def _codes(page: Page) -> None:
    """IK-6, SIZO No. 2, UK-161/3."""
    codes = "|".join(sorted(map(re.escape, page.vocabulary.facilities.codes), key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(?:{codes})(?:{_CODE_TAIL}|\s(?:No\.?|№)\s?\d+(?:/\d+)*)(?!\w)")
    for match in pattern.finditer(page.parsed.text):
        inside = page.words_in(*match.span())
        if inside and page.words[inside[-1]].end == match.end():
            page.take(inside[0], inside[-1] + 1, "facility", 3)


def _longer_head_follows(page: Page, i: int) -> bool:
    """Whether the next word closes a longer head that holds this one ("prison hospital", "detention centre")."""
    following = page.words_after(i)
    if following is None or not following.glued or following.fold not in page.vocabulary.facilities.heads:
        return False
    start = page.phrase_at(page.vocabulary.facilities.heads, i + 1)
    return start is not None and start <= i


def _body_follows(page: Page, i: int) -> bool:
    """Whether the next word makes it an organisation ("Prison Service", "Hospital Authority")."""
    return page.joined_cap(i + 1) and page.words[i + 1].fold in page.vocabulary.organizations.heads


def _round_head(page: Page, head: int, last: int) -> None:
    """Tries a name round the head at words `head` to `last`."""
    known, words = page.vocabulary.facilities, page.words
    capital = words[head].capital and (page.cap[head] or words[head].opens)
    end = number_after(page, last) if page.phrase_at(known.numbered, last) is not None else last + 1
    first = strip_front(page, left_edge(page, head), head, keep_demonym=False)
    own = [w for w in words[first:head] if w.fold not in known.inner and w.fold not in page.vocabulary.titles.offices]
    if end > last + 1:
        page.take(first if capital or own else head, end, "facility", 3)
    elif first == head or (words[last].possessive and not words[last].capital):
        return
    elif capital and words[last].capital:
        if own or head - first >= 2:  # "Central Military Prison" is a name, "Central Prison" alone is none
            page.take(first, last + 1, "facility", 3)
    elif own and _may_stay_small(page, first, head, last):
        page.take(first, last + 1, "facility", 3)


def _may_stay_small(page: Page, first: int, head: int, last: int) -> bool:
    """Whether a small head belongs to the name before it: "Evin prison", not "a Minsk prison", "the Oslo hospital"."""
    words, known = page.words, page.vocabulary
    phrase = " ".join(w.fold for w in words[head : last + 1])
    before = words[head - 1]
    if phrase in known.facilities.capital_only or before.fold in known.facilities.inner or before.caps:
        return False
    if page.key(first, head) not in known.places.places or phrase == "airport":
        return True
    article = first > 0 and words[first].glued and words[first - 1].fold in _ARTICLES
    return phrase in ("prison", "central prison") and not article
