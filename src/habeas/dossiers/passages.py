"""The numbered passages of a case file: facts cite their words by number, passages list the facts they back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from habeas.text import Span

KIND_ORDER = ("said", "event", "time", "note")


@dataclass(frozen=True, slots=True)
class Use:
    """A place of the case file that rests on a passage: its anchor and its name there."""

    anchor: str
    label: str


@dataclass(slots=True)
class Passage:
    """Words of one report (number from 0) that something in the case file rests on.

    `spans` are several where a cue interrupts a quotation. `number` counts from 1 within the report, in its order.
    """

    report: int
    spans: tuple[Span, ...]
    kind: str
    notes: list[str] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    number: int = 0

    @property
    def anchor(self) -> str:
        """The id of its mark in the page."""
        return f"r{self.report + 1}-p{self.number}"

    @property
    def note_anchor(self) -> str:
        """The id of its note."""
        return f"r{self.report + 1}-n{self.number}"

    @property
    def label(self) -> str:
        """What a citation prints: report and passage, "1·12"."""
        return f"{self.report + 1}·{self.number}"

    def uses_by_label(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The anchors of the facts it backs, by the name of the place they stand in, in order of first use."""
        found: dict[str, list[str]] = {}
        for use in self.uses:
            found.setdefault(use.label, []).append(use.anchor)
        return tuple((label, tuple(anchors)) for label, anchors in found.items())

    @property
    def quote(self) -> str:
        """The words, pieces joined by an ellipsis."""
        return " … ".join(" ".join(s.quote.split()) for s in self.spans)


def anchor(prefix: str, code: str) -> str:
    """An id for the page from a code: letters, digits and hyphens.

    >>> anchor("q", "answer:parole-application")
    'q-answer-parole-application'
    """
    return f"{prefix}-{re.sub(r'[^0-9A-Za-z]+', '-', code)}"


class Passages:
    """Registers passages first (`add`), then numbers them (`number`), then answers for them (`cite`)."""

    def __init__(self) -> None:
        self._by_spans: dict[tuple[int, tuple[Span, ...]], Passage] = {}

    def add(self, report: int, spans: Sequence[Span], kind: str, note: str) -> Passage:
        """Takes words into use, with a note of what was read in them. The same words are one passage with all notes."""
        key = (report, tuple(spans))
        passage = self._by_spans.get(key)
        if passage is None:
            passage = self._by_spans[key] = Passage(report, tuple(spans), kind)
        elif KIND_ORDER.index(kind) < KIND_ORDER.index(passage.kind):
            passage.kind = kind
        if note not in passage.notes:
            passage.notes.append(note)
        return passage

    def number(self) -> None:
        """Numbers each report's passages in the order of its text, longer before those inside them."""
        for report in {p.report for p in self._by_spans.values()}:
            for i, passage in enumerate(sorted(self._of(report), key=_place), 1):
                passage.number = i

    def cite(self, report: int, spans: Sequence[Span], use: Use) -> Passage:
        """The passage of these words, with `use` noted as resting on it. `KeyError` where it was never added."""
        passage = self._by_spans[(report, tuple(spans))]
        if use not in passage.uses:
            passage.uses.append(use)
        return passage

    def of(self, report: int) -> tuple[Passage, ...]:
        """The passages of one report, in order."""
        return tuple(sorted(self._of(report), key=_place))

    def _of(self, report: int) -> Iterator[Passage]:
        return (p for p in self._by_spans.values() if p.report == report)


def _place(passage: Passage) -> tuple[int, int, int]:
    first = passage.spans[0]
    return first.start, -passage.spans[-1].end, -first.end
