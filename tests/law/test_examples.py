"""Every worked example of every rulebook gives what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.law.examples import Example, differences, examples_of
from habeas.law.load import rulebook_codes

pytest.importorskip("holidays", reason="no library of public holidays: working days cannot be counted")

CASES = [(folder, example) for folder in rulebook_codes().values() for example in examples_of(folder)]


@pytest.mark.parametrize(("folder", "example"), CASES, ids=[f"{f.name}-{e.name}" for f, e in CASES])
def test_worked_example(folder: Path, example: Example) -> None:
    assert differences(example, folder) == ()
