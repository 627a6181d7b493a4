"""`habeas case`: one case of a record, now or as of a day, as text, as a page, as JSON."""

from __future__ import annotations

import argparse
import textwrap
from typing import TYPE_CHECKING, Any

from habeas.cli.opening import add_record, opened

if TYPE_CHECKING:
    from datetime import date

    from habeas.record.casefile import CaseFile


def add(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "case",
        help="look at a case: what reports say, what people decided, what was filed",
        description="Shows the case of one person: all accounts side by side, and what people entered beside them.",
    )
    parser.add_argument("case", metavar="CASE", help="a key (12#e1), or a name as a report writes it")
    parser.add_argument("--as-of", metavar="DAY", help="what reports that had appeared by that day said")
    parser.add_argument("--recorded-by", metavar="DAY", help="what this record held at the end of that day (UTC)")
    parser.add_argument("--html", metavar="OUT", help="write the case file as one HTML page, readable by you alone")
    parser.add_argument("--json", action="store_true", help="print habeas-case/1")
    parser.add_argument("--width", type=int, metavar="N", help="columns of the printed summary")
    add_record(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs the command; 2 where a name fits several people or only comes near."""
    import json
    from datetime import date
    from pathlib import Path

    from habeas.cli.chosen import chosen
    from habeas.cli.people import could_be_lines
    from habeas.workflow.finding_people import proposals
    from habeas.workflow.viewing_cases import case_json, entry_by, view, write_page

    as_of, recorded_by = given_day(arguments.as_of, "--as-of"), given_day(arguments.recorded_by, "--recorded-by")
    with opened(arguments) as store:
        through = entry_by(store, recorded_by) if recorded_by else None
        person = chosen(store, arguments.case, through=through)
        if person is None:
            return 2
        whole = bool(arguments.html)
        file = view(store, person.key, as_of=as_of, recorded_by=recorded_by, whole=whole)
        could_be = proposals(store, [person], through=through)
        if arguments.json:
            print(json.dumps(case_json(file), ensure_ascii=False, indent=1))
        else:
            _print(file, arguments)
            if could_be:
                print("\nCould be the same person; nobody has judged it:")
            for each in could_be:
                print("\n".join(f"  {line}" for line in could_be_lines(each)))
        if arguments.html:
            path = write_page(file, Path(arguments.html), made_on=date.today())
            print(f"\nCase file: {path.resolve()}\nNot encrypted; it names people and sources. Readable by you alone.")
    return 0


def _print(file: CaseFile, arguments: argparse.Namespace) -> None:
    from habeas.cli.printed import columns
    from habeas.dossiers import casefile_summary
    from habeas.dossiers.casefile.beside import beside

    width = columns(arguments.width)
    print(f"Case {file.key}" + (f", called {file.name}" if file.name != file.case.name else ""))
    sources = ", ".join(f"report {i} is source {n}" for i, n in enumerate(file.sources, 1))
    print("\n".join(textwrap.wrap(sources, width)))
    if file.as_of:
        print(f"As of {file.as_of}: {len(file.case.left_out)} later reports are left out.")
    print(casefile_summary(file.case, width=width))
    for each in beside(file):
        print(f"\n{each.title}")
        for line in each.lines:
            inset = "  " + " " * (len(line) - len(line.lstrip()))
            print(textwrap.fill(line.strip(), width, initial_indent=inset, subsequent_indent=inset + "  "))


def given_day(text: str | None, where: str) -> date | None:
    """A day as typed. Raises `Invalid` (day-given) for anything else, a month too."""
    from datetime import date

    from habeas.errors import Invalid

    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Invalid("day-given", found="no day", expected="one day", example="2025-11-22", where=where,
                      do="Write year, month and day.") from error  # fmt: skip
