"""The lines of a batch: what each must hold, and what is said of one that does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from habeas.workflow.batch.items import Item, Skipped
from habeas.workflow.reading_reports import NOTHING_GIVEN, Given

MAX_TEXT = 2_000_000
"""Characters of one report in a batch; a longer one is skipped and reported."""
_MAX_LINE = 8 * MAX_TEXT  # bytes: every character escaped, and what is known of the report


class JsonLines:
    """Lines of {"id", "text", "published", "language", "url"}. Blank lines are passed over."""

    kind = "lines"

    def __init__(self, lines: BinaryIO, *, size: int | None = None, given: Given = NOTHING_GIVEN) -> None:
        self._lines, self.given, self.size = lines, given, size

    def items(self) -> Iterator[Item | Skipped]:
        """Each line as an item or as what is wrong with it."""
        done = number = 0
        for line, raw, length in _bounded(self._lines):
            done += length
            if length and not raw.strip() and length == len(raw):
                continue
            number += 1
            yield (
                _item(number, line, raw, done, self.given)
                if length == len(raw)
                else Skipped(
                    number,
                    None,
                    "line-too-long",
                    f"{length} bytes; at most {_MAX_LINE} are read",
                    ("line", line),
                    done=done,
                )
            )


def _bounded(lines: BinaryIO) -> Iterator[tuple[int, bytes, int]]:
    """`(number, bytes, how many bytes the line has)`; of a line too long only the beginning is kept in memory."""
    line = 0
    while raw := lines.readline(_MAX_LINE):
        line, length = line + 1, len(raw)
        while len(raw) == _MAX_LINE and not raw.endswith(b"\n") and (more := lines.readline(_MAX_LINE)):
            length += len(more)
            if more.endswith(b"\n"):
                break
        yield line, raw, length


def _item(number: int, line: int, raw: bytes, done: int, given: Given) -> Item | Skipped:
    position = ("line", line)

    def wrong(code: str, reason: str, id_: str | None = None) -> Skipped:
        return Skipped(number, id_, code, reason, position, done=done)

    try:
        data: Any = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return wrong("line-encoding", "not UTF-8; save the file as UTF-8")
    except (ValueError, RecursionError):
        return wrong("line-json", 'not JSON; expected {"id": "1", "text": "..."} on one line')
    if not isinstance(data, dict):
        return wrong("line-json", 'not a JSON object; expected {"id": "1", "text": "..."}')
    id_ = data.get("id")
    if not isinstance(id_, str | int) or isinstance(id_, bool):
        return wrong("line-id", 'no "id"; expected a string or a whole number')
    text = data.get("text")
    if not isinstance(text, str) or not text.strip():
        return wrong("line-text", 'no "text"; expected the words of the report', str(id_))
    facts: dict[str, Any] = {}
    for key in ("published", "language", "url"):
        value = data.get(key)
        if value is not None and not isinstance(value, str):
            return wrong(f"line-{key}", f'"{key}" is not a string; leave it out where it is not known', str(id_))
        if value:
            facts[key] = value
    return Item(number, str(id_), text, position, replace(given, **facts), done=done)
