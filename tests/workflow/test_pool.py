"""A worker that is killed or hangs costs at most the report that does it."""

from __future__ import annotations

import io
import json
import os
import signal
import time
from dataclasses import dataclass

import pytest

from habeas.errors import Unsupported
from habeas.workflow.batch import Item, JsonLines, LocalRunner, Outcome, Skipped, read_batch


@dataclass(frozen=True)
class Light:
    """Stands for the reader: some texts kill or stop its process, as the kernel does when memory runs out."""

    def reader(self) -> Light:
        return self

    def close(self) -> None: ...

    def read(self, item: Item) -> Outcome:
        if item.content == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if item.content == "hang":
            time.sleep(60)
        while item.content == "spin":
            pass
        return str(item.content)


def results(texts: list[str], **options: int) -> dict[int, Outcome]:
    items = (Item(n, f"d{n}", text, ("line", n)) for n, text in enumerate(texts, start=1))
    runner = LocalRunner(2, Light(), **options)
    try:
        return {item.number: outcome for item, outcome in runner.run(items)}
    finally:
        runner.close()


def test_the_killer_is_reported_and_the_others_are_read() -> None:
    texts = [f"report {n}" for n in range(20)]
    texts[7] = "kill"
    found = results(texts)
    killed = found.pop(8)
    assert isinstance(killed, Skipped)
    assert (killed.code, killed.position) == ("reader-killed", ("line", 8))
    assert found == {n: text for n, text in enumerate(texts, start=1) if text != "kill"}


def test_one_that_hangs_or_never_ends_is_stopped() -> None:
    found = results(["a", "hang", "b"], wall_seconds=2)
    assert [getattr(found[n], "code", found[n]) for n in (1, 2, 3)] == ["a", "reader-timeout", "b"]
    found = results(["a", "spin", "b"], seconds=1, wall_seconds=100)
    assert [getattr(found[n], "code", found[n]) for n in (1, 2, 3)] == ["a", "reader-timeout", "b"]


def test_workers_that_all_die_end_the_batch_and_nothing_is_reported_as_bad() -> None:
    with pytest.raises(Unsupported, match="batch-workers"):
        results(["kill"] * 8)


def test_the_order_of_the_output_is_that_of_the_input() -> None:
    lines = b"".join(json.dumps({"id": n, "text": f"text {n}"}).encode() + b"\n" for n in range(50))
    out = io.BytesIO()
    read_batch(JsonLines(io.BytesIO(lines)), out, LocalRunner(2, Light()))
    assert out.getvalue().decode().splitlines() == [f"text {n}" for n in range(50)]
