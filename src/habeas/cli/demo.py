"""`habeas demo`: three invented reports on one invented person, read and assembled."""

from __future__ import annotations

import argparse
from typing import Any


def add(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "demo",
        help="try it: three invented reports on one invented person",
        description="Reads the three invented reports that come with Habeas and makes a case file of them.",
    )
    parser.add_argument("--html", metavar="OUT", default="habeas-demo.html", help="where the page goes (%(default)s)")
    parser.add_argument("--width", type=int, metavar="N", help="columns of the printed summary")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs the command; the exit status."""
    from habeas.cli.assemble import write_and_print
    from habeas.workflow.demonstrating import demo_readings

    return write_and_print(demo_readings(), arguments)
