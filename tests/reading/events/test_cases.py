"""What a reading says of each person's case, on invented biographies and stories (tests/reading/cases)."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from habeas.reading.read import read_source
from habeas.reading.reading import Event
from habeas.sources import source_from_text

ROOT = Path(__file__).parents[3]
BOX = """Name: Daniyar Ospanbek
Date of arrest: 3 May 2021
Charges: Article 274
Place of detention: Karatau Prison
Appeal: rejected on 4 March 2022

Daniyar Ospanbek is a journalist. He was sentenced to five years in prison.
"""


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("eval_cases", ROOT / "tools" / "eval_cases.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def events(text: str) -> list[tuple[str, str | None, str, Event]]:
    """(type, time, name of the person, event) of each event."""
    reading = read_source(source_from_text(text, language="en", published="2024-06-20"))
    times = {t.id: t.edtf for t in reading.times}
    names = {e.id: e.name for e in reading.entities}
    return [(e.type, times.get(e.time or ""), names.get(e.person or "", ""), e) for e in reading.events]


@pytest.mark.parametrize("part", ["dev", "kept", "last"])
def test_fields_of_cases(shared: Path, part: str) -> None:
    score = tool().score(ROOT / "tests" / "reading" / "cases" / f"{part}.jsonl", shared, 0)
    assert score["fields_micro"]["P"] >= 95
    assert score["fields_micro"]["F1"] >= 84
    assert score["fields_hard_micro"]["F1"] >= 75
    assert not score["invented_rate"]


def test_status_box() -> None:
    found = events(BOX)
    assert [t for k, t, _, _ in found if k == "arrest"] == ["2021-05-03"]
    assert [(t, e.attributes["answer"]) for k, t, _, e in found if k == "appeal"] == [("2022-03-04", "rejected")]
    (held,) = [e for k, _, _, e in found if k == "detention"]
    assert held.place is not None


def test_a_single_line_with_a_colon_is_no_box() -> None:
    found = events("Daniyar Ospanbek was arrested in 2021.\nLocation: Karatau Prison\n")
    assert "detention" not in [k for k, *_ in found]


def test_terms_of_a_list_go_to_all_whom_it_names() -> None:
    text = (
        "Daniyar Ospanbek and Erlan Sabitov were given eight years each, Marat Tulegen and Askar Beksultan seven "
        "years, and Nurlan Kasenov six years."
    )
    terms = {name: e.attributes["term"] for k, _, name, e in events(text) if k == "sentence"}
    assert terms["Daniyar Ospanbek"] == terms["Erlan Sabitov"] == "P8Y"
    assert terms["Askar Beksultan"] == "P7Y"
    assert terms["Nurlan Kasenov"] == "P6Y"


def test_a_prosecutors_demand_and_a_statutory_range_are_no_sentence() -> None:
    text = (
        "Daniyar Ospanbek was arrested on 3 May 2021. The prosecutor asked for nine years in prison. "
        "The charge carries a maximum of twelve years."
    )
    assert not [e for k, _, _, e in events(text) if k == "sentence" and e.polarity == "asserted"]


def test_one_date_for_two_clauses_and_for_when() -> None:
    text = "On 3 May 2021 the court found Daniyar Ospanbek guilty and sentenced him to five years in prison."
    assert {t for k, t, _, _ in events(text) if k in ("conviction", "sentence")} == {"2021-05-03"}
    text = "Daniyar Ospanbek has been in custody since 7 February 2020, when he was detained at the airport."
    assert [t for k, t, _, _ in events(text) if k == "arrest"] == ["2020-02-07"]


def test_a_court_of_appeal_is_no_appeal() -> None:
    text = "Daniyar Ospanbek was jailed. On 16 December 2021 the Almaty Court of Appeal upheld the verdict."
    assert [(t, e.attributes.get("answer")) for k, t, _, e in events(text) if k == "appeal"] == [
        ("2021-12-16", "upheld")
    ]
