"""`habeas`: finds the command, runs it, and turns trouble into a clear message and an exit status.

Exit status: 0 done; 1 done in part (a file of several could not be read, a bad line in strict mode); 2 invalid input
or usage; 3 unsupported, a person must do something; 130 stopped by the keyboard. Nothing heavy is imported before a
command runs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from habeas import __version__
from habeas.cli import (
    add,
    assemble,
    case,
    clocks,
    demo,
    exchange,
    filing,
    forget,
    judge,
    keys,
    law,
    log,
    names,
    note,
    people,
    read,
    record,
    review,
    search,
)
from habeas.cli.trouble import show
from habeas.errors import HabeasError

_COMMANDS = (
    *(read, assemble, demo, names, law),  # without a record
    *(record, add, people, case, judge, keys, review, filing, clocks, note, search, log, forget, exchange),
)


def parser() -> argparse.ArgumentParser:
    """All commands with their options and help."""
    top = argparse.ArgumentParser(
        prog="habeas",
        description="Reads reports about a detained person and builds a case file in which every fact keeps its words, "
        "its speaker and its source. Nothing is sent anywhere.",
        epilog="Start with: habeas demo. Then: habeas read REPORT, and: habeas assemble REPORT... --html case.html",
    )
    top.add_argument("--version", action="version", version=f"habeas {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for command in _COMMANDS:
        command.add(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. Returns the exit status."""
    top = parser()
    arguments = top.parse_args(argv)
    if arguments.command is None:
        top.print_help()
        return 0
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
        return status
    except HabeasError as error:
        show(error)
        return error.exit_status
    except KeyboardInterrupt:
        print("habeas: stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output went away (head, less): nothing to say, and nothing more to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
