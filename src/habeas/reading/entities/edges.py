"""How far a name reaches to the left of its head, and which numbers belong to it."""

from __future__ import annotations

from habeas.reading.entities.names import Page

NUMBER_WORDS = frozenset({"no", "number", "nr", "nos", "№"})
ORDINARY_TOO = frozenset({"as", "an", "at", "i", "a", "ad"})
"""Particles of names that are ordinary small words as well ("guards at X prison" names no guard's prison)."""
_DIGITS_MOST = 6


def left_edge(page: Page, head: int) -> int:
    """First word of the capitalised run that ends just before word `head`; `head` where there is none.

    Small particles ("al", "de"), numbers ("No. 1", "2nd") and possessives of official names ("People's") stay inside.
    """
    first, known = head, page.vocabulary
    while first > 0:
        before = page.words[first - 1]
        if not page.words[first].glued or page.taken[first - 1] is not None:
            break
        if before.possessive and before.fold not in known.organizations.possessives:
            break
        counted = number_before(page, first)
        if 0 < counted < first and page.cap[counted - 1] and page.words[counted].glued:
            first = counted
            continue
        particle = before.fold in known.persons.particles and before.fold not in ORDINARY_TOO
        small = particle and before.glued and first >= 2 and page.cap[first - 2]
        ordinal = before.text[0].isdigit() and before.text[-1].isalpha()
        if not (page.cap[first - 1] or small or ordinal):
            break
        first -= 1
    return first


def strip_front(page: Page, first: int, head: int, *, keep_demonym: bool) -> int:
    """`first` moved past honorifics, small opening words and (unless kept) adjectives of peoples; at most to `head`."""
    while first < head and _in_front(page, first, keep_demonym):
        first += 1
    return first


def _in_front(page: Page, k: int, keep_demonym: bool) -> bool:
    word = page.words[k]
    if word.fold in page.vocabulary.organizations.callings and page.words[k + 1].fold not in page.headish:
        return True
    if word.opens and page.pos(word) in ("ADP", "DET", "PRON"):
        return True
    after_hyphen = page.parsed.text[word.start - 1 : word.start] == "-"  # the Kurdish of "pro-Kurdish"
    return page.adjective(k) and word.fold not in page.headish and (after_hyphen or not keep_demonym)


def number_before(page: Page, at: int) -> int:
    """First word of "No. 1" that ends just before word `at`, or `at`."""
    words, text = page.words, page.parsed.text
    if at < 2 or not words[at - 1].text[0].isdigit() or words[at - 2].fold.rstrip(".") not in NUMBER_WORDS:
        return at
    return at - 2 if text[words[at - 2].end : words[at - 1].start].strip() in ("", ".") else at


def number_after(page: Page, last: int) -> int:
    """One past the number that follows word `last` ("No. 2", "№ 2", "14", "3/1"), or `last + 1` where none does."""
    words, text = page.words, page.parsed.text
    following = words[last + 1 : last + 3]
    if not following or following[0].line != words[last].line:
        return last + 1
    gap, digit = text[words[last].end : following[0].start], following[0].text[0].isdigit()
    if digit and gap.strip() in ("№", "#"):
        return last + 2
    if gap not in (" ", "\u00a0", "-"):
        return last + 1
    if digit:
        return last + 2 if len(following[0].text) <= _DIGITS_MOST else last + 1
    if following[0].fold.rstrip(".") in NUMBER_WORDS and len(following) == 2 and following[1].text[0].isdigit():
        between = text[following[0].end : following[1].start].strip()
        return last + 3 if between in ("", ".") else last + 1
    return last + 1


def with_short_number(page: Page, after: int) -> int:
    """`after`, or one more where a small number follows that belongs to the name ("Badr 3")."""
    words = page.words
    if after < len(words) and page.joined(after) and words[after].text.isdigit() and len(words[after].text) <= 2:
        return after + 1
    return after
