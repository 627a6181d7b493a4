"""A worker that is killed costs at most the report that kills it."""

from __future__ import annotations

import os
import signal

import pytest

from habeas.workflow.batch import pool
from habeas.workflow.batch.lines import BadLine, Job


def _read(job: Job) -> str | BadLine:
    """Stands for the reader: one text kills its process, as the kernel does when memory runs out."""
    if job.text == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    return job.text


def _nothing() -> None:
    """A worker that needs no warming up."""


@pytest.fixture
def light_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "read_job", _read)
    monkeypatch.setattr(pool, "warm_up", _nothing)


@pytest.mark.usefixtures("light_workers")
def test_the_killer_is_reported_and_the_others_are_read_in_order() -> None:
    texts = [f"report {n}" for n in range(20)]
    texts[7] = "kill"
    jobs = [Job(n + 1, f"d{n}", text) for n, text in enumerate(texts)]
    results = list(pool.read_in_order(jobs, workers=2))
    assert [line for line, _ in results] == list(range(1, 21))
    killed = results[7][1]
    assert isinstance(killed, BadLine)
    assert killed.code == "reader-killed"
    assert [r for _, r in results if isinstance(r, str)] == [t for t in texts if t != "kill"]
