"""Read reports: from files, from standard input, from text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from habeas.dates import UncertainDate
from habeas.errors import HabeasError, Invalid
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
    _check_day(given.published)
    return open_source(
        report,
        published=given.published,
        url=given.url,
        language=given.language,
        translated_from=given.translated_from,
        encoding=given.encoding,
    )


def _check_day(published: str | None) -> None:
    """A day given by hand is checked before anything is read. Raises `Invalid` (published-unreadable)."""
    if published is None:
        return
    try:
        UncertainDate.from_edtf(published)
    except Invalid as error:
        raise Invalid(
            "published-unreadable",
            found=f"“{published}” as the day of publication",
            expected="a day, a month or a year (EDTF)",
            example="2025-12-21, 2025-12, 2025, or 2025-12~ for about December 2025",
            do="Give the day in that form, or leave it out if it is not known.",
        ) from error


def read(report: str | Path | bytes | BinaryIO, given: Given = NOTHING_GIVEN) -> Reading:
    """One report, read. Heavy models are loaded at the first call.

    Raises `HabeasError`: a source that cannot be opened, or a language that cannot be read.
    """
    source = open_report(report, given)
    from habeas.reading.read import read_source

    return read_source(source)


def read_each(reports: Sequence[str | Path], given: Given = NOTHING_GIVEN) -> Iterator[Reading | HabeasError]:
    """The readings in order; where a report cannot be read, its error stands in its place and the rest goes on."""
    for report in reports:
        try:
            yield read(report, given)
        except HabeasError as error:
            error.where = error.where or Path(report).name
            yield error
