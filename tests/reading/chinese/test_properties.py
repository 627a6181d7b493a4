"""Whatever the text, every span holds, every id resolves, and nothing is guessed into being."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from habeas.reading.read import read_source
from habeas.sources import source_from_text

PIECES = [
    "周德安", "林素琴", "塔季扬娜·雷比尼娜", "阿卜杜勒-拉乌夫", "Elena Durand", "律师", "妻子", "他", "她",
    "其", "两人", "我", "，", "。", "；", "：", "、", "“", "”", "「", "」", "『", "（", ")", "《", "》", "·",
    "-", "…", "！", "？", "\n", "　", " ", ",", "说", "称", "表示", "否认", "呼吁", "承诺", "告诉", "据",
    "报道", "据悉", "写道", "指", "盛传", "并", "的", "被", "将", "把", "被捕", "判处", "三年", "有期徒刑",
    "以", "寻衅滋事罪", "羁押", "还押", "還押", "上诉", "维持原判", "释放", "假释", "申请", "拒绝", "殴打",
    "绝食", "没有", "未", "可能", "如果", "最高可", "获释", "去世", "狱中", "北京", "看守所", "法院", "安平市",
    "国际特赦组织", "2024年5月", "昨天", "5.", "😀", "İ", "ß", "Астана", "\u200d", "\u0301", "者", "𠮷", "１２",
    "NATO", "國家", "獄",
]  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), ANY)
REPORTS = sorted(Path(__file__).parents[1].joinpath("reports").glob("dev-zh-*.txt"))


@given(TEXTS)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text(text: str) -> None:
    assume(text.strip())
    reading = read_source(source_from_text(text, language="zh"))  # a Reading checks its spans and ids itself
    spans = sorted(m for e in reading.entities for m in e.mentions)
    assert all(one.end <= two.start for one, two in pairwise(spans)), "mentions overlap"
    assert all("\n" not in span.quote and span.quote.strip() == span.quote for span in spans)
    assert all(e.person is None or reading.entity(e.person).type == "person" for e in reading.events)
    for event in reading.events:
        holder = reading.statement(event.said_by)
        assert holder is None or any(piece.overlaps(event.span) for piece in holder.content)


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_reading_is_the_same_twice(report: Path) -> None:
    source = source_from_text(report.read_text(encoding="utf-8"), language="zh")
    assert read_source(source) == read_source(source)
