"""What a batch has done, on disk: survives a kill at any moment, and says where the same command goes on.

Beside the output `OUT` stand `OUT.manifest` (a line for each item done, in order: how long the output then was, or why
the item was skipped) and `OUT.ahead` (what was finished before its turn). The output is written first, then the
manifest's line: what the output holds beyond the last whole line of the manifest is cut off and made again.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from habeas.errors import Invalid
from habeas.workflow.batch.items import Outcome, Skipped

_FORMAT = "habeas-batch/1"


class Manifest:
    """The three files of one batch. Open for as long as the batch runs; a second run of it is refused meanwhile."""

    def __init__(self, out: Path, identity: dict[str, Any]) -> None:
        """Raises `Invalid`: batch-output, batch-mismatch (the files belong to something else), batch-running."""
        self.read = self.number = 0
        self.last_id: str | None = None
        self.skipped: Counter[str] = Counter()
        self._open = ExitStack()
        try:
            self._lines = self._file(out.with_name(out.name + ".manifest"))
            _lock(self._lines, out.name)
            self._out = self._file(out)
            self._ahead = self._file(out.with_name(out.name + ".ahead"))
            self._go_on(out.name, {"format": _FORMAT, **identity})
        except BaseException:
            self._open.close()
            raise

    def close(self, *, whole: bool = False) -> None:
        """Lets go of the files, safe on the disk. `whole`: the batch is finished and nothing lies ahead any more."""
        for file in (self._out, self._lines):
            file.flush()
            os.fsync(file.fileno())
        path = Path(self._ahead.name)
        self._open.close()
        if whole:
            path.unlink(missing_ok=True)

    # ---- writing -----------------------------------------------------------------------------------

    def add(self, number: int, id_: str | None, outcome: Outcome) -> None:
        """The next item in order is done."""
        if isinstance(outcome, Skipped):
            line: dict[str, Any] = {"n": number, "skipped": outcome.to_json()}
            self.skipped[outcome.code] += 1
        else:
            self._out.write(outcome.encode() + b"\n")
            self._out.flush()
            line = {"n": number, "id": id_, "out": self._out.tell()}
            self.read += 1
        self._lines.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        self._lines.flush()
        self.number, self.last_id = number, id_

    def put_ahead(self, number: int, id_: str | None, outcome: Outcome) -> int:
        """Keeps what is finished before its turn; returns where."""
        kept = {"skipped": outcome.to_json(), "of": number} if isinstance(outcome, Skipped) else {"line": outcome}
        at = self._ahead.seek(0, os.SEEK_END)
        self._ahead.write(json.dumps({"n": number, "id": id_, **kept}, ensure_ascii=False).encode() + b"\n")
        self._ahead.flush()
        return at

    def take_ahead(self, at: int) -> Outcome:
        """What was put there."""
        self._ahead.seek(at)
        return _outcome(json.loads(self._ahead.readline()))

    def nothing_ahead(self) -> None:
        """Everything that was put ahead has had its turn."""
        self._ahead.truncate(0)

    # ---- going on ----------------------------------------------------------------------------------

    def ahead(self) -> dict[int, tuple[str | None, int]]:
        """What an earlier run finished before its turn: number to id and place."""
        found, at = {}, 0
        self._ahead.seek(0)
        for raw in self._ahead:
            said = _whole(raw)
            if said is None:
                break
            if said["n"] > self.number:
                found[int(said["n"])] = (said["id"], at)
            at += len(raw)
        self._ahead.truncate(at)
        return found

    def done_ids(self) -> Iterator[str]:
        """The ids of all that is done."""
        for said in self._said():
            yield said["skipped"]["id"] if "skipped" in said else said["id"]

    def all_skipped(self) -> Iterator[dict[str, Any]]:
        """Every item that was skipped, in order."""
        for said in self._said():
            if "skipped" in said:
                yield said["skipped"]

    def _said(self) -> Iterator[dict[str, Any]]:
        with Path(self._lines.name).open("rb") as lines:
            next(lines, None)
            for raw in lines:
                said = _whole(raw)
                if said is not None:
                    yield said

    def _file(self, path: Path) -> BinaryIO:
        # Opened without following a link that somebody else may have laid, and readable by its owner alone.
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(path, flags, 0o600)
        return self._open.enter_context(_named(handle, path))

    def _go_on(self, name: str, head: dict[str, Any]) -> None:
        size = os.fstat(self._out.fileno()).st_size
        first = _whole(self._lines.readline())
        if first is None:
            if size:
                raise _no_output(name)
            self._lines.seek(0)
            self._lines.truncate(0)
            self._lines.write(json.dumps(head).encode() + b"\n")
            self._lines.flush()
            self._ahead.truncate(0)
            return
        if first.get("format") != _FORMAT:
            raise _no_output(name)
        if first != head:
            raise mismatch("an output that was made from another kind of input, or with other options", name)
        whole, written = self._replay(size)
        self._lines.seek(whole)
        self._lines.truncate(whole)
        self._out.seek(written)
        self._out.truncate(written)

    def _replay(self, size: int) -> tuple[int, int]:
        """Counts what is done; the bytes of the manifest and of the output that hold."""
        whole, written = self._lines.tell(), 0
        for raw in self._lines:
            said = _whole(raw)
            if said is None or said.get("out", 0) > size:
                break
            if "skipped" in said:
                self.skipped[said["skipped"]["code"]] += 1
                self.last_id = said["skipped"]["id"]
            else:
                self.read, written, self.last_id = self.read + 1, said["out"], said["id"]
            self.number = said["n"]
            whole += len(raw)
        return whole, written


def _named(handle: int, path: Path) -> BinaryIO:
    def opener(_: str, __: int) -> int:
        return handle

    return open(path, "r+b", opener=opener)


def _whole(raw: bytes) -> dict[str, Any] | None:
    """A line as it was written; `None` for one that was cut off."""
    if not raw.endswith(b"\n"):
        return None
    try:
        said = json.loads(raw)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _outcome(said: dict[str, Any]) -> Outcome:
    if "line" in said:
        return str(said["line"])
    told = dict(said["skipped"])
    id_, code, reason, url = told.pop("id"), told.pop("code"), told.pop("reason"), told.pop("url", None)
    position = next(iter(told.items()), None)
    return Skipped(said["of"], id_, code, reason, position, url)


def _lock(file: BinaryIO, name: str) -> None:
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Invalid(
            "batch-running",
            found="another run that writes the same output at this moment",
            expected="one at a time",
            do="Wait for it, or choose another name with --out.",
            where=name,
        ) from None


def _no_output(name: str) -> Invalid:
    return Invalid(
        "batch-output",
        found="a file that is no output of a batch, or whose manifest is not beside it",
        expected="a new file, or the output of the same batch with its manifest, to go on with",
        do="Choose another name with --out.",
        where=name,
    )


def mismatch(found: str, name: str) -> Invalid:
    """What is raised where an output belongs to another input."""
    return Invalid(
        "batch-mismatch",
        found=found,
        expected="the output of the same input, read with the same options",
        do="Choose another name with --out, or give the input and the options it was made with.",
        where=name,
    )
