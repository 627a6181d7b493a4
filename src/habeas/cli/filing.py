"""`habeas filing add|answer|list`: what was filed, with its proof, and what became of it."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from habeas.cli.chosen import CASE, chosen
from habeas.cli.opening import add_record, opened, who


def add(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "filing", help="filings of a case: what, to whom, with which proof, and what became of them",
        description="Puts down what was filed and what became of it. That receipt is denied is an answer of its own."
    )  # fmt: skip
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    new = actions.add_parser("add", help="put down a filing")
    new.add_argument("case", metavar="CASE", help=CASE)
    new.add_argument("what", metavar="WHAT", help="parole-application, complaint, transfer-request ..., or words")
    new.add_argument("--to", metavar="WHOM", default="", help="to whom it is addressed")
    new.add_argument("--on", metavar="DAY", default="", help="when: 2025-09-29, 2025-09, 2025-09-29~ (about)")
    new.add_argument("--handed-to", metavar="WHOM", default="", help="to whom it was handed")
    new.add_argument("--how", metavar="WAY", default="", help="post, in person, by a lawyer ...")
    new.add_argument("--register", metavar="NUMBER", default="", help="the register number")
    new.add_argument("--proof", metavar="FILE", help="a scan or photograph; its bytes are kept")
    new.add_argument("--words", metavar="WORDS", default="", help="whatever else is to be known")
    new.add_argument("--chain", metavar="CHAIN", default="", help="the chain of terms it starts")
    new.add_argument("--event", metavar="EVENT", default="", help="the step of the chain that it is")
    answer = actions.add_parser("answer", help="put down what became of a filing")
    answer.add_argument("filing", type=int, metavar="FILING", help="the number of the filing's entry")
    outcomes = "granted, refused, receipt-denied, none, pending, forwarded, registered, returned"
    answer.add_argument("outcome", metavar="OUTCOME", help=outcomes)
    answer.add_argument("--on", metavar="DAY", default="", help="when")
    answer.add_argument("--register", metavar="NUMBER", default="", help="its register number")
    answer.add_argument("--words", metavar="WORDS", default="", help="what it says")
    answer.add_argument("--event", metavar="EVENT", default="", help="the step of the chain that it is")
    answer.add_argument("--proof", metavar="FILE", help="a scan or photograph; its bytes are kept")
    listing = actions.add_parser("list", help="the filings of a case with their answers")
    listing.add_argument("case", metavar="CASE", help=CASE)
    for action, run in ((new, run_add), (answer, run_answer), (listing, run_list)):
        add_record(action, by=action is not listing)
        action.set_defaults(run=run)


def run_add(arguments: argparse.Namespace) -> int:
    """Enters a filing."""
    from habeas.workflow.filing import Filed, add_filing

    with opened(arguments) as store:
        person = chosen(store, arguments.case)
        if person is None:
            return 2
        filed = Filed(**{name: getattr(arguments, name) for name in Filed.__slots__})
        proof = Path(arguments.proof) if arguments.proof else None
        entry = add_filing(store, person.key, filed, by=who(arguments, store), at=datetime.now(UTC), proof=proof)
    print(f"[{entry.number}] filed; what became of it: habeas filing answer {entry.number} OUTCOME")
    return 0


def run_answer(arguments: argparse.Namespace) -> int:
    """Enters an answer."""
    from habeas.workflow.filing import add_answer

    with opened(arguments) as store:
        entry = add_answer(
            store,
            arguments.filing,
            arguments.outcome,
            by=who(arguments, store),
            at=datetime.now(UTC),
            on=arguments.on,
            words=arguments.words,
            register=arguments.register,
            event=arguments.event,
            proof=Path(arguments.proof) if arguments.proof else None,
        )
    print(f"[{entry.number}] {arguments.outcome}: answer to filing {arguments.filing}")
    return 0


def run_list(arguments: argparse.Namespace) -> int:
    """Lists filings."""
    from habeas.dossiers.casefile.beside import filing_lines
    from habeas.workflow.viewing_cases import view

    with opened(arguments) as store:
        person = chosen(store, arguments.case)
        if person is None:
            return 2
        lines = list(filing_lines(view(store, person.key)))
    print("\n".join(lines) if lines else "nothing filed in the record")
    return 0
