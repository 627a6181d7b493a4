"""`habeas read`: what reports say, for a person or as JSON; many at once with --batch."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from habeas.cli.files import readings_of
from habeas.cli.given import add_given
from habeas.errors import Invalid

if TYPE_CHECKING:
    from habeas.workflow.batch import Progress


def add(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser(
        "read",
        help="read reports: who says what, what is said to have happened, when",
        description="Reads reports (text, Markdown, HTML, PDF with text, DOCX, EML; - for standard input) "
        "and prints what they say, every line with its words.",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a report; - reads standard input")
    parser.add_argument("--json", action="store_true", help="print habeas-reading/1; several files as JSON Lines")
    parser.add_argument("--width", type=int, metavar="N", help="columns of the printed report")
    add_given(parser)
    batch = parser.add_argument_group("many reports")
    batch.add_argument("--batch", metavar="LINES", help='lines of {"id", "text", "published", "language", "url"}')
    batch.add_argument("--workers", type=int, default=1, metavar="N", help="processes that read side by side (1)")
    batch.add_argument("--out", metavar="FILE", help="where the readings go; stopped, the same command goes on")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs the command; the exit status."""
    if arguments.batch:
        return _batch(arguments)
    if not arguments.files:
        raise Invalid(
            "no-reports",
            found="no file",
            expected="at least one report",
            do="Name a file, or - for standard input.",
            example="habeas read report.html",
        )
    return _files(arguments)


def _files(arguments: argparse.Namespace) -> int:
    from habeas.cli.printed import printed_reading
    from habeas.reading.format import to_json

    status, several = 0, len(arguments.files) > 1
    for name, reading in readings_of(arguments):
        if reading is None:
            status = 1
        elif arguments.json:
            print(json.dumps(to_json(reading), ensure_ascii=False, indent=None if several else 1))
        else:
            print(printed_reading(reading, name=name, width=arguments.width))
    return status


def _batch(arguments: argparse.Namespace) -> int:
    from pathlib import Path

    from habeas.workflow.batch import read_batch

    if arguments.files or arguments.workers < 1:
        raise Invalid(
            "usage",
            found="files beside --batch" if arguments.files else "no worker",
            expected="--batch LINES [--workers N] [--out FILE]",
            do="Read single files in a call of their own." if arguments.files else "Give one worker or more.",
            example="habeas read --batch docs.jsonl --workers 2 --out readings.jsonl",
        )
    source: Any = sys.stdin.buffer if arguments.batch == "-" else _opened(arguments.batch)
    with source:
        sink: Any = Path(arguments.out) if arguments.out else sys.stdout.buffer
        progress = read_batch(source, sink, workers=arguments.workers, on_progress=_ticker())
    _report(progress)
    return 0


def _opened(name: str) -> Any:
    from pathlib import Path

    try:
        return Path(name).open("rb")
    except OSError as error:
        raise Invalid(
            "batch-missing",
            found=error.strerror or "a file that cannot be opened",
            expected="a file of JSON lines",
            do="Check the name and the rights of the file.",
            where=name,
        ) from error


def _ticker() -> Any:
    """Prints a line of progress every second, over itself on a terminal."""
    import time

    started = last = time.monotonic()
    terminal = sys.stderr.isatty()

    def tick(progress: Progress) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= (1 if terminal else 10):
            last = now
            rate = progress.read / max(now - started, 1e-9)
            line = f"{progress.read + progress.carried} read, {len(progress.bad)} skipped, {rate:.1f} a second"
            print(line, file=sys.stderr, end="\r" if terminal else "\n", flush=True)

    return tick


def _report(progress: Progress) -> None:
    for bad in progress.bad:
        print(f"habeas: skipped {bad}", file=sys.stderr)
    carried = f" ({progress.carried} of an earlier run kept)" if progress.carried else ""
    print(f"habeas: {progress.read + progress.carried} read{carried}, {len(progress.bad)} skipped", file=sys.stderr)
