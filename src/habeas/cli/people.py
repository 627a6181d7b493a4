"""`habeas people` and `habeas cases`: everybody named in a record, by judgements; and who could be whom."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from habeas.cli.opening import add_record, opened

if TYPE_CHECKING:
    from habeas.record.roll import CouldBe, Someone


def add(commands: Any) -> None:
    """Adds the commands."""
    people = commands.add_parser(
        "people",
        help="who is named in a record, and who could be one person",
        description="Lists people by their keys. Only judgements put people together; who could be one person is "
        "proposed below, with reasons, and nobody is put together by that.",
    )
    people.add_argument("name", nargs="?", metavar="NAME", help="only those whose names could be this, in any spelling")
    people.add_argument("--all", action="store_true", help="also those of whom no custody is told")
    cases = commands.add_parser(
        "cases", help="the cases of a record", description="Everybody of whom a report tells that they were held."
    )
    for parser in (people, cases):
        parser.add_argument("--limit", type=int, default=50, metavar="N", help="how many at most (%(default)s)")
        parser.add_argument("--offset", type=int, default=0, metavar="N", help="how many to pass over")
        parser.add_argument("--json", action="store_true", help="print JSON lines")
        add_record(parser)
    people.set_defaults(run=run_people)
    cases.set_defaults(run=run_cases)


def run_people(arguments: argparse.Namespace) -> int:
    """Lists people and proposals."""
    from habeas.workflow.finding_people import find_person, list_people, proposals

    with opened(arguments) as store:
        if arguments.name:
            fits = find_person(store, arguments.name)
            people = [fits.one] if fits.one else list(fits.several) or [p for p, _ in fits.near]
        else:
            people = [p for p in list_people(store) if arguments.all or p.detained]
        shown = people[arguments.offset : arguments.offset + arguments.limit]
        proposed = proposals(store, [p for p in shown if p.detained])
    _print(shown, len(people), arguments)
    if proposed and not arguments.json:
        print("\nCould be one person; nobody has judged it (habeas judge LEFT RIGHT same|different|unsure):")
        for could_be in proposed:
            for line in could_be_lines(could_be):
                print(f"  {line}")
    return 0


def run_cases(arguments: argparse.Namespace) -> int:
    """Lists cases."""
    from habeas.workflow.finding_people import list_people

    with opened(arguments) as store:
        people = [p for p in list_people(store) if p.detained]
    _print(people[arguments.offset : arguments.offset + arguments.limit], len(people), arguments)
    return 0


def could_be_lines(each: CouldBe) -> Iterator[str]:
    """A proposal: the two, what their names say, and beside it what is told around them."""
    unsure = f"  (judged unsure by {each.judgement.by})" if each.judgement else ""
    yield f"{each.left.key} {each.left.name}  /  {each.right.key} {each.right.name}  {each.proposal.score:.2f}{unsure}"
    yield f"    names: {'; '.join(each.proposal.reasons)}"
    if each.context:
        yield "    beside the names: " + "; ".join(f"{s.words} ({s.speaks})" for s in each.context)


def person_line(person: Someone) -> str:
    """One person: key, name, other forms, and how much is told of them."""
    others = [f for f in person.named.fullest if f != person.name][:4]
    called = f"{person.called}: " if person.called else ""
    forms = f" ({'; '.join(others)})" if others else ""
    together = f" = {' '.join(person.who.keys[1:])}" if len(person.who.keys) > 1 else ""
    told = f"{len(person.sources)} report{'s' if len(person.sources) != 1 else ''}, {person.events} events"
    return f"{person.key}{together}  {called}{person.name}{forms}: {told}"


def _print(people: list[Someone], count: int, arguments: argparse.Namespace) -> None:
    import json

    for person in people:
        if arguments.json:
            page: dict[str, Any] = {"key": person.key, "keys": person.who.keys, "called": person.called}
            page |= {"name": person.name, "forms": person.forms, "sources": person.sources, "events": person.events}
            print(json.dumps(page, ensure_ascii=False))
        else:
            print(person_line(person))
    if not arguments.json:
        print(f"{count} in all" + (f", {len(people)} shown" if len(people) < count else ""))
