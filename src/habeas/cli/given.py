"""The options by which a user says what is known about a report."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from habeas.workflow.reading_reports import Given


def add_given(parser: argparse.ArgumentParser) -> None:
    """Adds --published, --url, --language, --encoding, --translated-from."""
    group = parser.add_argument_group("what you know about the report")
    group.add_argument("--published", metavar="DAY", help="day of publication: 2025-12-21, 2025-12, 2025~ (about)")
    group.add_argument("--url", metavar="ADDRESS", help="where it was published; nothing is fetched")
    group.add_argument("--language", metavar="CODE", help="language of the text, e.g. en")
    group.add_argument("--encoding", metavar="NAME", help="how its letters are encoded, e.g. windows-1251")
    group.add_argument("--translated-from", metavar="CODES", help="languages it passed through, first to last: ru,zh")


def given_of(arguments: argparse.Namespace) -> Given:
    """What the options say."""
    from habeas.workflow.reading_reports import Given

    way = tuple(code.strip() for code in (arguments.translated_from or "").split(",") if code.strip())
    return Given(arguments.published, arguments.url, arguments.language, way, arguments.encoding)


def report_of(name: str) -> str | BinaryIO:
    """The report a user names: `-` is standard input."""
    return sys.stdin.buffer if name == "-" else name
