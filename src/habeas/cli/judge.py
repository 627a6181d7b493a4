"""`habeas judge`: two of those named are the same person, different people, or it is unsure."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "judge",
        help="decide whether two of those named are one person; signed, and undoable",
        description="Habeas proposes and never merges: this is how a person decides. Earlier decisions on the two are "
        "superseded and stay on file. Without a record, name each as REPORT#NAME and give a file of judgements.",
    )
    parser.add_argument("left", metavar="LEFT", help="one of them: REPORT#NAME, as the report writes the name")
    parser.add_argument("right", metavar="RIGHT", help="the other")
    parser.add_argument("verdict", choices=("same", "different", "unsure"), help="what was decided")
    parser.add_argument("--judgements", metavar="LINES", required=True, help="the file of judgements to add to")
    parser.add_argument("--by", metavar="NAME", required=True, help="who decides")
    parser.add_argument("--reason", metavar="WORDS", default="", help="what it rests on")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs the command; the exit status."""
    from datetime import UTC, datetime
    from pathlib import Path

    from habeas.workflow.judging import judge_in_file

    judgement = judge_in_file(
        arguments.left,
        arguments.right,
        arguments.verdict,
        Path(arguments.judgements),
        by=arguments.by,
        at=datetime.now(UTC),
        reasons=arguments.reason,
    )
    superseded = f", in place of {judgement.supersedes}" if judgement.supersedes else ""
    print(f"Judged {judgement.verdict}, number {judgement.id}{superseded}: {arguments.judgements}")
    return 0
