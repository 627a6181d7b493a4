"""Cleaning changes what it declares and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from habeas.text import clean

SPECIAL = "\r\n\x0b\x0c\x85\u2028\u00a0\u202f\x00\x07\u00ad\u200b\u200c\u200d\u200e\u202a\u2060\ufeff"
ordinary = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"], exclude_characters="\u00a0\u202f\u2007")
)


@pytest.mark.parametrize(
    ("came", "read"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("page\x0cpage", "page\npage"),
        ("line\u2028line\u2029line\x85line", "line\nline\nline\nline"),
        ("10\u00a0years, 5\u202f000", "10 years, 5 000"),
        ("im\u00adprison\u200bment", "imprisonment"),
        ("\ufeffTitle", "Title"),
        ("NUL\x00 and \x07bell", "NUL and bell"),
        ("tab\tstays", "tab\tstays"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # Persian needs its non-joiner
        ("in\u200cfix", "infix"),
        ("👩\u200d⚖️ judge", "👩\u200d⚖️ judge"),
        ("ကချင်\u200bပြည်", "ကချင်\u200bပြည်"),  # Burmese parts words with it
        ("‘quotes’ “stay” — as they are…", "‘quotes’ “stay” — as they are…"),
        ("", ""),
    ],
)
def test_what_is_declared(came, read):
    assert clean(came)[0] == read


@given(ordinary)
def test_a_text_without_such_characters_stays_letter_for_letter(text):
    cleaned, offsets = clean(text)
    assert cleaned == text
    assert len(offsets) <= 1


@given(st.text(st.one_of(st.sampled_from(SPECIAL), st.characters(exclude_categories=["Cs"]))))
@example("\r\r\n\n\r")
@example("\u200c\u200cم\u200c\u200c")
def test_every_character_leads_back(text):
    cleaned, offsets = clean(text)
    for piece in offsets.pieces(0, len(cleaned)):
        there = text[piece.origin_start : piece.origin_end]
        here = cleaned[piece.start : piece.end]
        assert piece.part == 0
        if piece.verbatim:
            assert here == there
        else:
            assert here in ("\n", " ")
            assert there in ("\r\n", *"\r\x0b\x0c\x85\u2028\u2029\u00a0\u202f\u2007")


@given(st.text(st.one_of(st.sampled_from(SPECIAL), st.characters(exclude_categories=["Cs"]))))
def test_no_control_is_left(text):
    cleaned = clean(text)[0]
    assert not [c for c in cleaned if c < " " and c not in "\t\n"]
    assert "\u00ad" not in cleaned
    assert "\ufeff" not in cleaned
