"""Status boxes: lines of a label, a colon and a value ("Date of arrest: 3 May 2021"), as databases of prisoners have.

The words of such a line are no sentence, so frames find the event at most, never its date or place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from habeas.reading.entities.cast import Cast
from habeas.reading.events.circumstances import Circumstances
from habeas.reading.events.draft import Draft
from habeas.reading.events.frames import Lexicon
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import AUTHOR
from habeas.text import Span

_LINE = re.compile(r"^[ \t•*_–-]*([^\W\d][^:\n]{2,40}?)[*_ ]*:[*_ \t]*(\S[^\n]*?)[ \t]*$", re.MULTILINE)
_LEAST = 2  # lines of that kind that make a box
_DATED = frozenset({"arrest", "release", "conviction", "death"})


@dataclass(frozen=True, slots=True)
class _Field:
    type: str
    line: Span
    value: Span


class Fields:
    """The status boxes of one report."""

    def __init__(
        self, parsed: ParsedText, cast: Cast, circumstances: Circumstances, lexicon: Lexicon, detained: frozenset[str]
    ) -> None:
        self.parsed, self.cast, self.circumstances = parsed, cast, circumstances
        self.labels: Mapping[str, str] = lexicon.value("field")
        self.answers: Mapping[str, str] = lexicon.value("field-answer")
        self.persons = {e.id for e in cast.entities if e.type == "person"}
        self.detained = detained
        found = [f for m in _LINE.finditer(parsed.text) if (f := self._field(m)) is not None]
        self.fields = found if len(found) >= _LEAST else []

    def _field(self, match: re.Match[str]) -> _Field | None:
        type_ = self.labels.get(" ".join(match[1].lower().split()))
        if type_ is None:
            return None
        return _Field(
            type_, Span.of(self.parsed.text, match.start(1), match.end(2)), Span.of(self.parsed.text, *match.span(2))
        )

    def complete(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts with the dates and places of the boxes, and those that only a box tells."""
        out = list(drafts)
        for field in self.fields:
            new = self._draft(field)
            if new is None:
                continue
            inside = [n for n, d in enumerate(out) if d.type == field.type and d.span.overlaps(field.line)]
            if not inside:
                out.append(new)
            for n in inside:
                old = out[n]
                out[n] = replace(
                    old, time=old.time or new.time, place=old.place or new.place,
                    attributes={**new.attributes, **old.attributes},
                )  # fmt: skip
        return out

    def _draft(self, field: _Field) -> Draft | None:
        person = self._person(field.line.start)
        if person is None:
            return None
        times = self.circumstances.times_in(field.value.start, field.value.end)
        dates = [t.id for t in times if t.type != "duration"]
        attributes: dict[str, str] = {}
        place = None
        if field.type in _DATED and not dates:
            return None
        if field.type == "detention":
            place = next((x for i in self._tokens(field) if (x := self._facility(i))), None)
            if place is None:
                return None
        if field.type == "charge":
            attributes["charge"] = field.value.quote.rstrip(" .;")
        if field.type == "appeal":
            words = {t.lower for t in (self.parsed.tokens[i] for i in self._tokens(field))}
            answer = next((a for w, a in self.answers.items() if w in words), "")
            if not answer:
                return None
            attributes["answer"] = answer
        head = next(iter(self._tokens(field)))
        return Draft(
            field.type, person, field.line, dates[0] if dates else None, place, None, AUTHOR, "asserted",
            dict(attributes), head, head,
        )  # fmt: skip

    def _tokens(self, field: _Field) -> range:
        return self.parsed.tokens_in(field.value.start, field.value.end)

    def _facility(self, i: int) -> str | None:
        id_ = self.cast.named.get(i)
        return id_ if id_ is not None and self.cast.entity(id_).type == "facility" else None

    def _person(self, place: int) -> str | None:
        """Whose box it is: the person last named before the line in the same block, else the report's."""
        return next(self._named_before(place), self.cast.focus)

    def _named_before(self, place: int) -> Iterator[str]:
        start = self.parsed.text.rfind("\n\n", 0, place) + 1
        for i in reversed(self.parsed.tokens_in(start, place)):
            id_ = self.cast.named.get(i)
            if id_ in self.persons and (id_ in self.detained or id_ == self.cast.focus):
                yield id_
