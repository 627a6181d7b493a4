"""A file of judgements, a JSON object a line. Lines are only ever added."""

from __future__ import annotations

import json
import os
from pathlib import Path

from habeas.errors import Invalid
from habeas.names.judgement import Judgement, from_json, to_json


def load(path: Path) -> list[Judgement]:
    """All judgements of the file in order, superseded ones too; [] where there is no file yet.

    Raises `Invalid` (`judgements-file`, or `judgement-...` with the line) where it cannot be read.
    """
    if not path.exists():
        return []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise _broken(str(path)) from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            page = json.loads(line)
        except ValueError as error:
            raise _broken(f"{path}, line {number}") from error
        if not isinstance(page, dict):
            raise _broken(f"{path}, line {number}")
        try:
            found.append(from_json(page))
        except Invalid as error:
            error.where = f"{path}, line {number}"
            raise
    return found


def append(path: Path, judgement: Judgement) -> None:
    """Adds a judgement. What it supersedes must be in the file, on the same two people (`judgement-supersedes`)."""
    if judgement.supersedes is not None:
        earlier = [j for j in load(path) if j.id == judgement.supersedes]
        if not earlier or not earlier[0].is_about(judgement.left, judgement.right):
            raise Invalid(
                "judgement-supersedes",
                found="a judgement that replaces one not in the file, or one about others",
                expected="the id of an earlier judgement on the same two people",
                do="Take the id from the file.",
                where=str(path),
            )
    page = {"id": judgement.id, **to_json(judgement)}
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)  # it names people: for its owner alone
    with os.fdopen(descriptor, "a", encoding="utf-8") as file:
        file.write(json.dumps(page, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _broken(where: str) -> Invalid:
    return Invalid(
        "judgements-file",
        found="a file that holds no judgements",
        expected="a JSON object a line",
        do="Bring back a copy; lines are only ever added.",
        where=where,
    )
