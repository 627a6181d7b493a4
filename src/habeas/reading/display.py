"""A reading in a notebook: a table of what happened and one of who says what, each line with its words."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from habeas.reading.reading import Reading


def reading_html(reading: Reading) -> str:
    """Plain HTML tables, every word of the report escaped."""
    source = reading.source
    head = " · ".join(escape(str(p)) for p in (source.publisher, source.published.edtf, source.language) if p)
    events = (
        (
            event.type if event.polarity == "asserted" else f"{event.type} [{event.polarity}]",
            _name(reading, event.person),
            ", ".join(f"{key} {value}" for key, value in event.attributes.items()),
            _sayer(reading, event.said_by),
            event.span.quote,
        )
        for event in reading.events
    )
    statements = (
        (
            s.kind,
            _name(reading, s.speaker),
            s.stance,
            s.cue.quote if s.cue else "",
            " … ".join(c.quote for c in s.content),
        )
        for s in reading.statements
    )
    warnings = "".join(f"<li>{escape(w.message)}</li>" for w in reading.warnings)
    return (
        f"<h3>{escape(source.title or 'A report')}</h3><p>{head}</p>"
        + _table(("what", "person", "with", "said by", "words"), events)
        + _table(("kind", "speaker", "stance", "cue", "words"), statements)
        + (f"<ul>{warnings}</ul>" if warnings else "")
    )


def _name(reading: Reading, id_: str | None) -> str:
    entity = reading.entity(id_)
    return entity.name if entity else "not named"


def _sayer(reading: Reading, said_by: str) -> str:
    statement = reading.statement(said_by)
    return _name(reading, statement.speaker) if statement else "the author"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    head = "".join(f"<th>{escape(h)}</th>" for h in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
