"""`habeas clocks`: what follows from the accounts of a case, under a law that a person confirmed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from habeas.cli.case import given_day
from habeas.cli.chosen import CASE, chosen
from habeas.cli.opening import add_record, opened
from habeas.errors import Invalid

if TYPE_CHECKING:
    from habeas.record.clock_facts import PerhapsLaw
    from habeas.workflow.computing_case_clocks import CaseClocks, FilingClock
    from habeas.workflow.computing_clocks import Computed


def add(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "clocks",
        help="dates that follow from the accounts of a case, and where its filings stand",
        description="Computes every combination of accounts, shows each step with its article, or refuses and says "
        "which question would settle most. A computed day is a calculation: no legal advice, no promise of release.",
    )
    parser.add_argument("case", metavar="CASE", help=CASE)
    parser.add_argument("--jurisdiction", metavar="CODE", help="whose law applies; proposed where you give none")
    parser.add_argument("--as-of", metavar="DAY", help="whose law, and which reports (else today, and all reports)")
    parser.add_argument("--institution", metavar="TYPE", help="the type of institution, where a person confirmed it")
    parser.add_argument("--in-force", metavar="DAY", help="the day the sentence entered into force, where confirmed")
    parser.add_argument("--fact", action="append", default=[], metavar="NAME=VALUE", help="another confirmed fact")
    parser.add_argument("--calendar", metavar="OUT", help="write the days as an iCalendar file with reminders")
    parser.add_argument("--brief", action="store_true", help="days and questions only, without the steps")
    parser.add_argument("--json", action="store_true", help="print habeas-computation/1, a result a line")
    parser.add_argument("--uncertain-law", action="store_true", help="let values marked uncertain (U) compute")
    parser.add_argument("--rulebooks", action="append", metavar="FOLDER", help="a folder of further rulebooks")
    add_record(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs the command: 0 all answered, 1 some refused, 2 invalid or several people, 3 nothing answered."""
    from datetime import date

    from habeas.law import Refusal
    from habeas.workflow.computing_case_clocks import case_clocks, laws_of

    as_of = given_day(arguments.as_of, "--as-of")
    with opened(arguments) as store:
        person = chosen(store, arguments.case)
        if person is None:
            return 2
        if not arguments.jurisdiction:
            return _propose(laws_of(store, person.key, as_of=as_of))
        clocks = case_clocks(
            store,
            person.key,
            jurisdiction=arguments.jurisdiction,
            run_on=date.today(),
            as_of=as_of,
            confirmed=_confirmed(arguments),
            in_force=arguments.in_force,
            uncertain_law=arguments.uncertain_law,
            rulebooks=tuple(Path(f) for f in arguments.rulebooks or ()),
        )
    _print(clocks, arguments)
    if arguments.calendar:
        _calendar(clocks, Path(arguments.calendar))
    results = [r for c in clocks.computed for r in c.results]
    refused = [r for r in results if isinstance(r, Refusal)]
    if len(refused) == len(results):
        return 3
    return 1 if refused else 0


def _propose(laws: tuple[PerhapsLaw, ...]) -> int:
    print("habeas: no law was confirmed, so nothing was computed.", file=sys.stderr)
    for law in laws:
        often = "once" if law.told == 1 else f"{law.told} times"
        print(f"  could be {law.country}: told of {often} ({', '.join(law.where)})", file=sys.stderr)
    print("habeas: confirm one with --jurisdiction; habeas law list shows those there are.", file=sys.stderr)
    return 3


def _confirmed(arguments: argparse.Namespace) -> dict[str, str]:
    found = {"institution": arguments.institution} if arguments.institution else {}
    for fact in arguments.fact:
        name, mark, value = fact.partition("=")
        if not mark or not name.strip() or not value.strip():
            raise Invalid("usage", found="a fact without name or value", expected="--fact NAME=VALUE", where="--fact",
                          do="Give both.", example="--fact gravity=grave")  # fmt: skip
        found[name.strip()] = value.strip()
    return found


def _print(clocks: CaseClocks, arguments: argparse.Namespace) -> None:
    import json

    from habeas.law.said import to_record

    if arguments.json:
        for computed in clocks.computed:
            for result in computed.results:
                print(json.dumps(to_record(result), ensure_ascii=False))
        return
    print(f"Case {clocks.file.key}, {clocks.file.name} · {clocks.book.name} · as of {clocks.as_of}")
    for supposed in clocks.supposed:
        print(f"supposed: {supposed}")
    print()
    if clocks.sentence:
        _computed(clocks.sentence, brief=arguments.brief)
    else:
        print("No length of a sentence is told, so nothing of it was computed.\n")
    for filing in clocks.filings:
        _filing(filing, clocks, brief=arguments.brief)
    if clocks.settle:
        print(f"Would settle most: {clocks.settle}")


def _computed(computed: Computed, *, brief: bool) -> None:
    from habeas.law import Refusal
    from habeas.law.said import LABELS, said

    for result in computed.results:
        if not brief:
            print(said(result) + "\n")
            continue
        label = LABELS.get(result.asked, result.asked)
        if isinstance(result, Refusal):
            print(f"{label}: no answer. {result.why}")
            continue
        for answer in result.answers:
            span = str(answer.open_earliest)
            span += f" to {answer.open_latest}" if answer.open_latest != answer.open_earliest else ""
            name = label if answer.name == result.asked else f"{label}, {answer.name}"
            print(f"{name}: {span}")
            for accounts, earliest, latest in answer.by_account:
                ends = str(earliest) if earliest == latest else f"{earliest} to {latest}"
                print(f"    {ends}: {'; '.join(accounts)}")
    for hint in computed.hints:
        print(f"hint ({hint.verdict}): {hint}")
    print()


def _filing(filing: FilingClock, clocks: CaseClocks, *, brief: bool) -> None:
    from habeas.dossiers.wording import word

    facts = filing.facts
    number = f" [{facts.filing}]" if facts.filing else ""
    fate = "; ".join(word("answer", o) for o in facts.outcomes) or "no answer put down"
    print(f"Filing{number}: {word('filing', facts.what)}: {fate}")
    if facts.guessed:
        print(f"  supposed: {facts.guessed}")
    if filing.computed is None:
        print(f"  no due days: {filing.why_not}\n")
        return
    for due in filing.computed.dues:
        done = f", done {due.done_on.edtf}" if due.done_on else ""
        span = str(due.earliest) if due.earliest == due.latest else f"{due.earliest} to {due.latest}"
        print(f"  {due.step}: {due.state} on {clocks.as_of} (due {span}{done})")
    for item in filing.computed.checklist:
        print(f"  [ ] {item.words} ({item.why})")
    if brief:
        print()
    else:
        _computed(filing.computed, brief=False)


def _calendar(clocks: CaseClocks, path: Path) -> None:
    from datetime import UTC, datetime

    from habeas.workflow.computing_clocks import write_calendar

    written = write_calendar(clocks.computed, path, made_at=datetime.now(UTC))
    print(f"Calendar: {written.resolve()}\nNot encrypted; it names nobody. Readable by you alone.")
