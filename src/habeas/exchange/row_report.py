"""An imported row as a report of its own: its cells are the text, and every answer stands on the words of a cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from habeas.accounts.question import slot_of
from habeas.exchange.imported import ImportedRow
from habeas.reading.reading import Entity, Event, Published, Reading, SourceNote, TimeExpression
from habeas.record.answering import answered
from habeas.text import Span


def report_text(row: ImportedRow) -> str:
    """The text of a row: the name on the first line, then every cell under its heading, a line each.

    >>> row = ImportedRow("line 2", "accepted", names=("A. B.",), raw={"Name": "A. B.", "Term": "7 years"})
    >>> print(report_text(row))
    A. B.
    Name: A. B.
    Term: 7 years
    """
    lines = [row.names[0] if row.names else row.where]
    lines += [f"{heading}: {_flat(cell)}" for heading, cell in row.raw.items() if _flat(cell)]
    return "\n".join(" ".join(line.split()) for line in lines)


def row_reading(
    row: ImportedRow, text: str, sha256: str, *, title: str, origin: str, published: str | None = None
) -> Reading:
    """The reading of that text, as it was entered with that digest. A fact whose value could not be read answers
    nothing: its words stay in the text.

    `title` and `origin` say where the row is from ("cases.csv, line 12"); `published` is the day of the table (EDTF) or
    `None`.
    """
    cast = _Cast(text, row)
    for fact in row.facts:
        if fact.value is not None:
            cast.answer(fact.question, fact.value, fact.as_written, fact.column)
    return Reading(
        source=SourceNote(
            title=title,
            url=next((link for link in row.links if "://" in link), None),
            publisher=origin,
            author=None,
            language="und",
            translated_from=(),
            translated_basis=None,
            genre="unknown",
            genre_reason="a row of a table",
            republished=(),
            sha256=sha256,
            published=Published(published, "given" if published else "unknown"),
        ),
        text=text,
        entities=tuple(cast.entities),
        statements=(),
        times=tuple(cast.times),
        events=tuple(cast.events),
    )


@dataclass
class _Cast:
    """Gathers entities, times and events as the facts of a row are told."""

    text: str
    row: ImportedRow
    entities: list[Entity] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        mentions = []
        for name in self.row.names:
            written = " ".join(name.split())
            start = self.text.find(written)
            if start >= 0 and written:
                mentions.append(Span.of(self.text, start, start + len(written)))
        if mentions:
            self.entities.append(Entity("e1", "person", mentions[0].quote, tuple(dict.fromkeys(mentions))))

    def answer(self, question: str, value: str, as_written: str, column: str) -> None:
        """One event for one answer."""
        if not self.entities:
            return
        passage, words = self._places(column, as_written)
        ids = (f"v{len(self.events) + 1}", f"t{len(self.times) + 1}", f"e{len(self.entities) + 1}")
        answer = answered(slot_of(question), value, passage, words, ids=ids, place_name=words.quote)
        self.events.append(answer.event)
        self.times += [answer.time] if answer.time else []
        self.entities += [answer.place] if answer.place else []

    def _places(self, column: str, as_written: str) -> tuple[Span, Span]:
        """The line of the column, and the words in it; where the words were changed on the way, the line for both."""
        start = self.text.find(f"\n{' '.join(column.split())}: ") + 1
        end = self.text.find("\n", start)
        end = len(self.text) if end < 0 else end
        written = " ".join(as_written.split())
        at = self.text.find(written, start, end)
        line = Span.of(self.text, start, end)
        return line, (Span.of(self.text, at, at + len(written)) if at >= 0 and written else line)


def _flat(cell: object) -> str:
    """A cell as words: lists parted by semicolons, tables as "key: value"."""
    if isinstance(cell, Mapping):
        return "; ".join(f"{key}: {_flat(value)}" for key, value in cell.items())
    if isinstance(cell, list | tuple):
        return "; ".join(_flat(value) for value in cell)
    return "" if cell is None else str(cell)
