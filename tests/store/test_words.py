"""What a text is found by, in many scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.store.words import LONGEST, tag, wanted, words_of


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Айгүл Нұрланова", "айгүл", True),
        ("Айгүл Нұрланова", "нур", False),
        ("Алексей", "алексеи", True),
        ("Алексеи", "алексей", False),
        ("Ёлкин", "елкин", True),
        ("STRASSE", "straße", True),
        ("İstanbul", "istanbul", True),
        ("ﬁne", "fine", True),
        ("Ｔｏｋｙｏ", "tokyo", True),
        ("جَعْفَر", "جعفر", True),
        ("Nguyễn Thị", "nguyen thi", True),
        ("叶尔梅克·泰伊特别科夫", "叶尔梅克·泰伊", True),
        ("叶尔梅克，泰伊", "克泰", False),
        ("カラガンダ刑務所", "ガンダ刑", True),
        ("ﾔﾏﾀﾞ", "ヤマダ", True),
        ("นักโทษการเมือง", "โทษการ", True),
        ("အကျဉ်းသား", "ကျဉ်း", True),
        ("정치범 수용소", "수용", True),
        ("article 228.1, case No 7", "228.1", True),
        ("article 2281", "228.1", False),
        ("O'Neil-Varga", "neil varga", True),
        ("under_score", "score", True),
        ("हिन्दी", "हिन्द", True),
        ("人", "人", True),
        ("一人", "人", True),
        ("人们", "人", True),
        ("AB,BC 人民，民主", "人民主", False),
    ],
)
def test_found_or_not(text: str, query: str, found: bool) -> None:
    asked = wanted(query)
    assert asked
    assert all(each.stands_in(words_of(text)) for each in asked) is found


@pytest.mark.parametrize("empty", ["", " ", "?!", "—", "\u0000", "\ue000", "·", "_"])
def test_nothing_to_search_by(empty: str) -> None:
    assert wanted(empty) == ()
    assert words_of(empty).words == ()


@given(st.text(max_size=60))
def test_every_text_is_found_by_itself_and_by_its_parts(text: str) -> None:
    there = words_of(text)
    assert all(want.stands_in(there) for want in wanted(text))
    for word in there.words:
        assert 0 < len(word) <= LONGEST
        assert all(want.stands_in(there) for want in wanted(word[:2]))
        assert not any(mark in word for mark in " '\"\\*:&|!()\0\ue000")


@given(st.text(max_size=60))
def test_pairs_lead_to_every_run_that_stands_there(text: str) -> None:
    """What a database looks up first (pairs, beginnings) never misses what the text has."""
    there = words_of(text)
    for want in wanted(text):
        if want.run:
            assert set(want.pairs) <= set(there.words)


def test_tags_are_like_no_word() -> None:
    assert len({tag("sort", "a"), tag("key", "a"), tag("sort", "b"), tag("subject", "")}) == 4
    assert words_of(tag("sort", "a")).words[0] != tag("sort", "a")
