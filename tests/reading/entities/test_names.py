"""Names in invented sentences: which words, of which type, and which of them are one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from habeas.reading.entities import find_cast
from habeas.reading.parse import parse

from .marked import read_marked

CASES = [
    pytest.param(written, id=f"{topic}-{label}")
    for topic, cases in tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8")).items()
    for label, written in cases.items()
]


@pytest.mark.parametrize("written", CASES)
def test_names(written: str) -> None:
    marked = read_marked(written)
    cast = find_cast(parse(marked.text, "en"))
    found = {(m.start, m.end): (e.type, e.id) for e in cast.entities for m in e.mentions}
    assert {marked.text[s:e]: t for (s, e), (t, _) in sorted(found.items())} == {
        marked.text[s:e]: t for (s, e), (t, _) in sorted(marked.mentions.items())
    }
    assert set(found) == set(marked.mentions)
    chains = {(found[place][1], chain) for place, (_, chain) in marked.mentions.items()}
    assert len(chains) == len({ours for ours, _ in chains}) == len({theirs for _, theirs in chains}), chains
