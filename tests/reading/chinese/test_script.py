"""Folding keeps every character in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.reading.chinese.script import fold


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("國安法指定法官拒絕其保釋申請", "国安法指定法官拒绝其保释申请"),
        ("「他說」,她答:『是。』", "“他说”，她答：‘是。’"),
        ("獲釋後帶著孩子，著名作家", "获释后带着孩子，著名作家"),
        ("約瑟夫.布洛克", "约瑟夫·布洛克"),
        ("罚款15,000元,另加利息", "罚款15,000元，另加利息"),
        ('他说:"我没有罪。"', "他说：“我没有罪。”"),
        ("三托原呼退你著", "三托原呼退你着"),
        ("ＡＢ１２ Elena Durand", "AB12 Elena Durand"),
    ],
)
def test_fold(written: str, plain: str) -> None:
    assert fold(written) == plain


@given(st.text(max_size=200))
def test_length_never_changes(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text) or '"' in text
