"""`habeas law`: compute clocks from hand-written facts, explain a provision, list the rulebooks."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "law",
        help="compute dates from hand-written facts; explain and list provisions",
        description="Law as dated, cited data, and clocks that show every step or refuse. "
        "A computed day is a calculation from what was given, not legal advice and no promise of release.",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    compute = actions.add_parser("compute", help="what follows from a file of facts (YAML, TOML, JSON)")
    compute.add_argument("files", nargs="+", metavar="FILE", help="facts; the form is in docs/computing-clocks.md")
    compute.add_argument("--as-of", metavar="DAY", help="whose law and which day is asked for (else as in the file)")
    compute.add_argument("--json", action="store_true", help="print habeas-computation/1, a list of results a line")
    compute.add_argument("--ics", metavar="OUT", help="write the days as an iCalendar file with reminders")
    compute.add_argument("--uncertain-law", action="store_true", help="let values marked uncertain (U) compute")
    explain = actions.add_parser("explain", help="a provision with its values, citations and limits")
    explain.add_argument("id", metavar="ID", help="the id of a provision, as habeas law list prints it")
    listing = actions.add_parser("list", help="all provisions by jurisdiction")
    listing.add_argument("jurisdiction", nargs="?", metavar="JURISDICTION", help="a code or a name")
    for action in (compute, explain, listing):
        action.add_argument("--rulebooks", action="append", metavar="FOLDER", help="a folder of further rulebooks")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs the command; the exit status: 0 all answered, 1 some refused or failed, 2 invalid, 3 nothing answered."""
    actions = {"compute": _compute, "explain": _explain, "list": _list}
    return actions[arguments.action](arguments)


def _compute(arguments: argparse.Namespace) -> int:
    from datetime import date
    from pathlib import Path

    from habeas.cli.trouble import show
    from habeas.errors import HabeasError
    from habeas.law import Refusal
    from habeas.law.given_values import day_given
    from habeas.workflow.computing_clocks import Computed, compute_file

    as_of = day_given(arguments.as_of, "--as-of") if arguments.as_of else None
    done: list[Computed] = []
    for name in arguments.files:
        try:
            done.append(
                compute_file(
                    Path(name),
                    run_on=date.today(),
                    as_of=as_of.earliest if as_of else None,
                    uncertain_law=arguments.uncertain_law,
                    rulebooks=_folders(arguments),
                )
            )
        except HabeasError as error:
            if len(arguments.files) == 1:
                raise
            show(error)
    for computed in done:
        _print(computed, arguments.json)
    if arguments.ics:
        _write_calendar(done, Path(arguments.ics))
    results = [r for c in done for r in c.results]
    refused = [r for r in results if isinstance(r, Refusal)]
    if refused and len(refused) == len(results):
        return 3
    return 1 if refused or len(done) < len(arguments.files) else 0


def _print(computed: Any, as_json: bool) -> None:
    import json

    from habeas.law.said import said, to_record

    if as_json:
        print(json.dumps([to_record(r) for r in computed.results], ensure_ascii=False))
        return
    print(f"{computed.title} · {computed.book.name}\n")
    for result in computed.results:
        print(said(result) + "\n")
    for due in computed.dues:
        done = f", done {due.done_on.edtf}" if due.done_on else ""
        span = str(due.earliest) if due.earliest == due.latest else f"{due.earliest} to {due.latest}"
        print(f"state on {computed.given.as_of}: {due.step}: {due.state} (due {span}{done})")
    for item in computed.checklist:
        print(f"  [ ] {item.words} ({item.why})")
    for hint in computed.hints:
        print(f"hint ({hint.verdict}): {hint}")


def _write_calendar(done: list[Any], path: Any) -> None:
    from datetime import UTC, datetime

    from habeas.workflow.computing_clocks import write_calendar

    written = write_calendar(done, path, made_at=datetime.now(UTC))
    print(f"Calendar: {written.resolve()}")


def _explain(arguments: argparse.Namespace) -> int:
    from habeas.workflow.computing_clocks import explain

    print(explain(arguments.id, rulebooks=_folders(arguments)))
    return 0


def _list(arguments: argparse.Namespace) -> int:
    from habeas.workflow.computing_clocks import list_provisions

    for book in list_provisions(arguments.jurisdiction, rulebooks=_folders(arguments)):
        print(f"{book.name} ({book.code}), rulebook {book.version}")
        for provision in book.provisions:
            print(f"  {provision.id:44} [{provision.marks}] {provision.label}")
        for gap in book.gaps:
            print(f"  not known: {gap}")
    return 0


def _folders(arguments: argparse.Namespace) -> tuple[Any, ...]:
    from pathlib import Path

    return tuple(Path(f) for f in arguments.rulebooks or ())
