"""What `make eval` counts as gained and lost, and that no word of a report gets onto its page."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TOOLS = Path(__file__).resolve().parent.parent.parent / "tools"
REPORTS = TOOLS.parent / "tests" / "reading" / "reports"


@pytest.fixture(scope="module")
def tools() -> dict[str, ModuleType]:
    found = {}
    sys.path.insert(0, str(TOOLS))
    try:
        for name in ("eval_page", "eval_sets", "eval", "answers"):
            spec = importlib.util.spec_from_file_location(f"habeas_{name}", TOOLS / f"{name}.py")
            assert spec and spec.loader
            found[name] = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(found[name])
    finally:
        sys.path.remove(str(TOOLS))
    return found


def item(words: str, *, found: bool, right: bool, set_: str = "gold, en") -> dict[str, Any]:
    return {"set": set_, "file": "a", "kind": "event", "type": "arrest", "words": words, "found": found, "right": right}


BEFORE = {
    "1": item("took Dina away", found=True, right=True),
    "2": item("held Omar", found=False, right=False),
    "3": item("charged Aliya", found=True, right=False),
    "4": item("freed Dina", found=True, right=True),
    "5": item("", found=True, right=True, set_="check, en"),
}
NOW = {
    "1": item("took Dina away", found=False, right=False),
    "2": item("held Omar", found=True, right=False),
    "3": item("charged Aliya", found=True, right=True),
    "4": item("freed Dina", found=True, right=True),
    "5": item("", found=True, right=False, set_="check, en"),
}


def test_gains_and_losses_one_by_one(tools: dict[str, ModuleType], capsys: pytest.CaptureFixture[str]) -> None:
    changes = tools["eval"]._changes({"items": NOW}, {"items": BEFORE})
    assert [(c["words"], c["what"], c["gained"]) for c in changes] == [
        ("took Dina away", "found", False), ("held Omar", "found", True), ("charged Aliya", "right", True),
        ("", "right", False),
    ]  # fmt: skip
    tools["eval"]._print_changes(changes, "HEAD", None)
    said = capsys.readouterr().out
    assert "LOST (found before): 1\n    a" in said
    assert "took Dina away" in said
    assert "only measured" in said


def test_the_page_has_figures_in_words_marks_and_no_words_of_reports(tools: dict[str, ModuleType]) -> None:
    changes = tools["eval"]._changes({"items": NOW}, {"items": BEFORE})
    tables = {
        "gold, en": {"ev.F": [0.93, 40], "event: arrest": [0.9, 7]},
        "gold, all languages together": {"!st": [0.1, 9]},
        "speed (words a second of one core)": {"first look": [1_400_000.0, 14_000]},
    }
    page = tools["eval_page"].page({"tables": tables, "left_out": ["Kazakh: no reader"]}, {}, changes)
    assert "events by type and passage, F1" in page
    assert "| arrest | 0.90 <small>7</small> |" in page
    assert "| first look | 1,400,000 | 14,000 | 50,000 or more |" in page
    assert "0.05 or less" in page
    assert "Kazakh: no reader" in page
    for name in ("Dina", "Omar", "Aliya"):
        assert name not in page


def test_what_an_annotated_thing_became(tools: dict[str, ModuleType], shared: Path) -> None:
    sets = tools["eval_sets"]
    scorer = sets.module(shared / "eval" / "reading_eval.py")
    gold = tools["answers"].compile_pair(REPORTS / "dev-01.toml")
    perfect = list(sets._items(scorer, "dev, en", "dev-01", gold, gold))
    assert {i["kind"] for i in perfect} == {"person", "statement", "time", "event"}
    assert all(i["found"] and i["right"] for i in perfect)
    assert not any(i["found"] for i in sets._items(scorer, "dev, en", "dev-01", gold, {}))
    first = gold["events"][0]
    other = {**gold, "events": [{**first, "polarity": "denied" if first["polarity"] != "denied" else "asserted"}]}
    events = [i for i in sets._items(scorer, "dev, en", "dev-01", gold, other) if i["kind"] == "event"]
    assert [(i["found"], i["right"]) for i in events[:2]] == [(True, False), (False, False)]
