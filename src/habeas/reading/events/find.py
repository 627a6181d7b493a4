"""Events of a report: frames found, each with its persons, words, polarity and circumstances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from habeas.reading.entities.cast import Cast
from habeas.reading.events.accept import Accepted, Gate
from habeas.reading.events.articles import Articles
from habeas.reading.events.attributes import Attributes
from habeas.reading.events.circumstances import Circumstances
from habeas.reading.events.demands import find_demands
from habeas.reading.events.derived import Derived, TermList
from habeas.reading.events.draft import Draft, distinct
from habeas.reading.events.extent import clause_span, trim
from habeas.reading.events.fields import Fields
from habeas.reading.events.filings import with_filings
from habeas.reading.events.frames import lexicon
from habeas.reading.events.patients import Patients
from habeas.reading.events.polarity import Judge, imperative
from habeas.reading.events.shared_terms import SharedTerms
from habeas.reading.events.signs import WISHED
from habeas.reading.events.third_parties import ThirdParties
from habeas.reading.events.unsaid import Unsaid
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import AUTHOR, Event, Polarity, Statement, TimeExpression
from habeas.text import Span

_WHOLE_PROMISE = 180
_TOO_SHORT = 60  # tokens: a passage too short to say what it is about
_SPARSE = 250  # tokens for which one word of custody must be there, beyond the first
_SINCE = frozenset({"since", "after", "before", "within", "during", "later", "earlier", "ago"})
_LENGTHENED = frozenset({"extend", "prolong", "renew", "lengthen", "add"})


def find_events(
    parsed: ParsedText, cast: Cast, statements: tuple[Statement, ...], times: tuple[TimeExpression, ...]
) -> tuple[Event, ...]:
    """Every event that the report tells of a person of the cast, in the order of the words that tell them.

    Ids are v1, v2, ... A report in which nobody is detained gives none. Raises `Unsupported`
    (language-unsupported) for a language without frames.
    """
    finder = _Finder(parsed, cast, statements, times)
    if not cast.focus and not finder.patients.references.detained:
        return ()
    if not _of_custody(parsed, finder.lexicon.words("custody")):
        return ()
    finder.patients.references.detained |= finder.shared_terms().sentenced()
    drafts = finder.drafts()
    drafts += finder.listed(drafts)
    drafts = finder.fields().complete(finder.shared_terms().shared(drafts))
    told = _terms_of_custody(distinct(drafts, parsed.text), parsed)
    return tuple(_numbered(with_filings(told, parsed, finder.lexicon)))


def _of_custody(parsed: ParsedText, words: frozenset[str]) -> bool:
    """Whether the text speaks of custody at all: matches, storms and software are released and suspended too."""
    if len(parsed.tokens) < _TOO_SHORT:
        return True
    told = sum(t.lemma in words or t.lower in words for t in parsed.tokens)
    return told > len(parsed.tokens) // _SPARSE


def _terms_of_custody(drafts: list[Draft], parsed: ParsedText) -> list[Draft]:
    """ "The term was extended by two months" is of custody where a remand, and no sentence yet, was told before."""
    out: list[Draft] = []
    for draft in drafts:
        before = {d.type for d in out if d.person == draft.person}
        lengthened = draft.type == "sentence" and parsed.tokens[draft.head].lemma in _LENGTHENED
        of_custody = lengthened and "remand" in before and not before & {"sentence", "conviction"}
        out.append(replace(draft, type="remand") if of_custody else draft)
    return out


class _Finder:
    """Holds what the steps of one report share."""

    def __init__(
        self, parsed: ParsedText, cast: Cast, statements: tuple[Statement, ...], times: tuple[TimeExpression, ...]
    ) -> None:
        self.parsed, self.cast, self.statements = parsed, cast, statements
        self.lexicon = lexicon(parsed.language)
        self.patients = Patients(parsed, cast, statements, self.lexicon)
        self.judge = Judge(parsed, self.lexicon, frozenset())
        self.circumstances = Circumstances(parsed, cast, times, self.lexicon)
        self.attributes = Attributes(parsed, self.circumstances, self.lexicon)
        self.demands = find_demands(parsed, self.lexicon)
        self.articles = Articles(parsed, self.lexicon)
        self.third = ThirdParties(parsed, cast, self.lexicon)
        self.derived = Derived(parsed, self.circumstances, self.attributes, self.lexicon)

    def drafts(self) -> list[Draft]:
        """All events that frames tell; those of third parties last, because they act for the persons of the others."""
        gate = Gate(self.parsed, self.cast, self.statements, self.lexicon, self.patients, self.third)
        unsaid = Unsaid(self.parsed, self.statements, self.lexicon)
        accepted = [a for a in self._outside_charges(gate.accepted()) if not unsaid(a.match.head)]
        self.judge = Judge(self.parsed, self.lexicon, frozenset(i for a in accepted for i in a.match.tokens))
        starts = [a.match.first for a in accepted if a.match.frame.span != "words"]
        terms = frozenset(k for a in accepted for k in self.derived.stops(a.match))
        wished = {a.match.first for a in accepted if a.match.frame.type in WISHED}
        found: list[Draft] = []
        for a in sorted(accepted, key=lambda a: a.match.frame.type == "intervention"):
            same = {
                b.match.first for b in accepted
                if b.match.frame.type == a.match.frame.type != "condition" and b.clause.verb == a.clause.verb
            }  # fmt: skip
            stops = frozenset(s for s in starts if (s > a.match.last or s < a.match.first) and s not in same)
            stops |= terms - set(a.match.tokens)
            found.extend(self._drafts_of(a, stops - wished if a.match.frame.type == "intervention" else stops, found))
        return found

    def _outside_charges(self, accepted: list[Accepted]) -> list[Accepted]:
        """Without what only the words of a charge name ("charged with inciting a riot and attempted murder")."""
        ranges: list[tuple[int, int]] = []
        for a in accepted:
            if a.match.frame.type in ("charge", "conviction"):
                found = self.attributes.charge_range(a.match)
                ranges += [found] if found else []
            if self.derived.convicts(a.match):
                found = self.derived.reason_range(a.match)
                ranges += [found] if found else []
        return [a for a in accepted if not any(low <= a.match.head < high for low, high in ranges)]

    def listed(self, known: list[Draft]) -> list[Draft]:
        """Terms that a list gives to further persons."""
        references = self.patients.references
        detained = frozenset(references.detained)
        named, items = references.named(), self.patients.items
        terms = TermList(self.parsed, self.circumstances, detained, named, self.cast.focus, items)
        return list(terms.drafts(known, self.statements))

    def shared_terms(self) -> SharedTerms:
        """The terms that one sentence gives to several persons."""
        persons = {e.id for e in self.cast.entities if e.type == "person"}
        named = {i: x for i, x in self.patients.references.named().items() if x in persons}
        return SharedTerms(self.parsed, self.circumstances, named, self.lexicon)

    def fields(self) -> Fields:
        """The status boxes of the report."""
        detained = frozenset(self.patients.references.detained)
        return Fields(self.parsed, self.cast, self.circumstances, self.lexicon, detained)

    def _drafts_of(self, a: Accepted, stops: frozenset[int], known: list[Draft]) -> Iterator[Draft]:
        match, clause, statement = a.match, a.clause, a.statement
        polarity = self._polarity(a)
        if polarity is None:
            return
        first, end = self._range(a, stops)
        attributes = self.attributes.of(match, first, end)
        if not self._tells(
            a, polarity, "term" in attributes, "charge" in attributes or "article" in attributes, first, end
        ):
            return
        persons = a.persons
        if match.frame.type == "intervention":
            persons = self.third.persons(match, clause, known) or persons
        if match.frame.type == "undertaking":
            first = self._promised(clause.verb, first, end)
        span = self._inside(self.parsed.span(first, end), a)
        time = self.circumstances.time(clause, span.start, span.end)
        place = self.circumstances.place(clause, span.start, span.end)
        actor = self.circumstances.actor(clause, persons)
        if match.frame.type == "intervention":
            actor = self.third.actor(match, clause, statement)
        for person in persons:
            draft = Draft(
                match.frame.type, person, span, time, place, actor, statement.id if statement else AUTHOR, polarity,
                dict(attributes), match.head, clause.verb,
            )  # fmt: skip
            yield from self.articles.spread(draft)
            if polarity == "asserted":
                yield from self.derived.of(match, draft)

    def _polarity(self, a: Accepted) -> Polarity | None:
        if self.demands.holds(self.parsed.tokens[a.match.head].start):
            return "requested" if a.match.frame.type in WISHED - {"sentence", "charge", "filing"} else None
        if a.match.frame.type == "sentence" and self._of_statute(a):
            return None
        polarity = self.judge.polarity(a.match, a.statement)
        if polarity != "asserted" or a.match.frame.type not in WISHED or not imperative(self.parsed, a.match.head):
            return polarity
        return None if a.match.frame.type == "filing" else "requested"

    def _of_statute(self, a: Accepted) -> bool:
        """Whether a law sets the term, or nobody: "Article 206 provides for imprisonment of five to eight years"."""
        tokens, statutes = self.parsed.tokens, self.lexicon.words("statute")
        times = self.lexicon.words("time-unit")
        for i in a.match.tokens:
            above = tokens[tokens[i].head]
            if tokens[i].lemma in times and {above.lower, tokens[min(i + 1, len(tokens) - 1)].lower} & _SINCE:
                return True  # "received a letter, the first since two months", "eight months after his arrest"
        if any(tokens[i].lemma in statutes for i in a.clause.subjects) and not a.clause.passive:
            return True
        first, _ = self.parsed.sentences[self.parsed.sentence_of(a.match.head)]
        return any(t.lower == "punishable" for t in tokens[first : a.match.first])

    def _range(self, a: Accepted, stops: frozenset[int]) -> tuple[int, int]:
        if a.match.frame.span == "words":
            return trim(self.parsed, a.match.first, a.match.last + 1)
        first, end = clause_span(self.parsed, a.match.tokens, a.match.head, stops)
        if a.match.frame.type in ("charge", "conviction"):
            end = self.attributes.end_of_charge(a.match, end)
            led = self.parsed.tokens[a.match.first].pos == "ADP"
            if led and any(first <= k < a.match.first for k in stops):
                first = a.match.first  # "arrested in May on charges of ...": the verb tells another event
        return first, end

    def _promised(self, verb: int, first: int, end: int) -> int:
        """The "to ..." of a promise: what is promised, without who promises."""
        for k in self.parsed.children_by(verb, "xcomp"):
            opens = min(self.parsed.subtree(k))
            if verb < opens < end - 2:
                return opens
        return first

    def _tells(self, a: Accepted, polarity: Polarity, term: bool, charge: bool, first: int, end: int) -> bool:
        """Whether a match says anything: a bare noun ("the verdict") must bring a term, a date or a wish."""
        needs = a.match.frame.needs
        start, stop = self.parsed.tokens[first].start, self.parsed.tokens[end - 1].end
        enough = {
            "marked": polarity != "asserted",
            "term": term,
            "charge": charge,
            "time": any(t.type != "duration" for t in self.circumstances.times_in(start, stop)),
        }
        asked = needs & set(enough)
        return not asked or any(enough[n] for n in asked)

    def _inside(self, span: Span, a: Accepted) -> Span:
        """The span cut to the piece of the statement that holds the head; a promise or an accusation whole."""
        place, statement = self.parsed.tokens[a.match.head].start, a.statement
        if statement is None:
            return span
        whole = statement.content[0]
        for piece in statement.content:
            if piece.start <= place < piece.end:
                promise = a.match.frame.type == "undertaking" and len(statement.content) == 1
                if promise and whole.end - whole.start <= _WHOLE_PROMISE:
                    return whole
                return Span.of(self.parsed.text, max(span.start, piece.start), min(span.end, piece.end))
        return whole if statement.cue and statement.cue.start <= place < statement.cue.end else span


def _numbered(drafts: Iterable[Draft]) -> Iterator[Event]:
    for n, d in enumerate(drafts, 1):
        yield Event(
            f"v{n}", d.type, d.person, d.span, d.time, d.place, d.actor, d.said_by, d.polarity,
            MappingProxyType(d.attributes),
        )  # fmt: skip
