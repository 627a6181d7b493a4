"""Pronouns and role words in invented sentences: to whom each points, and that nobody is guessed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from habeas.reading.entities import find_cast
from habeas.reading.parse import parse

from .marked import read_marked

CASES = [
    pytest.param(written, id=f"{topic}-{label}")
    for topic, cases in tomllib.loads(Path(__file__).with_name("references.toml").read_text(encoding="utf-8")).items()
    for label, written in cases.items()
]


@pytest.mark.parametrize("written", CASES)
def test_references(written: str) -> None:
    marked = read_marked(written)
    parsed = parse(marked.text, "en")
    cast = find_cast(parsed)
    ids = {(m.start, m.end): e.id for e in cast.entities for m in e.mentions}
    chains = {ids[place]: chain for place, (_, chain) in marked.mentions.items()}
    for (start, end), wanted in marked.references.items():
        token = parsed.token_at(end - 1)
        assert token is not None
        found = {chains.get(id_, id_) for id_ in cast.whom(token)}
        assert found == wanted, f"{marked.text[start:end]} at {start}"
