"""Organisations: those known by name, those whose name carries a head ("Ministry of Justice"), acronyms and web names."""

from __future__ import annotations

import re

from habeas.reading.entities.facilities import left_edge, strip_front
from habeas.reading.entities.names import PARTY, Page

_LONGEST_KNOWN = 5
_HEAD_LENGTH = 600
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?)"
_NAME = r"(?P<name>[^\W\d_][^\W_]*(?:[ -][^\W\d_][^\W_]*){0,4})"
_DATELINE = re.compile(
    rf"(?:^[^\n(.]{{3,60}}\({_NAME}\) ?[-–—])"
    rf"|(?:^[^\n(]{{0,40}}{_DAY}(?:, | \(| [-–—|] ){_NAME.replace('name', 'last')}\)?[ ]*$)",
    re.MULTILINE,
)
_SEAT = re.compile(rf"(?:Court|Tribunal|Prison|Chamber|Colony|Centre|Center), {_NAME}, {_DAY}")
_COMPANY = re.compile(r"[A-Z][\w&'’-]*(?: [A-Z&][\w&'’-]*)* \([A-Z][\w ]+\) (?:Ltd|Limited|Inc|LLC|LLP|Corp|Co)\b")
_IN_QUOTES = re.compile(r"[\"“„«]([^\"“”„«»\n]{2,60}?)[.,]?[\"”»]")


def find_known(page: Page) -> None:
    """Takes known organisations, places and places of detention of two to five words, then single ones beyond doubt."""
    known = page.vocabulary
    for size in range(_LONGEST_KNOWN, 1, -1):
        for first in range(len(page.words) - size + 1):
            if not _written_as_name(page, first, first + size):
                continue
            name = page.key(first, first + size)
            if name in known.organizations.known and not _part_of_more(page, first, first + size):
                page.take(first, first + size, "organization", 2)
            elif name in known.facilities.alone:
                page.take(first, numbered(page, first + size), "facility", 2)


def find_publishers(page: Page) -> None:
    """Takes the agency or paper of a dateline: "MINSK, March 4 (River Wire) -", "5 May 2023, River Wire"."""
    for match in _DATELINE.finditer(page.parsed.text[:_HEAD_LENGTH]):
        inside = page.words_in(*match.span("name" if match["name"] else "last"))
        known = page.vocabulary.places
        if inside and page.key(inside[0], inside[-1] + 1) not in known.places:
            page.take(inside[0], inside[-1] + 1, "organization", 3)


def find_seats(page: Page) -> None:
    """Takes the place between a court and a day in the head of a note: "District Court, Mill Row, 3 May 2023"."""
    for match in _SEAT.finditer(page.parsed.text[:_HEAD_LENGTH]):
        inside = page.words_in(*match.span("name"))
        if inside and not page.vocabulary.persons.given(page.words[inside[0]].fold):
            page.take(inside[0], inside[-1] + 1, "place", 2)


def find_companies(page: Page) -> None:
    """Takes companies whose name holds a place in brackets: "River Pencil (Hong Kong) Ltd"."""
    for match in _COMPANY.finditer(page.parsed.text):
        inside = page.words_in(*match.span())
        if inside:
            page.take(inside[0], inside[-1] + 1, "organization", 3)


def find_quoted(page: Page) -> None:
    """Settles capitals in quotation marks: bodies where a word for one stands beside, else titles that name nobody."""
    titles = page.vocabulary.titles
    for match in _IN_QUOTES.finditer(page.parsed.text):
        inside = page.words_in(*match.span(1))
        if not inside or len(inside) > 6 or not _written_as_title(page, inside):
            continue
        first, last = inside[0], inside[-1] + 1
        name = page.key(first, last)
        before = page.words[first - 1].fold if first and match.start() - page.words[first - 1].end <= 2 else ""
        after = page.words[last].fold if last < len(page.words) and page.words[last].start - match.end() <= 2 else ""
        if _nickname(page, first, last, match):
            continue
        if before in titles.bodies or after in titles.bodies:
            page.take(first, last, "organization", 3)
        elif name not in page.vocabulary.places.places and name not in page.vocabulary.organizations.known and not (
            page.vocabulary.persons.given(page.words[first].fold) or "." in name or page.named_elsewhere(first, last)
        ):
            page.take(first, last, "none", 3)


def numbered(page: Page, after: int) -> int:
    """`after`, or one more where a number follows that belongs to the name ("Badr 3")."""
    words = page.words
    if after < len(words) and page.joined(after) and words[after].text.isdigit() and len(words[after].text) <= 2:
        return after + 1
    return after


def _written_as_name(page: Page, first: int, last: int) -> bool:
    """Whether words `[first, last)` stand side by side and carry capitals, small joining words aside."""
    words, joiners = page.words, page.vocabulary.organizations.joiners
    if not words[first].capital or words[first].loud or not all(words[k].glued for k in range(first + 1, last)):
        return False
    return all(w.capital or w.fold in joiners or w.text[0].isdigit() for w in words[first + 1 : last])


def _nickname(page: Page, first: int, last: int, match: re.Match[str]) -> bool:
    """Takes `Yordan "El Gato" Roa` as one person's name; whether it was one."""
    words, text = page.words, page.parsed.text
    if not 0 < first <= last < len(words):
        return False
    before, after = words[first - 1], words[last]
    beside = text[before.end : match.start()] == " " and text[match.end() : after.start] == " "
    if not beside or not page.cap[before.i] or not page.cap[after.i] or page.ordinary[before.i] or page.ordinary[after.i]:
        return False
    start, end = before.i, after.i + 1
    while start > 0 and page.joined_cap(start) and page.cap[start - 1] and not page.ordinary[start - 1]:
        start -= 1
    while page.joined_cap(end):
        end += 1
    return page.take(start, end, "person", 3) is not None


def _written_as_title(page: Page, inside: list[int]) -> bool:
    """Whether all words carry capitals, joining words and particles aside."""
    small = page.vocabulary.organizations.joiners | page.vocabulary.persons.particles
    words = [page.words[i] for i in inside]
    return words[0].capital and all(w.capital or w.fold in small or w.text[0].isdigit() for w in words)


def _part_of_more(page: Page, first: int, after: int) -> bool:
    """Whether a known name is but a piece of a longer one: a head follows, or "Ministry of" goes before."""
    words, known = page.words, page.vocabulary.organizations
    if page.joined_cap(after) and words[after].fold in known.heads:
        return True
    return first > 1 and words[first - 1].fold in ("of", "for") and words[first].glued and (
        words[first - 2].capital and words[first - 2].fold in known.openers
    )


def find_organizations(page: Page) -> None:
    """Takes every organisation whose name carries a head."""
    known = page.vocabulary.organizations
    i = 0
    while i < len(page.words):
        word = page.words[i]
        if page.taken[i] is None and page.cap[i] and word.fold in known.heads | known.openers:
            i = max(i, _around_head(page, i))
        elif page.taken[i] is None and not word.capital and word.fold in known.lower_heads:
            _small_head(page, i)
        i += 1


def _around_head(page: Page, i: int) -> int:
    """Tries a name round the head at word `i`; gives the last word looked at."""
    if page.words[i].opens and page.words[i].fold in _PLURALS and not page.joined_cap(i + 1):
        return i
    known, words = page.vocabulary.organizations, page.words
    last = i
    while page.joined_cap(last + 1) and page.taken[last + 1] is None and _goes_on(page, last + 1):
        last += 1
    heads = [k for k in range(i, last + 1) if words[k].fold in known.heads]
    right = _complement(page, last + 1) if words[last].fold in known.openers or words[last].fold in known.heads else last + 1
    if right == last + 1 and heads:
        last = heads[-1] if words[last].fold not in known.heads else last
        right = last + 1
    head = words[right - 1 if right == last + 1 else last]
    first = _over_and(page, left_edge(page, i))
    first = _cut_titles(page, first, i)
    first = strip_front(page, first, i, keep_demonym=words[last].fold not in known.bare)
    if right > last + 1:
        page.take(first, right, "organization", 3)
        return right - 1
    own = [w for w in words[first:i]]
    if not own and last == i:
        if _name_after(page, i):
            return _take_after(page, i)
        return i
    if words[last].fold not in known.heads:
        return i
    if head.fold in known.weak and not _weak_fits(page, first, last):
        return last
    if all(w.fold in page.vocabulary.titles.offices and w.fold not in known.heads for w in own) and len(own) < 2 and _title_like(page, first, last):
        return last
    if all(_only_adjective(page, k) for k in range(first, i)) and last == i and words[i].fold in ("government", "state", "authorities"):
        return last
    page.take(first, last + 1, "organization", 3)
    return last


_PLURALS = frozenset({
    "lawyers", "mothers", "journalists", "reporters", "doctors", "scholars", "soldiers", "students", "women", "friends",
    "citizens", "physicians", "defenders", "workers", "writers", "democrats", "ladies",
})  # fmt: skip


def _title_like(page: Page, first: int, last: int) -> bool:
    return page.words[first].fold in {"press", "former", "deputy", "president", "chief", "special", "general"} and last == first + 1 and (
        page.words[last].fold not in {"service", "committee", "department", "prosecution"}
    )


def _over_and(page: Page, first: int) -> int:
    """`first` moved over an "and" inside one name: "Zimbabwe Prisons and Correctional Service"."""
    words = page.words
    if first < 2 or words[first - 1].fold not in ("and", "&") or not words[first].glued or not page.joined(first - 1):
        return first
    before = words[first - 2]
    known = page.vocabulary
    plain = page.cap[first - 2] and page.ordinary[first - 2] and page.taken[first - 2] is None and not before.opens
    if not plain or known.persons.given(before.fold) or before.fold in known.organizations.heads - {"services", "rights"}:
        return first
    return left_edge(page, first - 2)


def _only_adjective(page: Page, k: int) -> bool:
    fold = page.words[k].fold
    return fold in page.vocabulary.places.demonyms or fold in page.vocabulary.excluded.adjectives


def _goes_on(page: Page, k: int) -> bool:
    """Whether capitalised word `k` still belongs to the name whose head came before it."""
    word, known = page.words[k], page.vocabulary
    if not page.cap[k] or word.fold in known.excluded.acronyms:
        return False
    return word.fold in known.organizations.heads or (word.fold == "general" and False)


def _cut_titles(page: Page, first: int, head: int) -> int:
    """Moves `first` past a place, a title or a person that stands in front of the name proper."""
    words, known = page.words, page.vocabulary
    for k in range(head - 1, first - 1, -1):
        fold = words[k].fold
        if fold in {"president", "mr", "mrs", "ms", "dr", "former", "director", "spokesman", "spokeswoman", "activist", "lawyer", "journalist", "judge", "leader", "minister"}:
            return k + 1
        if known.persons.given(fold) and fold not in known.places.places and not page.ordinary[k] and head - k > 2:
            return first
    return first


def _weak_fits(page: Page, first: int, last: int) -> bool:
    """Whether a name with a weak head ("Freedom House") stands alone, not before a further capital or a role word."""
    words, known = page.words, page.vocabulary
    if last + 1 < len(words) and page.joined(last + 1):
        following = words[last + 1]
        if page.cap[last + 1] and following.fold not in known.excluded.months_days:
            return False
        if words[last].fold in known.organizations.weak and following.fold in known.titles.role_gender and words[last].fold in {"rights", "press", "media", "legal"}:
            return False
    if words[last].fold == "rights" and last - first < 2:
        return False
    if words[last].fold in {"force", "forces", "services", "guards", "house", "party", "women", "students", "workers", "journalists", "lawyers", "writers"}:
        return not all(_only_adjective(page, k) for k in range(first, last)) or words[last].fold == "party"
    return True


def _complement(page: Page, at: int) -> int:
    """One past an official complement that begins at word `at` ("of Foreign Affairs", "on Human Rights", "to Protect Journalists")."""
    words, known = page.words, page.vocabulary.organizations
    end, k = at, at
    while k < len(words) and words[k].glued and not words[k - 1].possessive:
        fold = words[k].fold
        if page.cap[k] and page.taken[k] is None and not (k > at + 1 and page.opens_person(k)):
            k += 1
            end = k
            continue
        if words[k].capital or fold not in known.joiners or (fold in ("in",) and k == at):
            break
        ahead = k + 1
        while ahead < len(words) and words[ahead].glued and words[ahead].fold in ("the", "of", "de", "la"):
            ahead += 1
        if ahead >= len(words) or not words[ahead].glued or not page.cap[ahead] or page.taken[ahead] is not None:
            break
        if fold in ("and", "&", "y", "the") and (k == at or _stands_alone(page, ahead)):
            break
        if fold in ("to", "in", "on", "for", "against") and k > at and _stands_alone(page, ahead):
            break
        if fold == "in" or (fold in ("to", "on", "for") and k == at and words[k - 1].fold not in known.openers):
            break
        k = ahead
    return end


def _stands_alone(page: Page, k: int) -> bool:
    """Whether a capitalised stretch from word `k` reads as a name of its own (a person, a place, another body)."""
    words, known = page.words, page.vocabulary
    if known.persons.given(words[k].fold) or words[k].caps or words[k].fold in known.places.places or words[k].fold in known.organizations.known:
        return True
    j = k
    while j < len(words) and (j == k or words[j].glued) and page.cap[j]:
        if words[j].fold in known.organizations.heads and words[j].fold not in {"services", "assistance", "aid"}:
            return True
        j += 1
    return words[k].fold in known.titles.honorific_gender or words[k].fold in known.places.demonyms


def _name_after(page: Page, i: int) -> bool:
    """Whether the head opens a name of its own: "Radio Azattyq", "Group of Five"."""
    following = i + 1
    return (
        page.words[i].fold in {"radio", "tv", "channel", "bank", "university", "institute", "agency", "foundation", "movement", "party", "reporters"}
        and following < len(page.words) and page.joined(following) and page.cap[following] and page.taken[following] is None
    )  # fmt: skip


def _take_after(page: Page, i: int) -> int:
    last = i + 1
    while last + 1 < len(page.words) and page.joined(last + 1) and page.cap[last + 1] and page.taken[last + 1] is None:
        last += 1
    page.take(i, last + 1, "organization", 3)
    return last


def _small_head(page: Page, i: int) -> None:
    """"Azov regiment", "UN human rights office"."""
    known, words = page.vocabulary.organizations, page.words
    head = page.phrase_at(known.lower_heads, i)
    if head is None or any(words[k].capital for k in range(head, i + 1)):
        return
    first = strip_front(page, left_edge(page, head), head, keep_demonym=False)
    if first >= head or words[head - 1].possessive:
        return
    if words[i].fold in known.lower_heads_any or page.key(first, head) in known.lower_after:
        page.take(first, i + 1, "organization", 3)


def find_acronyms(page: Page) -> None:
    """Takes words of capitals and web names that nothing else has claimed."""
    known = page.vocabulary
    for i, word in enumerate(page.words):
        if page.taken[i] is not None or word.loud or not word.text[0].isalpha() or PARTY.fullmatch(word.text):
            continue
        if "." in word.fold and not word.initial and not word.text.endswith("."):
            page.take(i, i + 1, "organization", 2)
        elif word.caps and not word.initial and sum(c.isalpha() for c in word.text) >= 2 and word.fold not in known.places.places:
            _acronym(page, i)


def _acronym(page: Page, i: int) -> None:
    words, known = page.words, page.vocabulary
    word = words[i]
    if word.fold in known.excluded.acronyms or word.fold in known.excluded.words or _roman(word.text):
        return
    if len(word.text) > 3 and word.text.lower() in page.parsed.ordinary and not page.label(word):
        return
    following = words[i + 1] if i + 1 < len(words) and words[i + 1].glued and not word.possessive else None
    before_joined = page.joined(i) and page.cap[i - 1]
    if before_joined and page.taken[i - 1] is None and (known.persons.given(words[i - 1].fold) or len(word.text) > 5):
        return  # a surname in capitals: Ivan PETROV
    if following is not None and (page.cap[i + 1] and known.persons.given(word.fold)):
        return
    if following is not None and following.fold in known.excluded.things:
        page.take(i, i + 1, "none", 2)
        return
    page.take(i, i + 1, "organization", 2)


def _roman(text: str) -> bool:
    return set(text) <= set("IVXLCDM")
