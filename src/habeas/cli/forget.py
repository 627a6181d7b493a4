"""`habeas forget`: destroy the words of a source or about a person, for good; a signed mark stays."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from habeas.cli.opening import add_record, opened, who

if TYPE_CHECKING:
    from habeas.workflow.forgetting import Forgetting


def add(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "forget",
        help="destroy a source or all about a person, for good",
        description="Says first exactly what would be destroyed; with --yes it destroys the keys and the words. The "
        "mark that something was withdrawn stays, and habeas verify holds. Copies elsewhere are not reached.",
    )
    parser.add_argument("what", metavar="SOURCE|PERSON", help="the number of a source, or a person's key (12#e1)")
    parser.add_argument("--keep", nargs="+", type=int, default=[], metavar="SOURCE", help="sources to spare")
    parser.add_argument("--yes", action="store_true", help="do it; there is no way back")
    parser.add_argument("--reason", metavar="WORDS", default="", help="stays in the open: name nobody in it")
    add_record(parser, by=True)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Says what would go, or destroys it; 3 where --yes was not given."""
    from habeas.cli.chosen import chosen
    from habeas.workflow.forgetting import forget, forget_person, forget_source

    with opened(arguments) as store:
        if arguments.what.isdigit():
            plan = forget_source(store, int(arguments.what))
        else:
            person = chosen(store, arguments.what)
            if person is None:
                return 2
            plan = forget_person(store, person.key, keep=arguments.keep)
        _show(plan, done=arguments.yes)
        if not arguments.yes:
            print("habeas: nothing was destroyed. Give --yes to do it; there is no way back.", file=sys.stderr)
            return 3
        mark = forget(store, plan, by=who(arguments, store), at=datetime.now(UTC), reason=arguments.reason)
    print(f"[{mark.number}] destroyed; the mark stays. Backups and exports made before are not reached by this.")
    return 0


def _show(plan: Forgetting, *, done: bool) -> None:
    from habeas.cli.people import person_line

    print("Destroyed:" if done else "This would be destroyed, for good:")
    print(f"  sources {', '.join(map(str, plan.sources)) or 'none'}, with their bytes and readings")
    print("  entries: " + (", ".join(f"{n} {kind}" for kind, n in plan.entries.items()) or "none"))
    if plan.kept:
        print(f"  sources that name the person and stay: {', '.join(map(str, plan.kept))}")
    for person in plan.losing:
        whole = "goes wholly" if person in plan.gone else "loses a part"
        print(f"  case {whole}: {person_line(person)}")
        if parts := plan.parting.get(person.key):
            apart = " / ".join(" ".join(keys) for keys in parts)
            print(f"    and falls apart, as the judgements between go too; judge anew: {apart}")
