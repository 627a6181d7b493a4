"""Many files through one process that stays: the same answers, the same limits, a child for each file."""

from __future__ import annotations

import os
import signal

import pytest

from habeas.errors import HabeasError
from habeas.sources import Limits, open_source
from habeas.sources.forking import FormatReader

PAGE = b"<html><body><h1>A nurse</h1><p>The court sent her to prison on Monday, her lawyer said.</p></body></html>"
DEEP = b"<html><body>" + b"<div>" * 400_000 + b"<p>The court sent him to prison on Monday.</p>"
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")


def test_the_same_answer_as_a_child_of_its_own() -> None:
    with FormatReader() as reader:
        for data, name in ((PAGE, "a.html"), (b"# A note\n\nHe was held.\n", "a.md"), (PAGE, None)):
            assert open_source(data, name=name, ask=reader.ask) == open_source(data, name=name)


def code_of(reader: FormatReader, data: bytes, **limits: int) -> str:
    with pytest.raises(HabeasError) as caught:
        open_source(data, ask=reader.ask, limits=Limits(**limits))
    return caught.value.code


def test_each_file_is_limited_and_the_next_is_read() -> None:
    with FormatReader() as reader:
        assert code_of(reader, DEEP, seconds=1) == "source-timeout"
        assert open_source(PAGE, ask=reader.ask).format == "html"
        assert code_of(reader, DEEP, memory_bytes=60_000_000) in ("source-memory", "source-crash")
        assert code_of(reader, b"\x89PNG\r\n\x1a\n" + b"x" * 50) == "source-binary"
        assert open_source(PAGE, ask=reader.ask).format == "html"


def test_a_killed_process_is_made_anew() -> None:
    with FormatReader() as reader:
        open_source(PAGE, ask=reader.ask)
        process = reader._process
        assert process is not None
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        with pytest.raises(HabeasError, match="source-"):
            open_source(PAGE, ask=reader.ask)
        assert open_source(PAGE, ask=reader.ask).format == "html"
