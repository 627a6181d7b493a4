"""`habeas add`: enter reports into a record."""

from __future__ import annotations

import argparse
import sys
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from habeas.cli.given import add_given
from habeas.cli.opening import add_record
from habeas.errors import Invalid

if TYPE_CHECKING:
    from habeas.workflow.adding import Added


def add(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "add",
        help="enter reports into a record: files, or whole folders",
        description="Enters each report with its bytes, reads it, and says what came of it. What is entered already "
        "is not entered twice. A file that cannot be read is named and the others go on.",
    )
    parser.add_argument("reports", nargs="+", metavar="FILE|FOLDER", help="reports; folders with all they hold")
    parser.add_argument("--again", action="store_true", help="read again what is entered already")
    add_record(parser, by=True)
    add_given(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs the command; 1 where a file could not be entered and others could, 2 where none could."""
    from datetime import UTC, datetime
    from pathlib import Path

    from habeas.cli.given import given_of
    from habeas.cli.opening import opened, who
    from habeas.workflow.adding import add_reports

    paths = [Path(name) for name in arguments.reports]
    if arguments.published and (len(paths) > 1 or paths[0].is_dir()):
        raise Invalid("usage", found="--published with several reports", expected="one day for one report",
                      do="Give a day only for a single file.")  # fmt: skip
    done: list[Added] = []
    with opened(arguments) as store:
        by, now = who(arguments, store), datetime.now(UTC)
        for each in add_reports(store, paths, by=by, at=now, given=given_of(arguments), again=arguments.again):
            done.append(each)
            _show(each, len(done))
    counts = {became: sum(a.became == became for a in done) for became in _WORDS}
    print(", ".join(f"{n} {_WORDS[became]}" for became, n in counts.items() if n))
    errors = [a.error for a in done if a.error]
    if errors and len(errors) == len(done):
        return errors[0].exit_status
    return 1 if errors else 0


_WORDS = MappingProxyType(
    {
        "added": "added",
        "known": "in the record already",
        "read again": "read again",
        "unread": "entered without a reading",
        "failed": "not entered",
    }
)


def _show(added: Added, number: int) -> None:
    from habeas.cli.trouble import show

    if added.error is not None:
        show(added.error)
        return
    people = f", people {' '.join(added.people)}" if added.people else ""
    why = f" ({added.why})" if added.why else ""
    told = "" if added.became == "unread" else f": {added.accounts} accounts{people}"
    print(f"{number:>4} [{added.source}] {added.name}: {_WORDS[added.became]}{why}{told}", file=sys.stderr)
