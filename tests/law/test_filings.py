"""Chains of filings: due days, rolling, silence, states."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from habeas.dates import UncertainDate
from habeas.law import Computation, Refusal, compute, load_rulebook, read_given
from habeas.law.filing_state import dues, proof_checklist, state_of

pytest.importorskip("holidays", reason="no library of public holidays: working days cannot be counted")
BOOK = load_rulebook("kz")


def chain(name: str, as_of: str = "2025-11-22", denied: bool = False, **events: str) -> Any:
    filing = {"chain": name, "receipt denied": denied, "events": {k.replace("_", " "): v for k, v in events.items()}}
    given = read_given({"as of": as_of, "asked": "filing deadlines", "filing": filing}, BOOK)
    return given, compute(given, BOOK)[0]


@pytest.mark.parametrize(
    ("as_of", "done", "denied", "state"),
    [
        ("2025-10-04", None, False, "open"),
        ("2025-10-05", None, False, "perhaps overdue"),
        ("2025-10-07", None, False, "certainly overdue"),
        ("2025-10-07", None, True, "receipt denied"),
        ("2025-10-20", "2025-10-03", False, "done in time"),
        ("2025-10-20", "2025-10-05", False, "perhaps done late"),
        ("2025-10-20", "2025-10", False, "perhaps done late"),
        ("2025-10-20", "2025-10-09", False, "done late"),
    ],
)
def test_states(as_of: str, done: str | None, denied: bool, state: str) -> None:
    earliest, latest = dt.date(2025, 10, 4), dt.date(2025, 10, 6)
    done_on = UncertainDate.from_edtf(done) if done else None
    assert state_of(earliest, latest, as_of=dt.date.fromisoformat(as_of), done_on=done_on, denied=denied) == state


def test_a_term_on_a_weekend_that_may_or_may_not_move() -> None:
    given, result = chain("parole petition", application_handed_in="2025-09-24")
    due = dues(result, given)[0]
    assert (due.earliest, due.latest) == (dt.date(2025, 10, 4), dt.date(2025, 10, 6))
    assert due.state == "certainly overdue"


def test_a_step_that_was_done() -> None:
    given, result = chain(
        "parole petition", application_handed_in="2025-09-24", petition_forwarded_to_the_court="2025-10-02"
    )
    assert dues(result, given)[0].state == "done in time"


def test_an_uncertain_day_of_filing() -> None:
    given, result = chain("parole petition", application_handed_in="2025-09-21/2025-09-30")
    due = dues(result, given)[0]
    assert (due.earliest, due.latest) == (dt.date(2025, 10, 1), dt.date(2025, 10, 10))


def test_working_days_skip_public_holidays_and_silence_opens_the_complaint() -> None:
    _, result = chain("administrative application", application_registered="2025-12-10")
    assert isinstance(result, Computation)
    days = {a.name: a.latest for a in result.answers}
    assert days["answer of the body: due"] == dt.date(2026, 1, 5)
    assert days["act or inaction learned of: from, if nothing comes"] == dt.date(2026, 1, 6)
    assert days["complaint lodged: due"] == dt.date(2026, 4, 6)


def test_an_answer_that_came_starts_the_complaint() -> None:
    _, result = chain(
        "administrative application", application_registered="2025-12-10", answer_of_the_body="2025-12-22"
    )
    assert isinstance(result, Computation)
    days = {a.name: a.latest for a in result.answers}
    assert days["complaint lodged: due"] == dt.date(2026, 3, 26)  # Nauryz, 21 to 23 March, two days off moved


def test_an_event_the_chain_does_not_have() -> None:
    _, result = chain("parole petition", application_sent_by_pigeon="2025-09-24")
    assert isinstance(result, Refusal)
    assert result.code == "event-unknown"
    assert "application handed in" in result.why


def test_a_chain_nobody_knows() -> None:
    _, result = chain("clemency", application_handed_in="2025-09-24")
    assert isinstance(result, Refusal)
    assert result.code == "chain-unknown"


def test_receipt_denied_brings_the_checklist() -> None:
    given, result = chain("parole petition", denied=True, application_handed_in="2025-09-24")
    assert dues(result, given)[0].state == "receipt denied"
    assert {"attempts", "witnesses", "register", "other-routes"} <= {item.id for item in proof_checklist()}
