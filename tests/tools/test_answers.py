"""The annotated reports hold together, and answers that do not fit their report are refused."""

import importlib.util
import itertools
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
REPORTS = sorted((ROOT / "tests/reading/reports").glob("*.toml"))

spec = importlib.util.spec_from_file_location("answers", ROOT / "tools/answers.py")
assert spec and spec.loader
answers = importlib.util.module_from_spec(spec)
spec.loader.exec_module(answers)


@pytest.fixture(params=REPORTS, ids=lambda path: path.stem)
def pair(request: pytest.FixtureRequest) -> tuple[Path, dict[str, Any]]:
    return request.param, answers.compile_pair(request.param)


def spans_of(value: Any) -> list[list[int]]:
    """Every pair of whole numbers anywhere in a reading."""
    if isinstance(value, dict):
        return [span for inner in value.values() for span in spans_of(inner)]
    if isinstance(value, list):
        if len(value) == 2 and all(type(item) is int for item in value):
            return [value]
        return [span for inner in value for span in spans_of(inner)]
    return []


def test_there_are_reports() -> None:
    assert len(REPORTS) >= 8
    assert all(path.with_suffix(".txt").exists() for path in REPORTS)


def test_spans_hold(pair: tuple[Path, dict[str, Any]]) -> None:
    text = pair[1]["text"]
    assert text == pair[0].with_suffix(".txt").read_text(encoding="utf-8")
    for start, end in spans_of(pair[1]):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()


def test_ids_resolve(pair: tuple[Path, dict[str, Any]]) -> None:
    reading = pair[1]
    ids = {kind: [row["id"] for row in reading[kind]] for kind in ("entities", "statements", "times", "events")}
    assert all(len(found) == len(set(found)) for found in ids.values())
    persons = {row["id"] for row in reading["entities"] if row["type"] == "person"}
    assert {row["speaker"] for row in reading["statements"]} <= {*ids["entities"], None}
    for event in reading["events"]:
        assert event["person"] in {*persons, None}
        assert {event["place"], event["actor"]} <= {*ids["entities"], None}
        assert event["time"] in {*ids["times"], None}
        assert event["said_by"] in {*ids["statements"], "author"}


def test_values_come_from_the_format(pair: tuple[Path, dict[str, Any]]) -> None:
    for event in pair[1]["events"]:
        assert event["type"] in answers.ATTRIBUTES
        assert event["polarity"] in answers.POLARITIES
        assert set(event["attributes"]) <= set(answers.ATTRIBUTES[event["type"]])
        assert event["attributes"].get("condition", "other") in answers.CONDITIONS


def test_mentions_do_not_overlap(pair: tuple[Path, dict[str, Any]]) -> None:
    mentions = sorted(at for row in pair[1]["entities"] for at in row["mentions"])
    assert all(row["mentions"] for row in pair[1]["entities"])
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(mentions))


def test_no_event_is_told_twice(pair: tuple[Path, dict[str, Any]]) -> None:
    told = [json.dumps([e["type"], e["person"], e["span"], e["attributes"]]) for e in pair[1]["events"]]
    assert len(told) == len(set(told))


TEXT = "Daniyar Bek was held. Then they\ndetained Bek again; his friend Aliya Bek, too. They detained nobody else.\n"
ANSWERS = """
entity = [
  { id = "daniyar", type = "person", mentions = ["Daniyar Bek", "Bek *"] },
  { id = "aliya", type = "person", mentions = ["Aliya Bek"] },
]
event = [
  { id = "e1", type = "detention", person = "daniyar", words = "Daniyar Bek was held" },
  { id = "e2", type = "arrest", person = "daniyar", words = "they detained Bek" },
]
"""


def compiled(folder: Path, given: str) -> dict[str, Any]:
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "one.toml").write_text(given, encoding="utf-8")
    return answers.compile_pair(folder / "one.toml")  # type: ignore[no-any-return]


def test_words_may_cross_a_line_and_short_names_stay_outside_long_ones(tmp_path: Path) -> None:
    reading = compiled(tmp_path, ANSWERS)
    words = [[TEXT[s:e] for s, e in row["mentions"]] for row in reading["entities"]]
    assert words == [["Daniyar Bek", "Bek"], ["Aliya Bek"]]
    start, end = reading["events"][1]["span"]
    assert TEXT[start:end] == "they\ndetained Bek"


@pytest.mark.parametrize(("words", "at"), [("detained @2", 2), ("They {detained} nobody", 2), ("{detained} Bek", 1)])
def test_one_of_several_places(words: str, at: int) -> None:
    assert answers.find(TEXT, words) == answers.places_of(TEXT, "detained")[at - 1]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("they detained Bek", "they released Bek", "event e2: not found: 'they released Bek'"),
        ("they detained Bek", "detained", "event e2: stands 2 times, say which: 'detained'"),
        ("they detained Bek", "etained Bek", "event e2: not found"),
        ("they detained Bek", "detained @3", "event e2: stands only 2 times"),
        ('type = "arrest"', 'type = "capture"', "event e2: type 'capture' is none of"),
        ('id = "e2"', 'id = "e1"', "event e1: every id is given, and once"),
        ('person = "daniyar", words = "they', 'person = "dina", words = "they', "event e2: person: no entity 'dina'"),
        ('words = "they', 'said_by = "s1", words = "they', "event e2: said_by 's1'"),
        ('["Aliya Bek"]', '["Aliya Bek", "Dina *"]', "entity aliya: no mention left outside the others for 'Dina *'"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in ANSWERS
    with pytest.raises(answers.AnswersInvalid) as refused:
        compiled(tmp_path, ANSWERS.replace(old, new))
    assert f"one.toml: {complaint}" in str(refused.value)
