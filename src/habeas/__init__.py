"""Habeas: case files on detained persons in which every fact keeps its words, its speaker and its source.

The front door has three verbs:

- `read(report)`: what one report says, as a `Reading`;
- `collect(readings)`: who claims what on which question, as `Accounts`;
- `assemble(readings)`: the case view of one person, as a `Case`.

Nothing heavy is imported before a verb is used, and nothing is ever sent anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from habeas.accounts import Accounts
    from habeas.cases import Case
    from habeas.reading.reading import Reading

__version__ = "0.1.0"
__all__ = ["assemble", "collect", "read"]


def read(
    report: str | Path | bytes | BinaryIO,
    *,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
    translated_from: Sequence[str] = (),
) -> Reading:
    """Reads one report: a path, its bytes, or an open binary file.

    `published` is an EDTF day, month or year; `language` a BCP 47 code; `translated_from` the languages the report
    passed through, first to last. What is not given is found out, or stays unknown and is said so in `warnings`.
    Raises `habeas.errors.Invalid` or `Unsupported` with what was found, what was expected and what to do.
    """
    from habeas.workflow.reading_reports import Given
    from habeas.workflow.reading_reports import read as read_report

    return read_report(report, Given(published, url, language, tuple(translated_from)))


def collect(readings: Iterable[Reading]) -> Accounts:
    """Who claims what on which question, over several readings; nothing merged, nothing chosen."""
    from habeas.accounts import collect as collect_accounts

    return collect_accounts(tuple(readings))


def assemble(readings: Iterable[Reading], person: str | None = None) -> Case:
    """The case of one person over several readings. `person` names them where the reports tell of several.

    Raises `habeas.errors.Invalid` (no-reports) where there is no reading.
    """
    from habeas.workflow.assembling import assemble as assemble_case

    return assemble_case(tuple(readings), person)
