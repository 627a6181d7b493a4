"""To whom it happens: from the place in the clause where the frame expects the detained person to the ids of a cast."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from habeas.reading.entities.cast import Cast
from habeas.reading.events.clauses import Clause, antecedent, clause_of, headlines, outer_subjects
from habeas.reading.events.frames import Lexicon
from habeas.reading.events.match import Match
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Statement

Kind = Literal["named", "pronoun", "role", "people", "thing"]


@dataclass(frozen=True, slots=True)
class Reference:
    """What a token points to. `people` are persons nobody names; a `thing` is no person at all."""

    kind: Kind
    ids: tuple[str, ...] = ()


_TELLING = frozenset({"arrest", "charge", "conviction", "sentence", "remand"})
_CODE = re.compile(r"\W*\(\W*([A-Z]\d{1,2})\W*\)")
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_CODE_BEFORE = re.compile(r"\b([A-Z]\d{1,2}),?\s+$")
_LEAD = 420
THING = Reference("thing")
PEOPLE = Reference("people")


class Patients:
    """Answers for one report who the detained person of a match is. Asks the cast first, and guesses last."""

    def __init__(self, parsed: ParsedText, cast: Cast, statements: tuple[Statement, ...], lexicon: Lexicon) -> None:
        self.parsed, self.cast, self.statements, self.lexicon = parsed, cast, statements, lexicon
        self._persons = {e.id for e in cast.entities if e.type == "person"}
        self._detained = set(cast.detained) | ({cast.focus} if cast.focus else set())
        self._codes = _codes(parsed, cast)
        self._headlines = headlines(parsed)

    def learn(self, matches: Iterable[Match]) -> None:
        """Take as detained whoever is plainly said to be arrested, charged, tried or sentenced."""
        for match in matches:
            if match.frame.type in _TELLING and match.frame.patient == "object" and not match.frame.polarity:
                clause = clause_of(self.parsed, match.head)
                spots = clause.subjects if clause.passive else clause.objects
                found = [self.refer(i) for i in spots]
                self._detained.update(x for r in found if r.kind == "named" for x in r.ids)

    def detained(self) -> frozenset[str]:
        """Ids of all who are known to be detained, charged or tried."""
        return frozenset(self._detained)

    def named(self) -> dict[int, str]:
        """Tokens that name an entity, the short names of a court note among them."""
        codes = {t.i: self._codes[t.text] for t in self.parsed.tokens if t.text in self._codes}
        return {**codes, **self.cast.named}

    def of(self, match: Match, clause: Clause) -> tuple[str, ...]:
        """Ids of the persons a match happens to; empty where it is nobody of the cast (the event is dropped)."""
        if match.frame.patient == "focus":
            return self._focus()
        own = set(match.tokens)
        for place, spots in self._slots(match, clause):
            fixed = place in ("patient", "owner")
            references = [self.refer(i) for i in spots if fixed or i not in own]
            if place == "whose":
                references = [r for r in references if r.kind == "named" or self._detained.intersection(r.ids)]
            found = self._answer(references, strict=place in ("patient", "sufferer", "victim", "whose"))
            if found == () and place == "whose":
                found = None
            if found and place == "sufferer" and not self._detained.intersection(found):
                found = None
            if found is not None:
                return found
        if "person" in match.frame.needs and match.head not in self._headlines:
            return ()
        return self._by_nearness(match) or self.near(match.head)

    def near(self, i: int) -> tuple[str, ...]:
        """The person the report is about, where the paragraph of token `i` (or its statement) speaks of a detained person.

        What a paragraph on another matter says is nobody's event.
        """
        if not self.cast.focus:
            return ()
        for start, end in self._surroundings(self.parsed.tokens[i].start):
            for j in self.parsed.tokens_in(start, end):
                if self._detained.intersection(self.cast.whom(j)):
                    return (self.cast.focus,)
        return ()

    def _surroundings(self, place: int) -> Iterator[tuple[int, int]]:
        """The paragraph of a place and the one before it; the statement that holds it."""
        text = self.parsed.text
        start = text.rfind("\n", 0, place) + 1
        end = text.find("\n", place)
        before = text.rfind("\n", 0, max(0, len(text[:start].rstrip()))) + 1
        yield before, len(text) if end < 0 else end
        for s in self.statements:
            if any(c.start <= place < c.end for c in s.content):
                yield s.content[0].start, s.content[-1].end

    def _focus(self) -> tuple[str, ...]:
        return (self.cast.focus,) if self.cast.focus else ()

    def _answer(self, references: list[Reference], strict: bool) -> tuple[str, ...] | None:
        """Ids, an empty tuple for somebody who is not named, or `None`: look further.

        Where the place is not strict, only somebody known to be detained counts: a guard or a lawyer does not.
        """
        ids = tuple(dict.fromkeys(x for r in references for x in r.ids))
        known = tuple(x for x in ids if x in self._detained)
        if known:
            return known
        if strict and ids:
            return ids
        if strict and any(r.kind == "people" for r in references):
            return ()
        return None

    def _slots(self, match: Match, clause: Clause) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Places to look at, the likeliest first: (kind of place, token indices).

        "patient": where this frame puts the detained person; "sufferer": where the clause puts whoever it happens
        to; "actor" and "near": anywhere else in the clause; "owner": whose a thing is.
        """
        patient = match.frame.patient
        if self.parsed.tokens[match.head].pos == "NOUN" and patient in ("any", "possessor"):
            yield "victim", tuple(self._complements(match.head))
        if patient == "possessor":
            yield "owner", tuple(o for i in (match.head, *match.tokens) for o in self._owners(i))
        if match.frame.type == "intervention":
            yield "near", clause.objects
            yield "owner", tuple(o for i in [*self._arguments(clause), *match.tokens] for o in self._owners(i))
            yield "near", tuple(self._obliques(clause))
        elif match.frame.type == "undertaking":
            yield "near", tuple(i for i in self.parsed.subtree(clause.verb) if i > clause.verb)
        elif patient == "subject":
            yield "patient", clause.subjects
            yield "patient", clause.objects
        elif patient == "object":
            receives = self.parsed.tokens[clause.verb].lemma in self.lexicon.words("receives")
            if clause.subjects and (clause.passive or receives):
                yield "patient", clause.subjects
            else:
                yield "patient", clause.objects
            if clause.borrowed and clause.passive:
                yield "patient", outer_subjects(self.parsed, clause.verb)
            yield "near", tuple(o for k in self.parsed.children_by(clause.verb, "prep") if self.parsed.tokens[k].lower in ("on", "to", "for") for o in self.parsed.children_by(k, "pobj"))
            yield "owner", tuple(o for i in self._arguments(clause) for o in self._owners(i))
        else:
            if clause.passive:
                yield "sufferer", clause.subjects
            yield "sufferer", clause.objects
            if not clause.passive:
                yield ("actor" if clause.objects or patient == "possessor" else "sufferer"), clause.subjects
            yield "owner", tuple(o for i in self._arguments(clause) for o in self._owners(i))
            yield "whose", tuple(o for i in match.tokens for o in self._owners(i))
            yield "near", tuple(self._obliques(clause))

    def _arguments(self, clause: Clause) -> list[int]:
        return [*clause.objects, *clause.subjects]

    def _obliques(self, clause: Clause) -> Iterator[int]:
        for i in self.parsed.children_by(clause.verb, "prep", "agent", "dative"):
            yield from self.parsed.children_by(i, "pobj")

    def _owners(self, i: int) -> Iterator[int]:
        """Whose a thing is: "his flat", "the arrest of X", "a sentence against X"."""
        yield from self.parsed.children_by(i, "poss")
        for k in self.parsed.children_by(i, "prep"):
            if self.parsed.tokens[k].lower in ("of", "against", "for"):
                yield from self.parsed.children_by(k, "pobj")

    def _complements(self, i: int) -> Iterator[int]:
        """The X of "the mistreatment of X"."""
        for k in self.parsed.children_by(i, "prep"):
            if self.parsed.tokens[k].lower == "of":
                yield from self.parsed.children_by(k, "pobj")

    def _by_nearness(self, match: Match) -> tuple[str, ...]:
        """The one detained person named or meant inside the match's own words."""
        for i in range(match.first, match.last + 1):
            ids = tuple(x for x in self.cast.whom(i) if x in self._detained)
            if ids:
                return ids
        return ()

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
            return Reference("pronoun", self._focus())
        if token.lower in self.lexicon.words("pronoun-plural") and token.pos in ("PRON", "DET", "NUM"):
            counted = token.lower in _NUMBERS or token.lower == "those"
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
            ids = tuple(x for x in self.cast.whom(j) if x in self._persons)
            if ids:
                more = [x for k in self._joined(j) for x in self.cast.whom(k) if x in self._persons]
                return tuple(dict.fromkeys([*ids, *more]))
        return ()

    def _speaker(self, i: int, plural: bool) -> Reference:
        place = self.parsed.tokens[i].start
        inner = [s for s in self.statements for c in s.content if c.start <= place < c.end and s.speaker]
        inner.sort(key=lambda s: sum(c.end - c.start for c in s.content))
        if inner and inner[0].speaker in self._detained:
            return Reference("pronoun", (inner[0].speaker,))  # type: ignore[arg-type]
        return PEOPLE if plural or inner else THING

    def _group(self, i: int) -> tuple[str, ...]:
        """Whom "they" or "both" takes up, where the cast does not say: the detained persons named just before."""
        sentence = self.parsed.sentence_of(i)
        first = self.parsed.sentences[max(0, sentence - 2)][0]
        near = dict.fromkeys(self.cast.named[j] for j in range(first, i) if j in self.cast.named)
        found = tuple(x for x in near if x in self._detained)
        return found if len(found) > 1 else self._focus()

    def _counted(self, i: int) -> tuple[str, ...]:
        """Whom "both", "the three" or "those" means: so many detained persons named last before, or next after."""
        want = _NUMBERS.get(self.parsed.tokens[i].lower, 2)
        before: dict[str, None] = {}
        for j in range(i - 1, max(-1, i - 400), -1):
            if self.cast.named.get(j) in self._detained:
                before[self.cast.named[j]] = None
            if len(before) == want:
                return tuple(reversed(before))
        if len(before) > 1:
            return tuple(reversed(before))
        after = dict.fromkeys(
            self.cast.named[j] for j in range(i, min(i + 120, len(self.parsed.tokens))) if self.cast.named.get(j) in self._detained
        )
        return tuple(after) if len(after) > 1 else self._focus()

    def _noun(self, i: int) -> Reference:
        token = self.parsed.tokens[i]
        determiners = {self.parsed.tokens[k].lower for k in self.parsed.children_by(i, "det", "poss", "amod", "nummod", "predet")}
        listed = self._listed(i) if token.tag in ("NNS", "NNPS", "CD") else ()
        if listed:
            return Reference("named", listed)
        if token.lemma in self.lexicon.words("kin"):
            return self._kin(i)
        if token.lemma in self.lexicon.words("detainee") and token.tag not in ("NNS", "NNPS"):
            vague = determiners & self.lexicon.words("other-one") and not self._leads(i, determiners)
            return PEOPLE if vague else Reference("role", self._focus())
        if token.lemma in self.lexicon.words("people") or token.lower in self.lexicon.words("people"):
            return PEOPLE
        if token.lemma in self.lexicon.words("detainee"):
            return PEOPLE
        return THING

    def _leads(self, i: int, determiners: set[str]) -> bool:
        """Whether "a blogger" opens the report, before the person is named in it."""
        start = self.parsed.tokens[i].start
        return start < _LEAD and not determiners & self.lexicon.words("another")

    def _listed(self, i: int) -> tuple[str, ...]:
        """ "Four members of a choir": the persons of the list that this opens, if there are as many."""
        tokens = self.parsed.tokens
        counts = [_NUMBERS.get(tokens[k].lower) for k in (i, *self.parsed.children_by(i, "nummod"))]
        want = next((n for n in counts if n), None)
        if want is None:
            return ()
        last = self.parsed.sentences[min(self.parsed.sentence_of(i) + 2, len(self.parsed.sentences) - 1)][1]
        near = dict.fromkeys(self.cast.named[j] for j in range(i, last) if self.cast.named.get(j) in self._detained)
        return tuple(near)[:want] if len(near) >= want else ()

    def _kin(self, i: int) -> Reference:
        """ "Her husband" is the detained person where "her" is not, and somebody else where it is."""
        owners = [x for k in self.parsed.children_by(i, "poss") for x in (self.cast.whom(k) or self._first_person(k))]
        if self.parsed.tokens[i].tag in ("NNS", "NNPS") or not owners or self._detained.intersection(owners):
            return PEOPLE
        return Reference("role", self._focus())

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
