"""Worked examples: facts given, what is asked, the answers a lawyer expects, and a run that compares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from habeas.law.compute import compute
from habeas.law.given import read_given
from habeas.law.load import bad, read_rulebook, read_toml
from habeas.law.outcome import Computation, Refusal
from habeas.law.rulebook import Rulebook

_KEYS = {"title", "origin", "note", "given", "asked", "expected"}
_EXPECTED = {
    "asked", "answer", "is", "earliest", "latest", "open_earliest", "open_latest", "may_be_earlier", "refusal",
    "where", "rests_on", "steps", "conditions", "asks", "assumes",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """One worked example: its title, where it is from, the facts and what is asked, what is expected."""

    name: str
    title: str
    origin: str
    given: Mapping[str, Any]
    expected: tuple[Mapping[str, Any], ...]

    def provisions(self) -> set[str]:
        """The ids of the provisions it is an example for."""
        named = {p for e in self.expected for p in e.get("rests_on", ())}
        return named | {e["where"] for e in self.expected if "where" in e}


def examples_of(folder: Path) -> tuple[Example, ...]:
    """The examples of a rulebook's folder. Raises `Invalid` (rulebook-form)."""
    return tuple(_example(file) for file in sorted((folder / "examples").glob("*.toml")))


def differences(example: Example, folder: Path) -> tuple[str, ...]:
    """What the computation gives otherwise than the example expects; none where all agrees."""
    book = read_rulebook(folder)
    given = read_given(example.given, book)
    results = {r.asked: r for r in compute(given, book)}
    return tuple(d for e in example.expected for d in _compare(e, results[e["asked"]]))


def _example(file: Path) -> Example:
    table = read_toml(file)
    for name in table.keys() - _KEYS:
        raise bad(file.name, name, "an unknown key", ", ".join(sorted(_KEYS)))
    for name in ("title", "origin", "given", "asked", "expected"):
        if not table.get(name):
            raise bad(file.name, name, "nothing", f"the key {name}")
    for expected in table["expected"]:
        for name in expected.keys() - _EXPECTED:
            raise bad(file.name, f"expected.{name}", "an unknown key", ", ".join(sorted(_EXPECTED)))
    given = {**table["given"], "asked": table["asked"]}
    return Example(file.stem, table["title"], table["origin"], given, tuple(table["expected"]))


def _compare(expected: Mapping[str, Any], got: Computation | Refusal) -> Iterator[str]:
    asked = expected["asked"]
    if "refusal" in expected:
        if not isinstance(got, Refusal):
            yield f"{asked}: refusal {expected['refusal']} expected, computed {got.answers[0].latest}"
        elif (got.code, got.where) != (expected["refusal"], expected.get("where", got.where)):
            yield f"{asked}: refusal {expected['refusal']} expected, got {got.code} at {got.where}"
        return
    if isinstance(got, Refusal):
        yield f"{asked}: an answer expected, refused: {got.code}: {got.why}"
        return
    yield from _compare_answer(expected, got)
    texts = {
        "steps": [s.words for s in got.steps],
        "conditions": list(got.conditions),
        "asks": list(got.questions),
        "assumes": list(got.assumptions),
    }
    for name, said in texts.items():
        for words in expected.get(name, ()):
            if not any(words in text for text in said):
                yield f"{asked}, {name}: “{words}” expected, got {said}"
    used = {s.provision for s in got.steps}
    for provision in expected.get("rests_on", ()):
        if provision not in used:
            yield f"{asked}: rests on {provision} expected, got {sorted(p for p in used if p)}"


def _compare_answer(expected: Mapping[str, Any], got: Computation) -> Iterator[str]:
    name = expected.get("answer", expected["asked"])
    try:
        answer = got.answer(name)
    except KeyError:
        yield f"{name}: not among the answers {[a.name for a in got.answers]}"
        return
    wanted = {"earliest": expected["is"], "latest": expected["is"]} if "is" in expected else {}
    wanted |= {k: expected[k] for k in ("earliest", "latest", "open_earliest", "open_latest") if k in expected}
    for end, value in wanted.items():
        mine = getattr(answer, end)
        if (mine.isoformat() if isinstance(mine, dt.date) else mine) != str_or_number(value):
            yield f"{name}, {end}: {value} expected, computed {mine}"
    if "may_be_earlier" in expected and expected["may_be_earlier"] != answer.may_be_earlier:
        yield f"{name}: may_be_earlier {expected['may_be_earlier']} expected"


def str_or_number(value: Any) -> str | int:
    """A day of TOML as text; numbers and words as they are."""
    return value.isoformat() if isinstance(value, dt.date) else value


def examples_by_provision(book: Rulebook, examples: tuple[Example, ...]) -> dict[str, tuple[Example, ...]]:
    """For every provision the examples that rest on it."""
    return {p.id: tuple(e for e in examples if p.id in e.provisions()) for p in book.provisions}
