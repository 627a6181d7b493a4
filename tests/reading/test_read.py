"""What holds of every reading, whatever the report: words at their places, back to the bytes, the same every time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.reading.format import from_json, to_json
from habeas.reading.read import read_source
from habeas.sources import WayBack, open_source, source_from_text

PHRASES = Path(__file__).parent / "events" / "phrases"
SENTENCES = [
    line.split("\t")[1]
    for path in sorted(PHRASES.glob("*.tsv"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if "\t" in line and not line.startswith("#")
]
ODD = [
    "“Nobody",
    "he said.",
    "”",
    "\u00ad",
    "\u200b",
    "—",
    "…",
    "Данияр",
    "达尼亚尔",
    "\r\n",
    "\t",
    "**",
    '"',
    "()",
    "No. 2",
    "é",
]

reports = st.lists(st.one_of(st.sampled_from(SENTENCES), st.sampled_from(ODD)), min_size=1, max_size=12).flatmap(
    lambda parts: st.sampled_from([" ", "\n", "\n\n"]).map(lambda glue: glue.join(parts))
)
slow = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(text=reports.filter(lambda t: any(c.isalpha() for c in t)))
def test_every_word_stands_where_it_is_said_to_stand(text: str) -> None:
    source = source_from_text(text, language="en", published="2024-06-20")
    reading = read_source(source)
    for span in reading.spans():
        assert 0 <= span.start < span.end <= len(reading.text)
        assert reading.text[span.start : span.end] == span.quote


@slow
@given(text=reports.filter(lambda t: any(c.isalpha() for c in t)))
def test_every_passage_leads_back_to_the_bytes(text: str) -> None:
    source = source_from_text(text, language="en", published="2024-06-20")
    way = WayBack(source)
    for span in read_source(source).spans():
        fetched = "".join(way.fetch(place) for place in way.places(span.start, span.end))
        assert "".join(fetched.split()) == "".join(span.quote.split()) or _cleaned(fetched) == _cleaned(span.quote)


def _cleaned(text: str) -> str:
    """Without what cleaning declares that it takes out."""
    return "".join(c for c in text if not c.isspace() and c not in "\u00ad\u200b\ufeff")


@slow
@given(text=reports.filter(lambda t: any(c.isalpha() for c in t)))
def test_the_same_report_is_read_the_same_and_survives_json(text: str) -> None:
    first = read_source(source_from_text(text, language="en", published="2024-06-20"))
    again = read_source(source_from_text(text, language="en", published="2024-06-20"))
    assert to_json(first) == to_json(again)
    assert from_json(json.loads(json.dumps(to_json(first)))) == first


def test_nobody_detained_is_said(tmp_path: Path) -> None:
    path = tmp_path / "weather.txt"
    path.write_text("It rained in Lisbon all week, and the ferries were late.", encoding="utf-8")
    reading = read_source(open_source(path))
    assert reading.events == ()
    assert "nobody-detained" in [w.code for w in reading.warnings]


def test_a_log_line_holds_no_name() -> None:
    reading = read_source(source_from_text("Police arrested Daniyar Ospanbek in Almaty on Monday.", language="en"))
    assert "Ospanbek" not in repr(reading)


@pytest.mark.parametrize(
    ("name", "statements", "speaker", "persons", "other", "times", "values", "events", "with_person", "attributes"),
    [
        ("astana", 0.85, 0.85, 0.90, 0.75, 0.90, 0.80, 0.75, 0.70, 0.85),
        ("others", 0.75, 0.85, 0.90, 0.75, 0.85, 0.80, 0.62, 0.55, 0.80),
    ],
)
def test_the_development_gold(
    shared: Path, name: str, statements: float, speaker: float, persons: float, other: float, times: float,
    values: float, events: float, with_person: float, attributes: float,
) -> None:  # fmt: skip
    scorer = _scorer(shared)
    names = ["astana"] if name == "astana" else ["03-gorinov", "08-san-miguel", "12-stand-news"]
    documents = [
        (
            n,
            json.loads((shared / "gold" / f"{n}.json").read_text(encoding="utf-8")),
            to_json(read_source(open_source(shared / "gold" / f"{n}.txt"))),
        )
        for n in names
    ]
    _, total = scorer.run(documents)
    assert total["integrity"]["ok"] == 1.0
    assert total["statement"]["f1"] >= statements
    assert total["speaker"]["accuracy"] >= speaker
    assert total["not_statement_taken"]["accuracy"] in (0.0, None)
    assert total["person.overlap"]["f1"] >= persons
    assert total["other.overlap"]["f1"] >= other
    assert total["time"]["f1"] >= times
    assert total["edtf"]["accuracy"] >= values
    assert total["event"]["f1"] >= events
    assert total["event.person"]["f1"] >= with_person
    assert total["attributes"]["accuracy"] >= attributes


def _scorer(shared: Path):  # type: ignore[no-untyped-def]
    import importlib.util
    import sys

    spec = importlib.util.spec_from_file_location("reading_eval", shared / "eval" / "reading_eval.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["reading_eval"] = module
    spec.loader.exec_module(module)
    return module


def test_the_day_of_the_main_case_is_known_from_the_platform(shared: Path) -> None:
    published = read_source(open_source(shared / "gold" / "astana.txt")).source.published
    assert (published.edtf, published.basis) == ("2025-12-21", "platform-id")
