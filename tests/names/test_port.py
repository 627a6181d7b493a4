"""The plain stand-in behind the port: reasons for everything, and no family made into one person."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.names.judgement import Judgement
from habeas.names.port import FoldedNames, Named


def proposal(a: str, b: str):
    return FoldedNames().propose(Named("1", a), Named("2", b))


@pytest.mark.parametrize(
    ("a", "b", "speaks_for"),
    [
        ("Ilyas Toremurat", "TÖREMURAT Ilyas", True),
        ("Ilyas Toremurat", "I. Toremurat", True),
        ("Ilyas Toremurat", "Iliyas Toremuratov", True),
        ("Ilyas Toremurat", "Toremurat", True),
        ("Ilyas Toremurat", "Aina Toremurat", False),  # a sister
        ("Ilyas Toremurat", "Ilyas Duman", False),  # shares a first name
        ("Ilyas Toremurat", "…", False),
    ],
)
def test_whom_the_letters_speak_for(a, b, speaks_for):
    found = proposal(a, b)
    assert found.speaks_for is speaks_for and found.reasons


def test_a_surname_used_alone_does_not_make_a_sister_the_same():
    left = Named("1", "Ilyas Toremurat", ("Toremurat", "Ilyas"))
    assert not FoldedNames().propose(left, Named("2", "Aina Toremurat", ("Aina",))).speaks_for


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_two_names_get_an_answer_with_reasons(a, b):
    found = proposal(a, b)
    assert 0 <= found.score <= 1 and found.reasons
    assert proposal(b, a).speaks_for == found.speaks_for


def test_a_judgement_is_about_a_pair_in_either_order():
    a, b, c = Named("1", "A B"), Named("2", "A C"), Named("2", "D E")
    judged = Judgement(a.keys[0], b.keys[0], "same", "A. Keita", dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert judged.is_about(b.keys, a.keys) and not judged.is_about(a.keys, c.keys)


def test_a_key_of_the_record_stands_before_report_and_name():
    assert Named("1", "A B", key="12#e1").keys == ("12#e1",)
    assert Named("1", "Anna Berg", ("Berg", "A. Berg")).keys == ("1#Anna Berg", "1#A. Berg")
