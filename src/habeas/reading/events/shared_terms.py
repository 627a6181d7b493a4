"""One sentence, several persons: "A and B were given eight years each, C and D seven years, and E six".

Parses of such lists break, so the names are taken by their order: the names joined to somebody who is sentenced get the
same term, and the names between one term and the next get the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from habeas.reading.events.circumstances import Circumstances
from habeas.reading.events.draft import Draft
from habeas.reading.events.frames import Lexicon
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import TimeExpression

_JOINTS = frozenset((",", "and", "&", "(", ")", "-"))
_ROLE = frozenset(("NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON"))
_FURTHEST = 7  # tokens of a role or an age between two names of a list
_NEAR_TERM = 4  # tokens between a name and the term it gets: "Ann Poe to two years", "Ann Poe was given six years"
_PAIRWISE = "respectively"


class SharedTerms:
    """Gives the terms of a sentence to all whom it names for them; `named` are tokens and ids of persons."""

    def __init__(
        self, parsed: ParsedText, circumstances: Circumstances, named: dict[int, str], lexicon: Lexicon
    ) -> None:
        self.parsed, self.circumstances, self.named = parsed, circumstances, named
        self.strangers, self.sentencing = lexicon.words("list-stranger"), lexicon.words("list-sentencing")

    def sentenced(self) -> set[str]:
        """Persons in lists of names that share a sentence with a term: detained, whatever the parse makes of it."""
        found: set[str] = set()
        for first, last in self.parsed.sentences:
            words = {t.lemma for t in self.parsed.tokens[first:last]}
            if words & self.sentencing and self._terms(first, last):
                opens = {self.parsed.tokens_in(*t.span.pair())[0] for t in self._terms(first, last)}
                for names in self._lists(first, last):
                    ids = set(names.values())
                    told = any(0 < i - max(names) <= _NEAR_TERM for i in opens)
                    found |= ids if len(ids) > 1 or told else set()
        return found

    def shared(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts without wrong halves of a "respectively", and those of the persons joined to the sentenced."""
        out = list(drafts)
        groups: dict[int, list[Draft]] = {}
        for d in drafts:
            if d.type == "sentence" and d.polarity == "asserted" and "term" in d.attributes:
                groups.setdefault(self.parsed.sentence_of(d.head), []).append(d)
        for number, group in groups.items():
            first, last = self.parsed.sentences[number]
            if any(t.lower == _PAIRWISE for t in self.parsed.tokens[first:last]):
                gone = {id(d) for d in group}
                out = [d for d in out if id(d) not in gone] + list(self._pairwise(first, last, group))
                continue
            told = {(d.person, d.attributes["term"]) for d in group}
            for new in self._joined(first, last, group):
                if (new.person, new.attributes["term"]) not in told:
                    told.add((new.person, new.attributes["term"]))
                    out.append(new)
        return out

    def _terms(self, first: int, last: int) -> list[TimeExpression]:
        start, end = self.parsed.tokens[first].start, self.parsed.tokens[last - 1].end
        return [
            t for t in self.circumstances.times_in(start, end)
            if t.type == "duration" and set("YM") & set(t.edtf.split("T")[0]) and not self.circumstances.is_span(t)
        ]  # fmt: skip

    def _joined(self, first: int, last: int, group: list[Draft]) -> Iterator[Draft]:
        known = {d.person for d in group}
        lists = list(self._lists(first, last))
        terms = self._terms(first, last)
        for model in group:
            names = next((x for x in lists if model.person in x.values()), {})
            owns = [d for d in group if d.person in names.values() and d.attributes["term"] != model.attributes["term"]]
            if not owns:
                for person in dict.fromkeys(names.values()):
                    if person not in known:
                        yield replace(model, person=person)
        model = group[0]
        for term in terms:
            at = self.parsed.tokens_in(term.span.start, term.span.end)[0]
            before = max((t.span.end for t in terms if t.span.end <= term.span.start), default=None)
            if before is None:
                continue  # the first term is the verb's own
            floor = self.parsed.tokens_in(before - 1, before)[-1] + 1
            names = {i: p for x in lists for i, p in x.items() if floor <= i < at}
            if not names or self._told(floor, at):
                continue
            span = self.parsed.span(min(names), self.parsed.tokens_in(term.span.start, term.span.end)[-1] + 1)
            for person in dict.fromkeys(names.values()):
                yield replace(model, person=person, span=span, attributes={"term": term.edtf}, head=at)

    def _pairwise(self, first: int, last: int, group: list[Draft]) -> Iterator[Draft]:
        """ "A and B to nine and seven years respectively"; nothing where the names and terms do not go two by two."""
        terms = self._terms(first, last)
        names = next((x for x in self._lists(first, last) if {d.person for d in group} & set(x.values())), {})
        persons = list(dict.fromkeys(names.values()))
        if len(persons) == len(terms):
            for person, term in zip(persons, terms, strict=True):
                yield replace(group[0], person=person, attributes={**group[0].attributes, "term": term.edtf})

    def _told(self, low: int, high: int) -> bool:
        """Whether a finite verb of its own stands between: what follows is another clause."""
        return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in self.parsed.tokens[low:high])

    def _lists(self, first: int, last: int) -> Iterator[dict[int, str]]:
        """The runs of names joined by commas and "and": last token of each name and its person."""
        run: dict[int, str] = {}
        previous = None
        for i in range(first, last):
            person = self.named.get(i)
            if person is None or (i + 1 < last and self.named.get(i + 1) == person):
                continue
            start = i
            while start > first and self.named.get(start - 1) == person:
                start -= 1
            if self._stranger(start, first):
                continue
            if previous is not None and not self._joins(previous + 1, start):
                yield run
                run = {}
            run[i] = person
            previous = i
        if run:
            yield run

    def _joins(self, low: int, high: int) -> bool:
        between = self.parsed.tokens[low:high]
        if not between or len(between) > _FURTHEST or not {t.lower for t in between} & _JOINTS:
            return False
        if any(t.type == "duration" for t in self.circumstances.times_in(between[0].start, between[-1].end)):
            return False  # a term ends the list that gets it
        return all(t.lower in _JOINTS or t.pos in _ROLE or t.lower in ("of", "the", "years") for t in between)

    def _stranger(self, start: int, first: int) -> bool:
        """Whether the name is a lawyer's, a judge's, or behind "by"."""
        return any(t.lemma in self.strangers for t in self.parsed.tokens[max(first, start - 2) : start])
