"""`habeas note`, `name`, `grade`, `consent`, `copies`: what a person knows beside the reports."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from habeas.cli.chosen import CASE, chosen
from habeas.cli.opening import add_record, opened, who

if TYPE_CHECKING:
    from habeas.record.entry import Entry


def add(commands: Any) -> None:
    """Adds the commands."""
    note = commands.add_parser("note", help="put a note to a case", description="Notes stay with the case.")
    note.add_argument("case", metavar="CASE", help=CASE)
    note.add_argument("words", metavar="WORDS", help="the note")
    name = commands.add_parser("name", help="give a case a name to be called by",
                               description="The names in the reports stay as written.")  # fmt: skip
    name.add_argument("case", metavar="CASE", help=CASE)
    name.add_argument("words", metavar="NAME", help="what you call it")
    grade = commands.add_parser(
        "grade", help="say how far a source, and what it says, is trusted",
        description="The Admiralty scale, both parts apart: A to F for the source, 1 to 6 for the information."
    )  # fmt: skip
    grade.add_argument("source", type=int, metavar="SOURCE", help="the number of the source")
    grade.add_argument("--source", dest="source_grade", metavar="A-F", default="", help="A reliable ... F unknown")
    grade.add_argument("--information", metavar="1-6", default="", help="1 confirmed ... 5 improbable, 6 unknown")
    grade.add_argument("--reason", metavar="WORDS", default="", help="why")
    consent = commands.add_parser(
        "consent", help="mark who may be named, to whom, agreed by whom and when",
        description="What nobody marked leaves in no export."
    )  # fmt: skip
    consent.add_argument("target", metavar="TARGET", help="a person's key (12#e1), source:12, or a statement (12#s3)")
    consent.add_argument("may", choices=("yes", "no"), help="whether they may be named")
    consent.add_argument("--to", metavar="WHOM", default="", help="to whom (else: to anybody)")
    consent.add_argument("--agreed-by", metavar="NAME", default="", help="who agreed")
    consent.add_argument("--on", metavar="DAY", default="", help="when they agreed")
    consent.add_argument("--reason", metavar="WORDS", default="", help="why")
    copies = commands.add_parser("copies", help="say that two sources count as one, or as two",
                                 description="Stands before whatever their words are.")  # fmt: skip
    copies.add_argument("left", type=int, metavar="SOURCE", help="one of them")
    copies.add_argument("right", type=int, metavar="SOURCE", help="the other")
    copies.add_argument("count", choices=("one", "two"), help="as how many they count")
    copies.add_argument("--reason", metavar="WORDS", default="", help="why")
    runs = ((note, run_note), (name, run_name), (grade, run_grade), (consent, run_consent), (copies, run_copies))
    for parser, run in runs:
        add_record(parser, by=True)
        parser.set_defaults(run=run)


def run_note(arguments: argparse.Namespace) -> int:
    """Enters a note."""
    from habeas.workflow.noting import add_note

    return _on_case(arguments, add_note)


def run_name(arguments: argparse.Namespace) -> int:
    """Names a case."""
    from habeas.workflow.noting import call

    return _on_case(arguments, call)


def _on_case(arguments: argparse.Namespace, enter: Any) -> int:
    with opened(arguments) as store:
        person = chosen(store, arguments.case)
        if person is None:
            return 2
        return _said(enter(store, person.key, arguments.words, by=who(arguments, store), at=datetime.now(UTC)))


def run_grade(arguments: argparse.Namespace) -> int:
    """Grades a source."""
    from habeas.workflow.noting import grade

    with opened(arguments) as store:
        entry = grade(
            store,
            arguments.source,
            by=who(arguments, store),
            at=datetime.now(UTC),
            source_grade=arguments.source_grade,
            information_grade=arguments.information,
            reason=arguments.reason,
        )
    return _said(entry)


def run_consent(arguments: argparse.Namespace) -> int:
    """Marks consent."""
    from habeas.workflow.noting import Consent, consent

    given = Consent(
        arguments.target, arguments.may == "yes", arguments.to, arguments.agreed_by, arguments.on, arguments.reason
    )
    with opened(arguments) as store:
        entry = consent(store, given, by=who(arguments, store), at=datetime.now(UTC))
    return _said(entry)


def run_copies(arguments: argparse.Namespace) -> int:
    """Says whether two sources are one."""
    from habeas.workflow.noting import one_source

    with opened(arguments) as store:
        by, at, one = who(arguments, store), datetime.now(UTC), arguments.count == "one"
        entry = one_source(store, arguments.left, arguments.right, one=one, by=by, at=at, reason=arguments.reason)
    return _said(entry)


def _said(entry: Entry) -> int:
    print(f"[{entry.number}] entered; take back: habeas undo {entry.number}")
    return 0
