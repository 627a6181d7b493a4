"""To whom it happens: from the place in the clause where the frame expects the detained person to the ids of a cast."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from habeas.reading.entities.cast import Cast
from habeas.reading.events.clauses import Clause, antecedent
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


THING = Reference("thing")
PEOPLE = Reference("people")


class Patients:
    """Answers for one report who the detained person of a match is. Asks the cast first, and guesses last."""

    def __init__(self, parsed: ParsedText, cast: Cast, statements: tuple[Statement, ...], lexicon: Lexicon) -> None:
        self.parsed, self.cast, self.statements, self.lexicon = parsed, cast, statements, lexicon
        self._persons = {e.id for e in cast.entities if e.type == "person"}
        self._detained = set(cast.detained) | ({cast.focus} if cast.focus else set())

    def of(self, match: Match, clause: Clause) -> tuple[str, ...]:
        """Ids of the persons a match happens to; empty where it is nobody of the cast (the event is dropped)."""
        frame = match.frame
        if frame.patient == "focus":
            return self._focus()
        slots = list(self._slots(match, clause))
        for place, i in slots:
            found = self._answer(i, frame.patient, place)
            if found is not None:
                return found
        if "person" in frame.needs:
            return ()
        return self._by_nearness(match) or self._focus()

    def _focus(self) -> tuple[str, ...]:
        return (self.cast.focus,) if self.cast.focus else ()

    def _answer(self, i: int, patient: str, place: str) -> tuple[str, ...] | None:
        """Ids, an empty tuple for somebody who is not named, or `None`: look further."""
        reference = self.refer(i)
        loose = patient == "any" and place not in ("passive", "object")
        if reference.kind == "named":
            known = tuple(x for x in reference.ids if x in self._detained)
            return known or (None if loose else reference.ids)
        if reference.kind in ("pronoun", "role"):
            if loose and reference.ids and not self._detained.intersection(reference.ids):
                return None
            return reference.ids or None
        if reference.kind == "people":
            return None if loose or place == "possessor" else ()
        return None

    def _slots(self, match: Match, clause: Clause) -> Iterator[tuple[str, int]]:
        """Places to look at, the likeliest first."""
        patient, head = match.frame.patient, match.head
        if patient == "possessor":
            yield from self._owners(head)
            yield from (("possessor", o) for i in match.tokens for _, o in self._owners(i))
            patient = "any"
        if patient == "subject":
            if clause.subject is not None:
                yield "subject", clause.subject
            yield from (("object", i) for i in clause.objects)
        elif patient == "object":
            if clause.passive and clause.subject is not None:
                yield "passive", clause.subject
            if not clause.passive or clause.subject is None:
                yield from (("object", i) for i in clause.objects)
            yield from (("possessor", p) for i in self._arguments(clause) for _, p in self._owners(i))
        if patient == "any":
            if clause.passive and clause.subject is not None:
                yield "passive", clause.subject
            yield from (("object", i) for i in clause.objects)
            if clause.subject is not None:
                yield "subject", clause.subject
            for i in [*self._arguments(clause), *match.tokens]:
                yield from self._owners(i)
            yield from (("oblique", i) for i in self._obliques(clause))

    def _arguments(self, clause: Clause) -> list[int]:
        return [*clause.objects, *([] if clause.subject is None else [clause.subject])]

    def _obliques(self, clause: Clause) -> Iterator[int]:
        for i in self.parsed.children_by(clause.verb, "prep", "agent", "dative"):
            yield from self.parsed.children_by(i, "pobj")

    def _owners(self, i: int) -> Iterator[tuple[str, int]]:
        """Whose a thing is: "his flat", "the arrest of X", "a sentence against X"."""
        for k in self.parsed.children_by(i, "poss"):
            yield "possessor", k
        for k in self.parsed.children_by(i, "prep"):
            if self.parsed.tokens[k].lower in ("of", "against", "for"):
                for o in self.parsed.children_by(k, "pobj"):
                    if self.refer(o).kind in ("named", "pronoun", "role", "people"):
                        yield "possessor", o

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
        ids = tuple(dict.fromkeys(x for p in parts for x in p.ids))
        if ids:
            kind = next(p.kind for p in parts if p.ids)
            return Reference(kind, ids)
        return parts[0]

    def _joined(self, i: int) -> Iterator[int]:
        for k in self.parsed.children_by(i, "conj"):
            if self.parsed.tokens[k].pos in ("NOUN", "PROPN", "PRON", "NUM"):
                yield k
                yield from self._joined(k)

    def _refer_one(self, i: int) -> Reference:
        token = self.parsed.tokens[i]
        named = self._named(i)
        if named:
            return Reference("named", named)
        if i in self.cast.named:
            return THING
        if token.lower in self.lexicon.words("first-person"):
            return self._speaker(i, token.lower in self.lexicon.words("first-person-plural"))
        if token.lower in self.lexicon.words("pronoun-singular"):
            return Reference("pronoun", self._focus())
        if token.lower in self.lexicon.words("pronoun-plural") and token.pos in ("PRON", "DET", "NUM"):
            return Reference("pronoun", self._group())
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

    def _group(self) -> tuple[str, ...]:
        return self.cast.detained if len(self.cast.detained) > 1 else self._focus()

    def _noun(self, i: int) -> Reference:
        token = self.parsed.tokens[i]
        determiners = {self.parsed.tokens[k].lower for k in self.parsed.children_by(i, "det", "poss", "amod", "nummod", "predet")}
        if token.lemma in self.lexicon.words("detainee") and token.tag not in ("NNS", "NNPS"):
            vague = determiners & self.lexicon.words("other-one")
            return PEOPLE if vague else Reference("role", self._focus())
        if token.lemma in self.lexicon.words("people") or token.lower in self.lexicon.words("people"):
            return PEOPLE
        if token.lemma in self.lexicon.words("detainee") or token.label == "PERSON":
            return PEOPLE
        return THING
