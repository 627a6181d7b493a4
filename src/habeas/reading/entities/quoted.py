"""Capitals in quotation marks: camps, parties, nicknames, or titles that name nobody."""

from __future__ import annotations

import re

from habeas.reading.entities.names import Page

_IN_QUOTES = re.compile(r"[\"“„«]([^\"“”„«»\n]{2,60}?)[.,]?[\"”»]")
_FACILITY_WORDS, _TITLE_WORDS = 4, 6
_HELD_REACH = 5
_TO_PLACE = frozenset({"in", "at", "the", "same", "to"})


def find_quoted_facilities(page: Page) -> None:
    """Takes `the "X" camp`, `colony "X"`, `held in the same "X"`: the words inside the marks."""
    known = page.vocabulary
    for match in _IN_QUOTES.finditer(page.parsed.text):
        inside = _capitals(page, match, _FACILITY_WORDS)
        if not inside:
            continue
        before, after = _neighbours(page, match, inside)
        lead = page.words[max(0, inside[0] - _HELD_REACH) : inside[0]]
        held = bool(lead) and lead[-1].fold in _TO_PLACE and any(w.fold in known.context.detained_places for w in lead)
        if before in known.facilities.quoted or after in known.facilities.quoted or held:
            page.take(inside[0], inside[-1] + 1, "facility", 3)


def find_quoted(page: Page) -> None:
    """Settles other capitals in marks: bodies where a word for one stands beside, nicknames, else titles of nobody."""
    bodies = page.vocabulary.titles.bodies
    for match in _IN_QUOTES.finditer(page.parsed.text):
        inside = _capitals(page, match, _TITLE_WORDS)
        if not inside or _nickname(page, match, inside):
            continue
        first, last = inside[0], inside[-1] + 1
        before, after = _neighbours(page, match, inside)
        if before in bodies or after in bodies:
            page.take(first, last, "organization", 3)
        elif not _name_in_itself(page, first, last):
            page.take(first, last, "none", 3)


def _capitals(page: Page, match: re.Match[str], most: int) -> list[int]:
    """The words inside the marks where all carry capitals, joining words aside, and are `most` at most; else none."""
    small = page.vocabulary.organizations.joiners | page.vocabulary.persons.particles
    inside = page.words_in(*match.span(1))
    words = [page.words[i] for i in inside]
    if not words or len(words) > most or not words[0].capital:
        return []
    return inside if all(w.capital or w.fold in small or w.text[0].isdigit() for w in words) else []


def _neighbours(page: Page, match: re.Match[str], inside: list[int]) -> tuple[str, str]:
    """The folded words right before and right after the marks; "" where none is near."""
    first, last = inside[0], inside[-1] + 1
    before = page.words[first - 1] if first else None
    after = page.words[last] if last < len(page.words) else None
    return (
        before.fold if before is not None and match.start() - before.end <= 2 else "",
        after.fold if after is not None and after.start - match.end() <= 2 else "",
    )


def _name_in_itself(page: Page, first: int, last: int) -> bool:
    """Whether the words are a name with or without the marks."""
    known, name = page.vocabulary, page.key(first, last)
    if name in known.places.places or name in known.organizations.known or "." in name:
        return True
    lead = page.words[first].fold
    if known.persons.given(lead) or lead in known.titles.honorific_gender or lead in known.titles.offices:
        return True
    return page.named_elsewhere(first, last)


def _nickname(page: Page, match: re.Match[str], inside: list[int]) -> bool:
    """Takes `Yordan "El Gato" Roa` as one person's name; whether it was one."""
    words, text = page.words, page.parsed.text
    start, end = inside[0] - 1, inside[-1] + 1
    if start < 0 or end >= len(words) or any(not page.cap[k] or page.ordinary[k] for k in (start, end)):
        return False
    if text[words[start].end : match.start()] != " " or text[match.end() : words[end].start] != " ":
        return False
    while start > 0 and page.joined_cap(start) and page.cap[start - 1] and not page.ordinary[start - 1]:
        start -= 1
    end += 1
    while page.joined_cap(end):
        end += 1
    return page.take(start, end, "person", 3) is not None
