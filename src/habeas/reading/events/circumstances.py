"""Time, place and actor of an event, from its sentence or from the clause or list item that opens it."""

from __future__ import annotations

from bisect import bisect_left

from habeas.reading.entities.cast import Cast
from habeas.reading.events.clauses import Clause
from habeas.reading.events.frames import Lexicon
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Statement, TimeExpression

_PLACED = frozenset({"facility", "place"})
_ACTIVE = frozenset({"person", "organization", "court"})


class Circumstances:
    """Looks up times, places and actors of one report by where they stand."""

    def __init__(self, parsed: ParsedText, cast: Cast, times: tuple[TimeExpression, ...], lexicon: Lexicon) -> None:
        self.parsed, self.cast, self.words = parsed, cast, lexicon.words
        self.times = sorted(times, key=lambda t: t.span.start)
        self._starts = [t.span.start for t in self.times]
        self._types = {e.id: e.type for e in cast.entities}

    def times_in(self, start: int, end: int) -> list[TimeExpression]:
        """Time expressions that lie in `[start, end)`."""
        found = []
        for n in range(bisect_left(self._starts, start), len(self.times)):
            if self.times[n].span.start >= end:
                break
            found.append(self.times[n])
        return found

    def is_span(self, time: TimeExpression) -> bool:
        """Whether a duration counts from something, or says by how much ("a month after", "by one year"): no term."""
        inside = self.parsed.tokens_in(time.span.start, time.span.end)
        tokens = self.parsed.tokens
        before = tokens[inside[0] - 1].lower if inside[0] else ""
        after = tokens[inside[-1] + 1].lower if inside[-1] + 1 < len(tokens) else ""
        return before in ("since", "by", "within") or after in ("after", "before", "later", "earlier", "ago", "since")

    def time(self, clause: Clause, start: int, end: int) -> str | None:
        """The date an event is given: in its own words, else in its clause, else at the head of its list item."""
        tokens = self.parsed.tokens
        inside = [t for t in self.times_in(start, end) if t.type != "duration"]
        if inside:
            return inside[0].id
        first, last = self.parsed.sentences[self.parsed.sentence_of(clause.verb)]
        around = [t for t in self.times_in(tokens[first].start, tokens[last - 1].end) if t.type != "duration"]
        near = [t for t in around if self._same_clause(t, clause)]
        if near:
            return min(near, key=lambda t: abs(t.span.start - tokens[clause.verb].start)).id
        return self._before_when(clause, around) or self._shared(clause, around) or self._opening(first, around, start)

    def _before_when(self, clause: Clause, around: list[TimeExpression]) -> str | None:
        """The date that a "when" takes up: "since 3 May 2020, when he was stopped at the airport"."""
        tokens = self.parsed.tokens
        for k in self.parsed.children_by(clause.verb, "advmod", "mark"):
            if tokens[k].lower != "when" or k == 0:
                continue
            end = tokens[k - 1].start if tokens[k - 1].text == "," else tokens[k].start
            return next((t.id for t in around if 0 <= end - t.span.end <= 1), None)
        return None

    def _shared(self, clause: Clause, around: list[TimeExpression]) -> str | None:
        """The date that opens the first of two clauses joined by "and" counts for the second: "On 3 May the court
        found him guilty and sentenced him"."""
        tokens = self.parsed.tokens
        verb = clause.verb
        while tokens[verb].dep == "conj" and tokens[tokens[verb].head].pos in ("VERB", "AUX"):
            verb = tokens[verb].head
            for time in around:
                i = self.parsed.token_at(time.span.start)
                if i is None or i >= verb:
                    continue
                above = next((a for a in (i, *self.parsed.ancestors(i)) if tokens[a].pos in ("VERB", "AUX")), None)
                if above == verb:
                    return time.id
        return None

    def _same_clause(self, time: TimeExpression, clause: Clause) -> bool:
        i = self.parsed.token_at(time.span.start)
        if i is None:
            return False
        for j in [i, *self.parsed.ancestors(i)]:
            if j == clause.verb:
                return True
            if self.parsed.tokens[j].pos in ("VERB", "AUX") and self.parsed.tokens[j].dep not in (
                "aux",
                "auxpass",
                "pcomp",
            ):
                return False
        return False

    def _opening(self, first: int, around: list[TimeExpression], start: int) -> str | None:
        """A date before a colon or a comma that opens the sentence or the list item counts for all its clauses."""
        tokens = self.parsed.tokens
        line = self.parsed.text.rfind("\n", 0, tokens[first].start) + 1
        for time in self.times_in(line, start):
            head = self.parsed.text[line : time.span.start]
            opens = len(head.split()) <= 3
            tail = self.parsed.text[time.span.end : time.span.end + 1]
            if time.type != "duration" and opens and (tail == ":" or (tail == "," and time in around)):
                return time.id
        return None

    def place(self, clause: Clause, start: int, end: int) -> str | None:
        """The first facility, else the last place, named in the event's own words."""
        found = [self.cast.named[i] for i in self.parsed.tokens_in(start, end) if i in self.cast.named]
        kinds = [(self._types.get(x), x) for x in found]
        facilities = [x for kind, x in kinds if kind == "facility"]
        places = [x for kind, x in kinds if kind == "place"]
        return facilities[0] if facilities else places[-1] if places else None

    def actor(self, clause: Clause, persons: tuple[str, ...]) -> str | None:
        """Who does it, where the subject or the "by" names somebody other than the detained person."""
        spots = [] if clause.passive else list(clause.subjects)
        for agent in self.parsed.children_by(clause.verb, "agent"):
            spots += self.parsed.children_by(agent, "pobj")
        for i in spots:
            id_ = self.cast.who(i)
            if id_ and id_ not in persons and self._types.get(id_) in _ACTIVE:
                return id_
        return None


def innermost(statements: tuple[Statement, ...], place: int) -> Statement | None:
    """The shortest statement whose content holds the character at `place`."""
    holding = [s for s in statements if any(c.start <= place < c.end for c in s.content)]
    return min(holding, key=lambda s: sum(c.end - c.start for c in s.content), default=None)
