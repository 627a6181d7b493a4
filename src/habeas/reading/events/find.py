"""Events of a report: frames found, each with its persons, words, polarity and circumstances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Any

from habeas.reading.entities.cast import Cast
from habeas.reading.events.attributes import Attributes
from habeas.reading.events.circumstances import Circumstances, innermost
from habeas.reading.events.clauses import Clause, clause_of, clause_span, trim
from habeas.reading.events.derived import Derived, TermList
from habeas.reading.events.draft import Draft, distinct
from habeas.reading.events.filings import with_filings
from habeas.reading.events.frames import Lexicon, lexicon
from habeas.reading.events.match import Match, find_matches
from habeas.reading.events.patients import Patients
from habeas.reading.events.polarity import WISHED, Judge, imperative
from habeas.reading.events.third_parties import ThirdParties
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import AUTHOR, Event, Polarity, Statement, TimeExpression
from habeas.text import Span


def find_events(
    parsed: ParsedText, cast: Cast, statements: tuple[Statement, ...], times: tuple[TimeExpression, ...]
) -> tuple[Event, ...]:
    """Every event that the report tells of a person of the cast, in the order of the words that tell them.

    Ids are v1, v2, ... A report in which nobody is detained gives none. Raises `Unsupported`
    (language-unsupported) for a language without frames.
    """
    if not cast.focus and not cast.detained:
        return ()
    finder = _Finder(parsed, cast, statements, times)
    drafts = finder.drafts()
    drafts += finder.listed(drafts)
    return tuple(_numbered(with_filings(distinct(drafts, parsed.text), parsed, finder.lexicon)))


class _Finder:
    def __init__(
        self, parsed: ParsedText, cast: Cast, statements: tuple[Statement, ...], times: tuple[TimeExpression, ...]
    ) -> None:
        self.parsed, self.cast, self.statements = parsed, cast, statements
        self.lexicon: Lexicon = lexicon(parsed.language)
        types = {e.id: e.type for e in cast.entities}
        self.kinds = {i: str(types[id_]) for i, id_ in cast.named.items() if id_ in types}
        self.patients = Patients(parsed, cast, statements, self.lexicon)
        self.judge = Judge(parsed, self.lexicon)
        self.circumstances = Circumstances(parsed, cast, times, self.lexicon)
        self.attributes = Attributes(parsed, self.circumstances, self.lexicon)
        self.third = ThirdParties(parsed, cast, self.lexicon)
        self.derived = Derived(parsed, self.circumstances, self.attributes, self.lexicon)

    def drafts(self) -> list[Draft]:
        """All events that frames tell; those of third parties last, because they act for the persons of the others."""
        matches = [m for m in find_matches(self.parsed, self.lexicon, self.kinds) if m.frame.type != "none"]
        starts = [m.first for m in matches if m.frame.span != "words"]
        wished = {m.first for m in matches if m.frame.type in WISHED}
        asked = {i for m in matches if m.frame.type in ("filing", "answer") for i in m.tokens}
        self.patients.learn(matches)
        self._dying = sum(m.frame.type == "death" and m.frame.polarity != "denied" for m in matches)
        found: list[Draft] = []
        for match in sorted(matches, key=lambda m: m.frame.type == "intervention"):
            if match.frame.type in WISHED and match.frame.type != "filing" and self._only_asked(match, asked):
                continue
            stops = frozenset(s for s in starts if s > match.last or s < match.first)
            if match.frame.type == "intervention":
                stops -= wished
            found.extend(self._draft(match, stops, found))
        return found

    def listed(self, known: list[Draft]) -> list[Draft]:
        """Terms that a list gives to further persons."""
        terms = TermList(self.parsed, self.circumstances, self.patients.detained(), self.patients.named())
        return list(terms.drafts(known, self.statements))

    def _only_asked(self, match: Match, asked: set[int]) -> bool:
        """Whether the event is but the content of a request that is told of itself ("her request to be released")."""
        token = self.parsed.tokens[match.head]
        return match.head not in asked and token.dep in ("acl", "xcomp", "ccomp") and token.head in asked

    def _draft(self, match: Match, stops: frozenset[int], known: list[Draft]) -> Iterator[Draft]:
        clause = clause_of(self.parsed, match.head)
        statement = innermost(self.statements, self.parsed.tokens[match.head].start)
        if match.frame.type == "charge":
            statement = self._accusation(match) or statement
        polarity = self.judge.polarity(match, statement)
        if polarity == "asserted" and match.frame.type in WISHED and statement is None and (
            imperative(self.parsed, match.head)
        ):
            polarity = "requested"
        if polarity is None:
            return
        first, end = self._range(match, stops)
        attributes = self.attributes.of(match, first, end)
        if not self._tells(match, polarity, attributes, clause, first, end):
            return
        third = match.frame.type == "intervention"
        if third and not self.third.acts(match, clause, statement):
            return
        persons = (self.third.persons(match, clause, known) if third else ()) or self.patients.of(match, clause)
        if not persons:
            return
        span = self._inside(self.parsed.span(first, end), statement, match)
        if match.frame.type == "undertaking" and statement and len(statement.content) == 1:
            whole = statement.content[0]
            span = whole if whole.end - whole.start <= 180 else span
        time = self.circumstances.time(clause, span.start, span.end)
        place = self.circumstances.place(clause, span.start, span.end)
        actor = self.circumstances.actor(clause, persons)
        if third:
            actor = self.third.actor(match, clause, statement)
        said_by = statement.id if statement else AUTHOR
        for person in persons:
            draft = Draft(
                match.frame.type, person, span, time, place, actor, said_by, polarity, dict(attributes), match.head,
                clause.verb,
            )  # fmt: skip
            yield draft
            if polarity == "asserted":
                yield from self.derived.of(match, draft)

    def _range(self, match: Match, stops: frozenset[int]) -> tuple[int, int]:
        if match.frame.span == "words":
            return trim(self.parsed, match.first, match.last + 1)
        return clause_span(self.parsed, match.tokens, match.head, stops)

    def _tells(
        self, match: Match, polarity: Polarity, attributes: dict[str, Any], clause: Clause, first: int, end: int
    ) -> bool:
        """Whether a match says anything: a bare noun ("the verdict") must bring a term, a date or a wish."""
        needs = match.frame.needs
        start, stop = self.parsed.tokens[first].start, self.parsed.tokens[end - 1].end
        if "marked" in needs and polarity == "asserted":
            return "term" in needs and "term" in attributes or "time" in needs and self._dated(start, stop)
        if "term" in needs and "term" not in attributes:
            return "time" in needs and self._dated(start, stop)
        if "time" in needs and "term" not in needs and not self._dated(start, stop):
            return False
        if "passive" in needs and not clause.passive:
            return False
        if "rumour" in needs and not self._dying:
            return False
        if "inmate" in needs and not self._inmate(match):
            return False
        return not ("charge" in needs and "charge" not in attributes and "article" not in attributes)

    def _dated(self, start: int, end: int) -> bool:
        return any(t.type != "duration" for t in self.circumstances.times_in(start, end))

    def _inmate(self, match: Match) -> bool:
        """Whether "in X prison" says where a person sits: not an airport, and no part of another thing's name."""
        tokens = self.parsed.tokens
        if {tokens[i].lower for i in match.tokens} & self.lexicon.words("not-jail"):
            return False
        above = tokens[tokens[match.first].head]
        return above.pos in ("VERB", "AUX") or bool(self.cast.whom(above.i)) or above.lemma in self.lexicon.words("detainee")

    def _accusation(self, match: Match) -> Statement | None:
        """The statement whose cue is the match's verb: "the president accused her of ...". """
        place = self.parsed.tokens[match.head].start
        return next((s for s in self.statements if s.cue and s.cue.start <= place < s.cue.end), None)

    def _inside(self, span: Span, statement: Statement | None, match: Match) -> Span:
        """The span cut to the piece of the statement that holds the head."""
        place = self.parsed.tokens[match.head].start
        for piece in statement.content if statement else ():
            if piece.start <= place < piece.end:
                start, end = max(span.start, piece.start), min(span.end, piece.end)
                return Span.of(self.parsed.text, start, end)
        if match.frame.type == "charge" and statement and statement.cue and statement.cue.start <= place < statement.cue.end:
            return statement.content[0]
        return span


def _numbered(drafts: Iterable[Draft]) -> Iterator[Event]:
    for n, d in enumerate(drafts, 1):
        yield Event(
            f"v{n}", d.type, d.person, d.span, d.time, d.place, d.actor, d.said_by, d.polarity,
            MappingProxyType(d.attributes),
        )
