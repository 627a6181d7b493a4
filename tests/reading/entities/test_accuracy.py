"""How many names are found in annotated reports, of the right type, and put to the right one."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from habeas.reading.entities import Cast, find_cast
from habeas.reading.parse import parse

ROOT = Path(__file__).parents[3]
ENGLISH = ("astana", "03-gorinov", "08-san-miguel", "12-stand-news")


def load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def predicted(cast: Cast, text: str) -> dict[str, Any]:
    entities = [
        {"id": e.id, "type": e.type, "name": e.name, "mentions": [m.pair() for m in e.mentions]} for e in cast.entities
    ]
    return {"text": text, "entities": entities}


def golds(shared: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in ENGLISH:
        yield name, json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    answers = load("answers", ROOT / "tools" / "answers.py")
    for path in sorted((ROOT / "tests" / "reading" / "reports").glob("dev-*.toml")):
        gold = answers.compile_pair(path)
        if gold["source"]["language"] == "en":
            yield path.stem, gold


def test_mentions_and_chains(shared: Path) -> None:
    rows, split, joined = [], [], []
    for name, gold in golds(shared):
        cast = find_cast(parse(gold["text"], "en"))
        rows.append((name, gold, predicted(cast, gold["text"])))
        theirs = {tuple(m): e["id"] for e in gold["entities"] for m in e["mentions"]}
        ours = {(m.start, m.end): e.id for e in cast.entities for m in e.mentions}
        pairs = {(theirs[place], ours[place]) for place in theirs.keys() & ours.keys()}
        split += [(name, one) for one in {a for a, _ in pairs} if sum(a == one for a, _ in pairs) > 1]
        joined += [(name, one) for one in {b for _, b in pairs} if sum(b == one for _, b in pairs) > 1]
    _, total = load("reading_eval", shared / "eval" / "reading_eval.py").run(rows)
    assert total["person.overlap"]["f1"] >= 0.97
    assert total["person.exact"]["f1"] >= 0.95
    assert total["other.overlap"]["f1"] >= 0.92
    assert total["other.exact"]["f1"] >= 0.90
    assert len(split) <= 2
    assert len(joined) <= 1


@pytest.mark.parametrize("name", ENGLISH)
def test_focus_is_the_person_of_most_events(shared: Path, name: str) -> None:
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    cast = find_cast(parse(gold["text"], "en"))
    persons = [event["person"] for event in gold["events"] if event["person"]]
    counts = {id_: persons.count(id_) for id_ in persons}
    main = {e["name"] for e in gold["entities"] if counts.get(e["id"], 0) == max(counts.values())}
    assert cast.focus is not None
    assert cast.entity(cast.focus).name in main
