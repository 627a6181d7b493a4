"""Reads the formats of many files: one lean process that stays, and forks a limited child for each file.

To start a process a file costs more than to read most files. Here the start is paid once: the process that stays
has the readers of formats loaded, never touches a file itself, and forks. Each file still gets a process of its
own, with the limits of `habeas.sources.limited`, and what breaks it breaks it alone; the process that stays ends with
its child's status, and the next file gets a new one. Where the system cannot fork, a child is started for each file.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import struct
import subprocess  # the child is this very program
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from habeas.sources.limited import DEFAULT_LIMITS, Limits, ask_child, start, timeout_error, too_large_error, understood

_FRAME = struct.Struct(">QQ")  # bytes of the question, bytes of the file
_ANSWER = struct.Struct(">Q")
_FILES_EACH = 2_000  # then the process is made anew, as a guard against what slowly grows
_CHUNK = 1 << 20


class FormatReader:
    """Answers as `ask_child` does, many times over. Used by one thread at a time; a context manager."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0

    def __enter__(self) -> FormatReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process that stays, and a child that may be at work."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()
        process.wait()

    def ask(self, question: Mapping[str, Any], data: bytes, limits: Limits = DEFAULT_LIMITS) -> dict[str, Any]:
        """The answer about `data`. Raises as `habeas.sources.limited.ask_child` does."""
        if not hasattr(os, "fork"):
            return ask_child(question, data, limits)
        if self._process is None or self._asked >= _FILES_EACH:
            self.close()
            self._process, self._asked = start({"ask": "stay", "limits": asdict(limits)}, new_session=True), 0
        self._asked += 1
        stopped = threading.Event()
        clock = threading.Timer(limits.seconds, self._stop, (self._process, stopped))
        clock.daemon = True
        clock.start()
        try:
            answer = self._exchange(self._process, {**question, "limits": asdict(limits)}, data, limits)
        except BaseException:
            self.close()
            raise
        finally:
            clock.cancel()
        if stopped.is_set():
            self.close()
            raise timeout_error(limits)
        if answer is None:  # the child broke, and the process that stays took its status
            status = self._process.wait()
            self.close()
            return understood(b"", status if status else 1, limits)
        return understood(answer, 0, limits)

    @staticmethod
    def _stop(process: subprocess.Popen[bytes], stopped: threading.Event) -> None:
        stopped.set()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)

    @staticmethod
    def _exchange(process: subprocess.Popen[bytes], question: Any, data: bytes, limits: Limits) -> bytes | None:
        """The bytes of the answer; `None` where the other side went away."""
        assert process.stdin is not None and process.stdout is not None  # noqa: S101  (both were asked for as pipes)
        asked = json.dumps(question).encode()
        try:
            process.stdin.write(_FRAME.pack(len(asked), len(data)) + asked)
            process.stdin.write(data)
            process.stdin.flush()
        except (BrokenPipeError, OSError):
            return None
        head = process.stdout.read(_ANSWER.size)
        if len(head) < _ANSWER.size:
            return None
        size = _ANSWER.unpack(head)[0]
        if size > limits.answer_bytes:
            raise too_large_error(limits)
        answer = process.stdout.read(size)
        return answer if len(answer) == size else None


# ---- the process that stays ------------------------------------------------------------------------


def stay(answer_to: int, limits: Limits) -> None:
    """The life of the process that stays: a question, a child, the next question, until nobody asks any more."""
    from habeas.sources import formats
    from habeas.sources.child import end

    formats.load_all(limits)
    gc.collect()
    gc.freeze()  # a child that collects garbage would otherwise touch, and so copy, every page of memory
    asking = sys.stdin.buffer.raw if hasattr(sys.stdin.buffer, "raw") else sys.stdin.buffer  # nothing read ahead
    while True:
        head = _read_whole(asking, _FRAME.size)
        if len(head) < _FRAME.size:
            end(0)
        child = os.fork()
        if child == 0:
            _answer_one(asking, _FRAME.unpack(head), answer_to)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status < 0:  # with the child's own signal, so that the one who asked knows what broke it
            signal.signal(-status, signal.SIG_DFL) if -status not in (signal.SIGKILL, signal.SIGSTOP) else None
            os.kill(os.getpid(), -status)
        if status:
            end(status)


def _answer_one(asking: Any, sizes: tuple[int, ...], answer_to: int) -> None:
    from habeas.sources.child import answered, end, limit

    question_size, data_size = sizes
    question = json.loads(_read_whole(asking, question_size))
    limits = Limits(**question["limits"])
    limit(limits)
    data = _read_whole(asking, data_size)
    said = answered(question, data, limits)
    with os.fdopen(answer_to, "wb") as out:
        out.write(_ANSWER.pack(len(said)) + said)
    end(0)


def _read_whole(stream: Any, size: int) -> bytes:
    """`size` bytes, fewer only at the end of the stream."""
    whole = bytearray()
    while len(whole) < size and (piece := stream.read(min(size - len(whole), _CHUNK))):
        whole += piece
    return bytes(whole)
