"""Processes of this machine that read side by side: each limited, each replaced when it is killed or hangs.

Every worker has one report at a time, so it is known which one killed it. That one is tried once more by a new
worker; the second time it is reported, and the others never notice.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Protocol

from habeas.errors import Unsupported
from habeas.workflow.batch.items import Item, Outcome, Skipped

READ_SECONDS = 600
"""Seconds of processor time that one report may take to be read; the longest text a batch takes needs a fifth. It is
not wall time, so that a busy machine reads what an idle one does."""
WALL_TIMES = 6
"""How many times that in wall time until a worker that may be waiting for something is stopped."""
WORKER_BYTES = 6_000_000_000
"""Memory of one worker. The models take about 0.5 GB; the longest text a batch takes, a few times that."""
_DEATHS_IN_A_ROW = 6
_START_SECONDS = 120
_END_SECONDS = 5


class Reads(Protocol):
    """What a worker reads with."""

    def read(self, item: Item) -> Outcome:
        """One item's outcome."""
        ...

    def close(self) -> None:
        """Lets go of what it holds."""
        ...


class MakesReader(Protocol):
    """What makes a worker's reader; it crosses to the worker's process."""

    def reader(self) -> Reads:
        """A reader of this worker's own."""
        ...


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    line: Connection = field(repr=False)
    item: Item | None = None
    since: float = 0.0
    started: bool = False


class LocalRunner:
    """A `BatchRunner` of `workers` processes on this machine."""

    def __init__(
        self, workers: int, how: MakesReader, *, seconds: int = READ_SECONDS, wall_seconds: int | None = None
    ) -> None:
        # Linear algebra must not start threads of its own in every worker.
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
            os.environ.setdefault(name, "1")
        self._how, self._seconds, self._wanted = how, seconds, workers
        self._wall = wall_seconds or WALL_TIMES * seconds
        self._workers: list[_Worker] = []
        self._again: list[Item] = []
        self._tried: set[int] = set()
        self._deaths = 0

    def run(self, items: Iterator[Item]) -> Iterator[tuple[Item, Outcome]]:
        """Each item with its outcome, as they come. Raises `Unsupported` (batch-workers) where no worker lives."""
        left = True
        while True:
            while left and (worker := self._idle()):
                item = self._again.pop() if self._again else next(items, None)
                left = item is not None
                if item is not None:
                    self._give(worker, item)
            busy = [w for w in self._workers if w.item]
            if not busy:
                return
            yield from self._outcomes(busy)
            left = left or bool(self._again)

    def close(self) -> None:
        """Ends every worker at once."""
        for worker in self._workers:
            self._end(worker)
        self._workers = []

    def _idle(self) -> _Worker | None:
        for worker in self._workers:
            if not worker.item:
                return worker
        if len(self._workers) < self._wanted:
            context = get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=work, args=(theirs, self._how, self._seconds), daemon=True)
            process.start()
            theirs.close()
            self._workers.append(_Worker(process, ours))
            return self._workers[-1]
        return None

    def _give(self, worker: _Worker, item: Item) -> None:
        worker.item, worker.since = item, time.monotonic()
        with contextlib.suppress(OSError):  # a worker that died is noticed when its line is heard
            worker.line.send(item)

    def _outcomes(self, busy: list[_Worker]) -> Iterator[tuple[Item, Outcome]]:
        left = min(w.since for w in busy) + self._wall - time.monotonic()
        ready = set(wait([w.line for w in busy], timeout=max(0.05, min(left, 60.0))))
        for worker in busy:
            item = worker.item
            if item is None:
                continue
            if worker.line in ready:
                try:
                    outcome: Outcome | None = worker.line.recv()
                except (EOFError, OSError):
                    yield from self._died(worker, item)
                    continue
                if outcome is None:  # it has started, and now begins
                    worker.started, worker.since = True, time.monotonic()
                    continue
                worker.item, self._deaths = None, 0
                yield item, outcome
            elif time.monotonic() - worker.since > self._wall + (0 if worker.started else _START_SECONDS):
                self._drop(worker)
                yield item, _skipped(item, "reader-timeout", f"it was not read in {self._wall} s")

    def _died(self, worker: _Worker, item: Item) -> Iterator[tuple[Item, Outcome]]:
        worker.process.join(_END_SECONDS)
        out_of_time = hasattr(signal, "SIGPROF") and worker.process.exitcode == -signal.SIGPROF
        self._drop(worker)
        if out_of_time:
            yield (
                item,
                _skipped(item, "reader-timeout", f"it takes more than {self._seconds} s of processor time to read"),
            )
            return
        self._deaths += 1
        if self._deaths >= _DEATHS_IN_A_ROW:
            raise Unsupported(
                "batch-workers",
                found="workers that end one after the other, whatever they read",
                expected="processes that can be started and that have the memory to read",
                do="Free memory or give fewer --workers, then run the same command again: it goes on where it stopped.",
            )
        if item.number in self._tried:
            yield item, _skipped(item, "reader-killed", "the process that read it was killed twice")
        else:
            self._tried.add(item.number)
            self._again.append(item)

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        self._end(worker)

    @staticmethod
    def _end(worker: _Worker) -> None:
        worker.line.close()
        if worker.item is None:  # it hears that nobody asks any more, and lets go of what it holds
            worker.process.join(_END_SECONDS)
        worker.process.kill()
        worker.process.join()


def _skipped(item: Item, code: str, reason: str) -> Skipped:
    return Skipped(item.number, item.id, code, reason, item.position, item.given.url, item.done)


def work(line: Connection, how: MakesReader, seconds: int) -> None:
    """The life of a worker: an item in, its outcome out, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the keyboard stops the one who asks, who stops the workers
    _limit()
    reader = how.reader()
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        line.send(None)
        while True:
            item = line.recv()
            _clock(seconds)
            outcome = reader.read(item)
            _clock(0)
            line.send(outcome)
    reader.close()


def _clock(seconds: int) -> None:
    """Ends this process after so many seconds of processor time; 0 stops the clock."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    allowed: Any = resource.getrlimit(resource.RLIMIT_AS)[1]
    if allowed == resource.RLIM_INFINITY or allowed > WORKER_BYTES:
        resource.setrlimit(resource.RLIMIT_AS, (WORKER_BYTES, allowed))


class InlineRunner:
    """A `BatchRunner` in this process: for tests, and where no process can be started."""

    def __init__(self, how: MakesReader) -> None:
        self._reader = how.reader()

    def run(self, items: Iterator[Item]) -> Iterator[tuple[Item, Outcome]]:
        """Each item with its outcome, one after the other."""
        for item in items:
            yield item, self._reader.read(item)

    def close(self) -> None:
        """Ends what the reader holds."""
        self._reader.close()
