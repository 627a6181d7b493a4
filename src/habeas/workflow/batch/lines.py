"""The lines of a batch: what each must hold, and what is said of one that does not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

MAX_TEXT = 2_000_000
"""Characters of one report in a batch; a longer one is skipped and reported."""


@dataclass(frozen=True, slots=True)
class Job:
    """One report of a batch. `line` counts from 1."""

    line: int
    id: str
    text: str
    published: str | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that was not read, with a stable code and the reason. Never holds the line's words."""

    line: int
    id: str | None
    code: str
    reason: str

    def __str__(self) -> str:
        name = f" (id {self.id})" if self.id else ""
        return f"line {self.line}{name}: {self.code}: {self.reason}"


def jobs_of(lines: Iterable[bytes]) -> Iterator[Job | BadLine]:
    """Each line as a job or as what is wrong with it. Blank lines are passed over."""
    for number, raw in enumerate(lines, start=1):
        if raw.strip():
            yield _job(number, raw)


def _job(number: int, raw: bytes) -> Job | BadLine:
    try:
        data: Any = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return BadLine(number, None, "line-encoding", "not UTF-8; save the file as UTF-8")
    except (ValueError, RecursionError):
        return BadLine(number, None, "line-json", 'not JSON; expected {"id": "1", "text": "..."} on one line')
    if not isinstance(data, dict):
        return BadLine(number, None, "line-json", 'not a JSON object; expected {"id": "1", "text": "..."}')
    id_ = data.get("id")
    if not isinstance(id_, str | int) or isinstance(id_, bool):
        return BadLine(number, None, "line-id", 'no "id"; expected a string or a whole number')
    return _checked(number, str(id_), data)


def _checked(number: int, id_: str, data: dict[str, Any]) -> Job | BadLine:
    text = data.get("text")
    if not isinstance(text, str) or not text.strip():
        return BadLine(number, id_, "line-text", 'no "text"; expected the words of the report')
    if len(text) > MAX_TEXT:
        return BadLine(number, id_, "line-too-long", f"{len(text)} characters; at most {MAX_TEXT} are read at once")
    facts: dict[str, str | None] = {}
    for key in ("published", "language", "url"):
        value = data.get(key)
        if value is not None and not isinstance(value, str):
            return BadLine(number, id_, f"line-{key}", f'"{key}" is not a string; leave it out where it is not known')
        facts[key] = value or None
    return Job(number, id_, text, **facts)
