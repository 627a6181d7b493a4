"""What the reports themselves say about change: a term cut on appeal, a move from one place to another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from habeas.accounts.compare import word_lists
from habeas.accounts.sentences import has_any, sentence_bounds, sentence_of
from habeas.accounts.terms import months
from habeas.reading.reading import Event, Reading

Way = Literal["shorter", "longer", "moved"]


@dataclass(frozen=True, slots=True)
class Change:
    """One report's words of change. `event` is report number (from 0) and event id. `new` and `old` are terms in
    months where the words give them."""

    event: tuple[int, str]
    way: Way
    words: str
    new: Fraction | None = None
    old: Fraction | None = None


def changes_in(reading: Reading, report: int, people: Collection[str]) -> tuple[Change, ...]:
    """The changes that report number `report` tells of the entities in `people`, in the order of its events."""
    theirs = [e for e in reading.events if e.person in people and e.polarity == "asserted"]
    return tuple(change for event in theirs for change in _of(reading, report, event, theirs))


def _of(reading: Reading, report: int, event: Event, theirs: Sequence[Event]) -> Iterator[Change]:
    start, end = sentence_bounds(reading.text, event.span)
    words = sentence_of(reading.text, event.span)
    if event.type in ("sentence", "appeal"):
        if event.type == "appeal" and event.attributes.get("answer") not in ("reduced", None):
            return
        near = [e for e in theirs if e.type == "sentence" and start <= e.span.start < end and "term" in e.attributes]
        way = _way(words)
        if event.attributes.get("answer") == "reduced":
            way = way or "shorter"
        if way is None or (event.type == "sentence" and "term" not in event.attributes):
            return
        lengths = sorted({m for e in near if (m := months(str(e.attributes["term"]))) is not None})
        if len(lengths) == 1:
            yield Change((report, event.id), way, words, new=lengths[0])
        elif len(lengths) == 2:
            new, old = lengths if way == "shorter" else reversed(lengths)
            if event.type == "appeal" or months(str(event.attributes["term"])) == new:
                yield Change((report, event.id), way, words, new=new, old=old)
    elif event.type == "transfer" or (event.type == "detention" and has_any(words, word_lists()["changes"]["moved"])):
        yield Change((report, event.id), "moved", words)


def _way(words: str) -> Literal["shorter", "longer"] | None:
    lists = word_lists()["changes"]
    if has_any(words, lists["shorter"]):
        return "shorter"
    return "longer" if has_any(words, lists["longer"]) else None
