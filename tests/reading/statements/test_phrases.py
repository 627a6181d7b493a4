"""The table of passages (phrases.toml): every statement with its kind, stance, speaker, cue and words, and no other."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from habeas.reading.entities import Cast
from habeas.reading.parse import parse
from habeas.reading.reading import Statement
from habeas.reading.statements import find_statements

TABLES = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))["table"]
CASES = [(line[0], line[1:]) for table in TABLES for line in table["lines"]]


def as_line(s: Statement) -> str:
    speaker = s.speaker_span.quote if s.speaker_span else "-"
    cue = s.cue.quote if s.cue else "-"
    return f"{s.kind}, {s.stance} | {speaker} | {cue} | {' // '.join(piece.quote for piece in s.content)}"


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text[:60] for text, _ in CASES])
def test_a_passage_says_what_the_table_says(text: str, wanted: list[str]) -> None:
    assert [as_line(s) for s in find_statements(parse(text, "en"), Cast(()))] == wanted


def test_the_table_has_no_passage_twice() -> None:
    assert len(CASES) == len({text for text, _ in CASES})
