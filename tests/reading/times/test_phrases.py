"""The tables of phrases (phrases.toml, phrases-<code>.toml): every expression found where it stands, with its value,
and nothing else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from habeas.reading.times import find_times

FILES = sorted(Path(__file__).parent.glob("phrases*.toml"))
CASES = [
    (file.stem.partition("-")[2] or "en", table["published"], line[0], tuple(line[1:]))
    for file in FILES
    for table in tomllib.loads(file.read_text(encoding="utf-8"))["table"]
    for line in table["lines"]
]


@pytest.mark.parametrize(("language", "published", "marked", "values"), CASES, ids=[case[2] for case in CASES])
def test_a_phrase_means_what_the_table_says(
    language: str, published: str, marked: str, values: tuple[str, ...]
) -> None:
    text = marked.replace("[", "").replace("]", "")
    wanted = re.findall(r"\[([^\]]*)\]", marked)
    found = find_times(text, published, language)
    assert [(t.span.quote, t.edtf) for t in found] == list(zip(wanted, values, strict=True))


def test_the_table_has_no_line_twice() -> None:
    assert len(CASES) == len(set(CASES))
