"""Who says what in Russian: one phrase, one statement (`statements.toml`), and phrases that state nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from habeas.reading.reading import Statement
from habeas.reading.russian.cast import find_cast
from habeas.reading.russian.parse import parse_russian
from habeas.reading.russian.statements import find_statements

DATA = tomllib.loads(Path(__file__).with_name("statements.toml").read_text(encoding="utf-8"))


def told(text: str) -> tuple[tuple[Statement, ...], dict[str, str]]:
    parsed = parse_russian(text)
    cast = find_cast(parsed)
    return find_statements(parsed, cast), {e.id: e.name for e in cast.entities}


@pytest.mark.parametrize("row", DATA["phrase"], ids=range(len(DATA["phrase"])))
def test_phrase(row: dict[str, Any]) -> None:
    statements, names = told(row["text"])
    assert len(statements) == 1
    [one] = statements
    assert [piece.quote for piece in one.content] == row["content"]
    assert names.get(one.speaker or "", "") == row["speaker"]
    assert one.stance == row.get("stance", "asserts")
    assert one.kind == row.get("kind", one.kind)


@pytest.mark.parametrize("row", DATA["none"], ids=range(len(DATA["none"])))
def test_nothing_is_stated(row: dict[str, Any]) -> None:
    assert told(row["text"])[0] == ()


def test_a_second_passage_goes_on_with_the_first() -> None:
    [one], _ = told("«Его били», — сказала Вера Гирина. «Он не может ходить».")
    assert [piece.quote for piece in one.content] == ["«Его били»", "«Он не может ходить»"]
