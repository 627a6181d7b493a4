"""Persian and Islamic days against days that are on record."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.dates import from_islamic, from_persian, persian_month_length
from habeas.errors import Invalid, Unsupported


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ((1403, 1, 1), "2024-03-20"),
        ((1404, 1, 1), "2025-03-21"),
        ((1399, 12, 30), "2021-03-20"),
        ((1357, 11, 22), "1979-02-11"),
        ((1388, 3, 22), "2009-06-12"),
        ((1304, 1, 1), "1925-03-21"),
    ],
)
def test_persian_days(written: tuple[int, int, int], day: str) -> None:
    assert str(from_persian(*written)) == day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ((1, 1, 1), "0622-07-19"),
        ((1445, 9, 1), "2024-03-11"),
        ((1400, 1, 1), "1979-11-21"),
        ((1446, 1, 1), "2024-07-08"),
    ],
)
def test_islamic_days(written: tuple[int, int, int], day: str) -> None:
    assert str(from_islamic(*written)) == day


def test_days_that_these_calendars_have_not() -> None:
    for day in ((1402, 12, 30), (1403, 13, 1), (1403, 7, 31), (1403, 1, 0)):
        with pytest.raises(Invalid):
            from_persian(*day)
    with pytest.raises(Invalid):
        from_islamic(1445, 1, 31)
    for year in (1200, 1500):
        with pytest.raises(Unsupported):
            from_persian(year, 1, 1)
    with pytest.raises(Unsupported):
        from_islamic(0, 1, 1)


@given(st.integers(1304, 1471), st.integers(1, 12))
def test_persian_months_follow_one_another_without_a_gap(year: int, month: int) -> None:
    end = from_persian(year, month, persian_month_length(year, month))
    following = from_persian(year, month + 1, 1) if month < 12 else from_persian(year + 1, 1, 1)
    assert following - end == dt.timedelta(days=1)


@given(st.integers(1, 1690), st.integers(1, 12))
def test_islamic_months_have_29_or_30_days(year: int, month: int) -> None:
    following = from_islamic(year, month + 1, 1) if month < 12 else from_islamic(year + 1, 1, 1)
    assert (following - from_islamic(year, month, 1)).days in (29, 30)
