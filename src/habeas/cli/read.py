"""`habeas read`: what reports say, for a person or as JSON; many at once with --batch."""

from __future__ import annotations

import argparse
import json
from typing import Any

from habeas.cli.files import readings_of
from habeas.cli.given import add_given
from habeas.errors import Invalid


def add(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "read",
        help="read reports: who says what, what is said to have happened, when",
        description="Reads reports (text, Markdown, HTML, PDF with text, DOCX, EML; - for standard input) "
        "and prints what they say, every line with its words.",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a report; - reads standard input")
    parser.add_argument("--json", action="store_true", help="print habeas-reading/1; several files as JSON Lines")
    parser.add_argument("--width", type=int, metavar="N", help="columns of the printed report")
    add_given(parser)
    batch = parser.add_argument_group("many reports")
    batch.add_argument(
        "--batch",
        metavar="INPUT",
        help='a folder, a web archive (WARC), or a file of lines {"id", "text", "published", "language", "url"}',
    )
    batch.add_argument("--workers", type=int, default=1, metavar="N", help="processes that read side by side (1)")
    batch.add_argument("--out", metavar="FILE", help="where the readings go; stopped, the same command goes on")
    batch.add_argument(
        "--report", metavar="FILE", help="a line of JSON for each item that was skipped, with the reason"
    )
    look = batch.add_mutually_exclusive_group()
    look.add_argument("--everything", action="store_true", help="read in full even what the first look would pass over")
    look.add_argument(
        "--custody-only",
        action="store_true",
        help="of lines, too, read only what has a word of custody (else also what is short or quotes anybody)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs the command; the exit status."""
    if arguments.batch:
        return _batch(arguments)
    if not arguments.files:
        raise Invalid(
            "no-reports",
            found="no file",
            expected="at least one report",
            do="Name a file, or - for standard input.",
            example="habeas read report.html",
        )
    return _files(arguments)


def _files(arguments: argparse.Namespace) -> int:
    from habeas.cli.printed import printed_reading
    from habeas.reading.format import to_json

    status, several = 0, len(arguments.files) > 1
    for name, reading in readings_of(arguments):
        if reading is None:
            status = 1
        elif arguments.json:
            print(json.dumps(to_json(reading), ensure_ascii=False, indent=None if several else 1))
        else:
            print(printed_reading(reading, name=name, width=arguments.width))
    return status


def _batch(arguments: argparse.Namespace) -> int:
    from habeas.cli.bulk import read_in_bulk

    if arguments.files or arguments.workers < 1:
        raise Invalid(
            "usage",
            found="files beside --batch" if arguments.files else "no worker",
            expected="--batch INPUT [--workers N] [--out FILE]",
            do="Read single files in a call of their own." if arguments.files else "Give one worker or more.",
            example="habeas read --batch reports/ --workers 2 --out readings.jsonl",
        )
    return read_in_bulk(arguments)
