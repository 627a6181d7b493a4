"""A reading on a terminal: what happened, who says what, and what could not be done; every line with its words."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator

from habeas.reading.reading import AUTHOR, Event, Reading, Statement


def columns(width: int | None) -> int:
    """How wide to print: what was asked for, else the terminal, between 60 and 110."""
    return width or max(60, min(110, shutil.get_terminal_size((100, 24)).columns))


def printed_reading(reading: Reading, *, name: str, width: int | None = None) -> str:
    """The reading as text for a person. `name` is what the user called the report."""
    return "\n".join(_Page(reading, columns(width)).lines(name))


class _Page:
    def __init__(self, reading: Reading, width: int) -> None:
        self.reading = reading
        self.width = width

    def lines(self, name: str) -> Iterator[str]:
        yield from self._head(name)
        for person, events in self._by_person().items():
            yield from self._heading(f"{person}: what is said to have happened")
            for event in events:
                yield from self._event(event)
        if self.reading.statements:
            yield from self._heading("Who says what")
            for statement in self.reading.statements:
                yield from self._statement(statement)
        if self.reading.times:
            yield from self._heading("Times")
            times = ", ".join(f"“{t.span.quote}” {t.edtf}" for t in self.reading.times)
            yield from self._wrap(times, "  ")
        if self.reading.warnings:
            yield from self._heading("What this reader could not do")
            for warning in self.reading.warnings:
                yield from self._wrap(f"{warning.message} [{warning.code}]", "  ! ")
        yield ""

    def _head(self, name: str) -> Iterator[str]:
        source = self.reading.source
        yield from self._wrap(source.title or name, "")
        known = {"stated": "stated in the text", "platform-id": "from the platform's id", "unknown": "day not known"}
        how = known.get(source.published.basis, source.published.basis)
        day = f"published {source.published.edtf}, {how}" if source.published.edtf else how
        parts = [source.publisher, source.genre, day, source.language]
        if source.translated_from:
            parts.append("translated from " + ", ".join(source.translated_from))
        yield from self._wrap(" · ".join(p for p in parts if p), "")
        yield f"sha256 {source.sha256}"

    def _heading(self, text: str) -> Iterator[str]:
        yield ""
        yield text
        yield "─" * min(len(text), self.width)

    def _by_person(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {}
        for event in self.reading.events:
            entity = self.reading.entity(event.person)
            found.setdefault(entity.name if entity else "Person not named", []).append(event)
        return dict(sorted(found.items(), key=lambda item: -len(item[1])))

    def _event(self, event: Event) -> Iterator[str]:
        attributes = ", ".join(f"{k} {v}" for k, v in event.attributes.items() if v is not True)
        flags = ", ".join(k for k, v in event.attributes.items() if v is True)
        what = ": ".join(p for p in (event.type, ", ".join(p for p in (attributes, flags) if p)) if p)
        if event.polarity != "asserted":
            what += f" [{event.polarity}]"
        time = self.reading.time(event.time)
        place = self.reading.entity(event.place)
        around = [time.edtf if time else None, place.name if place else None, f"said by {self._sayer(event)}"]
        yield from self._wrap(f"{what} · {' · '.join(p for p in around if p)}", "  ")
        yield from self._wrap(f"“{_one_line(event.span.quote)}”", "      ")

    def _sayer(self, event: Event) -> str:
        statement = self.reading.statement(event.said_by)
        if event.said_by == AUTHOR or statement is None:
            return "the author"
        return self._speaker(statement)

    def _speaker(self, statement: Statement) -> str:
        entity = self.reading.entity(statement.speaker)
        if entity:
            return entity.name
        if statement.speaker_span:
            return f"{_one_line(statement.speaker_span.quote)} (not named)"
        return "somebody not named"

    def _statement(self, statement: Statement) -> Iterator[str]:
        cue = f" “{statement.cue.quote}”" if statement.cue else ""
        yield from self._wrap(f"{self._speaker(statement)} [{statement.kind}, {statement.stance}]{cue}", "  ")
        said = " … ".join(_one_line(piece.quote) for piece in statement.content)
        yield from self._wrap(said, "      ")

    def _wrap(self, text: str, indent: str) -> Iterator[str]:
        later = " " * len(indent)
        yield from textwrap.wrap(text, self.width, initial_indent=indent, subsequent_indent=later) or [indent]


def _one_line(text: str) -> str:
    return " ".join(text.split())
