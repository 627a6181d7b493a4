"""Scripts and spellings without development data: invented people, romanised by hand from the published standards.

Each file in `standards/` holds thirty names with their spelling by the standard it names, and look-alikes that share a
part or none.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.names import compare_many

STANDARDS = sorted((Path(__file__).parent / "standards").glob("*.tsv"))


def read(path: Path) -> list[tuple[str, str, int]]:
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    return [(written, latin, int(label)) for written, latin, label in rows]


def area(scores: list[float], labels: list[int]) -> float:
    same = [s for s, label in zip(scores, labels, strict=True) if label]
    other = [s for s, label in zip(scores, labels, strict=True) if not label]
    return sum((s > o) + 0.5 * (s == o) for s in same for o in other) / (len(same) * len(other))


def test_every_script_that_was_promised_is_there() -> None:
    there = {path.stem for path in STANDARDS}
    assert there >= {"georgian", "armenian", "greek", "devanagari", "ukrainian", "kazakh", "uzbek"}


@pytest.mark.parametrize("path", STANDARDS, ids=lambda path: path.stem)
def test_thirty_pairs_from_the_standard(path: Path) -> None:
    rows = read(path)
    labels = [label for _, _, label in rows]
    assert sum(labels) == 30
    assert area(compare_many((a, b) for a, b, _ in rows), labels) >= 0.95
