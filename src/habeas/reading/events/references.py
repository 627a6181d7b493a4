"""What a pronoun, a name or a noun points to: persons of the cast, persons nobody names, or no person at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from habeas.reading.entities.cast import Cast
from habeas.reading.events.clauses import antecedent
from habeas.reading.events.frames import Lexicon
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Statement

Kind = Literal["named", "pronoun", "role", "people", "close", "thing"]

_CODE = re.compile(r"\W*\(\W*([A-Z]\d{1,2})\W*\)")
_CODE_BEFORE = re.compile(r"\b([A-Z]\d{1,2}),?\s+$")
_LEAD = 420
_BACK, _AHEAD, _APPOSED = 400, 120, 14


@dataclass(frozen=True, slots=True)
class Reference:
    """What a token points to. `people` are persons nobody names; `close` are the detained person's own ("his family",
    "her lawyers"); a `thing` is no person at all."""

    kind: Kind
    ids: tuple[str, ...] = ()


THING = Reference("thing")
PEOPLE = Reference("people")
CLOSE = Reference("close")


class References:
    """Answers for one report what a token points to. Asks the cast first, and guesses last."""

    def __init__(self, parsed: ParsedText, cast: Cast, statements: tuple[Statement, ...], lexicon: Lexicon) -> None:
        self.parsed, self.cast, self.statements, self.lexicon = parsed, cast, statements, lexicon
        self.detained = set(cast.detained) | ({cast.focus} if cast.focus else set())
        self.persons = {e.id for e in cast.entities if e.type == "person"}
        self._codes = _codes(parsed, cast)
        self._counts = {word: int(n) for word, n in lexicon.value("count").items()}

    def named(self) -> dict[int, str]:
        """Tokens that name an entity, the short names of a court note among them."""
        codes = {t.i: self._codes[t.text] for t in self.parsed.tokens if t.text in self._codes}
        return {**codes, **self.cast.named}

    def focus(self) -> tuple[str, ...]:
        """The person the report is about; empty where there is none."""
        return (self.cast.focus,) if self.cast.focus else ()

    def refer(self, i: int) -> Reference:
        """What token `i` points to, with all that is joined to it by "and"."""
        i = antecedent(self.parsed, i)
        parts = [self._refer_one(j) for j in [i, *self._joined(i)]]
        parts = [p for p in parts if p.kind == "named"] or parts
        ids = tuple(dict.fromkeys(x for p in parts for x in p.ids))
        if ids:
            kind = next(p.kind for p in parts if p.ids)
            return Reference(kind, ids)
        return parts[0]

    def _joined(self, i: int) -> Iterator[int]:
        for k in self.parsed.children_by(i, "conj", "appos"):
            if self.parsed.tokens[k].pos in ("NOUN", "PROPN", "PRON", "NUM"):
                yield k
                yield from self._joined(k)

    def _refer_one(self, i: int) -> Reference:
        token = self.parsed.tokens[i]
        if token.text in self._codes:
            return Reference("named", (self._codes[token.text],))
        named = self._named(i)
        if named:
            return Reference("named" if i in self.cast.named or token.pos != "PRON" else "pronoun", named)
        if i in self.cast.named:
            return THING
        if i in self.cast.referring and not self.cast.referring[i] and token.pos in ("NOUN", "NUM"):
            return PEOPLE
        if token.lower in self.lexicon.words("first-person"):
            return self._speaker(i, token.lower in self.lexicon.words("first-person-plural"))
        if token.lower in self.lexicon.words("pronoun-singular"):
            return Reference("pronoun", self.focus())
        if token.lower in self.lexicon.words("pronoun-plural") and token.pos in ("PRON", "DET", "NUM"):
            counted = token.lower in self._counts or token.lower in self.lexicon.words("pointer-plural")
            return Reference("pronoun", self._counted(i) if counted else self._group(i))
        if token.pos in ("NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON"):
            return self._noun(i)
        return THING

    def _named(self, i: int) -> tuple[str, ...]:
        """Persons that the token, its names and its appositions stand for."""
        near = [i, *self.parsed.children_by(i, "appos", "nmod", "compound")]
        if self.parsed.tokens[i].dep == "appos":
            near.append(self.parsed.tokens[i].head)
        for j in near:
            ids = tuple(x for x in self.cast.whom(j) if x in self.persons)
            if ids:
                more = [x for k in self._joined(j) for x in self.cast.whom(k) if x in self.persons]
                return tuple(dict.fromkeys([*ids, *more]))
        return ()

    def _speaker(self, i: int, plural: bool) -> Reference:
        place = self.parsed.tokens[i].start
        inner = [s for s in self.statements for c in s.content if c.start <= place < c.end and s.speaker]
        inner.sort(key=lambda s: sum(c.end - c.start for c in s.content))
        if inner and inner[0].speaker in self.detained:
            return Reference("pronoun", (inner[0].speaker,))
        return PEOPLE if plural or inner else THING

    def _group(self, i: int) -> tuple[str, ...]:
        """Whom "they" or "both" takes up, where the cast does not say: the detained persons named just before."""
        sentence = self.parsed.sentence_of(i)
        first = self.parsed.sentences[max(0, sentence - 2)][0]
        found = tuple(self._detained_in(range(first, i)))
        return found if len(found) > 1 else self.focus()

    def _counted(self, i: int) -> tuple[str, ...]:
        """Whom "both", "the three" or "those" means: so many detained persons named last before, or next after."""
        want = self._counts.get(self.parsed.tokens[i].lower, 2)
        before: dict[str, None] = {}
        for j in range(i - 1, max(-1, i - _BACK), -1):
            before |= self._detained_in([j])
            if len(before) == want:
                return tuple(reversed(before))
        if len(before) > 1:
            return tuple(reversed(before))
        after = self._detained_in(range(i, min(i + _AHEAD, len(self.parsed.tokens))))
        return tuple(after) if len(after) > 1 else self.focus()

    def _detained_in(self, places: Iterable[int]) -> dict[str, None]:
        """The detained persons named in those tokens, each once, in order."""
        named = (self.cast.named.get(j, "") for j in places)
        return dict.fromkeys(id_ for id_ in named if id_ in self.detained)

    def _noun(self, i: int) -> Reference:
        token = self.parsed.tokens[i]
        before = self.parsed.children_by(i, "det", "poss", "amod", "nummod", "predet")
        determiners = {self.parsed.tokens[k].lower for k in before}
        numbered = any(self.parsed.tokens[k].dep == "nummod" for k in before)
        listed = self._listed(i) if token.tag in ("NNS", "NNPS", "CD") or numbered else ()
        if token.lemma in self.lexicon.words("time-unit"):
            return THING
        if listed:
            return Reference("named", listed)
        if token.lemma in self.lexicon.words("kin"):
            return self._kin(i)
        if token.lemma in self.lexicon.words("detainee") and token.tag not in ("NNS", "NNPS"):
            vague = determiners & self.lexicon.words("other-one") and not self._leads(i, determiners)
            return PEOPLE if vague else Reference("role", self.focus())
        if token.lemma in self.lexicon.words("people") or token.lower in self.lexicon.words("people"):
            if self._nobody(i):
                return THING
            return CLOSE if self.detained.intersection(self._owned_by(i)) else PEOPLE
        if token.lemma in self.lexicon.words("detainee"):
            group = self._counted(i) if determiners & self.lexicon.words("definite") else ()
            return Reference("pronoun", group) if len(group) > 1 else PEOPLE
        return THING

    def _leads(self, i: int, determiners: set[str]) -> bool:
        """Whether "a blogger" opens the report, before the person is named in it."""
        start = self.parsed.tokens[i].start
        return start < _LEAD and not determiners & self.lexicon.words("another")

    def _listed(self, i: int) -> tuple[str, ...]:
        """ "Four members of a choir": the persons of the list that this opens, if there are as many."""
        tokens = self.parsed.tokens
        counts = [self._counts.get(tokens[k].lower) for k in (i, *self.parsed.children_by(i, "nummod"))]
        want = next((n for n in counts if n), None)
        if want is None:
            return ()
        here = self.parsed.sentences[self.parsed.sentence_of(i)][1]
        close = [self.cast.named.get(j, "") for j in range(i, min(i + _APPOSED, here))]
        apposed = tuple(dict.fromkeys(id_ for id_ in close if id_ in self.persons))
        if len(apposed) == want:
            return apposed
        last = self.parsed.sentences[min(self.parsed.sentence_of(i) + 2, len(self.parsed.sentences) - 1)][1]
        near = self._detained_in(range(i, last))
        if len(near) >= want:
            return tuple(near)[:want]
        named = (self.cast.named.get(j, "") for j in range(i, last))
        everybody = tuple(dict.fromkeys(id_ for id_ in named if id_ in self.persons))
        return everybody if len(everybody) == want else ()

    def _kin(self, i: int) -> Reference:
        """ "Her husband" is the detained person where "her" is not, and somebody else where it is."""
        if self.parsed.tokens[i].tag == "NNS":
            before = {self.parsed.tokens[k].lower for k in self.parsed.children_by(i, "det", "predet")}
            group = self._counted(i) if before & self.lexicon.words("definite") else ()
            if len(group) > 1:
                return Reference("pronoun", group)  # "the brothers": two detained persons named before
        owners = self._owned_by(i)
        if self.detained.intersection(owners):
            return CLOSE
        if self.parsed.tokens[i].tag in ("NNS", "NNPS") or not owners:
            return PEOPLE
        return Reference("role", self.focus())

    def _owned_by(self, i: int) -> list[str]:
        return [x for k in self.parsed.children_by(i, "poss") for x in (self.cast.whom(k) or self._first_person(k))]

    def _nobody(self, i: int) -> bool:
        """ "No one", "no guard": the person is elsewhere in the clause."""
        kids = [self.parsed.tokens[k].lower for k in self.parsed.children_by(i, "det", "neg")]
        return any(k in self.lexicon.words("negation") for k in (self.parsed.tokens[i].lower, *kids))

    def _first_person(self, i: int) -> tuple[str, ...]:
        return ("somebody",) if self.parsed.tokens[i].lower in ("my", "our") else ()


def _codes(parsed: ParsedText, cast: Cast) -> dict[str, str]:
    """Short names that a court note gives: "Name (A1)", "Name (D2)"."""
    found: dict[str, str] = {}
    for entity in cast.entities:
        if entity.type == "person":
            for mention in entity.mentions:
                code = _CODE.match(parsed.text, mention.end) or _CODE_BEFORE.search(parsed.text[: mention.start][-12:])
                if code:
                    found.setdefault(code[1], entity.id)
    return found
