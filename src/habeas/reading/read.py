"""The whole way of one report: parse, times, cast, statements, events. This file only joins the steps."""

from __future__ import annotations

from habeas.reading.publication import published_of
from habeas.reading.reading import Published, Reading, ReadingWarning, SourceNote
from habeas.reading.steps import steps_of
from habeas.sources import Source


def read_source(source: Source) -> Reading:
    """What this reader sees in one report.

    Deterministic: the same bytes and the same given facts make an equal reading. Raises `Unsupported`
    (language-unsupported) for a language without an adapter. What could not be done stands in `warnings`.
    """
    published, doubts = published_of(source)
    steps = steps_of(_language(source))
    parsed = steps.parse(source.text)
    times = steps.times(source.text, published.edtf)
    cast = steps.cast(parsed)
    statements = steps.statements(parsed, cast)
    events = steps.events(parsed, cast, statements, times)
    carried = [ReadingWarning(w.code, w.message) for w in source.warnings]
    warnings = [*carried, *doubts, *steps.limits, *_warnings(source, bool(events))]
    return Reading(
        source=_note(source, published),
        text=source.text,
        entities=cast.entities,
        statements=statements,
        times=times,
        events=events,
        relations=cast.relations,
        warnings=tuple(warnings),
    )


def _language(source: Source) -> str:
    """The language to read in. A text too short to tell, in Latin letters, is tried as English, with a warning."""
    return "en" if source.language == "und" and _is_latin(source.text) else source.language


def _is_latin(text: str) -> bool:
    letters = [c for c in text[:2000] if c.isalpha()]
    return sum(c.isascii() for c in letters) > 0.8 * len(letters)


def _note(source: Source, published: Published) -> SourceNote:
    return SourceNote(
        title=source.title,
        url=source.url,
        publisher=source.publisher,
        author=source.author,
        language=source.language,
        translated_from=source.translated_from,
        translated_basis=source.translated_basis,
        genre=source.genre,
        genre_reason=source.genre_reason,
        republished=source.republished,
        sha256=source.sha256,
        published=published,
    )


def _warnings(source: Source, any_event: bool) -> list[ReadingWarning]:
    found = []
    if not any_event:
        found.append(
            ReadingWarning(
                "nobody-detained",
                "Nothing was found that is said to have happened to a detained person. "
                "If the report does tell of one, please mark the passage by hand.",
            )
        )
    if source.language == "und":
        found.append(
            ReadingWarning(
                "language-unsure",
                "The report is too short to tell its language; it was read as English. Say --language to decide.",
            )
        )
    if source.translated_from:
        way = ", ".join(source.translated_from)
        found.append(
            ReadingWarning(
                "translated",
                f"The report passed through other languages ({way}; {source.translated_basis}). "
                "Names, terms and legal words may have changed on the way.",
            )
        )
    return found
