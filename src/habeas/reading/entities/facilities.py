"""Prisons, colonies, camps, remand centres, police stations, hospitals, airports and the like, by the form of their names."""

from __future__ import annotations

import re

from habeas.reading.entities.names import NUMBER_WORDS, Page

_QUOTE = "\"“”„«»'‘’"
_CODE_TAIL = r"[-‑– ]?(?:\d+(?:/\d+)*)(?:-[A-Za-z])?"
_IN_QUOTES = re.compile(r"[\"“„«]([^\"“”„«»\n]{2,40})[\"”»]")


def find_facilities(page: Page) -> None:
    """Takes every facility that its own form betrays."""
    _codes(page)
    _headed(page)
    _quoted(page)


def _codes(page: Page) -> None:
    """IK-6, SIZO No. 2, UK-161/3."""
    codes = "|".join(sorted(map(re.escape, page.vocabulary.facilities.codes), key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(?:{codes})(?:{_CODE_TAIL}|\s(?:No\.?|№)\s?\d+(?:/\d+)*)(?!\w)")
    for match in pattern.finditer(page.parsed.text):
        inside = [w.i for w in page.words if w.start >= match.start() and w.end <= match.end()]
        if inside and page.words[inside[0]].start == match.start() and page.words[inside[-1]].end == match.end():
            page.take(inside[0], inside[-1] + 1, "facility", 3)


def _number_after(page: Page, last: int) -> int:
    """One past the number that follows word `last` ("No. 2", "No 2", "14", "Six"), or `last + 1` where there is none."""
    words, text = page.words, page.parsed.text
    following = words[last + 1 : last + 3]
    if not following or following[0].line != words[last].line:
        return last + 1
    gap = text[words[last].end : following[0].start]
    if gap.strip() in ("№", "#") and following[0].text[0].isdigit():
        return last + 2
    if gap not in (" ", "\u00a0", "-"):
        return last + 1
    if following[0].text[0].isdigit() and len(following[0].text) <= 6:
        return last + 2
    if following[0].fold.rstrip(".") in NUMBER_WORDS and len(following) == 2 and following[1].text[0].isdigit():
        between = text[following[0].end : following[1].start].strip()
        return last + 3 if between in ("", ".") else last + 1
    return last + 1


def left_edge(page: Page, head: int) -> int:
    """First word of the capitalised run that ends just before word `head`, freed of titles and adjectives in front."""
    first, known = head, page.vocabulary
    while first > 0:
        before = page.words[first - 1]
        if not page.words[first].glued or page.taken[first - 1] is not None:
            break
        if before.possessive and before.fold not in known.organizations.possessives:
            break
        counted = _number_before(page, first)
        if counted < first and counted > 0 and page.cap[counted - 1] and page.words[counted].glued:
            first = counted
            continue
        small = before.fold in known.persons.particles and first >= 2 and page.cap[first - 2] and page.words[first - 1].glued
        if not (page.cap[first - 1] or small or (before.text[0].isdigit() and before.text[-1].isalpha())):
            break
        first -= 1
    return first


def _number_before(page: Page, at: int) -> int:
    """First word of "No. 1" that ends just before word `at`, or `at`."""
    words, text = page.words, page.parsed.text
    if at < 2 or not words[at - 1].text[0].isdigit() or words[at - 2].fold.rstrip(".") not in NUMBER_WORDS:
        return at
    return at - 2 if text[words[at - 2].end : words[at - 1].start].strip() in ("", ".") else at


def strip_front(page: Page, first: int, head: int, keep_demonym: bool) -> int:
    """`first` moved past honorifics, offices no body carries, and (unless kept) adjectives of peoples."""
    known = page.vocabulary
    while first < head:
        word = page.words[first]
        demonym = word.fold in known.places.demonyms or word.fold in known.excluded.adjectives
        if word.fold in known.titles.honorific_gender or (word.opens and page.pos(word) in ("ADP", "DET", "PRON")) or (
            demonym and word.fold not in page.headish and (not keep_demonym or page.parsed.text[word.start - 1 : word.start] == "-")
        ):
            first += 1
        else:
            break
    return first


def _headed(page: Page) -> None:
    known = page.vocabulary.facilities
    for i, word in enumerate(page.words):
        if page.taken[i] is not None or word.fold not in known.heads:
            continue
        head = page.phrase_at(known.heads, i)
        if head is None or (i + 1 < len(page.words) and _longer_head_follows(page, i)):
            continue
        _one(page, head, i)


def _longer_head_follows(page: Page, i: int) -> bool:
    """Whether the next word closes a longer head that holds this one ("prison hospital", "detention centre")."""
    if not page.words[i + 1].glued or page.words[i + 1].fold not in page.vocabulary.facilities.heads:
        return False
    start = page.phrase_at(page.vocabulary.facilities.heads, i + 1)
    return start is not None and start <= i


def _one(page: Page, head: int, last: int) -> None:
    known, words = page.vocabulary.facilities, page.words
    capital = words[head].capital and (page.cap[head] or words[head].opens)
    numbered = page.phrase_at(known.numbered, last)
    end = _number_after(page, last) if numbered is not None else last + 1
    first = strip_front(page, left_edge(page, head), head, keep_demonym=False)
    own = [w for w in words[first:head] if w.fold not in known.inner and w.fold not in page.vocabulary.titles.offices]
    phrase = " ".join(w.fold for w in words[head : last + 1])
    if end > last + 1:
        if not capital and first < head and not own:
            first = head
        page.take(first, end, "facility", 3)
        return
    if first == head or (words[last].possessive and not words[last].capital):
        return
    if capital and words[last].capital:
        if own or _placed(page, head, first):
            page.take(first, last + 1, "facility", 3)
        return
    if phrase in known.capital_only or not own or not _may_stay_small(page, first, head, phrase):
        return
    page.take(first, last + 1, "facility", 3)


def _placed(page: Page, head: int, first: int) -> bool:
    """Whether inner words alone make a name here: at least two of them ("Central Military Prison")."""
    return head - first >= 2


def _may_stay_small(page: Page, first: int, head: int, phrase: str) -> bool:
    """Whether a small head belongs to the name before it: "Evin prison", not "a Minsk prison" or "the Moscow hospital"."""
    words, places = page.words, page.vocabulary.places
    name = page.key(first, head)
    if words[head - 1].fold in page.vocabulary.facilities.inner or words[head - 1].caps:
        return False
    if name not in places.places:
        return True
    if phrase == "airport":
        return True
    before = words[first - 1].fold if first and words[first].glued else ""
    return before not in ("a", "an", "the", "another", "one", "some") and phrase in ("prison", "central prison")


def _quoted(page: Page) -> None:
    """`the "X" camp`, `colony "X"`, `held in the same "X"`: the words inside the marks."""
    known, text = page.vocabulary, page.parsed.text
    for match in _IN_QUOTES.finditer(text):
        inside = [w for w in page.words if w.start >= match.start(1) and w.end <= match.end(1)]
        if not inside or len(inside) > 4 or not all(w.capital or w.fold in known.persons.particles for w in inside):
            continue
        first, last = inside[0].i, inside[-1].i
        following = page.words[last + 1] if last + 1 < len(page.words) else None
        before = page.words[max(0, first - 5) : first]
        heads = {p[-1] for group in known.facilities.numbered.values() for p in group}
        after_head = following is not None and following.fold in heads and following.start - match.end() == 1
        at_head = bool(before) and before[-1].fold in heads and match.start() - before[-1].end == 1
        held = any(w.fold in known.context.detained_places for w in before) and before[-1].fold in ("in", "at", "the", "same", "to")
        if after_head or at_head or held:
            page.take(first, last + 1, "facility", 3)
