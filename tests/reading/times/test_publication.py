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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("某某被捕\n\n（某某观察网2024年3月18日消息）某市居民某某的妻子今日告诉本网。", "2024-03-18"),
        ("某某再遭還押\n\n【某某日報專訊】2024年11月5日\n\n某某昨日再度提堂。", "2024-11-05"),
        ("某某的公开信\n\n2023年5月17日,我的女儿在课堂上被带走。", None),
    ],
)
def test_a_chinese_report_bears_its_day_behind_its_publisher(text: str, day: str | None) -> None:
    found = stated_publication(text, "zh")
    assert (found[0] if found else None) == day
