"""To whom it happens: from the place in the clause where the frame expects the detained person to the ids of a cast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from habeas.reading.entities.cast import Cast
from habeas.reading.events.clauses import Clause, clause_of, headlines, outer_subjects
from habeas.reading.events.demands import find_demands
from habeas.reading.events.frames import Lexicon
from habeas.reading.events.items import find_items
from habeas.reading.events.match import Match
from habeas.reading.events.references import Reference, References
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Statement

_TELLING = frozenset({"arrest", "charge", "conviction", "sentence", "remand"})
_STRICT = frozenset({"patient", "sufferer", "victim", "whose"})


class Patients:
    """Answers for one report who the detained person of a match is."""

    def __init__(self, parsed: ParsedText, cast: Cast, statements: tuple[Statement, ...], lexicon: Lexicon) -> None:
        self.parsed, self.cast, self.statements, self.lexicon = parsed, cast, statements, lexicon
        self.references = References(parsed, cast, statements, lexicon)
        named = self.references.named()
        self.items = find_items(parsed, {i: x for i, x in named.items() if x in self.references.persons})
        self.references.detained.update(x.person for x in self.items)
        self._headlines = headlines(parsed) | find_demands(parsed, lexicon).openers

    def learn(self, matches: Iterable[Match]) -> None:
        """Take as detained whoever is plainly said to be arrested, charged, tried or sentenced."""
        for match in matches:
            if match.frame.type in _TELLING and match.frame.patient == "object" and not match.frame.polarity:
                clause = clause_of(self.parsed, match.head)
                spots = clause.subjects if clause.passive else clause.objects
                found = [self.references.refer(i) for i in spots]
                self.references.detained.update(x for r in found if r.kind == "named" for x in r.ids)
            elif match.frame.type == "sentence" and not match.frame.polarity:
                clause = clause_of(self.parsed, match.head)
                if self.parsed.tokens[clause.verb].lemma in self.lexicon.words("serves") and not clause.passive:
                    found = [self.references.refer(i) for i in clause.subjects]
                    self.references.detained.update(x for r in found if r.kind == "named" for x in r.ids)

    def of(self, match: Match, clause: Clause) -> tuple[str, ...]:
        """Ids of the persons a match happens to; empty where it is nobody of the cast (the event is dropped)."""
        if match.frame.patient == "focus":
            return self.references.focus()
        item = self._item(match, clause)
        if item:
            return item
        own, close = set(match.tokens), False
        for place, spots in self._slots(match, clause):
            fixed = place in ("patient", "owner")
            references = [self.references.refer(i) for i in spots if fixed or i not in own or self._pronoun(i)]
            if place == "whose":
                references = [
                    r for r in references if r.kind == "named" or self.references.detained.intersection(r.ids)
                ]
            found = self._answer(references, strict=place in _STRICT)
            if found and place == "patient":
                found = self._with_joined(found, references)
            if found is None and any(r.kind == "close" for r in references):
                if place == "patient":
                    return ()
                close = close or place == "sufferer"
            if found == () and place == "whose":
                found = None
            if found and place == "sufferer" and not self.references.detained.intersection(found):
                found = None
            if found is not None:
                return found
        if match.head in self._headlines:
            first, last = self.parsed.sentences[self.parsed.sentence_of(match.head)]
            return self._named_in(range(first, last)) or self.references.focus()
        if "person" in match.frame.needs and not self._telegraphic(clause):
            return ()
        inside = self._named_in(range(match.first, match.last + 1)) or self._named_in(
            i for i in self.parsed.subtree(clause.verb) if i > clause.verb
        )
        return inside or (() if close else self.near(match.head))

    def _item(self, match: Match, clause: Clause) -> tuple[str, ...]:
        """The person that opens a line of a list, where the clause has nobody else for its subject."""
        place = self.parsed.tokens[match.head].start
        item = next((x for x in self.items if x.start <= place < x.end), None)
        if item is None or any(self.references.refer(i).ids for i in (*clause.subjects, *clause.objects)):
            return ()
        return (item.person,)

    @staticmethod
    def _with_joined(found: tuple[str, ...], references: list[Reference]) -> tuple[str, ...]:
        """With those joined by "and" to somebody known to be detained: what is done to one is done to the other."""
        joined = [x for r in references if r.kind == "named" and set(found) & set(r.ids) for x in r.ids]
        return tuple(dict.fromkeys([*found, *joined]))

    def _pronoun(self, i: int) -> bool:
        """Whether a word of the match itself may be the person ("neither was charged")."""
        return self.parsed.tokens[i].lower in self.lexicon.words("pronoun-plural")

    def _telegraphic(self, clause: Clause) -> bool:
        """ "Released on parole on 21 June.": a sentence that opens with its verb and leaves the person out."""
        first, _ = self.parsed.sentences[self.parsed.sentence_of(clause.verb)]
        lead = self.parsed.tokens[first : clause.verb]
        opens = all(t.dep in ("aux", "auxpass", "neg", "advmod", "punct") for t in lead)
        return opens and not clause.subjects and self.parsed.tokens[clause.verb].tag in ("VBN", "VBD", "VB")

    def near(self, i: int) -> tuple[str, ...]:
        """The person the report is about, if the paragraph of token `i` (or its statement) speaks of a detained person.

        What a paragraph on another matter says is nobody's event.
        """
        if not self.cast.focus:
            return ()
        for start, end in self._surroundings(self.parsed.tokens[i].start):
            for j in self.parsed.tokens_in(start, end):
                if self.references.detained.intersection(self.cast.whom(j)):
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

    def _answer(self, references: list[Reference], strict: bool) -> tuple[str, ...] | None:
        """Ids, an empty tuple for somebody who is not named, or `None`: look further.

        Where the place is not strict, only somebody known to be detained counts: a guard or a lawyer does not.
        """
        ids = tuple(dict.fromkeys(x for r in references for x in r.ids))
        known = tuple(x for x in ids if x in self.references.detained)
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
                yield "patient", clause.objects or clause.subjects
            if clause.borrowed and clause.passive:
                yield "patient", outer_subjects(self.parsed, clause.verb)
            yield "near", tuple(self._obliques(clause, self.lexicon.words("recipient-prepositions")))
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

    def _obliques(self, clause: Clause, prepositions: frozenset[str] | None = None) -> Iterator[int]:
        """The nouns after the verb's prepositions: all, or only after some."""
        for i in self.parsed.children_by(clause.verb, "prep", "agent", "dative"):
            if prepositions is None or self.parsed.tokens[i].lower in prepositions:
                yield from self.parsed.children_by(i, "pobj")

    def _owners(self, i: int) -> Iterator[int]:
        """Whose a thing is: "his flat", "the arrest of X", "a sentence against X"."""
        yield from self.parsed.children_by(i, "poss")
        for k in self.parsed.children_by(i, "prep"):
            if self.parsed.tokens[k].lower in self.lexicon.words("owner-prepositions"):
                yield from self.parsed.children_by(k, "pobj")

    def _complements(self, i: int) -> Iterator[int]:
        """The X of "the mistreatment of X"."""
        for k in self.parsed.children_by(i, "prep"):
            if self.parsed.tokens[k].lower in self.lexicon.words("of"):
                yield from self.parsed.children_by(k, "pobj")

    def _named_in(self, places: Iterable[int]) -> tuple[str, ...]:
        """The first detained person named or meant in those tokens."""
        for i in places:
            ids = tuple(x for x in self.cast.whom(i) if x in self.references.detained)
            if ids:
                return ids
        return ()
