"""Where a batch that was stopped goes on: the whole lines its output holds already."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from habeas.errors import Invalid

_TAIL = 1 << 16


@dataclass(frozen=True, slots=True)
class Done:
    """What an output file holds: `line` and `id` of its last whole reading (0 and `None` for none), and its bytes."""

    line: int
    id: str | None
    size: int


NOTHING_DONE = Done(0, None, 0)


def done_of(path: Path) -> Done:
    """What of `path` is whole. A last line without its line end was cut off by a stop and does not count.

    Raises `Invalid` (batch-output) where the file is something else than a batch's output.
    """
    if not path.exists() or path.stat().st_size == 0:
        return NOTHING_DONE
    with path.open("rb") as file:
        end = _last_line_end(file.fileno(), path.stat().st_size)
        if end == 0:
            return NOTHING_DONE
        start = _last_line_end(file.fileno(), end - 1)
        file.seek(start)
        raw = file.read(end - start)
    try:
        last = json.loads(raw)
        return Done(int(last["line"]), str(last["id"]), end)
    except (ValueError, KeyError, TypeError) as error:
        raise Invalid(
            "batch-output",
            found="a file that is no output of a batch",
            expected="a new file, or the output of the same batch, to go on with",
            do="Choose another name with --out.",
            where=path.name,
        ) from error


def _last_line_end(handle: int, before: int) -> int:
    """The place after the last line feed in the first `before` bytes, or 0."""
    at = before
    while at > 0:
        start = max(0, at - _TAIL)
        found = os.pread(handle, at - start, start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        at = start
    return 0
