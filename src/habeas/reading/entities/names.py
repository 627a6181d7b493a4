"""Where names stand in a report and what each may be: the candidates that the document's name table then settles.

Patterns go first (facilities, courts, organisations, known names, places of several words); what they leave over in
capitals is cut into runs, freed of titles and adjectives, and weighed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from habeas.places import fold
from habeas.reading.entities.vocabulary import Phrases, Vocabulary
from habeas.reading.entities.words import Word
from habeas.reading.parsed import ParsedText

PARTY = re.compile(r"[A-Z]\d{1,2}")
"""A party to a case, as notes of a hearing call it: D2, A1."""
CLOSED = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "ADV", "INTJ", "NUM"})


@dataclass(slots=True)
class Candidate:
    """Words `[first, last)` that may be a name. `type` is "" while unsettled, "none" for capitals that name nothing.

    `sure` tells how strong the evidence is: 3 a pattern or a title, 2 a list, 1 the model or the shape.
    """

    first: int
    last: int
    type: str
    sure: int
    gender: str = ""
    title: tuple[int, int] | None = None
    votes: dict[str, int] = field(default_factory=dict)


class Page:
    """The words of one report with everything the finders ask of them again and again."""

    def __init__(self, parsed: ParsedText, words: list[Word], vocabulary: Vocabulary) -> None:
        self.parsed, self.words, self.vocabulary = parsed, words, vocabulary
        self.taken: list[Candidate | None] = [None] * len(words)
        self.found: list[Candidate] = []
        self._starts = [w.start for w in words]
        self._places_of: dict[str, list[int]] = {}
        for word in words:
            self._places_of.setdefault(word.fold, []).append(word.i)
        known = vocabulary
        self.headish = (
            known.courts.kinds | known.facilities.inner | known.context.place_tails
            | known.organizations.heads | known.organizations.openers
            | frozenset(w for group in known.courts.heads.values() for p in group for w in p)
            | frozenset(w for group in known.facilities.heads.values() for p in group for w in p)
        )  # fmt: skip
        self.ordinary = [self.ordinary_word(w) for w in words]
        self.cap = [self._is_cap(w) for w in words]

    def pos(self, word: Word) -> str:
        """The part of speech the parse gives, or "" where there is no token."""
        return self.parsed.tokens[word.token].pos if word.token >= 0 else ""

    def adjective(self, i: int) -> bool:
        """Whether word `i` is the adjective of a people, a faith or the like, which alone names nothing."""
        fold = self.words[i].fold
        return fold in self.vocabulary.places.demonyms or fold in self.vocabulary.excluded.adjectives

    def label(self, word: Word) -> str:
        """The model's guess at an entity type, or ""."""
        return self.parsed.tokens[word.token].label if word.token >= 0 else ""

    def ordinary_word(self, word: Word) -> bool:
        """Whether the dictionary knows the word as an ordinary one and it is no place or acronym."""
        places = self.vocabulary.places
        if word.token < 0 or (word.fold in places.places and word.fold not in places.words):
            return False
        if word.caps and not word.loud and word.fold not in self.vocabulary.excluded.acronyms:
            return False
        return word.text.lower() in self.parsed.ordinary or self.parsed.tokens[word.token].lower in self.parsed.ordinary

    def _is_cap(self, word: Word) -> bool:
        """Whether the word's capital may belong to a name at all."""
        if not word.capital or word.loud or PARTY.fullmatch(word.text):
            return False
        if word.fold in self.vocabulary.context.hyphen_heads and self.parsed.text[word.end : word.end + 1] == "-":
            return False
        month = word.fold in self.vocabulary.excluded.months_days
        if month and (len(word.fold) > 3 or word.fold == "may" or self._beside_number(word)):
            return self._month_as_name(word)
        if word.fold in ("the", "a", "an"):
            return False
        if word.headed and self.ordinary[word.i] and word.fold not in self.headish and not self._leads_name(word):
            return False
        return not ((word.opens or word.headed) and self.pos(word) in CLOSED and not word.caps)

    def _leads_name(self, word: Word) -> bool:
        """Whether a given name that is an ordinary word too stands before a further capital ("By Judith Lane")."""
        following = self.words_after(word.i)
        if not self.vocabulary.persons.given(word.fold) or following is None or not following.glued:
            return False
        return following.text[0].isupper() and not self.ordinary_word(following)

    def _month_as_name(self, word: Word) -> bool:
        """May, April, June or August before a further name at the start of a line ("May Lin Htut")."""
        if word.fold not in ("may", "april", "june", "august") or not word.opens:
            return False
        following = self.words_after(word.i)
        return following is not None and following.glued and following.text[0].isupper()

    def words_in(self, start: int, end: int) -> list[int]:
        """Indices of the words inside characters `[start, end)`; none where its edges cut a word."""
        at = bisect_left(self._starts, start)
        found = []
        while at < len(self.words) and self.words[at].start < end:
            found.append(at)
            at += 1
        whole = bool(found) and self.words[found[0]].start == start and self.words[found[-1]].end <= end
        return found if whole else []

    def named_elsewhere(self, first: int, last: int) -> bool:
        """Whether the same words stand in capitals elsewhere too, in the middle of a sentence."""
        wanted = [w.fold for w in self.words[first:last]]
        size = last - first
        for i in self._places_of.get(wanted[0], ()):
            same = [w.fold for w in self.words[i : i + size]] == wanted
            inner = not self.words[i].opens or self.joined_cap(i + size)
            if same and i != first and self.words[i].capital and inner:
                return True
        return False

    def opens_person(self, i: int) -> bool:
        """Whether word `i` is a given name (and no place) with a further capital after it."""
        fold = self.words[i].fold
        known = self.vocabulary
        return known.persons.given(fold) and fold not in known.places.places and self.joined_cap(i + 1)

    def joined_cap(self, i: int) -> bool:
        """Whether word `i` follows in the same name and carries a capital."""
        return i < len(self.words) and self.joined(i) and self.cap[i]

    def _beside_number(self, word: Word) -> bool:
        """Whether a short word that may be a month or a day stands next to a number."""
        around = self.words[max(0, word.i - 1) : word.i] + self.words[word.i + 1 : word.i + 2]
        return any(w.text[0].isdigit() for w in around)

    def words_after(self, i: int) -> Word | None:
        """The word after word `i`, or `None` at the end."""
        return self.words[i + 1] if i + 1 < len(self.words) else None

    def key(self, first: int, last: int) -> str:
        """The folded text of words `[first, last)`."""
        return fold(self.parsed.text[self.words[first].start : self.words[last - 1].end])

    def free(self, first: int, last: int) -> bool:
        """Whether none of the words belongs to a name yet."""
        return all(self.taken[i] is None for i in range(first, last))

    def joined(self, i: int) -> bool:
        """Whether word `i` follows the word before it in the same name: one blank, no possessive between."""
        return i < len(self.words) and self.words[i].glued and not self.words[i - 1].possessive

    def take(self, first: int, last: int, type_: str, sure: int) -> Candidate | None:
        """Marks the words as one candidate; `None` where some are taken."""
        if first >= last or not self.free(first, last):
            return None
        candidate = Candidate(first, last, type_, sure)
        self.found.append(candidate)
        for i in range(first, last):
            self.taken[i] = candidate
        return candidate

    def phrase_at(self, table: Phrases, last: int) -> int | None:
        """First word of the longest phrase of `table` that ends with word `last`, or `None`."""
        for phrase in table.get(self.words[last].fold, ()):
            first = last - len(phrase) + 1
            if first < 0 or any(not self.words[k].glued for k in range(first + 1, last + 1)):
                continue
            if all(self._same(self.words[first + k], part) for k, part in enumerate(phrase)):
                return first
        return None

    @staticmethod
    def _same(word: Word, part: str) -> bool:
        return word.fold == part or (word.possessive and word.fold + "'s" == part)
