"""`habeas review`, `choose` and `fact`: what the reader proposes, decided by a person; facts entered by hand."""

from __future__ import annotations

import argparse
import textwrap
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from habeas.cli.chosen import CASE, chosen
from habeas.cli.opening import add_record, opened, who
from habeas.errors import Invalid

if TYPE_CHECKING:
    from habeas.record.casefile import CaseFile
    from habeas.record.port import Store
    from habeas.workflow.reviewing import Proposed


def add(commands: Any) -> None:
    """Adds the commands."""
    review = commands.add_parser(
        "review",
        help="decide on what the reader proposes in a case",
        description="Lists what the reader proposes and nobody has decided, each with a number that stays. Accept, "
        "correct or refuse by number: 12.3, a run 12.3-8, or 12 for all of source 12.",
    )
    review.add_argument("case", metavar="CASE", help=CASE)
    review.add_argument("--all", action="store_true", help="list also what is decided")
    deeds = review.add_mutually_exclusive_group()
    deeds.add_argument("--accept", nargs="+", metavar="N", help="accept these")
    deeds.add_argument("--refuse", nargs="+", metavar="N", help="refuse these; say why")
    deeds.add_argument("--correct", nargs=2, metavar=("N", "VALUE"), help="put VALUE in its place; say why")
    deeds.add_argument("--undo", nargs="+", type=int, metavar="ENTRY", help="take decisions back, by entry number")
    review.add_argument("--reason", metavar="WORDS", default="", help="why")
    choose = commands.add_parser(
        "choose",
        help="say which account the brief uses, and why; the others stay",
        description="Says which of several accounts the brief uses on its question. All accounts stay in the case.",
    )
    choose.add_argument("case", metavar="CASE", help=CASE)
    choose.add_argument("number", metavar="N", help="the account, as habeas review --all numbers it")
    choose.add_argument("--reason", metavar="WORDS", required=True, help="why this one")
    fact = commands.add_parser(
        "fact", help="enter a fact by hand, with where it is from", description="Facts that no report tells."
    )
    actions = fact.add_subparsers(dest="action", metavar="ACTION", required=True)
    new = actions.add_parser("add", help="enter one; it stands in the case marked as entered by hand")
    new.add_argument("case", metavar="CASE", help=CASE)
    new.add_argument("question", metavar="QUESTION", help="sentence-length, arrest-date, condition:cold ...")
    new.add_argument("value", metavar="VALUE", help="a day, a length, a place, words, or asserted, denied, ended")
    new.add_argument("--origin", metavar="WORDS", required=True, help="where it is from: a letter, a call, a copy")
    new.add_argument("--day", metavar="DAY", help="the day of the origin")
    new.add_argument("--denied", action="store_true", help="the origin says that it is not so")
    for parser, run in ((review, run_review), (choose, run_choose), (new, run_fact)):
        add_record(parser, by=True)
        parser.set_defaults(run=run)


def run_review(arguments: argparse.Namespace) -> int:
    """Lists or decides; 2 where the name fits several."""
    with opened(arguments) as store:
        person = chosen(store, arguments.case)
        if person is None:
            return 2
        deeds = (arguments.accept, arguments.refuse, arguments.correct, arguments.undo)
        return _decide(store, person.key, arguments) if any(deeds) else _list(store, person.key, arguments)


def _decide(store: Store, key: str, arguments: argparse.Namespace) -> int:
    from habeas.workflow.noting import take_back
    from habeas.workflow.reviewing import decide

    by, at = who(arguments, store), datetime.now(UTC)
    if arguments.undo:
        for entry in take_back(store, arguments.undo, by=by, at=at, reason=arguments.reason):
            print(f"undone, number {entry.number}")
        return 0
    if arguments.accept:
        entries = decide(store, key, arguments.accept, "accept", by=by, at=at, reason=arguments.reason)
    elif arguments.refuse:
        entries = decide(store, key, arguments.refuse, "refuse", by=by, at=at, reason=arguments.reason)
    else:
        number, value = arguments.correct
        entries = decide(store, key, [number], "correct", by=by, at=at, to=value, reason=arguments.reason)
    for entry in entries:
        page = entry.payload or {}
        to = f" to {page['to']}" if page.get("to") else ""
        print(f"[{entry.number}] {page.get('verdict')}{to}: {page.get('question')}, {page.get('value') or 'none'}")
    print(f"{len(entries)} decided; take back with: habeas review {key} --undo ENTRY")
    return 0


def _list(store: Store, key: str, arguments: argparse.Namespace) -> int:
    from habeas.record.casefile import open_case
    from habeas.workflow.reviewing import proposed

    file = open_case(store, key)
    found = proposed(file, pending=not arguments.all)
    for one in found:
        print("\n".join(_lines(one)))
    pending = sum(p.decision is None for p in found)
    print(f"{pending} undecided of {len(file.proposals)} proposed")
    _lost(file)
    return 0


def _lines(one: Proposed) -> list[str]:
    account = one.account
    not_so = "" if account.polarity == "asserted" else f" [{account.polarity}]"
    speaker = account.voice.name or ("the report" if account.voice.kind == "author" else "somebody not named")
    decided = ""
    if one.decision:
        verb = {"accept": "accepted", "refuse": "refused", "correct": f"corrected to {one.decision.to}"}
        decided = f"  <{verb[one.decision.verdict]} by {one.decision.by}, entry {one.decision.number}>"
    head = f"{one.number:>7}  {account.question.key}: {account.value or 'none'}{not_so}, by {speaker}{decided}"
    quote = " ".join(account.spans[0].quote.split())
    return [head, textwrap.fill(f"“{quote}”", 100, initial_indent=" " * 9, subsequent_indent=" " * 9)]


def _lost(file: CaseFile) -> None:
    if not file.lost:
        return
    print("\nDecisions on what the reader does not propose any more:")
    for d in file.lost:
        print(f"  [{d.number}] source {d.source}, {d.question}: {d.value or 'none'}, {d.verdict} by {d.by}")


def run_choose(arguments: argparse.Namespace) -> int:
    """Enters a choice."""
    from habeas.workflow.reviewing import choose

    with opened(arguments) as store:
        person = chosen(store, arguments.case)
        if person is None:
            return 2
        by, at = who(arguments, store), datetime.now(UTC)
        entry = choose(store, person.key, arguments.number, reason=arguments.reason, by=by, at=at)
        page = entry.payload or {}
    print(f"[{entry.number}] the brief uses {page.get('value') or 'none'} on {page.get('question')}; the others stay")
    return 0


def run_fact(arguments: argparse.Namespace) -> int:
    """Enters a fact."""
    from habeas.workflow.reviewing import add_fact

    if arguments.denied and arguments.value in ("asserted", "denied", "ended"):
        raise Invalid("usage", found="--denied with asserted, denied or ended", expected="one of the two",
                      do="Say it once.")  # fmt: skip
    with opened(arguments) as store:
        person = chosen(store, arguments.case)
        if person is None:
            return 2
        entry = add_fact(
            store,
            person.key,
            arguments.question,
            arguments.value,
            origin=arguments.origin,
            by=who(arguments, store),
            at=datetime.now(UTC),
            polarity="denied" if arguments.denied else "asserted",
            day=arguments.day,
        )
        page = entry.payload or {}
    said = f"{page.get('question')} {page.get('value')}"
    print(f"[{entry.number}] entered by hand: {said}; take back: habeas undo {entry.number}")
    return 0
