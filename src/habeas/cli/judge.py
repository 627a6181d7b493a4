"""`habeas judge`: two of those named are the same person, different people, or it is unsure."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from habeas.cli.opening import add_record

if TYPE_CHECKING:
    from habeas.record.port import Store


def add(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "judge",
        help="decide whether two of those named are one person; signed, and undoable",
        description="Habeas proposes and never merges: this is how a person decides. Earlier decisions on the two are "
        "superseded and stay. In a record, name both by their keys (habeas people), or by names that fit one person "
        "each. Without a record, give a file of judgements, and name each as REPORT#NAME.",
    )
    parser.add_argument("left", metavar="LEFT", help="one of them: a key (12#e1), a name, or REPORT#NAME")
    parser.add_argument("right", metavar="RIGHT", help="the other")
    parser.add_argument("verdict", choices=("same", "different", "unsure"), help="what was decided")
    parser.add_argument("--judgements", metavar="LINES", help="no record: the file of judgements to add to")
    parser.add_argument("--reason", metavar="WORDS", default="", help="what it rests on")
    add_record(parser, by=True)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs the command; the exit status."""
    from datetime import UTC, datetime
    from pathlib import Path

    from habeas.cli.opening import nobody, opened, who
    from habeas.workflow.judging import judge, judge_in_file

    verdict, reasons, now = arguments.verdict, arguments.reason, datetime.now(UTC)
    if arguments.judgements:
        if not (arguments.by or "").strip():
            raise nobody()
        path = Path(arguments.judgements)
        kept = judge_in_file(arguments.left, arguments.right, verdict, path, by=arguments.by, at=now, reasons=reasons)
        superseded = f", in place of {kept.supersedes}" if kept.supersedes else ""
        print(f"Judged {verdict}, number {kept.id}{superseded}: {path}")
        return 0
    with opened(arguments) as store:
        both = [_key(store, each) for each in (arguments.left, arguments.right)]
        if None in both:
            return 2
        left, right = (key for key in both if key)
        judged = judge(store, left, right, verdict, by=who(arguments, store), at=now, reasons=reasons)
    superseded = ", in place of an earlier one" if judged.judgement.supersedes else ""
    print(f"Judged {verdict}, number {judged.number}{superseded}; take it back with: habeas undo {judged.number}")
    return 0


def _key(store: Store, asked: str) -> str | None:
    """A key as typed; for a name, the key of the one person it fits."""
    from habeas.cli.chosen import chosen
    from habeas.workflow.finding_people import is_key

    if is_key(asked):
        return asked.strip()
    person = chosen(store, asked)
    return person.key if person else None
