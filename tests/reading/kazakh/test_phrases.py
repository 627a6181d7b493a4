"""The Kazakh reader sentence by sentence (phrases.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from habeas.reading.kazakh import STEPS
from habeas.reading.reading import Event, Statement

TABLE = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
PUBLISHED = "2024-05-15"


def read(text: str) -> tuple[tuple[Statement, ...], tuple[Event, ...]]:
    parsed = STEPS.parse(text)
    cast = STEPS.cast(parsed)
    statements = STEPS.statements(parsed, cast)
    return statements, STEPS.events(parsed, cast, statements, STEPS.times(text, PUBLISHED))


@pytest.mark.parametrize("line", TABLE["persons"], ids=lambda line: line[0])
def test_persons(line: list[str]) -> None:
    text, *names = line
    cast = STEPS.cast(STEPS.parse(text))
    found = [m for e in cast.entities if e.type == "person" for m in e.mentions]
    assert [m.quote for m in sorted(found)] == names


@pytest.mark.parametrize("line", TABLE["things"], ids=lambda line: line[0])
def test_places_courts_and_bodies(line: list[str]) -> None:
    text, kind, name = line
    assert (kind, name) in [(e.type, e.name) for e in STEPS.cast(STEPS.parse(text)).entities]


@pytest.mark.parametrize("line", TABLE["statements"], ids=lambda line: line[0])
def test_statements(line: list[str]) -> None:
    text, *wanted = line
    (found,), _ = read(text)
    speaker = found.speaker_span.quote if found.speaker_span else ""
    cue = found.cue.quote if found.cue else ""
    assert [found.kind, found.stance, speaker, cue, found.content[0].quote] == wanted


@pytest.mark.parametrize("text", TABLE["no_statements"])
def test_a_term_in_marks_is_no_statement(text: str) -> None:
    assert read(text)[0] == ()


@pytest.mark.parametrize("line", TABLE["events"], ids=lambda line: line[0])
def test_events(line: list[str]) -> None:
    text, kind, polarity, attribute, value = line
    _, found = read(text)
    told = [(v.type, v.polarity, str(v.attributes.get(attribute, ""))) for v in found]
    assert (kind, polarity, value) in told
    assert len(told) == 1


@pytest.mark.parametrize("text", TABLE["no_events"])
def test_what_is_no_event(text: str) -> None:
    assert read(text)[1] == ()


def test_a_chain_of_cases_is_one_person_and_the_name_stands_without_its_case() -> None:
    text = "Серік Оспановты ұстады. Оспановтың інісі келді. Оспанов түрмеде отыр, Оспановқа хат келді."
    (person,) = STEPS.cast(STEPS.parse(text)).entities
    assert person.name == "Серік Оспанов"
    assert [m.quote for m in person.mentions] == ["Серік Оспановты", "Оспановтың", "Оспанов", "Оспановқа"]


def test_a_lawyer_is_not_the_one_things_befall() -> None:
    _, (event,) = read("Адвокат Гүлнар Жұмаділова бізге келді. Серік Оспановты ұстады.")
    assert event.person == "e2"


def test_a_speaker_told_by_a_role_alone_is_named_only_where_one_person_bears_it() -> None:
    one = "Адвокат Гүлнар Жұмаділова келді. Қорғаушының айтуынша, камера суық."
    two = "Адвокат Гүлнар Жұмаділова, адвокат Ерлан Әлиев келді. Қорғаушының айтуынша, камера суық."
    assert [s.speaker for s in read(one)[0]] == ["e1"]
    assert [s.speaker for s in read(two)[0]] == [None]


def test_what_this_reader_cannot_do_is_said() -> None:
    assert [w.code for w in STEPS.limits] == ["kazakh-by-patterns"]
