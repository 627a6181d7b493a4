"""Uncertain dates: the table of values (edtf.toml), their order, agreement, and properties."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.dates import UncertainDate
from habeas.errors import Invalid, Unsupported

TABLE = tomllib.loads((Path(__file__).parent / "edtf.toml").read_text(encoding="utf-8"))
DAYS = st.dates(dt.date(1600, 1, 1), dt.date(2200, 12, 31))
MARKS = st.sampled_from(["", "~", "?", "%"])


@pytest.mark.parametrize(("edtf", "earliest", "latest", "words"), TABLE["values"], ids=lambda v: v)
def test_bounds_and_words(edtf: str, earliest: str, latest: str, words: str) -> None:
    date = UncertainDate.from_edtf(edtf)
    assert (str(date.earliest or ""), str(date.latest or "")) == (earliest, latest)
    assert date.words() == words


@pytest.mark.parametrize("edtf", TABLE["unreadable"])
def test_what_is_no_edtf_is_refused_with_a_code(edtf: str) -> None:
    with pytest.raises(Invalid) as caught:
        UncertainDate.from_edtf(edtf)
    assert caught.value.code == "edtf-unreadable"


def test_a_date_cannot_be_made_with_its_bounds_the_wrong_way_round() -> None:
    with pytest.raises(Invalid):
        UncertainDate("2024", dt.date(2024, 2, 1), dt.date(2024, 1, 1))


def test_words_of_a_language_without_words_are_refused() -> None:
    with pytest.raises(Unsupported):
        UncertainDate.from_edtf("2024").words("xx")


@pytest.mark.parametrize(
    ("a", "b", "before", "overlap", "agree"),
    [
        ("2024-02", "2024-02-09", False, True, True),
        ("2024-02-08", "2024-02-09", True, False, False),
        ("2024-02-08~", "2024-02-09", False, True, True),
        ("2023", "2024-01", True, False, False),
        ("2023~", "2024-01", False, True, True),
        ("../2021", "2024", True, False, False),
        ("2024/..", "2030", False, True, True),
        ("2019/2021", "2021/2023", False, True, False),
        ("2019/2021", "2020-05-05", False, True, True),
        ("[2021-05,2021-09]", "2021-07", False, True, False),
        ("2021-09-03", "[2021-05,2021-09]", False, True, True),
        ("2024-24", "2025-01-10", False, True, True),
    ],
)
def test_order_and_agreement(a: str, b: str, before: bool, overlap: bool, agree: bool) -> None:
    one, other = UncertainDate.from_edtf(a), UncertainDate.from_edtf(b)
    assert (one.is_before(other), one.overlaps(other), one.agrees_with(other)) == (before, overlap, agree)


@given(DAYS, DAYS)
def test_days_are_ordered_as_days_are(a: dt.date, b: dt.date) -> None:
    one, other = UncertainDate.from_edtf(str(a)), UncertainDate.from_edtf(str(b))
    assert one.is_before(other) == (a < b)
    assert one.may_be_before(other) == (a < b)
    assert one.overlaps(other) == (a == b)


@given(DAYS, st.sampled_from([4, 7, 10]), MARKS)
def test_bounds_hold_the_day_and_marks_only_widen(day: dt.date, cut: int, mark: str) -> None:
    plain, marked = (UncertainDate.from_edtf(str(day)[:cut] + m) for m in ("", mark))
    assert marked.earliest and marked.latest and plain.earliest and plain.latest
    assert marked.earliest <= plain.earliest <= day <= plain.latest <= marked.latest


@given(DAYS, DAYS, MARKS, MARKS)
def test_the_bounds_of_an_interval_are_ordered(a: dt.date, b: dt.date, mark: str, other: str) -> None:
    start, end = sorted((a, b))
    date = UncertainDate.from_edtf(f"{start}{mark}/{end}{other}")
    assert date.earliest and date.latest and date.earliest <= start <= end <= date.latest


@given(DAYS, DAYS, st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_agreement_goes_both_ways_and_needs_overlap(a: dt.date, b: dt.date, cut: int, other_cut: int) -> None:
    one, other = UncertainDate.from_edtf(str(a)[:cut]), UncertainDate.from_edtf(str(b)[:other_cut])
    assert one.agrees_with(other) == other.agrees_with(one)
    assert one.agrees_with(one)
    if one.agrees_with(other):
        assert one.overlaps(other)


@given(DAYS)
def test_a_week_in_plain_edtf_has_the_same_days(day: dt.date) -> None:
    year, number, _ = day.isocalendar()
    week = UncertainDate.from_edtf(f"{year:04}-W{number:02}")
    plain = UncertainDate.from_edtf(week.plain_edtf())
    assert (plain.earliest, plain.latest) == (week.earliest, week.latest)
    assert week.earliest and week.latest and week.earliest <= day <= week.latest


@given(st.text(alphabet="0123456789X-/~?%.[],TW", max_size=24))
def test_any_string_is_a_date_or_an_error_with_a_code(text: str) -> None:
    try:
        date = UncertainDate.from_edtf(text)
    except Invalid as error:
        assert error.code == "edtf-unreadable"
    else:
        assert date.earliest is None or date.latest is None or date.earliest <= date.latest
        assert date.words() and date.precision
