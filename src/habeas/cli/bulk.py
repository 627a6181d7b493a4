"""Many reports at once: which kind of input it is, progress while it runs, and the closing summary.

Nothing that is printed here names a report: ids, paths and addresses stand in the file of --report alone.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from habeas.cli.given import given_of
from habeas.errors import Invalid

if TYPE_CHECKING:
    from habeas.workflow.batch import Input, Progress
    from habeas.workflow.reading_reports import Given

_MEANING = {
    "nothing-at-first-look": "nothing found at first look",
    "source-binary": "no report: pictures, sound, archives",
    "source-format": "no report: a format that has to be converted first",
    "source-empty": "no report: nothing in it",
    "no-file": "no report: a link or a device",
    "batch-inside": "a batch of its own",
    "record-kind": "no report: another kind of content",
    "record-status": "no report: an answer without a page",
    "record-revisit": "captured before, not repeated",
    "record-broken": "a broken record",
    "language-unsupported": "a language that is not read yet",
    "reader-killed": "the process that read it was killed twice",
    "reader-timeout": "took too long to read",
}


def read_in_bulk(arguments: argparse.Namespace) -> int:
    """Reads the batch that the arguments name. 0: done; 1: some reports could not be read."""
    from habeas.workflow.batch import How, LocalRunner, read_batch

    how = How(everything=arguments.everything, custody_only=arguments.custody_only)
    out = Path(arguments.out) if arguments.out else None
    report = Path(arguments.report) if arguments.report else None
    ticker = _Ticker()
    with _input(arguments.batch, _given(arguments), out, report) as batch:
        try:
            progress = read_batch(
                batch,
                out or sys.stdout.buffer,
                LocalRunner(arguments.workers, how),
                how=how,
                report=report,
                on_progress=ticker.tick,
            )
        except KeyboardInterrupt:
            if out:
                print("\\nhabeas: stopped; the same command goes on where this one ended", file=sys.stderr)
            raise
    ticker.clear()
    _summary(progress, report)
    return 1 if progress.failed else 0


def _given(arguments: argparse.Namespace) -> Given:
    if arguments.url:
        raise Invalid(
            "usage",
            found="--url beside --batch",
            expected="an address for each report, in its line or its record",
            do="Leave it out.",
        )
    return given_of(arguments)


@contextmanager
def _input(name: str, given: Given, *own: Path | None) -> Iterator[Input]:
    """The input as what it is: a folder, a web archive by its first bytes, else lines."""
    from habeas.sources.archives import is_archive
    from habeas.workflow.batch import Folder, JsonLines, WebArchive

    if name == "-":
        yield JsonLines(sys.stdin.buffer, given=given)
        return
    path = Path(name)
    if path.is_dir():
        beside = [p.with_name(p.name + end) for p in own if p for end in ("", ".manifest", ".ahead")]
        yield Folder(path, given=given, leave_out=tuple(beside))
        return
    with _opened(path) as file:
        if path.is_file() and is_archive(file):
            yield WebArchive(path, given=given)
        else:
            yield JsonLines(file, size=path.stat().st_size if path.is_file() else None, given=given)


def _opened(path: Path) -> Any:
    try:
        return path.open("rb")
    except OSError as error:
        raise Invalid(
            "batch-missing",
            found=error.strerror or "a file that cannot be opened",
            expected="a folder, a web archive or a file of JSON lines",
            do="Check the name and the rights of the file.",
            where=str(path),
        ) from error


class _Ticker:
    """A line of progress every second, over itself on a terminal; elsewhere every ten."""

    def __init__(self) -> None:
        self._started = self._last = time.monotonic()
        self._terminal = sys.stderr.isatty()

    def tick(self, progress: Progress) -> None:
        """Says how far it is, where it is time to."""
        now = time.monotonic()
        if now - self._last < (1 if self._terminal else 10):
            return
        self._last = now
        seconds = max(now - self._started, 1e-9)
        rate = (progress.read - progress.carried) / seconds
        line = f"{progress.read} read, {progress.skipped.total()} skipped, {rate:.1f} read a second"
        line += _left(progress, seconds)
        print(
            f"{line:<78}" if self._terminal else line,
            file=sys.stderr,
            end="\\r" if self._terminal else "\\n",
            flush=True,
        )

    def clear(self) -> None:
        """Takes the line away from a terminal."""
        if self._terminal:
            print(" " * 78, file=sys.stderr, end="\\r", flush=True)


def _left(progress: Progress, seconds: float) -> str:
    """What is left, and for about how long, as far as the input tells its size."""
    gone = progress.done - progress.done_before
    if not progress.size or gone <= 0:
        return ""
    ahead = max(0, progress.size - progress.done)
    minutes = ahead / gone * seconds / 60
    about = f"{minutes:.0f} min" if minutes >= 1.5 else f"{60 * minutes:.0f} s"
    return f", {100 * ahead / progress.size:.0f} % left (about {about})"


def _summary(progress: Progress, report: Path | None) -> None:
    carried = f" ({progress.carried} of an earlier run kept)" if progress.carried else ""
    print(
        f"habeas: {progress.read} read{carried}, {progress.nothing_found} with nothing to find, "
        f"{progress.skipped.total() - progress.nothing_found} skipped, of which {progress.failed} could not be read",
        file=sys.stderr,
    )
    for code, count in progress.skipped.most_common():
        print(f"  {count:>8}  {code:<24}{_MEANING.get(code, '')}".rstrip(), file=sys.stderr)
    if progress.skipped and not report:
        print("  Which ones: --report FILE", file=sys.stderr)
