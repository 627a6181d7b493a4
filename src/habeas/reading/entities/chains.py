"""Mentions of one thing put together: the chains of the report."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from habeas.places import fold
from habeas.reading.entities.names import Candidate, Page


@dataclass(slots=True)
class Chain:
    """All mentions of one entity, as candidates; `forms` are the folded names it goes by, in order of appearance."""

    type: str
    mentions: list[Candidate] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    gender: str = ""
    key: str = ""

    def add(self, candidate: Candidate, form: str) -> None:
        """One more mention under the folded name `form`."""
        self.mentions.append(candidate)
        if form not in self.forms:
            self.forms.append(form)

    @property
    def first(self) -> int:
        """The word at which the chain first appears."""
        return min(m.first for m in self.mentions)

    @property
    def full(self) -> tuple[str, ...]:
        """The words of its longest name."""
        return tuple(max(self.forms, key=lambda f: (len(f.split()), len(f))).split())


def build(page: Page) -> list[Chain]:
    """The chains of the report, in order of first mention."""
    candidates = sorted((c for c in page.found if c.type not in ("", "none")), key=lambda c: c.first)
    persons = _persons(page, [c for c in candidates if c.type == "person"])
    others = _others(page, [c for c in candidates if c.type != "person"])
    chains = sorted(persons + others, key=lambda c: c.first)
    _join_aliases(page, chains)
    return chains


def _join_aliases(page: Page, chains: list[Chain]) -> None:
    """Joins what the text itself says is one: "X, known as Y", "X (Y)", and a place of detention called "the same"."""
    listed = sorted(((m, c) for c in chains for m in c.mentions), key=lambda pair: pair[0].first)
    home = {id(c): c for c in chains}
    for k, (mention, chain) in enumerate(listed):
        if not _is_alias(page, mention):
            continue
        earlier = [c for m, c in listed[:k] if c.type == chain.type and _near(page, m, mention, chain.type)]
        if not earlier:
            continue
        mine, theirs = home[id(chain)], home[id(earlier[-1])]
        if mine is not theirs:
            theirs.mentions += mine.mentions
            theirs.forms += [f for f in mine.forms if f not in theirs.forms]
            chains[:] = [c for c in chains if c is not mine]
            home = {key: theirs if value is mine else value for key, value in home.items()}


def _is_alias(page: Page, mention: Candidate) -> bool:
    """Whether the words right before a name say that it is another name of what went before."""
    start = page.words[mention.first].start
    before = page.parsed.text[max(0, start - 40) : start].rstrip("\"“«'‘ ")
    if mention.type == "person" and before.endswith("("):
        closing = page.parsed.text[page.words[mention.last - 1].end :][:1]
        return closing == ")" and before[-3:-1].strip().isalpha()
    if before.endswith(page.vocabulary.context.known_as):
        return True
    quoted = page.parsed.text[start - 1] in '"“«'
    return mention.type == "facility" and quoted and before.endswith(" same")


def _near(page: Page, earlier: Candidate, mention: Candidate, type_: str) -> bool:
    """Whether two mentions stand in one sentence; a place of detention called "the same" may be further back."""
    start = page.words[mention.first].start
    before = page.parsed.text[max(0, start - 10) : start].rstrip("\"“«'‘ ")
    if type_ == "facility" and before.endswith(" same"):
        return not any(w.fold in page.vocabulary.facilities.other for w in page.words[earlier.first : earlier.last])
    between = page.parsed.text[page.words[earlier.last - 1].end : start]
    return "\n" not in between and ". " not in between and len(between) < 120


# ---- persons ---------------------------------------------------------------------------------------------------------
def _persons(page: Page, candidates: list[Candidate]) -> list[Chain]:
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
    _merge_slips(chains)
    for candidate in singles:
        _join_single(page, chains, candidate)
    return chains


def _name(page: Page, candidate: Candidate) -> tuple[str, ...]:
    words = page.words[candidate.first : candidate.last]
    text = page.parsed.text[words[0].start : words[-1].end]
    if any(mark in text for mark in '"“«'):
        outer = re.sub(r"[\"“«].*[\"”»]", lambda m: " " * len(m[0]), text)
        words = [w for w in words if not outer[w.start - words[0].start : w.end - words[0].start].isspace()]
    return tuple(w.fold.rstrip(".") if w.initial else w.fold for w in words)


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


def _merge_slips(chains: list[Chain]) -> None:
    """Joins chains whose names differ by a slip of spelling only, all words alike."""
    k = 0
    while k < len(chains):
        for j in range(k):
            if _slip(chains[j].full, chains[k].full):
                for mention in chains[k].mentions:
                    chains[j].mentions.append(mention)
                chains[j].forms += [f for f in chains[k].forms if f not in chains[j].forms]
                del chains[k]
                break
        else:
            k += 1


def _slip(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) != len(other) or one == other:
        return False
    alike = [SequenceMatcher(None, a, b).ratio() for a, b in zip(one, other, strict=True)]
    initials = all(a[0] == b[0] for a, b in zip(one, other, strict=True))
    return initials and min(alike) >= 0.74 and ((max(alike) == 1.0 and min(alike) >= 0.8) or min(alike) >= 0.84)


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
    """Words by which a person of that name is called: the last, the first of two Spanish surnames, a family name in front."""
    known = page.vocabulary.persons
    found = {name[-1]}
    if name[0] in known.family_first and (len(name) <= 3 or name[0] in ("nguyen", "tran", "pham", "le")):
        found.add(name[0])
    if len(name) >= 3 and known.given(name[0]):
        found.add(name[-2])
    return frozenset(found)


# ---- everything else -------------------------------------------------------------------------------------------------
def _others(page: Page, candidates: list[Candidate]) -> list[Chain]:
    chains: list[Chain] = []
    for candidate in candidates:
        form = page.key(candidate.first, candidate.last)
        key = _key(page, candidate, form)
        home = next((c for c in chains if c.type == candidate.type and key == c.key), None)
        if home is None:
            home = Chain(candidate.type, key=key)
            chains.append(home)
        home.add(candidate, form)
    _join_short(page, chains)
    _join_acronyms(page, chains)
    return chains


def _key(page: Page, candidate: Candidate, form: str) -> str:
    if candidate.type == "place":
        return page.vocabulary.places.places.get(form, form)
    known = page.vocabulary
    words = form.split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if candidate.type == "facility":
        own = [w for w in words if w not in {"no", "no."}]
        distinct = [w for w in own if w not in known.facilities.words and w not in known.facilities.inner]
        if not distinct or distinct[0][0].isdigit():
            return " ".join(own)
        kind = next((w for w in reversed(own) if w in known.facilities.other), "")
        return " ".join([*distinct, kind]).strip()
    return " ".join(words)


def _join_short(page: Page, chains: list[Chain]) -> None:
    """Puts a shortened name to the one longer name it can be short for ("Amnesty" to "Amnesty International")."""
    for short in sorted((c for c in chains if c.type != "place"), key=lambda c: len(c.key.split())):
        longer = [c for c in chains if c is not short and c.type == short.type and _short_of(page, short, c)]
        if len(longer) == 1:
            longer[0].mentions += short.mentions
            longer[0].forms += [f for f in short.forms if f not in longer[0].forms]
            chains.remove(short)


def _short_of(page: Page, short: Chain, long: Chain) -> bool:
    """Whether one chain's name is the other's cut short, or its words in another order."""
    mine, yours = short.key.split(), long.key.split()
    small = page.vocabulary.organizations.joiners
    if len(mine) >= len(yours):
        return (
            len(mine) > 1
            and mine != yours
            and sorted(w for w in mine if w not in small) == sorted(w for w in yours if w not in small)
        )
    if short.type == "court":
        return yours[: len(mine)] == mine or yours[-len(mine) :] == mine
    if yours[1:] == mine and yours[0] in page.vocabulary.places.demonyms:
        return True
    if short.type == "facility":
        return yours[: len(mine)] == mine and len(mine[0]) > 3 and yours[-1] not in page.vocabulary.facilities.other
    return (
        len(mine) == 1
        and len(mine[0]) > 3
        and yours[0] == mine[0]
        and mine[0] not in page.vocabulary.organizations.openers
    )


def _join_acronyms(page: Page, chains: list[Chain]) -> None:
    """Puts "CPJ" to "Committee to Protect Journalists" where the one stands in brackets after the other or spells it."""
    text = page.parsed.text
    for short in [
        c for c in chains if c.type in ("organization", "facility") and len(c.forms) == 1 and " " not in c.forms[0]
    ]:
        at = short.mentions[0]
        gap_start = page.words[at.first - 1] if at.first else None
        for long in chains:
            if long is short or long.type in ("person", "place") or len(long.full) < 2:
                continue
            beside = (
                gap_start is not None
                and any(m.last == at.first for m in long.mentions)
                and (text[gap_start.end : page.words[at.first].start].strip() in ("(", "(the"))
            )
            if (beside or _spells(short.forms[0], long.full)) and (beside or long.type == short.type):
                long.mentions += short.mentions
                long.forms += short.forms
                chains.remove(short)
                break


def _spells(acronym: str, name: tuple[str, ...]) -> bool:
    letters = "".join(w[0] for w in name if w not in ("of", "for", "the", "and", "to", "on", "in"))
    every = "".join(w[0] for w in name)
    bare = fold(acronym).replace(".", "")
    return len(bare) >= 2 and bare in (letters, every)
