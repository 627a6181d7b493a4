"""Measured: the invented reports with their answers, and news annotated by others (KazNERD, validation part)."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from habeas.reading.kazakh import STEPS

ROOT = Path(__file__).resolve().parents[3]
SENTENCES = 1500


def load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def events_of(gold: dict[str, Any]) -> list[tuple[str, int, int, str]]:
    text = gold["text"]
    parsed = STEPS.parse(text)
    cast = STEPS.cast(parsed)
    times = STEPS.times(text, gold["source"]["published"]["edtf"])
    found = STEPS.events(parsed, cast, STEPS.statements(parsed, cast), times)
    return [(v.type, v.span.start, v.span.end, v.polarity) for v in found]


def test_the_reports_of_the_project() -> None:
    answers = load("answers", ROOT / "tools" / "answers.py")
    golden = predicted = hits = 0
    for path in sorted((ROOT / "tests" / "reading" / "reports").glob("dev-kk-*.toml")):
        gold = answers.compile_pair(path)
        found = events_of(gold)
        golden, predicted = golden + len(gold["events"]), predicted + len(found)
        for wanted in gold["events"]:
            a, b = wanted["span"]
            met = next((v for v in found if v[0] == wanted["type"] and v[1] < b and a < v[2]), None)
            if met and met[3] == wanted["polarity"]:
                found.remove(met)
                hits += 1
    assert 2 * hits / (golden + predicted) >= 0.9


def test_persons_and_dates_of_the_news(shared: Path) -> None:
    counts = {"person": [0, 0, 0], "date": [0, 0, 0]}
    lines = (shared / "data" / "kazakh" / "gold.jsonl").read_text(encoding="utf-8").splitlines()[:SENTENCES]
    for document in map(json.loads, lines):
        cast = STEPS.cast(STEPS.parse(document["text"]))
        found = {
            "person": [m for e in cast.entities if e.type == "person" for m in e.mentions],
            "date": [t.span for t in STEPS.times(document["text"], None)],
        }
        for kind, count in counts.items():
            wanted = [s for s in document["spans"] if s["type"] == kind]
            count[0] += len(wanted)
            count[1] += len(found[kind])
            for span in wanted:
                met = next((s for s in found[kind] if s.start < span["end"] and span["start"] < s.end), None)
                if met:
                    found[kind].remove(met)
                    count[2] += 1
    for golden, predicted, hits in counts.values():
        assert 2 * hits / (golden + predicted) >= 0.8
