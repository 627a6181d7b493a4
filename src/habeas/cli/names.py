"""`habeas names`: compare two names, score pairs, make an index of names, search it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from habeas.errors import Invalid

if TYPE_CHECKING:
    from habeas.workflow.comparing_names import Tally


def add(commands: Any) -> None:
    """Adds the command with its own four."""
    parser = commands.add_parser(
        "names",
        help="compare names across scripts and through translations; search an index of names",
        description="Says how likely two names are of one person and through which spellings one becomes the other, "
        "and finds a name among many. It never says that two people are one: a person decides.",
    )
    own = parser.add_subparsers(dest="names_command", metavar="COMMAND", title="commands", required=True)
    compare = own.add_parser("compare", help="two names, with reasons", description="Compares two names, with reasons.")
    compare.add_argument("a", metavar="A", help="a name, in any script")
    compare.add_argument("b", metavar="B", help="the other name")
    compare.add_argument("--json", action="store_true", help="print JSON")
    compare.set_defaults(run=run_compare)
    pairs = own.add_parser("pairs", help="a file of pairs", description="Scores pairs of names; JSON lines in and out.")
    pairs.add_argument("file", metavar="FILE", help='lines of {"pid", "a", "b"}; - for standard input')
    pairs.set_defaults(run=run_pairs)
    index = own.add_parser("index", help="make an index", description="Makes an index of names in a folder.")
    index.add_argument("file", metavar="FILE", help="lines of an id, a tab and a name; - for standard input")
    index.add_argument("--out", required=True, metavar="DIR", help="the folder of the index")
    index.set_defaults(run=run_index)
    search = own.add_parser(
        "search", help="search an index", description="Finds the names likeliest to be the one asked."
    )
    search.add_argument("query", nargs="?", metavar="QUERY", help="a name, in any script, garbled or not")
    search.add_argument("--index", required=True, metavar="DIR", help="a folder made by: habeas names index")
    search.add_argument("--batch", metavar="FILE", help='lines of {"qid", "query"}; - for standard input')
    search.add_argument("-k", type=int, default=10, metavar="N", help="how many names at most (10)")
    search.add_argument("--json", action="store_true", help="print JSON lines")
    search.set_defaults(run=run_search)


def run_compare(arguments: argparse.Namespace) -> int:
    """Compares two names."""
    import json

    from habeas.names import compare
    from habeas.names.explain import sentences, table, to_json

    found = compare(arguments.a, arguments.b)
    if arguments.json:
        print(json.dumps(to_json(found), ensure_ascii=False, indent=1))
        return 0
    print(f"could be one person: {found.probability:.3f}   likelihood ratio: {found.likelihood_ratio:.3g}\n")
    print(table(found), end="\n\n")
    for sentence in sentences(found):
        print(sentence)
    return 0


def run_pairs(arguments: argparse.Namespace) -> int:
    """Scores a file of pairs; 1 where some names could not be read."""
    from habeas.workflow.comparing_names import score_pairs

    with _opened(arguments.file) as source:
        return _report(score_pairs(source, sys.stdout.write), "pairs")


def run_index(arguments: argparse.Namespace) -> int:
    """Makes an index; 1 where some names could not be read."""
    from habeas.workflow.comparing_names import make_index

    with _opened(arguments.file) as source:
        index, count = make_index(source, Path(arguments.out))
    for skipped in index.skipped[:20]:
        print(f"habeas: row {skipped.row + 1} left out [{skipped.code}]", file=sys.stderr)
    print(f"habeas: {count} names indexed, {len(index.skipped)} left out", file=sys.stderr)
    return 1 if index.skipped else 0


def run_search(arguments: argparse.Namespace) -> int:
    """Searches for one name or for a file of them."""
    from habeas.workflow.comparing_names import search_many, search_one

    if (arguments.query is None) == (arguments.batch is None):
        raise Invalid(
            "usage",
            found="neither a name nor --batch" if arguments.query is None else "a name and --batch",
            expected="one of the two",
            do="Give a name, or a file of names.",
            example='habeas names search --index index "Eldar Sarsenov"',
        )
    if arguments.k < 1:
        raise Invalid("names-k", found=str(arguments.k), expected="1 or more", do="Ask for at least one name.")
    folder = Path(arguments.index)
    if arguments.batch is not None:
        with _opened(arguments.batch) as source:
            return _report(search_many(folder, source, arguments.k, sys.stdout.write), "names")
    return _print_found(search_one(folder, arguments.query, arguments.k), as_json=arguments.json)


def _print_found(found: Any, *, as_json: bool) -> int:
    import json

    from habeas.names.compare import probability

    for each in found:
        score = round(probability(each.log_odds), 4)
        if as_json:
            print(json.dumps({"id": each.id, "name": each.name, "score": score}, ensure_ascii=False))
        else:
            print(f"{score:.3f}  {each.id}  {each.name}")
    if not found:
        print("habeas: no name in the index comes near", file=sys.stderr)
    return 0


def _opened(name: str) -> Any:
    from contextlib import nullcontext

    if name == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise Invalid(
            "names-file",
            found=error.strerror or "a file that cannot be opened",
            expected="a file that can be read",
            do="Check the name and the rights of the file.",
            where=name,
        ) from error


def _report(tally: Tally, what: str) -> int:
    for number, error in tally.bad[:20]:
        print(f"habeas: line {number} [{error.code}] {error.found}", file=sys.stderr)
    print(f"habeas: {tally.done} {what}, {len(tally.bad)} that could not be read", file=sys.stderr)
    return 1 if tally.bad else 0
