"""The child process: one file in on standard input, one JSON object out on standard output.

Started by `habeas.sources.limited`; nothing else should. It limits itself before it reads a single byte.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Mapping
from typing import Any, NoReturn

from habeas.errors import HabeasError
from habeas.sources.limited import Limits, memory_error

_ANSWER = 1


def main(given: Mapping[str, Any]) -> None:
    """Answers the question in `given` and ends the process; or stays (`habeas.sources.forking`), or takes an archive
    apart (`habeas.sources.formats.warc`)."""
    limits = Limits(**given["limits"])
    if given["ask"] == "stay":
        from habeas.sources.forking import stay

        stay(_private_answer(), limits)
    limit(limits)
    answer_to = _private_answer()
    if given["ask"] == "records":
        from habeas.sources.formats.warc import send_records

        send_records(sys.stdin.fileno(), answer_to, given["start"], limits)
        end(0)
    said = answered(given, sys.stdin.buffer.read(limits.input_bytes + 1), limits)
    with os.fdopen(answer_to, "wb") as out:
        out.write(said)
    end(0)


def answered(given: Mapping[str, Any], data: bytes, limits: Limits) -> bytes:
    """The answer as JSON; what went wrong is an answer too."""
    try:
        said = _answer(given, data, limits)
    except HabeasError as error:
        said = {"error": _told(error)}
    except MemoryError:
        said = {"error": _told(memory_error(limits.memory_bytes))}
    except Exception as error:
        said = {"error": _fault(error)}
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")


def end(status: int) -> NoReturn:
    """Ends the process without the libraries' own farewells, which may break after the answer was given."""
    sys.stderr.close()
    os._exit(status)


def limit(limits: Limits) -> None:
    """Memory, processor time, no files written, no core dump. Where the system knows no such limits (Windows), the
    parent's clock and the limit on the answer remain."""
    try:
        import resource
    except ImportError:
        return
    for what, soft, hard in (
        (resource.RLIMIT_AS, limits.memory_bytes, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds, limits.seconds + 2),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, 64, 64),
    ):
        allowed = resource.getrlimit(what)[1]
        if allowed != resource.RLIM_INFINITY:
            soft, hard = min(soft, allowed), min(hard, allowed)
        resource.setrlimit(what, (soft, hard))


def _private_answer() -> int:
    """The way to the parent, out of reach of libraries that print."""
    private = os.dup(_ANSWER)
    os.dup2(2, _ANSWER)
    return private


def _answer(given: Mapping[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    from habeas.sources import formats

    if given["ask"] == "read":
        return formats.read(data, name=given["name"], encoding=given["encoding"], limits=limits).to_json()
    if given["ask"] == "origins":
        return {"origins": formats.origins(data, given["format"])}
    raise ValueError("no such question")


def _told(error: HabeasError) -> dict[str, Any]:
    keys = ("rank", "code", "found", "expected", "do", "example", "more", "where")
    return {key: getattr(error, key) for key in keys}


def _fault(error: Exception) -> dict[str, Any]:
    """Says where the reader broke, never with what words: they may be the report's."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(frame.filename)}:{frame.lineno}"  # noqa: PTH119  (lean start-up)
    return {
        "rank": "unsupported",
        "code": "source-crash",
        "found": f"a reader that broke ({type(error).__name__} in {place})",
        "expected": "a file that the reader of its format can take",
        "do": "Open the file in the program it came from, save it anew (or as plain text), and try again.",
    }
