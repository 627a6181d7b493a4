"""What the patterns leave over in capitals: runs of words, freed of titles and adjectives."""

from __future__ import annotations

from habeas.reading.entities.edges import ORDINARY_TOO, with_short_number
from habeas.reading.entities.names import CLOSED, Page
from habeas.reading.entities.weighing import labels, weigh

_SMALL = frozenset({
    "in", "on", "at", "the", "for", "of", "and", "but", "he", "she", "they", "we", "it", "if", "when", "after", "as",
    "is", "was", "by", "from", "with", "this", "that", "who", "his", "her", "their",
})  # fmt: skip
"""Words that end a run though they carry a capital (a full stop was forgotten, or a line is in title case)."""


def find_places(page: Page) -> None:
    """Takes places of the gazetteer that have several words ("Ho Chi Minh City")."""
    places = page.vocabulary.places
    for size in range(places.longest, 1, -1):
        for first in range(len(page.words) - size + 1):
            if page.words[first].capital and all(page.joined(k) for k in range(first + 1, first + size)):
                name = page.key(first, first + size)
                if (
                    name in places.places
                    and name not in places.ambiguous
                    and not _inside_name(page, first, first + size)
                ):
                    page.take(first, first + size, "place", 2)


def _inside_name(page: Page, first: int, last: int) -> bool:
    """Whether a given name stands right before, as in "Rosa San Lucas"."""
    before = first - 1
    return (
        before >= 0
        and page.joined(first)
        and page.cap[before]
        and page.vocabulary.persons.given(page.words[before].fold)
    )


def find_runs(page: Page) -> None:
    """Takes what is left: every run of capitals, cut at titles, places and adjectives."""
    i = 0
    inside = _seen_inside(page)
    while i < len(page.words):
        if not _name_like(page, i, inside):
            i += 1
            continue
        last = i + 1
        while last < len(page.words):
            step = _next_in_run(page, last, inside)
            if step == last:
                break
            last = step
        _cut(page, i, last)
        i = last


def _seen_inside(page: Page) -> frozenset[str]:
    """Folded words that carry a capital in the middle of a sentence, where it is no accident of place."""
    known = page.vocabulary
    return frozenset(
        w.fold
        for w in page.words
        if page.cap[w.i] and not w.opens and not w.headed and not w.loud and page.taken[w.i] is None
        and w.fold not in known.titles.offices and w.fold not in known.excluded.words
    )  # fmt: skip


def _name_like(page: Page, i: int, inside: frozenset[str]) -> bool:
    word, known = page.words[i], page.vocabulary
    if page.taken[i] is not None or not page.cap[i] or not word.text[0].isalpha():
        return False
    if not (word.opens or word.headed) or word.fold in known.excluded.months_days:
        return True
    if word.fold in known.places.places and word.fold not in known.places.words:
        return True
    title = word.fold in known.titles.honorific_gender or word.fold in known.titles.offices
    followed = i + 1 < len(page.words) and page.joined(i + 1) and page.cap[i + 1] and page.taken[i + 1] is None
    if (known.persons.given(word.fold) or title or word.fold in known.persons.family_first) and followed:
        return True
    if word.headed and (page.ordinary[i] or page.pos(word) in CLOSED):
        return False
    if known.persons.given(word.fold) or word.fold in inside:
        return page.pos(word) not in CLOSED or word.fold in inside
    if page.ordinary[i] and not (followed and not page.ordinary[i + 1] and page.pos(word) == "PROPN"):
        return False
    return page.pos(word) not in CLOSED


def _next_in_run(page: Page, k: int, inside: frozenset[str]) -> int:
    """One past the next word(s) of the run if word `k` continues it; `k` where it ends."""
    words, known = page.words, page.vocabulary
    if not page.joined(k) or page.taken[k] is not None or (words[k].fold in _SMALL and page.pos(words[k]) in CLOSED):
        return k
    if page.cap[k] and (not words[k].headed or _name_like(page, k, inside)) and words[k].text[0].isalpha():
        return k + 1
    if _month_as_name(page, k):
        return k + 1
    if words[k].fold in known.persons.particles and not words[k].capital:
        ahead = k + 1
        while (
            ahead < len(words)
            and words[ahead].fold in known.persons.particles
            and page.joined(ahead)
            and not words[ahead].capital
        ):
            ahead += 1
        if (
            ahead < len(words)
            and page.joined(ahead)
            and page.cap[ahead]
            and page.taken[ahead] is None
            and words[k].fold not in ORDINARY_TOO
        ):
            return ahead + 1
        if words[k].fold in known.persons.sons or words[k].fold in known.persons.daughters:
            return k + 1
    return k


def _month_as_name(page: Page, k: int) -> bool:
    """ "Theresa May said", not "In Vladimir May 9"."""
    word = page.words[k]
    following = page.words[k + 1].text if k + 1 < len(page.words) else ""
    return (
        word.fold in ("may", "april", "june", "august")
        and word.capital
        and not following[:1].isdigit()
        and (page.vocabulary.persons.given(page.words[k - 1].fold))
    )


def _cut(page: Page, first: int, last: int) -> None:
    """Cuts one run into names: titles go, adjectives go, a place before a person is a name of its own."""
    known = page.vocabulary
    start, title, gender = first, None, ""
    k = first
    while k < last:
        fold = page.words[k].fold
        honorific = fold.rstrip(".") in known.titles.honorific_gender and (k == start) and (k + 1 < last)
        office = fold.rstrip(".") in known.titles.offices and not (known.persons.given(fold) and k == start)
        office = office or (k == start and (_word_before_name(page, k, last) or _opening_role(page, k, last)))
        adjective = page.adjective(k) and not (known.persons.given(fold) and k + 1 < last)
        if honorific or office or adjective:
            _part(page, start, k, title, gender)
            if not adjective:
                title = (title[0] if title and title[1] == k else k, k + 1)
                gender = known.titles.honorific_gender.get(fold.rstrip("."), "") or gender
            start = k + 1
        elif k == start and k + 1 < last and (_place_before_person(page, k, last) or _place_before_body(page, k)):
            _part(page, start, k + 1, title, gender)
            start, title, gender = k + 1, None, ""
        k += 1
    _part(
        page, start, last, title if title and title[1] == start else None, gender if title and title[1] == start else ""
    )


def _word_before_name(page: Page, k: int, last: int) -> bool:
    """Whether ordinary words in capitals lead from word `k` to a given name or an initial: "Administrator Karl Ro"."""
    known = page.vocabulary
    at = k
    while at < last and _plain_word(page, at):
        at += 1
    if at == k or at + 1 >= last:
        return False
    return page.words[at].initial or known.persons.given(page.words[at].fold)


def _opening_role(page: Page, k: int, last: int) -> bool:
    """Whether a role noun has its capital from the start of the sentence: "Convict Lebin"."""
    known, word = page.vocabulary, page.words[k]
    role = word.fold in known.titles.role_gender or word.fold in known.relations.office
    return role and (word.opens or word.headed) and k + 1 < last and not known.persons.given(word.fold)


def _plain_word(page: Page, k: int) -> bool:
    """Whether word `k` is an ordinary word and no part of a name that we know."""
    known, fold = page.vocabulary, page.words[k].fold
    listed = fold in known.excluded.months_days or fold in known.persons.family_first or known.persons.given(fold)
    return page.ordinary[k] and not listed and not page.words[k].initial


def _place_before_body(page: Page, k: int) -> bool:
    """Whether a country stands before a body that is not named by it: "UK Government"."""
    known = page.vocabulary
    return page.words[k].fold in known.places.countries and page.words[k + 1].fold in known.excluded.words


def _place_before_person(page: Page, k: int, last: int) -> bool:
    known, fold = page.vocabulary, page.words[k].fold
    if fold not in known.places.places or fold in known.places.ambiguous or known.persons.given(fold):
        return False
    return k + 2 < last and known.persons.given(page.words[k + 1].fold)


def _part(page: Page, first: int, last: int, title: tuple[int, int] | None, gender: str) -> None:
    """Takes words `[first, last)` as one candidate, weighed."""
    known = page.vocabulary
    while first < last and page.words[last - 1].fold in known.excluded.acronyms:
        last -= 1
    while first + 1 < last and page.words[first].caps and page.words[first].fold in known.excluded.acronyms:
        first += 1
    while first < last and page.words[first].fold in known.persons.particles and not page.words[first].capital:
        first += 1
    if first >= last:
        return
    type_, sure = weigh(page, first, last, title is not None)
    if type_ == "facility" and last < len(page.words) and page.taken[last] is None:
        last = with_short_number(page, last)
    candidate = page.take(first, last, type_, sure)
    if candidate is not None:
        candidate.title, candidate.gender = title, gender
        candidate.votes = labels(page, first, last)
