"""Assemble a case file from several reports, without a record."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from habeas.cases import Case
from habeas.cases import assemble as assemble_case
from habeas.dossiers import casefile_html
from habeas.errors import Invalid, Unsupported
from habeas.names.judgement import Judgement
from habeas.reading.reading import Reading


def assemble(readings: Sequence[Reading], person: str | None = None, judgements: Sequence[Judgement] = ()) -> Case:
    """One case view of several readings. `person` names whom the case is about where the reports name several;
    `judgements` are what people decided on sameness.

    Raises `Invalid` (no-reports) for an empty list.
    """
    if not readings:
        raise Invalid(
            "no-reports",
            found="no report that could be read",
            expected="at least one",
            do="Name one or more files.",
            example="habeas assemble report1.html report2.pdf --html case.html",
        )
    from habeas.names.proposer import ComparedNames  # its weights are loaded only here

    return assemble_case(tuple(readings), person=person, judgements=judgements, proposer=ComparedNames())


def write_casefile(case: Case, path: Path, *, made_on: date) -> Path:
    """The case file as one HTML page, readable by its owner alone. Written whole or not at all.

    Raises `Unsupported` (cannot-write) where the folder cannot be written.
    """
    page = casefile_html(case, made_on=made_on)
    write_private(path, page)
    return path


def write_private(path: Path, text: str) -> None:
    """Writes UTF-8 beside `path` with mode 0600, then moves it into place: a break leaves what was there before."""
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mkstemp makes it 0600
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Unsupported(
            "cannot-write",
            found=error.strerror or "an error of the file system",
            expected="a folder that can be written",
            do="Choose another place or make room, then run the same command again; nothing was left half-written.",
            where=path.name,
        ) from error
