"""A batch from its input to its output: in order, stoppable, and going on where it was stopped."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from habeas.errors import Unsupported
from habeas.workflow.batch.items import NO_REPORT, NOTHING_FOUND, BatchRunner, Input, Item, Outcome, Skipped
from habeas.workflow.batch.manifest import Manifest, mismatch
from habeas.workflow.batch.worker import How


@dataclass(slots=True)
class Progress:
    """How far a batch is. `carried` counts what an earlier run had read. `skipped` counts by code. `done` of `size` is
    how much of the input lies behind, in bytes or files (`None`: its size is not known); `done_before` of it already
    when this run began."""

    read: int = 0
    carried: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    done: int = 0
    done_before: int = 0
    size: int | None = None

    @property
    def nothing_found(self) -> int:
        """Reports in which the first look found nothing."""
        return self.skipped[NOTHING_FOUND]

    @property
    def failed(self) -> int:
        """Reports that could not be read, without what is none and what has nothing to find."""
        return sum(count for code, count in self.skipped.items() if code not in NO_REPORT)


class _Record(Protocol):
    """Where outcomes go: files that survive a stop, or a stream."""

    def add(self, number: int, id_: str | None, outcome: Outcome) -> None: ...
    def put_ahead(self, number: int, id_: str | None, outcome: Outcome) -> int: ...
    def take_ahead(self, at: int) -> Outcome: ...
    def nothing_ahead(self) -> None: ...


def read_batch(
    batch: Input,
    write_to: BinaryIO | Path,
    runner: BatchRunner,
    *,
    how: How | None = None,
    report: Path | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Progress:
    """Reads every item with `runner` and writes one reading a line, in order.

    `write_to` a path: what an earlier run of the same batch finished is kept (see `Manifest`), and the file ends byte
    for byte as if it had never been stopped. `report` gets a line of JSON for each item that was skipped. `how` is what
    the runner reads with; an output made otherwise is not gone on with.
    Raises `Invalid` (batch-output, batch-mismatch, batch-running), and `Unsupported` (cannot-write) where the output
    cannot be written; what was written stays whole lines.
    """
    try:
        if isinstance(write_to, Path):
            return _into_file(batch, write_to, runner, how or How(), report, on_progress)
        with _Stream(write_to) as record:
            return _Batch(batch, record, runner, report, on_progress).run({}, None, None)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise Unsupported(
            "cannot-write",
            found=error.strerror or "an error of the file system",
            expected="an output file that can be written",
            do="Choose another place or make room, then run the same command again: it goes on where it stopped.",
            where=write_to.name if isinstance(write_to, Path) else None,
        ) from error
    finally:
        runner.close()


def _into_file(
    batch: Input,
    out: Path,
    runner: BatchRunner,
    how: How,
    report: Path | None,
    on_progress: Callable[[Progress], None] | None,
) -> Progress:
    given = {key: value for key, value in asdict(batch.given).items() if value}
    looks = {"everything": how.everything, "custody_only": how.custody_only}
    identity = {"kind": batch.kind, **looks, "limits": asdict(how.limits), "given": given}
    manifest = Manifest(out, identity)
    whole = False
    try:
        run = _Batch(batch, manifest, runner, report, on_progress)
        run.progress.read = run.progress.carried = manifest.read
        run.progress.skipped.update(manifest.skipped)
        if report:
            run.report(manifest.all_skipped())
        done_ids = frozenset(manifest.done_ids()) if batch.kind == "folder" else None
        progress = run.run(manifest.ahead(), manifest, done_ids)
        whole = True
        return progress
    finally:
        manifest.close(whole=whole)


class _Batch:
    """One run. Outcomes come in any order; each waits, on disk, until everything before it is written."""

    def __init__(
        self,
        batch: Input,
        record: _Record,
        runner: BatchRunner,
        report: Path | None,
        on_progress: Callable[[Progress], None] | None,
    ) -> None:
        self._batch, self._record, self._runner, self._on_progress = batch, record, runner, on_progress
        self._report = _private(report) if report else None
        self.progress = Progress(size=batch.size)
        self._next = 1
        self._early: dict[int, tuple[str | None, int]] = {}
        self._kept: dict[int, tuple[str | None, int]] = {}  # finished ahead by an earlier run, and not yet met again
        self._passed: dict[int, int] = {}  # number to how much of the input lies behind it

    def report(self, lines: Iterator[dict[str, Any]]) -> None:
        """Writes what an earlier run skipped."""
        assert self._report  # noqa: S101  (asked for)
        for line in lines:
            self._report.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")

    def run(
        self, early: dict[int, tuple[str | None, int]], before: Manifest | None, done_ids: frozenset[str] | None
    ) -> Progress:
        """Reads what is left."""
        self._next = (before.number if before else 0) + 1
        self._kept = early
        items = self._left(before, done_ids)
        try:
            for item, outcome in self._runner.run(self._fed(items)):
                self._finished(item.number, item.id, outcome)
        finally:
            if self._report:
                self._report.close()
        return self.progress

    def _left(self, before: Manifest | None, done_ids: frozenset[str] | None) -> Iterator[Item | Skipped]:
        """What is not done yet. A folder is compared file by file, so that what was added meanwhile is read too."""
        items = self._batch.items()
        done = before.number if before else 0
        if done_ids is not None:
            number = done
            for item in items:
                if item.id not in done_ids:
                    number += 1
                    yield _renumbered(item, number)
            return
        last: Item | Skipped | None = None
        for item in items if done else ():
            last = item
            if item.number == done:
                break
        if done and before and (last is None or last.number != done or last.id != before.last_id):
            raise mismatch("an output whose last reading this input does not have at that place", "the output")
        if last:
            self.progress.done = self.progress.done_before = last.done
        yield from items

    def _fed(self, items: Iterator[Item | Skipped]) -> Iterator[Item]:
        """The items for the runner; what needs none (skipped, or finished by an earlier run) is finished here."""
        for item in items:
            self._passed[item.number] = item.done
            kept = self._kept.pop(item.number, None)
            if kept and kept[0] == item.id:
                self._early[item.number] = kept
                self._write_on()
            elif isinstance(item, Skipped):
                self._finished(item.number, item.id, item)
            else:
                yield item

    def _finished(self, number: int, id_: str | None, outcome: Outcome) -> None:
        if number != self._next:
            self._early[number] = (id_, self._record.put_ahead(number, id_, outcome))
            return
        self._write(number, id_, outcome)
        self._write_on()

    def _write_on(self) -> None:
        while self._next in self._early:
            id_, at = self._early[self._next]
            outcome = self._record.take_ahead(at)
            del self._early[self._next]
            self._write(self._next, id_, outcome)
            if not self._early and not self._kept:
                self._record.nothing_ahead()

    def _write(self, number: int, id_: str | None, outcome: Outcome) -> None:
        self._record.add(number, id_, outcome)
        self._next += 1
        if isinstance(outcome, Skipped):
            self.progress.skipped[outcome.code] += 1
            if self._report:
                self._report.write(json.dumps(outcome.to_json(), ensure_ascii=False).encode() + b"\n")
                self._report.flush()
        else:
            self.progress.read += 1
        self.progress.done = self._passed.pop(number, self.progress.done)
        if self._on_progress:
            self._on_progress(self.progress)


def _renumbered(item: Item | Skipped, number: int) -> Item | Skipped:
    from dataclasses import replace

    return replace(item, number=number)


def _private(path: Path) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, flags, 0o600)
    os.fchmod(handle, 0o600)
    return os.fdopen(handle, "wb")


class _Stream:
    """Outcomes to a stream, which cannot be gone on with; what comes before its turn waits in a nameless file."""

    def __init__(self, out: BinaryIO) -> None:
        import tempfile

        self._out = out
        self._ahead: Any = tempfile.TemporaryFile()  # noqa: SIM115  (closed by __exit__)

    def __enter__(self) -> _Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self._ahead.close()

    def add(self, number: int, id_: str | None, outcome: Outcome) -> None:
        if isinstance(outcome, str):
            self._out.write(outcome.encode() + b"\n")
            self._out.flush()

    def put_ahead(self, number: int, id_: str | None, outcome: Outcome) -> int:
        import pickle

        at = int(self._ahead.seek(0, os.SEEK_END))
        pickle.dump(outcome, self._ahead)
        return at

    def take_ahead(self, at: int) -> Outcome:
        import pickle

        self._ahead.seek(at)
        outcome: Outcome = pickle.load(self._ahead)  # noqa: S301  (written by this very process)
        return outcome

    def nothing_ahead(self) -> None:
        self._ahead.truncate(0)
