"""How much of annotated Russian reports is found: the figures must not fall behind those that stand here."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]


def load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def figures(request: pytest.FixtureRequest) -> Any:
    shared = request.getfixturevalue("shared")
    tool = load("eval_reading_ru", ROOT / "tools" / "eval_reading.py")
    answers = load("answers_ru", ROOT / "tools" / "answers.py")
    golds = [json.loads((shared / "gold" / "15-zhylanbaev-ru.json").read_text(encoding="utf-8"))]
    golds += [answers.compile_pair(p) for p in sorted((ROOT / "tests/reading/reports").glob("dev-ru-*.toml"))]
    scorer = load("reading_eval", shared / "eval" / "reading_eval.py")
    documents = [(str(n), gold, tool._whole(gold)) for n, gold in enumerate(golds)]
    assert len(documents) >= 9
    return scorer.run(documents)[1]


@pytest.mark.parametrize(
    ("measure", "figure", "least"),
    [
        ("person.overlap", "f1", 0.97), ("other.overlap", "f1", 0.94), ("statement", "f1", 0.92), 
        ("speaker", "accuracy", 0.93),
        ("event", "f1", 0.84), ("event.person", "f1", 0.80), ("event.said_by", "f1", 0.82), 
        ("polarity_marked", "accuracy", 0.80),
        ("attributes", "accuracy", 0.92), ("integrity", "ok", 1.0),
    ],
)  # fmt: skip
def test_figures(figures: Any, measure: str, figure: str, least: float) -> None:
    assert figures[measure][figure] >= least


def test_terms_are_not_taken_for_statements(figures: Any) -> None:
    assert figures["not_statement_taken"]["accuracy"] <= 0.05
