"""Lengths of time: ISO 8601 in and out, counting over month ends."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.dates import Duration, add_months, last_of_month
from habeas.errors import Invalid, Unsupported

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
LENGTHS = st.builds(
    Duration,
    years=st.integers(0, 40),
    months=st.integers(0, 30),
    weeks=st.integers(0, 60),
    days=st.integers(0, 400),
)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("P8Y6M", "8 years 6 months"),
        ("P1Y", "1 year"),
        ("P21M", "21 months"),
        ("P6W", "6 weeks"),
        ("P600D", "600 days"),
        ("PT20H", "20 hours"),
        ("P2.5Y", "2 years 6 months"),
        ("P0D", "0 days"),
    ],
)
def test_words(iso: str, words: str) -> None:
    assert Duration.from_iso(iso).words() == words


@pytest.mark.parametrize("iso", ["", "P", "PT", "8Y", "P8", "P-1Y", "P1D1Y", "1 year", "P1H"])
def test_what_is_no_duration_is_refused(iso: str) -> None:
    with pytest.raises(Invalid) as caught:
        Duration.from_iso(iso)
    assert caught.value.code == "duration-unreadable"


def test_a_third_of_a_year_and_some_is_refused() -> None:
    with pytest.raises(Unsupported):
        Duration.from_iso("P1.3Y")
    with pytest.raises(Invalid):
        Duration(years=-1)
    with pytest.raises(Unsupported):
        Duration(hours=5).add_to(dt.date(2024, 1, 1))
    with pytest.raises(Unsupported):
        Duration(years=9000).add_to(dt.date(2024, 1, 1))
    with pytest.raises(Unsupported):
        Duration(years=3000).subtract_from(dt.date(2024, 1, 1))


@pytest.mark.parametrize(
    ("iso", "start", "end"),
    [
        ("P1M", "2023-01-31", "2023-02-28"),
        ("P1M", "2024-01-31", "2024-02-29"),
        ("P1Y", "2024-02-29", "2025-02-28"),
        ("P4Y", "2024-02-29", "2028-02-29"),
        ("P8Y6M", "2019-08-31", "2028-02-29"),
        ("P1M1D", "2023-01-31", "2023-03-01"),
        ("P15D", "2023-12-20", "2024-01-04"),
        ("P6W", "2024-01-01", "2024-02-12"),
    ],
)
def test_counting_forward(iso: str, start: str, end: str) -> None:
    assert str(Duration.from_iso(iso).add_to(dt.date.fromisoformat(start))) == end


@given(LENGTHS)
def test_iso_goes_round(length: Duration) -> None:
    assert Duration.from_iso(length.iso()) == length


@given(DAYS, DAYS, LENGTHS)
def test_counting_keeps_the_order_of_days(a: dt.date, b: dt.date, length: Duration) -> None:
    first, second = sorted((a, b))
    assert length.add_to(first) <= length.add_to(second)
    assert length.subtract_from(first) <= length.subtract_from(second)


@given(DAYS, st.integers(-500, 500))
def test_months_land_in_their_month_on_the_same_day_or_its_end(day: dt.date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == min(day.day, last_of_month(moved.year, moved.month))


@given(DAYS, LENGTHS, LENGTHS)
def test_a_longer_length_never_ends_sooner(day: dt.date, a: Duration, b: Duration) -> None:
    longer = Duration(a.years + b.years, a.months + b.months, a.weeks + b.weeks, a.days + b.days)
    assert a.add_to(day) <= longer.add_to(day)
