"""Floors on the annotated reports: this step alone, fed with what the annotation has for the others."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared"


def _tool():
    spec = importlib.util.spec_from_file_location("eval_reading", ROOT / "tools" / "eval_reading.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["eval_reading"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def total():
    if not (SHARED / "gold").is_dir():
        pytest.skip(f"no annotated reports at {SHARED}: events are not measured here")
    tool = _tool()
    scorer = tool._module(SHARED / "eval" / "reading_eval.py")
    golds = [(n, g) for n, g in tool._golds(SHARED, []) if not n.startswith("dev-")]
    return dict(scorer.run([(n, g, tool._alone(g)) for n, g in golds])[0])


@pytest.mark.parametrize(
    ("report", "events", "with_person", "attributes"),
    [
        ("astana", 0.85, 0.82, 0.90),
        ("03-gorinov", 0.80, 0.78, 0.90),
        ("08-san-miguel", 0.80, 0.65, 0.85),
        ("12-stand-news", 0.80, 0.80, 0.80),
    ],
)
def test_floor(total, report, events, with_person, attributes):
    figures = total[report]
    assert figures["event"]["f1"] >= events
    assert figures["event.person"]["f1"] >= with_person
    assert figures["attributes"]["accuracy"] >= attributes
    assert figures["integrity"]["ok"] == 1.0
