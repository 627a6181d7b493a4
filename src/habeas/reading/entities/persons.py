"""Which names of people in a report are one person's: full names, surnames, given names, initials, slips."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from habeas.reading.entities.chain import Chain
from habeas.reading.entities.gender import by_name
from habeas.reading.entities.names import Candidate, Page


def chain_persons(page: Page, candidates: list[Candidate]) -> list[Chain]:
    """The persons' mentions chained, one chain a person: full names first, then lone words to the name they fit."""
    chains: list[Chain] = []
    singles: list[Candidate] = []
    for candidate in candidates:
        name = _name(page, candidate)
        if len(name) == 1:
            singles.append(candidate)
            continue
        home = next((c for c in chains if _same_person(c, name)), None)
        if home is None:
            home = Chain("person")
            chains.append(home)
        home.add(candidate, " ".join(name))
    _merge_slips(page, chains)
    for candidate in singles:
        _join_single(page, chains, candidate)
    return chains


def _name(page: Page, candidate: Candidate) -> tuple[str, ...]:
    words = page.words[candidate.first : candidate.last]
    text = page.parsed.text[words[0].start : words[-1].end]
    comma = text.find(",")
    if comma > 0:  # "SOTO MARÍN, Luis"
        words = [w for w in words if w.start > words[0].start + comma] + [
            w for w in words if w.start < words[0].start + comma
        ]
    if any(mark in text for mark in '"“«'):
        outer = re.sub(r"[\"“«].*[\"”»]", lambda m: " " * len(m[0]), text)
        words = [w for w in words if not outer[w.start - words[0].start : w.end - words[0].start].isspace()]
    name = [part for w in words for part in (w.fold.replace("-", "").split(".") if w.initial else (w.fold,)) if part]
    letters = next((k for k, part in enumerate(reversed(name)) if len(part) > 1), 0)
    if letters and len(name[0]) > 1:  # "Lebin M. S." is M. S. Lebin
        name = name[-letters:] + name[:-letters]
    return tuple(name)


def _same_person(chain: Chain, name: tuple[str, ...]) -> bool:
    return fits(chain.full, name)


def fits(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names (folded words) can be one person's: the shorter is found in the longer, in order.

    >>> fits(("alexei", "gorin"), ("alexei", "ivanovich", "gorin"))
    True
    >>> fits(("a", "gorin"), ("alexei", "gorin"))
    True
    >>> fits(("juan", "perez"), ("pedro", "perez"))
    False
    """
    short, long = sorted((one, other), key=len)
    place = 0
    for word in short:
        while place < len(long) and not _same_word(word, long[place]):
            place += 1
        if place == len(long):
            return sorted(one) == sorted(other)
        place += 1
    return True


def _same_word(one: str, other: str) -> bool:
    if one == other or one.replace("-", "") == other.replace("-", ""):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) <= 2 and long.startswith(short[0]) and len(short.strip(".")) == 1


def _merge_slips(page: Page, chains: list[Chain]) -> None:
    """Joins chains whose names differ by a slip of spelling only, all words alike."""
    k = 0
    while k < len(chains):
        for j in range(k):
            if _slip(page, chains[j].full, chains[k].full):
                for mention in chains[k].mentions:
                    chains[j].mentions.append(mention)
                chains[j].forms += [f for f in chains[k].forms if f not in chains[j].forms]
                del chains[k]
                break
        else:
            k += 1


def _slip(page: Page, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) != len(other) or one == other:
        return False
    given = page.vocabulary.persons.given
    for a, b in zip(one, other, strict=True):
        if a[0] != b[0] or (a != b and given(a) and given(b)):  # Maria and Marina are two
            return False
    alike = [SequenceMatcher(None, a, b).ratio() for a, b in zip(one, other, strict=True)]
    return min(alike) >= (0.8 if max(alike) == 1.0 else 0.84)


def _join_single(page: Page, chains: list[Chain], candidate: Candidate) -> None:
    """Puts a lone surname or given name to the chain it belongs to, or opens one."""
    word = page.words[candidate.first].fold
    kin = _after_kinship(page, candidate)
    best, score = None, 0.0
    for chain in chains:
        fit = _fit(page, chain, word, candidate, kin)
        if fit > score:
            best, score = chain, fit
    if best is None:
        best = Chain("person")
        chains.append(best)
    best.add(candidate, word)


def _after_kinship(page: Page, candidate: Candidate) -> bool:
    first = candidate.first
    return first > 0 and page.words[first].glued and page.words[first - 1].fold in page.vocabulary.relations.kinship


def _fit(page: Page, chain: Chain, word: str, candidate: Candidate, kin: bool) -> float:
    """How well a lone word fits a chain; 0 for not at all."""
    if candidate.gender and {"f": "m", "m": "f"}[candidate.gender] == by_name(chain.full, page.vocabulary):
        return 0.0
    if word in chain.forms:
        return 6.0 + _standing(chain, candidate)
    name = chain.full
    if len(name) < 2:
        return (
            3.0 if len(word) > 4 and SequenceMatcher(None, word, name[0]).ratio() > 0.88 and word[0] == name[0] else 0.0
        )
    surname = _surname_words(page, name)
    if word == name[-1]:
        base = 3.0
    elif word in surname:
        base = 2.6
    elif word == name[0]:
        base = 2.0 + (0.5 if kin else 0)
    elif word in name:
        base = 1.2
    elif len(word) > 5 and word[0] == name[-1][0] and SequenceMatcher(None, word, name[-1]).ratio() > 0.86:
        base = 1.0
    else:
        return 0.0
    if kin and word != name[0]:
        return 0.0
    return base + _standing(chain, candidate)


def _standing(chain: Chain, candidate: Candidate) -> float:
    """How well introduced a person is before the candidate: a surname alone means who had it first and most often."""
    before = [m for m in chain.mentions if m.first < candidate.first]
    if not before:
        return 0.0
    return 1.0 + min(len(before), 6) / 10 + 0.3 / (1 + chain.first / 200)


def _surname_words(page: Page, name: tuple[str, ...]) -> frozenset[str]:
    """Words by which a person is called: the last, the first of two Spanish surnames, a family name in front."""
    known = page.vocabulary.persons
    found = {name[-1]}
    if name[0] in known.family_first and (len(name) <= 3 or name[0] in ("nguyen", "tran", "pham", "le")):
        found.add(name[0])
    if len(name) >= 3 and known.given(name[0]):
        found.add(name[-2])
    return frozenset(found)
