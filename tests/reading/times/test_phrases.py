"""The table of phrases (phrases.toml): every expression found where it stands, with its value, and nothing else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from habeas.reading.times import find_times

TABLES = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))["table"]
CASES = [(t["published"], line[0], tuple(line[1:])) for t in TABLES for line in t["lines"]]


@pytest.mark.parametrize(("published", "marked", "values"), CASES, ids=[marked for _, marked, _ in CASES])
def test_a_phrase_means_what_the_table_says(published: str, marked: str, values: tuple[str, ...]) -> None:
    text = marked.replace("[", "").replace("]", "")
    wanted = re.findall(r"\[([^\]]*)\]", marked)
    found = find_times(text, published)
    assert [(t.span.quote, t.edtf) for t in found] == list(zip(wanted, values, strict=True))


def test_the_table_has_no_line_twice() -> None:
    assert len(CASES) == len(set(CASES))
