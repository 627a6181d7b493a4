"""Organisations: those known by name, and those whose name carries a head ("Ministry of Justice")."""

from __future__ import annotations

import re

from habeas.reading.entities.edges import left_edge, strip_front, with_short_number
from habeas.reading.entities.names import Page

_LONGEST_KNOWN = 5
_COMPANY = re.compile(r"[A-Z][\w&'’-]*(?: [A-Z&][\w&'’-]*)* \([A-Z][\w ]+\) (?:Ltd|Limited|Inc|LLC|LLP|Corp|Co)\b")


# ---- known by name ---------------------------------------------------------------------------------------------------
def find_known(page: Page) -> None:
    """Takes known organisations and places of detention of two to five words."""
    known = page.vocabulary
    for size in range(_LONGEST_KNOWN, 1, -1):
        for first in range(len(page.words) - size + 1):
            if not page.words[first].capital or not _side_by_side(page, first, first + size):
                continue
            name = page.key(first, first + size)
            if name in known.organizations.known and not _part_of_more(page, first, first + size):
                page.take(first, first + size, "organization", 2)
            elif name in known.facilities.alone:
                page.take(first, with_short_number(page, first + size), "facility", 2)


def _side_by_side(page: Page, first: int, last: int) -> bool:
    """Whether words `[first, last)` stand side by side in a line of mixed case and carry capitals, joiners aside."""
    words, joiners = page.words, page.vocabulary.organizations.joiners
    if words[first].loud or not all(words[k].glued for k in range(first + 1, last)):
        return False
    return all(w.capital or w.fold in joiners or w.text[0].isdigit() for w in words[first + 1 : last])


def _part_of_more(page: Page, first: int, after: int) -> bool:
    """Whether a known name is but a piece of a longer one: a head follows, or "Ministry of" goes before."""
    words, known = page.words, page.vocabulary.organizations
    if page.joined_cap(after) and words[after].fold in known.heads:
        return True
    if first < 2 or not words[first].glued or words[first - 1].fold not in ("of", "for"):
        return False
    return words[first - 2].capital and words[first - 2].fold in known.openers


def find_companies(page: Page) -> None:
    """Takes companies whose name holds a place in brackets: "River Pencil (Hong Kong) Ltd"."""
    for match in _COMPANY.finditer(page.parsed.text):
        inside = page.words_in(*match.span())
        if inside:
            page.take(inside[0], inside[-1] + 1, "organization", 3)


# ---- by a head -------------------------------------------------------------------------------------------------------
def find_organizations(page: Page) -> None:
    """Takes every organisation whose name carries a head."""
    known = page.vocabulary.organizations
    i = 0
    while i < len(page.words):
        word = page.words[i]
        if page.taken[i] is None and page.cap[i] and (word.fold in known.heads or word.fold in known.openers):
            i = max(i, _round_head(page, i))
        elif page.taken[i] is None and not word.capital and word.fold in known.lower_heads:
            _small_head(page, i)
        i += 1


def _round_head(page: Page, i: int) -> int:
    """Tries a name round the head at word `i`; gives the last word looked at."""
    words, known = page.words, page.vocabulary.organizations
    if words[i].opens and words[i].fold in known.people and not page.joined_cap(i + 1):
        return i  # "Lawyers for Morin said"
    last = i
    while page.joined_cap(last + 1) and page.taken[last + 1] is None and words[last + 1].fold in known.heads:
        last += 1
    end = _complement(page, last + 1)
    first = _after_titles(page, _over_and(page, left_edge(page, i)), i)
    first = strip_front(page, first, i, keep_demonym=words[last].fold not in known.bare)
    if end > last + 1:
        page.take(first, end, "organization", 3)
        return end - 1
    if first == i and last == i:
        return _named_after(page, i)
    if words[last].fold in known.heads and _whole(page, first, last):
        page.take(first, last + 1, "organization", 3)
    return last


def _whole(page: Page, first: int, last: int) -> bool:
    """Whether words `first` to `last`, the last a head, are a name and no title before one ("Press Secretary")."""
    words, known = page.words, page.vocabulary.organizations
    if words[last].fold in known.weak and not _weak_fits(page, first, last):
        return False
    return not (last == first + 1 and words[first].fold in known.titles and words[last].fold not in known.after_titles)


def _weak_fits(page: Page, first: int, last: int) -> bool:
    """Whether a name with a weak head ("Freedom House") stands alone, not before a further capital or a role word."""
    words, known = page.words, page.vocabulary
    head = words[last].fold
    if page.joined(last + 1):
        following = words[last + 1]
        if page.cap[last + 1] and following.fold not in known.excluded.months_days:
            return False
        if head in known.organizations.before_roles and following.fold in known.titles.role_gender:
            return False
    if head == "rights" and last - first < 2 and page.ordinary[first]:
        return False
    if head in known.organizations.general:
        return not all(page.adjective(k) for k in range(first, last))
    return True


def _over_and(page: Page, first: int) -> int:
    """`first` moved over an "and" inside one name: "Zimbabwe Prisons and Correctional Service"."""
    words, known = page.words, page.vocabulary
    if first < 2 or words[first - 1].fold not in ("and", "&") or not words[first].glued or not page.joined(first - 1):
        return first
    before = words[first - 2]
    plain = page.cap[first - 2] and page.ordinary[first - 2] and page.taken[first - 2] is None and not before.opens
    whole = before.fold in known.organizations.heads and before.fold not in known.organizations.inside
    return left_edge(page, first - 2) if plain and not whole and not known.persons.given(before.fold) else first


def _after_titles(page: Page, first: int, head: int) -> int:
    """`first` moved past the last title or calling that stands in front of the name proper."""
    for k in range(head - 1, first - 1, -1):
        if page.words[k].fold in page.vocabulary.organizations.callings:
            return k + 1
    return first


def _complement(page: Page, at: int) -> int:
    """One past an official complement that begins at word `at`, or `at`.

    "of Foreign Affairs", "on Human Rights", "to Protect Journalists", "for Health and Social Services".
    """
    words, known = page.words, page.vocabulary.organizations
    if page.joined_cap(at):
        return at
    end, k = at, at
    while k < len(words) and words[k].glued and not words[k - 1].possessive:
        if _in_complement(page, k) and not (k > at + 1 and page.opens_person(k)):
            k += 1
            end = k
            continue
        if words[k].capital or words[k].fold not in known.joiners:
            break
        ahead = k + 1
        while ahead < len(words) and words[ahead].glued and words[ahead].fold in ("the", "of", "de", "la"):
            ahead += 1
        if ahead >= len(words) or not words[ahead].glued or not _in_complement(page, ahead):
            break
        if not _joins(page, k, at, ahead):
            break
        k = ahead
    return end


def _in_complement(page: Page, k: int) -> bool:
    """Whether word `k` may stand in a complement: a free capital; in a line of title case no verb."""
    word = page.words[k]
    if page.taken[k] is not None:
        return False
    if page.cap[k]:
        return True
    return word.headed and word.capital and page.pos(word) in ("NOUN", "PROPN", "ADJ")


def _joins(page: Page, k: int, at: int, ahead: int) -> bool:
    """Whether the small word `k` of a complement that began at `at` leads on to the capitals at `ahead`."""
    fold, opener = page.words[k].fold, page.words[at - 1].fold in page.vocabulary.organizations.openers
    if fold == "in":
        return False
    if k == at:
        return fold == "of" or (opener and fold not in ("and", "&", "y", "the"))
    return fold == "of" or not _stands_alone(page, ahead)


def _stands_alone(page: Page, k: int) -> bool:
    """Whether a capitalised stretch from word `k` reads as a name of its own (a person, a place, another body)."""
    words, known = page.words, page.vocabulary
    fold = words[k].fold
    if words[k].caps or known.persons.given(fold) or fold in known.places.places or fold in known.places.demonyms:
        return True
    if fold in known.organizations.known or fold in known.titles.honorific_gender:
        return True
    j = k
    while j < len(words) and (j == k or words[j].glued) and page.cap[j]:
        if words[j].fold in known.organizations.heads and words[j].fold not in known.organizations.inside:
            return True
        j += 1
    return False


def _named_after(page: Page, i: int) -> int:
    """Takes a head that opens a name of its own ("Radio Azattyq", "Bank Melli"); gives the last word looked at."""
    last = i
    if page.words[i].fold in page.vocabulary.organizations.leading:
        while page.joined_cap(last + 1) and page.taken[last + 1] is None:
            last += 1
    if last > i:
        page.take(i, last + 1, "organization", 3)
    return last


def _small_head(page: Page, i: int) -> None:
    """ "Azov regiment", "UN human rights office"."""
    words, known = page.words, page.vocabulary.organizations
    head = page.phrase_at(known.lower_heads, i)
    if head is None or any(words[k].capital for k in range(head, i + 1)):
        return
    first = strip_front(page, left_edge(page, head), head, keep_demonym=False)
    if first >= head or words[head - 1].possessive:
        return
    if words[i].fold in known.lower_heads_any or page.key(first, head) in known.lower_after:
        page.take(first, i + 1, "organization", 3)
