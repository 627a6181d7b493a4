"""Runs the readers of file formats in a child process with limits on memory, time, input and output.

A report comes from anywhere, and the libraries that read formats are large. So no file is parsed in the caller's
process: a child is started for each, isolated from the environment and the working folder, limited by the operating
system, fed through its standard input and heard through its standard output (JSON, never pickle). What it breaks, it
breaks alone; the caller gets an error that says what happened.
"""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess  # the child is this very program
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from habeas.errors import HabeasError, Invalid, Unsupported

# Runs before anything of the child is imported. It gets the places of modules from the parent, so that `-I -S` (no
# environment, no user folder, no start-up files) finds the same modules, and a quicker start.
_BOOTSTRAP = (
    "import json,sys;given=json.loads(sys.argv[1]);sys.path[:]=given['path'];"
    "from habeas.sources.child import main;main(given)"
)
_CHUNK = 1 << 16
_ANSWER_SLACK = 32_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one report may cost. Bytes of the file, characters of its text, bytes of memory, seconds of wall and of
    processor time (each)."""

    input_bytes: int = 50_000_000
    text_characters: int = 20_000_000
    memory_bytes: int = 1_000_000_000
    seconds: int = 60

    @property
    def answer_bytes(self) -> int:
        """How much the child may say: every character of the text escaped, and the map."""
        return 8 * self.text_characters + _ANSWER_SLACK


DEFAULT_LIMITS = Limits()


def ask_child(question: Mapping[str, Any], data: bytes, limits: Limits = DEFAULT_LIMITS) -> dict[str, Any]:
    """The child's answer to `question` about `data`.

    Raises what the child raised (`Invalid`, `Unsupported`), or `Unsupported` (source-timeout, source-memory,
    source-too-large, source-crash) where it was stopped by a limit or broke.
    """
    process = start({**question, "limits": asdict(limits)})
    stopped = threading.Event()

    def stop() -> None:
        stopped.set()
        process.kill()

    clock = threading.Timer(limits.seconds, stop)
    clock.daemon = True
    clock.start()
    try:
        answer = _exchange(process, data, limits)
    finally:
        clock.cancel()
        if process.poll() is None:
            process.kill()
        process.wait()
    if stopped.is_set():
        raise timeout_error(limits)
    return understood(answer, process.returncode, limits)


def start(
    given: Mapping[str, Any], *, stdin: int | IO[bytes] = subprocess.PIPE, new_session: bool = False
) -> subprocess.Popen[bytes]:
    """Starts a child that gets `given`: no environment, no folder, no start-up files, nothing heard of its errors.

    `new_session` puts it and what it forks into a group of their own, out of reach of the keyboard's stop.
    """
    told = json.dumps({**given, "path": _module_places()})
    # Every part of the command line is this program's own; no shell is involved.
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", "-S", "-c", _BOOTSTRAP, told],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={} if sys.platform != "win32" else None,
        cwd="/" if sys.platform != "win32" else None,
        start_new_session=new_session and sys.platform != "win32",
    )


def _module_places() -> list[str]:
    own = str(Path(__file__).resolve().parents[2])
    return [own, *(place for place in sys.path if place and place != own)]


def _exchange(process: subprocess.Popen[bytes], data: bytes, limits: Limits) -> bytes:
    """Feeds the child and hears it out, or to the limit of what it may say."""
    assert process.stdin is not None and process.stdout is not None  # noqa: S101  (both were asked for as pipes)
    feeder = threading.Thread(target=_feed, args=(process.stdin, data), daemon=True)
    feeder.start()
    heard = bytearray()
    with process.stdout as stdout:
        while chunk := stdout.read1(_CHUNK) if hasattr(stdout, "read1") else stdout.read(_CHUNK):
            heard += chunk
            if len(heard) > limits.answer_bytes:
                process.kill()
                raise too_large_error(limits)
    process.wait()
    feeder.join(timeout=5)
    return bytes(heard)


def _feed(stdin: IO[bytes], data: bytes) -> None:
    with contextlib.suppress(BrokenPipeError, OSError), stdin:
        stdin.write(data)


def understood(answer: bytes, status: int, limits: Limits) -> dict[str, Any]:
    """What a child said, or the error that its answer or its exit status stands for."""
    if status == 0:
        try:
            said = json.loads(answer)
        except ValueError:
            raise _crash("an answer that is no JSON") from None
        if isinstance(said, dict):
            if "error" in said:
                raise _raised(said["error"])
            return said
    if status == -getattr(signal, "SIGXCPU", 0):
        raise timeout_error(limits)
    if status == -getattr(signal, "SIGKILL", 0):
        raise memory_error(limits.memory_bytes)
    raise _crash(f"a reader that ended with signal {-status}" if status < 0 else f"a reader that ended with {status}")


def _raised(error: Mapping[str, Any]) -> HabeasError:
    kind = Unsupported if error.get("rank") == "unsupported" else Invalid
    told = {key: error.get(key) for key in ("found", "expected", "do", "example", "more", "where")}
    return kind(str(error.get("code")), **told)  # type: ignore[arg-type]


def memory_error(memory_bytes: int) -> Unsupported:
    """What is raised where a report needs more memory than it may have."""
    return Unsupported(
        "source-memory",
        found=f"a report that needs more than {memory_bytes // 1_000_000} MB of memory to read",
        expected="one that needs less",
        do="Bring the pages that matter as a file of their own, or save the text as plain text.",
    )


def timeout_error(limits: Limits) -> Unsupported:
    """What is raised where a report takes too long to open."""
    return Unsupported(
        "source-timeout",
        found=f"a report that takes more than {limits.seconds} s to open",
        expected="one that opens in that time",
        do="Bring the pages that matter as a file of their own, or save the text as plain text.",
    )


def too_large_error(limits: Limits) -> Unsupported:
    """What is raised where a report has more text than one report has."""
    return Unsupported(
        "source-too-large",
        found=f"a report with more than {limits.text_characters} characters of text",
        expected="one report, not an archive",
        do="Split it into the reports it is made of.",
    )


def _crash(found: str) -> Unsupported:
    return Unsupported(
        "source-crash",
        found=found,
        expected="a file that the reader of its format can take",
        do="Open the file in the program it came from, save it anew (or as plain text), and try again.",
    )
