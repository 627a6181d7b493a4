"""What a person does with names: compare two, score a file of pairs, make an index, search it one by one or by file."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from habeas.errors import HabeasError, Invalid

if TYPE_CHECKING:
    from habeas.names import Found, NameIndex

_BATCH = 32_768
_json = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(slots=True)
class Tally:
    """What became of the lines of a file. `bad`: line number and error, in order; a bad line still has an answer."""

    done: int = 0
    bad: list[tuple[int, HabeasError]] = field(default_factory=list)


def score_pairs(lines: Iterable[bytes], write: Callable[[str], object]) -> Tally:
    """Scores lines of {"pid", "a", "b"}, writing lines of {"pid", "score"} in the same order.

    A line whose names cannot be compared gets the score 0.0 and an "error" with its code. Raises `Invalid`
    (`names-pairs-line`) at a line that is no such object.
    """
    from habeas.names.compare import no_collecting

    tally = Tally()
    batch: list[tuple[int, Any, str, str]] = []
    with no_collecting():
        for number, row in _objects(lines, ("pid", "a", "b"), "names-pairs-line"):
            batch.append((number, row["pid"], row["a"], row["b"]))
            if len(batch) == _BATCH:
                _score(batch, write, tally)
                batch.clear()
        _score(batch, write, tally)
    return tally


def _score(batch: list[tuple[int, Any, str, str]], write: Callable[[str], object], tally: Tally) -> None:
    from habeas.names import compare_many

    errors: dict[int, HabeasError] = {}
    try:
        scores = compare_many((a, b) for _, _, a, b in batch)
    except HabeasError:
        errors = _unreadable(batch)
        tally.bad += [(batch[i][0], error) for i, error in errors.items()]
        good = [i for i in range(len(batch)) if i not in errors]
        scores = [0.0] * len(batch)
        for i, score in zip(good, compare_many((batch[i][2], batch[i][3]) for i in good), strict=True):
            scores[i] = score
    lines = []
    for i, (row, score) in enumerate(zip(batch, scores, strict=True)):
        answer: dict[str, Any] = {"pid": row[1], "score": round(score, 6)}
        if i in errors:
            answer["error"] = errors[i].code
        lines.append(_written(answer))
    write("".join(lines))
    tally.done += len(batch)


def _unreadable(batch: list[tuple[int, Any, str, str]]) -> dict[int, HabeasError]:
    """The places in a batch where a name cannot be read, and why."""
    from habeas.names import parse_name

    errors: dict[int, HabeasError] = {}
    for i, (_, _, a, b) in enumerate(batch):
        try:
            parse_name(a)
            parse_name(b)
        except HabeasError as error:
            errors[i] = error
    return errors


def make_index(source: BinaryIO, out: Path) -> tuple[NameIndex, int]:
    """Makes an index of lines "id<TAB>name" and saves it. Returns it and how many names it holds.

    Raises `Invalid` (`names-index-line`) at a line without a tab, (`names-index-empty`) where there is no name.
    """
    from habeas.names import NameIndex

    index = NameIndex.build(_tabbed(source))
    if not len(index):
        raise Invalid(
            "names-index-empty",
            found="no name that can be read",
            expected="lines of an id, a tab and a name",
            do="Check that this is the file you meant.",
            example="p17<TAB>Анна Нурова",
        )
    index.save(out)
    return index, len(index)


def _tabbed(source: BinaryIO) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(source, 1):
        text = _text(line, number, "names-index-line").rstrip("\r\n")
        if not text.strip():
            continue
        key, tab, name = text.partition("\t")
        if not tab:
            raise Invalid(
                "names-index-line",
                found="a line without a tab",
                expected="an id, a tab and a name",
                do="Mend the line.",
                example="p17<TAB>Анна Нурова",
                where=f"line {number}",
            )
        yield key, name.partition("\t")[0]


def search_one(folder: Path, query: str, k: int) -> list[Found]:
    """The k likeliest names of the index in a folder."""
    from habeas.names import NameIndex

    return NameIndex.open(folder).search(query, k)


def search_many(folder: Path, lines: Iterable[bytes], k: int, write: Callable[[str], object]) -> Tally:
    """Answers lines of {"qid", "query"} with {"qid", "ids", "ms"}; a name that cannot be read gets an "error"."""
    from habeas.names import NameIndex

    index, tally = NameIndex.open(folder), Tally()
    for number, row in _objects(lines, ("qid", "query"), "names-queries-line"):
        started = time.perf_counter()
        answer: dict[str, Any] = {"qid": row["qid"], "ids": []}
        try:
            answer["ids"] = [found.id for found in index.search(row["query"], k)]
        except HabeasError as error:
            tally.bad.append((number, error))
            answer["error"] = error.code
        answer["ms"] = round((time.perf_counter() - started) * 1000, 3)
        write(_written(answer))
        tally.done += 1
    return tally


def _written(answer: dict[str, Any]) -> str:
    """A line of JSON; letters are escaped only where no UTF-8 can hold them."""
    line = _json(answer) + "\n"
    if line.isascii():
        return line
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(answer) + "\n"
    return line


def _objects(lines: Iterable[bytes], keys: tuple[str, ...], code: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, 1):
        text = _text(line, number, code)
        if not text.strip():
            continue
        try:
            row = json.loads(text)
        except ValueError:
            row = None
        if (
            not isinstance(row, dict)
            or not all(key in row for key in keys)
            or not all(isinstance(row[k], str) for k in keys[1:])
        ):
            raise Invalid(
                code,
                found="a line that is no such JSON object",
                expected="an object with " + ", ".join(f'"{key}"' for key in keys) + "; names as strings",
                do="Mend the line.",
                example="{" + ", ".join(f'"{key}": "..."' for key in keys) + "}",
                where=f"line {number}",
            )
        yield number, row


def _text(line: bytes, number: int, code: str) -> str:
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise Invalid(
            code,
            found="bytes that are no UTF-8",
            expected="text in UTF-8",
            do="Save the file as UTF-8.",
            where=f"line {number}",
        ) from error
