"""A pool of worker processes that gives results in the order of the jobs and survives a worker that dies.

The standard library's pool breaks as a whole when one worker is killed. Here the jobs that were under way are
put to a new pool one by one; the one that kills its worker again is reported, the others go on.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from habeas.workflow.batch.lines import BadLine, Job
from habeas.workflow.batch.worker import read_job, warm_up

_AHEAD = 8  # jobs under way for each worker: enough to keep it busy, few enough to keep memory flat


def read_in_order(jobs: Iterable[Job | BadLine], workers: int) -> Iterator[tuple[int, str | BadLine]]:
    """`(line number, finished line or what is wrong)` for each job, in order. One worker reads in this process."""
    if workers <= 1:
        yield from ((job.line, job if isinstance(job, BadLine) else read_job(job)) for job in jobs)
        return
    pool = _Pool(workers)
    try:
        yield from pool.run(iter(jobs))
    finally:
        pool.close()


class _Pool:
    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._executor = self._new(workers)

    def _new(self, workers: int) -> ProcessPoolExecutor:
        # Linear algebra must not start threads of its own in every worker.
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
            os.environ.setdefault(name, "1")
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=warm_up)

    def close(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)

    def run(self, jobs: Iterator[Job | BadLine]) -> Iterator[tuple[int, str | BadLine]]:
        waiting: deque[tuple[Job | BadLine, Future[str | BadLine] | None]] = deque()
        for job in jobs:
            waiting.append((job, None if isinstance(job, BadLine) else self._submit(job)))
            if len(waiting) >= self.workers * _AHEAD:
                yield self._take(waiting)
        while waiting:
            yield self._take(waiting)

    def _submit(self, job: Job) -> Future[str | BadLine]:
        try:
            return self._executor.submit(read_job, job)
        except BrokenProcessPool as broken:
            failed: Future[str | BadLine] = Future()
            failed.set_exception(broken)
            return failed

    def _take(self, waiting: deque[tuple[Job | BadLine, Future[str | BadLine] | None]]) -> tuple[int, str | BadLine]:
        job, future = waiting.popleft()
        if isinstance(job, BadLine) or future is None:
            assert isinstance(job, BadLine)  # noqa: S101 - a bad line is the only job without a future
            return job.line, job
        try:
            return job.line, future.result()
        except BrokenProcessPool:
            result = self._alone(job)
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = self._new(self.workers)
            for n, (other, under_way) in enumerate(waiting):
                if isinstance(other, Job) and under_way is not None and not _finished(under_way):
                    waiting[n] = (other, self._submit(other))
            return job.line, result

    def _alone(self, job: Job) -> str | BadLine:
        """The job in a pool of its own: if that dies too, it is this report that kills its reader."""
        with self._new(1) as executor:
            try:
                return executor.submit(read_job, job).result()
            except BrokenProcessPool:
                return BadLine(job.line, job.id, "reader-killed", "the process that read it was killed twice")


def _finished(future: Future[str | BadLine]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
