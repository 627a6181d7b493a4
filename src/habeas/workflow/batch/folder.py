"""A folder as a batch: every file in it, at any depth, by its path within the folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from habeas.errors import Invalid
from habeas.workflow.batch.items import Item, Skipped
from habeas.workflow.reading_reports import NOTHING_GIVEN, Given

_BATCHES = (".warc", ".warc.gz", ".jsonl", ".ndjson", ".jsonl.gz")


class Folder:
    """The files of a folder, sorted by their paths. Links are not followed, so that nothing outside is read."""

    kind = "folder"

    def __init__(self, folder: Path, *, given: Given = NOTHING_GIVEN, leave_out: tuple[Path, ...] = ()) -> None:
        self._folder, self.given = folder, given
        self._left_out = {path.resolve() for path in leave_out}
        self._found = sorted(self._walk(""))
        self.size: int | None = len(self._found)

    def items(self) -> Iterator[Item | Skipped]:
        """Each file; what is none (a link, a pipe) and what is a batch of its own is skipped with the reason."""
        for number, (path, regular) in enumerate(self._found, start=1):
            shown = path.encode("utf-8", "backslashreplace").decode()  # a name that is no UTF-8 stays tellable
            if not regular:
                yield Skipped(number, shown, "no-file", "a link or a device, which is not followed", done=number)
            elif path.lower().endswith(_BATCHES):
                reason = "many reports in one file; give it with --batch by itself"
                yield Skipped(number, shown, "batch-inside", reason, done=number)
            else:
                yield Item(number, shown, self._folder / path, given=self.given, name=Path(path).name, done=number)

    def _walk(self, within: str) -> Iterator[tuple[str, bool]]:
        try:
            entries = list(os.scandir(self._folder / within))
        except OSError as error:
            if within:
                yield within, False
                return
            raise Invalid(
                "batch-missing",
                found=error.strerror or "a folder that cannot be opened",
                expected="a folder of reports",
                do="Check the name and the rights of the folder.",
            ) from error
        for entry in entries:
            path = f"{within}/{entry.name}" if within else entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from self._walk(path)
            elif not self._left_out or Path(entry.path).resolve() not in self._left_out:
                yield path, entry.is_file(follow_symlinks=False)
