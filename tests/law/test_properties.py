"""What must hold for any facts: order, ranges that contain every point, repetition from the record."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.law import Computation, Refusal, compute, load_rulebook, read_given, repeat
from habeas.law.outcome import Value
from habeas.law.said import to_record

BOOK = load_rulebook("kz")
DAYS = st.dates(dt.date(2016, 1, 1), dt.date(2024, 12, 31))
INSTITUTIONS = st.sampled_from(["minimum", "medium", "maximum"])
ASKED = st.sampled_from(["end of sentence", "earliest petition"])


def facts(asked: str, months: int, **more: Any) -> dict[str, Any]:
    return {
        "jurisdiction": "kz",
        "as of": "2025-11-22",
        "asked": asked,
        "offence": {"gravity": "grave", "class": "other"},
        "sentence": {"term": f"{months} months", **more.pop("sentence", {})},
        **more,
    }


def answer(table: dict[str, Any]) -> Computation:
    result = compute(read_given(table, BOOK), BOOK)[0]
    assert isinstance(result, Computation), result
    return result


def ends(table: dict[str, Any]) -> tuple[Value, Value]:
    found = answer(table).answers[0]
    return found.earliest, found.latest


@settings(max_examples=60, deadline=None)
@given(ASKED, DAYS, st.integers(7, 200), st.integers(1, 60), INSTITUTIONS)
def test_a_longer_term_never_ends_earlier(asked: str, start: dt.date, months: int, more: int, institution: str) -> None:
    sentence = {"counted from": start.isoformat(), "institution": institution}
    short = ends(facts(asked, months, sentence=sentence))
    long = ends(facts(asked, months + more, sentence=sentence))
    assert short[0] <= long[0]  # type: ignore[operator]
    assert short[1] <= long[1]  # type: ignore[operator]


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(13, 200), st.integers(1, 300), st.integers(1, 60), INSTITUTIONS)
def test_more_credit_never_ends_later(first: dt.date, months: int, length: int, more: int, institution: str) -> None:
    force = first + dt.timedelta(days=length + more + 30)

    def end(days: int) -> Value:
        stay = {"kind": "remand", "from": first.isoformat(), "to": (first + dt.timedelta(days=days - 1)).isoformat()}
        sentence = {"in force on": force.isoformat(), "institution": institution}
        return ends(facts("end of sentence", months, sentence=sentence, custody=[stay]))[0]

    assert end(length + more) <= end(length)  # type: ignore[operator]


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(7, 200), st.integers(31, 300))
def test_a_better_ratio_never_ends_later(first: dt.date, months: int, length: int) -> None:
    force = (first + dt.timedelta(days=length)).isoformat()
    found = [
        ends(
            facts(
                "end of sentence",
                months,
                sentence={"in force on": force, "institution": institution},
                custody=[{"kind": "remand", "from": first.isoformat()}],
            )
        )[0]
        for institution in ("minimum", "medium", "maximum")
    ]
    assert found == sorted(found)  # type: ignore[type-var]


@settings(max_examples=60, deadline=None)
@given(ASKED, DAYS, st.integers(1, 500), st.integers(0, 500), st.integers(7, 150), INSTITUTIONS, st.integers(20, 400))
def test_an_interval_contains_the_answer_of_every_day(
    asked: str, first: dt.date, width: int, inside: int, months: int, institution: str, gap: int
) -> None:
    last = first + dt.timedelta(days=width)
    point = first + dt.timedelta(days=min(inside, width))
    force = last + dt.timedelta(days=gap)

    def table(day: str) -> dict[str, Any]:
        return facts(
            asked,
            months,
            sentence={"in force on": force.isoformat(), "institution": institution},
            custody=[{"kind": "remand", "from": day}],
        )

    low, high = ends(table(f"{first}/{last}"))
    assert low <= ends(table(point.isoformat()))[0] <= high  # type: ignore[operator]


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(1, 120), st.integers(0, 120), st.integers(13, 150), INSTITUTIONS, st.integers(1, 40))
def test_an_uncertain_day_in_force_contains_every_day(
    first: dt.date, width: int, inside: int, months: int, institution: str, stay: int
) -> None:
    force, until = first + dt.timedelta(days=stay + 1), first + dt.timedelta(days=stay + 1 + width)
    point = force + dt.timedelta(days=min(inside, width))
    custody = [{"kind": "remand", "from": first.isoformat()}]

    def table(day: str) -> dict[str, Any]:
        return facts(
            "end of sentence", months, sentence={"in force on": day, "institution": institution}, custody=custody
        )

    low, high = ends(table(f"{force}/{until}"))
    assert low <= ends(table(point.isoformat()))[0] <= high  # type: ignore[operator]


@settings(max_examples=30, deadline=None)
@given(DAYS, st.integers(1, 200), st.integers(1, 200), st.booleans())
def test_a_computation_repeats_from_its_record(first: dt.date, months: int, more: int, given_institution: bool) -> None:
    sentence: dict[str, Any] = {"counted from": first.isoformat()[:7]}
    if given_institution:
        sentence["institution"] = "medium"
    table = facts("end of sentence", months, sentence=sentence)
    table["sentence"]["term"] = [{"says": f"{months} months", "by": "a"}, {"says": f"{months + more} months"}]
    result = compute(read_given(table, BOOK), BOOK, run_on=dt.date(2025, 11, 22))[0]
    record = json.loads(json.dumps(to_record(result)))
    again = repeat(record, BOOK)[0]
    assert again == result
    assert not isinstance(again, Refusal)
