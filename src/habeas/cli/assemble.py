"""`habeas assemble`: a case file from several reports, no record needed."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from habeas.cli.files import readings_of
from habeas.cli.given import add_given
from habeas.errors import Invalid


def add(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "assemble",
        help="make a case file of several reports on one person",
        description="Reads reports on one person and puts together what they say: timeline, accounts side by side, "
        "conditions, filings, statements by speaker. With --html the case file is one page that needs nothing else.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a report; - reads standard input")
    parser.add_argument("--html", metavar="OUT", help="write the case file as one HTML page, readable by you alone")
    parser.add_argument("--person", metavar="NAME", help="whom the case is about, where the reports tell of several")
    parser.add_argument("--judgements", metavar="LINES", help="what people decided on who is who (habeas judge)")
    parser.add_argument("--width", type=int, metavar="N", help="columns of the printed summary")
    add_given(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs the command; the exit status (1 where a report could not be read and the others were used)."""
    readings, failed = _read_all(arguments)
    return write_and_print(readings, arguments) or (1 if failed else 0)


def write_and_print(readings: list[Any], arguments: argparse.Namespace) -> int:
    """Assembles, writes the page where one is asked for, prints the summary."""
    from datetime import date
    from pathlib import Path

    from habeas.cli.printed import columns
    from habeas.dossiers import casefile_summary
    from habeas.workflow.assembling import assemble, write_casefile
    from habeas.workflow.judging import judgements_in

    kept = getattr(arguments, "judgements", None)
    case = assemble(readings, getattr(arguments, "person", None), judgements_in(Path(kept)) if kept else ())
    print(casefile_summary(case, width=columns(arguments.width)))
    if arguments.html:
        path = write_casefile(case, Path(arguments.html), made_on=date.today())
        print(f"\nCase file: {path.resolve()}\nNot encrypted; it names people and sources. Readable by you alone.")
    return 0


def _read_all(arguments: argparse.Namespace) -> tuple[list[Any], int]:
    if arguments.published and len(arguments.files) > 1:
        raise Invalid(
            "usage",
            found="--published with several reports",
            expected="one day for one report",
            do="Give a day only for a single file; the others keep what is known of them.",
        )
    found = [r for _, r in readings_of(arguments, before=lambda name: print(f"reading {name}", file=sys.stderr))]
    return [reading for reading in found if reading is not None], found.count(None)
