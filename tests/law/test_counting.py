"""Days counted by hand: month ends, credit, shares, in the words of the research notes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from habeas.law import Computation, compute, load_rulebook, read_given
from habeas.law.clocks.counting import last_day

BOOK = load_rulebook("kz")


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2020-09-23", 84, "2027-09-22"),
        ("2020-09-23", 120, "2030-09-22"),
        ("2021-08-31", 6, "2022-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2020-02-29", 12, "2021-02-28"),
        ("2020-02-29", 48, "2024-02-28"),
        ("2021-08-29", 6, "2022-02-28"),
        ("2021-08-28", 6, "2022-02-27"),
        ("2021-09-01", 6, "2022-02-28"),
        ("2021-01-01", 12, "2021-12-31"),
    ],
)
def test_last_day(start: str, months: int, end: str) -> None:
    assert last_day(dt.date.fromisoformat(start), months, 0).isoformat() == end


def one(asked: str, **table: Any) -> Computation:
    result = compute(read_given({"as of": "2024-06-01", "asked": asked, **table}, BOOK), BOOK)[0]
    assert isinstance(result, Computation), result
    return result


def test_half_a_day_of_credit_shows_both_roundings() -> None:
    answer = one(
        "end of sentence",
        sentence={"term": "6 years", "in force on": "2022-03-01", "institution": "medium"},
        custody=[{"from": "2021-05-10"}],
    ).answers[0]
    assert answer.latest == dt.date(2026, 12, 12)
    assert any("half day" in reading and "2026-12-13" in reading for reading in answer.left_open)


def test_unbroken_custody_and_the_other_order_of_operations() -> None:
    answer = one(
        "end of sentence",
        sentence={"term": "5 years", "in force on": "2021-03-01", "institution": "minimum"},
        custody=[{"from": "2020-09-01"}],
    ).answers[0]
    # 181 days twice over: 31 August 2025 less 181, or 28 February 2026 less 362, a day apart or none.
    assert answer.latest == dt.date(2025, 8, 31) - dt.timedelta(181)
    assert answer.open_earliest <= dt.date(2026, 2, 28) - dt.timedelta(362) <= answer.open_latest  # type: ignore[operator]


def test_house_arrest_before_custody() -> None:
    result = one(
        "custody credit",
        sentence={"term": "5 years", "in force on": "2021-10-01", "institution": "maximum"},
        custody=[
            {"kind": "house arrest", "from": "2021-01-01", "to": "2021-03-31"},
            {"kind": "remand", "from": "2021-04-01"},
        ],
    )
    assert result.answers[0].latest == 45 + 183


def test_until_is_the_first_day_out() -> None:
    def days(**end: str) -> object:
        custody = [{"from": "2021-01-01", **end}]
        sentence = {"term": "5 years", "in force on": "2021-10-01", "institution": "maximum"}
        return one("custody credit", sentence=sentence, custody=custody).answers[0].latest

    assert days(to="2021-01-31") == days(until="2021-02-01") == days(through="2021-01-31") == 31


def test_the_floor_counts_days_in_fact_and_not_the_bonus() -> None:
    result = one(
        "earliest petition",
        offence={"gravity": "minor"},
        sentence={"term": "1 year", "in force on": "2023-04-01", "institution": "minimum"},
        custody=[{"from": "2023-01-01"}],
    )
    # A third of a year less 90 days of bonus is long past; six months from 1 January end on 30 June.
    assert result.answers[0].latest == dt.date(2023, 7, 1)


def test_a_reduction_moves_the_end() -> None:
    result = one(
        "end of sentence",
        sentence={"term": "5 years", "counted from": "2021-03-01", "institution": "maximum"},
        reductions=[{"on": "2024-01-10", "cut": "6 months", "why": "amnesty"}],
    )
    assert result.answers[0].latest == dt.date(2025, 8, 28)


def test_the_record_of_time() -> None:
    table = {"as of": "2024-06-01", "asked": "end of sentence", "sentence": {"term": "1 year", "counted from": "2024"}}
    given = read_given(table, BOOK)
    result = compute(given, BOOK, run_on=dt.date(2026, 1, 1))[0]
    assert isinstance(result, Computation)
    assert (result.law_as_of, result.run_on) == (dt.date(2024, 6, 1), dt.date(2026, 1, 1))
    assert result.rulebook == BOOK.version
