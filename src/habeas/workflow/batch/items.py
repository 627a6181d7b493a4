"""What a batch is made of: items to be read, and what was not read, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from habeas.workflow.reading_reports import NOTHING_GIVEN, Given

Position = tuple[str, int] | None
"""Where an item stands in its input: ("line", 3), ("offset", 1234); `None` where its id says it (a file's path)."""


@dataclass(frozen=True, slots=True)
class Item:
    """One report of a batch. `number` counts from 1 over all that the input holds, read or not.

    `content` is its text, its bytes, or the path of its file. `done` is how much of the input lies behind it (bytes or
    files). `captured_at` is when an archive took it, as written there.
    """

    number: int
    id: str
    content: str | bytes | Path = field(repr=False)
    position: Position = None
    given: Given = NOTHING_GIVEN
    name: str | None = None
    captured_at: str | None = None
    done: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was not read, with a stable code and the reason. Never holds a word of the report."""

    number: int
    id: str | None
    code: str
    reason: str
    position: Position = None
    url: str | None = None
    done: int = 0

    def to_json(self) -> dict[str, Any]:
        """A line of the report on what was skipped."""
        place = dict([self.position]) if self.position else {}
        url = {"url": self.url} if self.url else {}
        return {"id": self.id, **place, **url, "code": self.code, "reason": self.reason}


Outcome = str | Skipped
"""A finished line of the output, without its line end; or why there is none."""

NOTHING_FOUND = "nothing-at-first-look"
"""The code of a report with no word of detention in it."""

NO_REPORT = frozenset(
    {
        NOTHING_FOUND, "source-binary", "source-format", "source-empty", "no-file", "batch-inside",
        "record-kind", "record-status", "record-revisit",
    }
)  # fmt: skip
"""Codes of what was rightly not read. Every other code is a report that could not be read."""


class Input(Protocol):
    """What a batch reads: lines, a folder, a web archive. `size` is what `done` of the last item will be, if known;
    `given` is what the user says of every report in it."""

    kind: str
    size: int | None
    given: Given

    def items(self) -> Iterator[Item | Skipped]:
        """Everything it holds, always in the same order, numbered from 1."""
        ...


class BatchRunner(Protocol):
    """What reads the items: processes of this machine, or the engine of a cluster.

    It gets everything a reader needs in the items, which can be pickled; it keeps no order and loses nothing.
    """

    def run(self, items: Iterator[Item]) -> Iterator[tuple[Item, Outcome]]:
        """Each item with its outcome, as they come. Takes no more items than it has under way."""
        ...

    def close(self) -> None:
        """Ends what is under way. What was not given back is read again another time."""
        ...
