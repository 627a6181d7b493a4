"""How many statements are found in annotated reports, and whether their speakers are right."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from habeas.reading.entities import find_cast
from habeas.reading.parse import parse
from habeas.reading.statements import find_statements


def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("reading_eval", shared / "eval" / "reading_eval.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["reading_eval"] = module
    spec.loader.exec_module(module)
    return module


def predicted(text: str) -> dict[str, Any]:
    parsed = parse(text, "en")
    cast = find_cast(parsed)
    return {
        "text": text,
        "entities": [
            {"id": e.id, "type": e.type, "name": e.name, "mentions": [m.pair() for m in e.mentions]}
            for e in cast.entities
        ],
        "statements": [
            {
                "id": s.id,
                "kind": s.kind,
                "speaker": s.speaker,
                "speaker_span": s.speaker_span.pair() if s.speaker_span else None,
                "cue": s.cue.pair() if s.cue else None,
                "content": [c.pair() for c in s.content],
            }
            for s in find_statements(parsed, cast)
        ],
    }


@pytest.mark.parametrize(
    ("names", "least"), [(("astana",), 0.85), (("03-gorinov", "08-san-miguel", "12-stand-news"), 0.80)]
)
def test_statements_and_speakers_of_the_annotated_reports(shared: Path, names: tuple[str, ...], least: float) -> None:
    rows = []
    for name in names:
        gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        rows.append((name, gold, predicted(gold["text"])))
    _, total = scorer(shared).run(rows)
    assert total["statement"]["f1"] >= least
    assert total["speaker"]["accuracy"] >= 0.85
    assert not (total.get("not_statement_taken") or {}).get("accuracy")
