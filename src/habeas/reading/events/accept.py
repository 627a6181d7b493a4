"""Which matches count: of two readings of the same words the stronger, if it finds a person it happens to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.reading.entities.cast import Cast
from habeas.reading.events.circumstances import innermost
from habeas.reading.events.clauses import Clause, clause_of, headlines
from habeas.reading.events.demands import find_demands
from habeas.reading.events.frames import Lexicon
from habeas.reading.events.match import Match, Sight, find_matches, rivals
from habeas.reading.events.patients import Patients
from habeas.reading.events.signs import WISHED
from habeas.reading.events.third_parties import ThirdParties
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Statement

_OWN_REFUSAL = frozenset({"hunger-strike"})
_PLACED_BETTER = frozenset({"transfer", "release", "death", "remand"})
_TELLS_MORE = _PLACED_BETTER | {"arrest", "trial"}


@dataclass(frozen=True, slots=True)
class Accepted:
    """A match that counts, with its clause, the statement that carries it and the persons it happens to."""

    match: Match
    clause: Clause
    statement: Statement | None
    persons: tuple[str, ...]


class Gate:
    """Lets through the matches of one report that tell something of somebody."""

    def __init__(
        self, parsed: ParsedText, cast: Cast, statements: tuple[Statement, ...], lexicon: Lexicon, patients: Patients,
        third: ThirdParties,
    ) -> None:  # fmt: skip
        self.parsed, self.cast, self.statements, self.lexicon = parsed, cast, statements, lexicon
        self.patients, self.third = patients, third
        types = {e.id: e.type for e in cast.entities}
        kinds = {i: str(types[id_]) for i, id_ in cast.named.items() if id_ in types}
        self.sight = Sight(kinds, headlines(parsed) | find_demands(parsed, lexicon).openers)

    def accepted(self) -> list[Accepted]:
        """The matches that count, in the order of their words."""
        matches = find_matches(self.parsed, self.lexicon, self.sight)
        self.patients.learn(matches)
        self._dying = sum(m.frame.type == "death" and m.frame.polarity != "denied" for m in matches)
        found: list[Accepted] = []
        for group in self._by_sentence(matches):
            found.extend(self._strongest(group))
        found = [
            a
            for a in self._without_asked(found)
            if self._taken_up(a, found) and not self._told_better(a, found) and not self._barred(a, found)
        ]
        return sorted(found, key=lambda a: (a.match.tokens, a.match.order))

    def _by_sentence(self, matches: Iterable[Match]) -> Iterable[list[Match]]:
        groups: dict[int, list[Match]] = {}
        for match in matches:
            groups.setdefault(self.parsed.sentence_of(match.head), []).append(match)
        return groups.values()

    def _strongest(self, matches: list[Match]) -> list[Accepted]:
        """Strongest first; what finds nobody gives way to the next reading of the same words."""
        kept: list[Match] = []
        found: list[Accepted] = []
        for match in sorted(matches, key=self._strength):
            if any(rivals(match, other) for other in kept):
                continue
            if match.frame.type == "none":
                kept.append(match)
                continue
            accepted = self._accept(match)
            if accepted is not None:
                kept.append(match)
                found.append(accepted)
        return found

    def _strength(self, match: Match) -> tuple[float, int, int]:
        """Sorts the stronger match first: more words, closer together; a blocker before what it blocks, and what a
        "not" makes a condition before the visit it forbids."""
        bonus = 1.25 if match.frame.type == "none" else 0.0
        if match.frame.type == "visit":
            near = self.parsed.tokens[max(0, match.first - 3) : match.last]
            bonus = -1.0 if any(t.lower in self.lexicon.words("negation") for t in near) else 0.0
        return -match.weight - bonus, match.last - match.first, match.order

    def _accept(self, match: Match) -> Accepted | None:
        clause = clause_of(self.parsed, match.head)
        if not self._fits(match, clause):
            return None
        statement = innermost(self.statements, self.parsed.tokens[match.head].start)
        if match.frame.type == "charge":
            statement = self._accusation(match) or statement
        if match.frame.type == "filing" and (self.third.files(clause) or (clause.passive and self._known(clause))):
            return None
        if match.frame.type == "intervention" and not self.third.acts(match, clause, statement):
            return None
        persons = self.patients.of(match, clause)
        if match.frame.type == "detention" and self.parsed.tokens[match.head].pos != "VERB":
            persons = tuple(x for x in persons if x in self.patients.references.detained)
        if match.frame.type in ("condition", "appeal") and self._refuses_himself(match, persons):
            return None
        return Accepted(match, clause, statement, persons) if persons else None

    def _refuses_himself(self, match: Match, persons: tuple[str, ...]) -> bool:
        """Whether it is the detainee who refuses ("he refused to appeal"), so that nobody withholds anything."""
        if match.frame.attributes.get("condition") in _OWN_REFUSAL:
            return False
        for i in match.tokens:
            token = self.parsed.tokens[i]
            clause = clause_of(self.parsed, i)
            if token.lemma in self.lexicon.words("own-refusal") and clause.verb == i and not clause.passive:
                named = {x for s in clause.subjects for x in self.patients.references.refer(s).ids}
                if named & set(persons):
                    return True
        return False

    def _fits(self, match: Match, clause: Clause) -> bool:
        needs = match.frame.needs
        if "passive" in needs and not clause.passive:
            return False
        if "rumour" in needs and not self._dying:
            return False
        if "detained" in needs and not self._known(clause) and not self._inside_prison(match):
            return False
        return "inmate" not in needs or self._inmate(match)

    def _inside_prison(self, match: Match) -> bool:
        first, last = self.parsed.sentences[self.parsed.sentence_of(match.head)]
        return any(t.lemma in self.lexicon.words("lockup") for t in self.parsed.tokens[first:last])

    def _known(self, clause: Clause) -> bool:
        """Whether the clause is about somebody known to be detained."""
        known = self.patients.references.detained
        spots = clause.subjects if clause.passive else (*clause.objects, *clause.subjects)
        return any(x in known for i in spots for x in self.patients.references.refer(i).ids)

    def _inmate(self, match: Match) -> bool:
        """Whether "in X prison" says where a person sits: not an airport, and no part of another thing's name."""
        tokens = self.parsed.tokens
        if {tokens[i].lower for i in match.tokens} & self.lexicon.words("not-jail"):
            return False
        above = tokens[tokens[match.first].head]
        detainee = above.lemma in self.lexicon.words("detainee")
        return above.pos in ("VERB", "AUX") or bool(self.cast.whom(above.i)) or detainee

    def _accusation(self, match: Match) -> Statement | None:
        """The statement whose cue is the match's verb: "the president accused her of ..."."""
        place = self.parsed.tokens[match.head].start
        return next((s for s in self.statements if s.cue and s.cue.start <= place < s.cue.end), None)

    def _told_better(self, a: Accepted, others: list[Accepted]) -> bool:
        """Whether "held" or "in X prison" is told by a condition, a move or a death in the same clause."""
        frame, same_clause = a.match.frame, [o for o in others if o is not a and o.clause.verb == a.clause.verb]
        if "inmate" in frame.needs and any(o.match.frame.type in _PLACED_BETTER for o in same_clause):
            return True
        conditions = [o for o in same_clause if o.match.frame.type == "condition"]
        if self._threatened(a, conditions) or (frame.type == "detention" and self._passive_be(a, others)):
            return True
        if frame.type == "sentence":
            remanded = any(o.match.frame.type == "remand" and a.match.head in o.match.tokens for o in same_clause)
            return remanded or any(o.match.frame.attributes["condition"] == "punishment-cell" for o in conditions)
        if "bare" in frame.needs:
            return any(not self._apart(a.match, o.match) for o in conditions)
        if frame.type != "detention" or any(self.sight.kinds.get(i) == "facility" for i in a.match.tokens):
            return False
        verbless = self.parsed.tokens[a.match.head].pos != "VERB"
        sentenced = verbless and any(o.match.frame.type == "sentence" for o in same_clause)
        return sentenced or any(set(o.match.tokens) & set(a.match.tokens) for o in conditions)

    def _threatened(self, a: Accepted, conditions: list[Accepted]) -> bool:
        """Whether a condition is only what somebody threatens with."""
        threats = [o for o in conditions if o.match.frame.attributes["condition"] == "threats" and o is not a]
        mine = a.match.frame.attributes.get("condition")
        return mine not in (None, "threats") and any(a.match.head in o.match.tokens for o in threats)

    def _passive_be(self, a: Accepted, others: list[Accepted]) -> bool:
        """Whether the "be" of "was ... in prison" only helps a verb that tells more ("was arrested at the prison")."""
        helps = self.parsed.tokens[a.match.first].lemma == "be"
        spots = range(a.match.first + 1, a.match.last)
        return helps and any(o.match.head in spots and o.match.frame.type in _TELLS_MORE for o in others)

    def _apart(self, held: Match, other: Match) -> bool:
        """Whether "after" or the like stands between "held" and a condition, so that each tells its own."""
        low, high = sorted((held.last, other.first))
        apart = self.lexicon.words("adjunct-prepositions")
        return any(t.lower in apart or t.text in ",;:" for t in self.parsed.tokens[low + 1 : high])

    def _barred(self, a: Accepted, others: list[Accepted]) -> bool:
        """Whether a visit is just what a condition says was not allowed ("did not let his mother meet him")."""
        if a.match.frame.type != "visit":
            return False
        words = {*a.match.tokens, self.parsed.tokens[a.match.head].head}
        return any(o.match.frame.type == "condition" and words & set(o.match.tokens) for o in others)

    def _taken_up(self, a: Accepted, others: list[Accepted]) -> bool:
        """Whether "it was ignored" has a filing just before it to take up; other matches need none."""
        if "after-filing" not in a.match.frame.needs:
            return True
        return any(o.match.frame.type == "filing" and 0 < a.match.first - o.match.first < 60 for o in others)

    def _without_asked(self, found: list[Accepted]) -> list[Accepted]:
        """Without what is but the content of a request that is told of itself ("her request to be released")."""
        told = ("filing", "answer", "eligibility", "undertaking")
        asked = {i for a in found if a.match.frame.type in told for i in a.match.tokens}
        return [
            a for a in found if not (a.match.frame.type in WISHED - {"filing"} and self._only_asked(a.match, asked))
        ]

    def _only_asked(self, match: Match, asked: set[int]) -> bool:
        tokens = self.parsed.tokens
        token = tokens[match.head]
        if match.head in asked:
            return False
        if token.dep == "pobj" and tokens[token.head].lower == "for" and match.frame.type == "release":
            return tokens[token.head].head in asked
        return token.dep in ("acl", "xcomp", "ccomp") and token.head in asked
