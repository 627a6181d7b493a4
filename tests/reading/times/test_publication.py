"""The date a report bears as its own (publication.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from habeas.reading.times import stated_publication

REPORTS = tomllib.loads((Path(__file__).parent / "publication.toml").read_text(encoding="utf-8"))["report"]


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r["text"][:40])
def test_stated_publication(report: dict[str, str]) -> None:
    stated = stated_publication(report["text"], report.get("language", "en"))
    assert (stated[0] if stated else "") == report["date"]
    if stated:
        stated[1].check(report["text"])
