"""Latin readings by the published standards."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.names.romanise import MAX_READINGS, readings


@pytest.mark.parametrize(
    ("token", "reading"),
    [
        ("Жанна", "zhanna"),
        ("Гліб", "hlib"),
        ("Қасым", "qasym"),
        ("Щедрин", "shchedrin"),
        ("დავითი", "daviti"),
        ("Աննա", "anna"),
        ("Γιώργος", "giorgos"),
        ("अनिल", "anil"),
        ("サラ", "sara"),
        ("박", "bak"),
        ("Şenol", "shenol"),
        ("Łukasz", "lukasz"),
    ],
)
def test_standard_readings(token: str, reading: str) -> None:
    assert reading in [found.latin for found in readings(token)]


@settings(max_examples=300, deadline=None)
@given(st.text(min_size=1, max_size=30))
def test_readings_are_plain_and_few(token: str) -> None:
    found = readings(token)
    assert 1 <= len(found) <= MAX_READINGS
    assert all(all("a" <= c <= "z" for c in each.latin) for each in found)
