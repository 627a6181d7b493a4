"""The batch that `test_kill.py` kills: any input, with a reader that takes a moment and notes what it reads."""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from habeas.workflow.batch import Folder, Input, Item, JsonLines, LocalRunner, Outcome, Skipped, WebArchive, read_batch


@dataclass(frozen=True)
class Slow:
    """Reads for some milliseconds; every fifth report is skipped."""

    notes: str

    def reader(self) -> Slow:
        return self

    def close(self) -> None: ...

    def read(self, item: Item) -> Outcome:
        with Path(self.notes).open("a", encoding="utf-8") as notes:
            notes.write(f"{item.id}\n")
        time.sleep(random.Random(item.number).random() * 0.02)
        if item.number % 5 == 0:
            return Skipped(item.number, item.id, "test", "every fifth", item.position)
        return f'{{"id": "{item.id}", "words": "{item.id * 40}"}}'


def input_of(kind: str, path: Path) -> Input:
    if kind == "folder":
        return Folder(path)
    return WebArchive(path) if kind == "archive" else JsonLines(path.open("rb"))


if __name__ == "__main__":
    kind, path, out, report, notes = sys.argv[1], *map(Path, sys.argv[2:])
    read_batch(input_of(kind, path), out, LocalRunner(2, Slow(str(notes))), report=report)
