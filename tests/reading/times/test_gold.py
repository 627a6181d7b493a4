"""The development data beside the project: reports annotated by our rules, and news annotated by others' (TIMEX3)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from habeas.reading.reading import TimeExpression
from habeas.reading.times import find_times

REPORTS = ["astana", "03-gorinov", "08-san-miguel", "12-stand-news", "15-zhylanbaev-ru", "16-berkovich-zh"]
VAGUE = {"PRESENT_REF", "PAST_REF", "FUTURE_REF", ""}


def overlaps(time: TimeExpression, span: list[int]) -> bool:
    return time.span.start < span[1] and span[0] < time.span.end


@pytest.mark.parametrize("name", REPORTS)
def test_reports(shared: Path, name: str) -> None:
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    source = gold["source"]
    found = find_times(gold["text"], source["published"]["edtf"], source["language"])
    met = [(g, t) for g in gold["times"] for t in found if overlaps(t, g["span"])]
    assert 2 * len(met) / (len(found) + len(gold["times"])) >= 0.95
    assert sum(g["edtf"] == t.edtf for g, t in met) / len(met) >= 0.95


def test_news(shared: Path) -> None:
    lines = (shared / "data" / "times" / "meantime_dev.jsonl").read_text(encoding="utf-8").splitlines()
    golden = predicted = hits = values = 0
    for document in map(json.loads, lines):
        found = list(find_times(document["text"], document["published"]))
        wanted = [t for t in document["times"] if t["value"] not in VAGUE]
        golden, predicted = golden + len(wanted), predicted + len(found)
        for gold in wanted:
            met = next((t for t in found if overlaps(t, gold["span"])), None)
            if met:
                found.remove(met)
                hits += 1
                values += re.sub(r"[~X]", "", met.edtf) == re.sub(r"(?<=\d)T.*", "", gold["value"])
    assert 2 * hits / (golden + predicted) >= 0.90
    assert 2 * values / (golden + predicted) >= 0.82  # a plainer comparison than the scorer makes
