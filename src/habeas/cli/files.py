"""The reports that a command names, read one after the other: what fails is shown, and the others go on."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from habeas.cli.given import given_of, report_of
from habeas.cli.trouble import show
from habeas.errors import HabeasError

if TYPE_CHECKING:
    from habeas.reading.reading import Reading


def readings_of(
    arguments: argparse.Namespace, *, before: Callable[[str], None] | None = None
) -> Iterator[tuple[str, Reading | None]]:
    """Each file's name as typed with its reading; `None` where it could not be read and the error was shown.

    `before` is called with each name before it is read. Raises `HabeasError` where the only file cannot be read.
    """
    from habeas.workflow.reading_reports import read

    given = given_of(arguments)
    for name in arguments.files:
        if before:
            before(name)
        try:
            reading = read(report_of(name), given)
        except HabeasError as error:
            error.where = error.where or name
            if len(arguments.files) == 1:
                raise
            show(error)
            yield name, None
        else:
            yield name, reading
