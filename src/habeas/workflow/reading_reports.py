"""Read reports: from files, from standard input, from text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from habeas.reading.reading import Reading
from habeas.sources import Source, open_source


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about a report by hand. `None` and `()` mean: find out, or leave unknown."""

    published: str | None = None
    url: str | None = None
    language: str | None = None
    translated_from: tuple[str, ...] = ()
    encoding: str | None = None


NOTHING_GIVEN = Given()


def open_report(report: str | Path | bytes | BinaryIO, given: Given = NOTHING_GIVEN) -> Source:
    """The source as it arrived, its text made. Raises `HabeasError` with what is wrong and what to do."""
    return open_source(
        report,
        published=given.published,
        url=given.url,
        language=given.language,
        translated_from=given.translated_from,
        encoding=given.encoding,
    )


def read(report: str | Path | bytes | BinaryIO, given: Given = NOTHING_GIVEN) -> Reading:
    """One report, read. Heavy models are loaded at the first call.

    Raises `HabeasError`: a source that cannot be opened, or a language that cannot be read.
    """
    source = open_report(report, given)
    from habeas.reading.read import read_source

    return read_source(source)
