"""The facts shown on the page of clocks do compute."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from habeas.law import Computation, compute, load_rulebook, read_given

pytest.importorskip("holidays", reason="no library of public holidays: working days cannot be counted")

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs" / "computing-clocks.md").read_text(encoding="utf-8")
BLOCKS = [(kind, text) for kind, text in re.findall(r"```(yaml|toml)\n(.*?)```", PAGE, re.DOTALL) if "asked" in text]


@pytest.mark.parametrize(("kind", "text"), BLOCKS, ids=[f"{kind}-{n}" for n, (kind, _) in enumerate(BLOCKS)])
def test_shown_facts(kind: str, text: str) -> None:
    if kind == "yaml":
        yaml: Any = pytest.importorskip("yaml", reason="no library that reads YAML")
        table = yaml.safe_load(text)
    else:
        table = tomllib.loads(text)
    book = load_rulebook(table["jurisdiction"])
    results = compute(read_given(table, book), book)
    assert results
    assert all(isinstance(result, Computation) for result in results)
