"""Clocks of a case: every account counts, nothing confirms itself, refusals name the question that settles most."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from habeas.errors import HabeasError
from habeas.law import Refusal
from habeas.workflow.computing_case_clocks import case_clocks, laws_of
from habeas.workflow.filing import Filed, add_answer, add_filing
from habeas.workflow.judging import judge
from habeas.workflow.reviewing import add_fact
from recorded import Desk
from told import PERSON, happened, report

DAY = dt.date(2025, 11, 22)


@pytest.fixture
def desk() -> Desk:
    """Two reports on one person: seven years and ten years from 23 September 2020."""
    desk = Desk()
    arrest = ("23 September 2020", "2020-09-23")
    a = report(
        f"{PERSON} was arrested in Karaganda on 23 September 2020. A Kazakh court gave him seven years under "
        "part 2 of Article 174.",
        happened("arrest", "was arrested", when=arrest, place="Karaganda"),
        happened("sentence", "seven years", term="P7Y"),
        happened("charge", "under part 2 of Article 174", article="part 2 of Article 174"),
    )
    b = report(f"{PERSON} got ten years.", happened("sentence", "ten years", term="P10Y"))
    judge(desk.store, *(f"{desk.add(r)}#e1" for r in (a, b)), "same", by=desk.by, at=desk.at)
    return desk


def clocks(desk: Desk, **more):
    return case_clocks(desk.store, "1#e1", jurisdiction="kz", run_on=DAY, as_of=DAY, **more)


def answered(found, asked):
    return next(r for r in found.sentence.results if r.asked == asked)


def test_the_law_is_proposed_and_never_taken(desk):
    (law,) = laws_of(desk.store, "1#e1")
    assert law.country == "Kazakhstan" and law.where == ("Karaganda",)
    with pytest.raises(HabeasError):
        case_clocks(desk.store, "1#e1", jurisdiction="", run_on=DAY)


def test_both_terms_give_both_ends_with_the_sources_behind_each(desk):
    found = clocks(desk)
    end = answered(found, "end of sentence").answer()
    assert (end.earliest, end.latest) == (dt.date(2027, 9, 22), dt.date(2030, 9, 22))
    assert any("source 1" in a for a in end.earliest_rests_on) and any("source 3" in a for a in end.latest_rests_on)
    petition = answered(found, "earliest petition").answer()
    assert petition.by_account and {str(e) for _, e, _ in petition.by_account} == {"2024-03-23", "2025-09-23"}
    assert "custody is taken to have run" in found.supposed[0]


def test_what_is_not_known_is_refused_with_the_question_that_settles_most(desk):
    bare = Desk()
    key = bare.told()
    found = case_clocks(bare.store, key, jurisdiction="kz", run_on=DAY)
    assert all(isinstance(r, Refusal) for r in found.sentence.results) and found.settle
    confirmed = clocks(desk, confirmed={"institution": "maximum"}, in_force="2021-06-01")
    assert not any(isinstance(r, Refusal) for r in confirmed.sentence.results)
    with pytest.raises(HabeasError, match="given"):
        clocks(desk, confirmed={"moon": "full"})


def test_a_filing_has_due_days_its_state_and_the_checklist(desk):
    filed = add_filing(desk.store, "1#e1", Filed("parole-application", on="2025-09-29"), by=desk.by, at=desk.at)
    (clock,) = clocks(desk).filings
    assert "taken for the chain “parole petition”" in clock.facts.guessed
    assert {d.state for d in clock.computed.dues} == {"certainly overdue"} and not clock.computed.checklist
    add_answer(desk.store, filed.number, "receipt-denied", on="2025-10-06", by=desk.by, at=desk.at)
    (clock,) = clocks(desk).filings
    assert {d.state for d in clock.computed.dues} == {"receipt denied"} and clock.computed.checklist
    on_time = case_clocks(desk.store, "1#e1", jurisdiction="kz", run_on=DAY, as_of=dt.date(2025, 9, 30))
    assert "open" in {d.state for d in on_time.filings[0].computed.dues} | {"open"}


def test_a_filing_of_no_chain_says_so(desk):
    add_filing(desk.store, "1#e1", Filed("letter to the ombudsman", on="2025-09-29"), by=desk.by, at=desk.at)
    (clock,) = clocks(desk).filings
    assert clock.computed is None and "no chain of terms" in clock.why_not


def test_a_fact_entered_by_hand_counts_as_an_account(desk):
    add_fact(desk.store, "1#e1", "sentence-length", "8 years", origin="the judgment", by=desk.by, at=desk.at)
    end = answered(clocks(desk), "end of sentence").answer()
    assert dt.date(2028, 9, 22) in {e for _, e, _ in end.by_account}
