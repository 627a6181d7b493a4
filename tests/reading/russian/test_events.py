"""What is said to have happened, in Russian: one phrase, one event at least of that kind (`events.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from habeas.reading.reading import Event
from habeas.reading.russian import STEPS

DATA = tomllib.loads(Path(__file__).with_name("events.toml").read_text(encoding="utf-8"))


def events_of(text: str) -> tuple[tuple[Event, ...], dict[str, str], dict[str, str]]:
    parsed = STEPS.parse(text)
    times = STEPS.times(text, "2024-06-01")
    cast = STEPS.cast(parsed)
    statements = STEPS.statements(parsed, cast)
    found = STEPS.events(parsed, cast, statements, times)
    return found, {e.id: e.name for e in cast.entities}, {t.id: t.edtf for t in times}


@pytest.mark.parametrize("row", DATA["phrase"], ids=[f"{n}-{r['type']}" for n, r in enumerate(DATA["phrase"])])
def test_phrase(row: dict[str, Any]) -> None:
    found, names, times = events_of(row["text"])
    fitting = [e for e in found if row["type"] in (e.type, e.attributes.get("condition"))]
    assert fitting, found
    one = fitting[0]
    assert names.get(one.person or "") == "Антон Скребцов"
    assert one.polarity == row.get("polarity", "asserted")
    for key, value in row.get("attributes", {}).items():
        assert one.attributes.get(key) == value
    if "time" in row:
        assert times[one.time or ""] == row["time"]


@pytest.mark.parametrize("row", DATA["none"], ids=range(len(DATA["none"])))
def test_nothing_happens(row: dict[str, Any]) -> None:
    assert events_of(row["text"])[0] == ()


def test_the_speaker_carries_the_event() -> None:
    found, _, _ = events_of("Антона Скребцова осудили. Его адвокат Павел Гирин сказал, что Антона Скребцова избили.")
    assert [(e.attributes.get("condition"), e.said_by) for e in found if e.type == "condition"] == [("beating", "s1")]


def test_a_denial_is_the_speakers() -> None:
    found, _, _ = events_of("Антона Скребцова осудили. ФСИН отрицает, что Антона Скребцова избивали.")
    assert [e.polarity for e in found if e.attributes.get("condition") == "beating"] == ["denied"]


def test_each_of_several_has_an_event_of_his_own() -> None:
    found, names, _ = events_of("В Гомеле задержали Антона Скребцова и Ольгу Дорожкину.")
    assert {names[e.person or ""] for e in found if e.type == "arrest"} == {"Антон Скребцов", "Ольга Дорожкина"}


def test_penalties_without_their_verb() -> None:
    text = "Суд приговорил Антона Скребцова к девяти годам, Ольгу Дорожкину — к шести годам."
    found, names, _ = events_of(text)
    terms = {(names[e.person or ""], e.attributes.get("term")) for e in found if e.type == "sentence"}
    assert terms == {("Антон Скребцов", "P9Y"), ("Ольга Дорожкина", "P6Y")}
