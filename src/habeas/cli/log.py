"""`habeas log` and `habeas undo`: what was entered, by whom and when; and how it is taken back."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, get_args

from habeas.cli.chosen import chosen
from habeas.cli.opening import add_record, opened, who

if TYPE_CHECKING:
    from habeas.record.entry import Entry


def add(commands: Any) -> None:
    """Adds the commands."""
    log = commands.add_parser(
        "log",
        help="what was entered, by whom and when",
        description="Lists entries; one entry by its number, whole; or all that concerns one case.",
    )
    log.add_argument("what", nargs="?", metavar="NUMBER|CASE", help="an entry, or a key (12#e1), or a name")
    log.add_argument("--kind", action="append", metavar="KIND", help="only entries of this kind")
    log.add_argument("--after", type=int, default=0, metavar="NUMBER", help="only later entries")
    log.add_argument("--limit", type=int, metavar="N", help="how many at most")
    log.add_argument("--json", action="store_true", help="print JSON lines")
    add_record(log)
    log.set_defaults(run=run_log)
    undo = commands.add_parser(
        "undo",
        help="take an entry back; nothing is removed",
        description="Enters that earlier entries no longer hold. Undoing an undo gives the entry back.",
    )
    undo.add_argument("numbers", nargs="+", type=int, metavar="NUMBER", help="entries, as habeas log numbers them")
    undo.add_argument("--reason", metavar="WORDS", default="", help="why")
    add_record(undo, by=True)
    undo.set_defaults(run=run_undo)


def run_log(arguments: argparse.Namespace) -> int:
    """Lists entries."""
    import json

    from habeas.errors import Invalid
    from habeas.record.entry import Kind
    from habeas.record.people import together
    from habeas.workflow.looking_back import log, log_of

    kinds = tuple(arguments.kind or ())
    if set(kinds) - set(get_args(Kind)):
        raise Invalid("log-kind", found="another kind of entry", expected="one of " + ", ".join(get_args(Kind)),
                      do="Take one of these.")  # fmt: skip
    with opened(arguments) as store:
        if arguments.what and arguments.what.isdigit():
            print(json.dumps(_page(store.entry(int(arguments.what)), whole=True), ensure_ascii=False, indent=1))
            return 0
        if arguments.what:
            person = chosen(store, arguments.what)
            if person is None:
                return 2
            entries = [e for e in log_of(store, together(person.key, store)) if not kinds or e.kind in kinds]
        else:
            entries = list(log(store, kinds, after=arguments.after, limit=arguments.limit))
    for entry in entries[: arguments.limit]:
        print(json.dumps(_page(entry), ensure_ascii=False) if arguments.json else _line(entry))
    return 0


def _line(entry: Entry) -> str:
    from habeas.workflow.looking_back import Told

    instead = f" (in place of {entry.header.supersedes})" if entry.header.supersedes else ""
    return f"{entry.number:>6}  {entry.at:%Y-%m-%d %H:%M}  {entry.header.by}: {Told(entry)}{instead}"


def _page(entry: Entry, *, whole: bool = False) -> dict[str, Any]:
    header = entry.header
    page: dict[str, Any] = {"number": entry.number, "kind": entry.kind, "by": header.by, "at": header.at}
    page |= {"supersedes": header.supersedes, "withdrawn": entry.withdrawn, "hash": entry.hash}
    return page | ({"payload": entry.payload} if whole else {})


def run_undo(arguments: argparse.Namespace) -> int:
    """Takes entries back."""
    from habeas.workflow.noting import take_back

    with opened(arguments) as store:
        by, at = who(arguments, store), datetime.now(UTC)
        for entry in take_back(store, arguments.numbers, by=by, at=at, reason=arguments.reason):
            print(f"[{entry.number}] undone: {(entry.payload or {}).get('of')} {(entry.payload or {}).get('undoes')}")
    return 0
