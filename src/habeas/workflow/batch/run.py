"""A batch from its input lines to its output lines."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from habeas.errors import Invalid, Unsupported
from habeas.workflow.batch.lines import BadLine, Job, jobs_of
from habeas.workflow.batch.pool import read_in_order
from habeas.workflow.batch.resume import NOTHING_DONE, Done, done_of


@dataclass(slots=True)
class Progress:
    """How far a batch is. `carried` are readings that an earlier run had finished."""

    read: int = 0
    carried: int = 0
    bad: list[BadLine] = field(default_factory=list)


def read_batch(
    lines: Iterable[bytes],
    write_to: BinaryIO | Path,
    *,
    workers: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
) -> Progress:
    """Reads every line and writes one reading a line, in order.

    `write_to` a path: an output that holds readings already is gone on with, a last line cut off by a stop is made
    anew, and the file ends byte for byte as if it had never been stopped. Bad lines are reported, never written.
    Raises `Invalid` (batch-output, batch-mismatch) where the output belongs to another input, and `Unsupported`
    (cannot-write) where it cannot be written; what was written stays whole lines.
    """
    progress = Progress()
    if not isinstance(write_to, Path):
        _run(jobs_of(lines), write_to, workers, progress, on_progress)
        return progress
    done = done_of(write_to)
    jobs = _rest(jobs_of(lines), done, progress)
    try:
        handle = os.open(write_to, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.truncate(done.size)
            out.seek(done.size)
            _run(jobs, out, workers, progress, on_progress)
    except OSError as error:
        raise Unsupported(
            "cannot-write",
            found=error.strerror or "an error of the file system",
            expected="an output file that can be written",
            do="Choose another place or make room, then run the same command again: it goes on where it stopped.",
            where=write_to.name,
        ) from error
    return progress


def _rest(jobs: Iterator[Job | BadLine], done: Done, progress: Progress) -> Iterator[Job | BadLine]:
    """The jobs after the last finished one. Bad lines before it are reported again, as in an unbroken run."""
    if done == NOTHING_DONE:
        yield from jobs
        return
    for job in jobs:
        if isinstance(job, BadLine):
            yield job
        elif job.line < done.line:
            progress.carried += 1
        elif job.line == done.line and job.id == done.id:
            progress.carried += 1
            yield from jobs
            return
        else:
            break
    raise Invalid(
        "batch-mismatch",
        found=f"an output whose last reading is line {done.line}, which this input does not have with that id",
        expected="the output of the same input",
        do="Choose another name with --out, or give the input it was made from.",
    )


def _run(
    jobs: Iterator[Job | BadLine],
    out: BinaryIO,
    workers: int,
    progress: Progress,
    on_progress: Callable[[Progress], None] | None,
) -> None:
    for _, result in read_in_order(jobs, workers):
        if isinstance(result, BadLine):
            progress.bad.append(result)
        else:
            out.write(result.encode() + b"\n")
            out.flush()
            progress.read += 1
        if on_progress:
            on_progress(progress)
