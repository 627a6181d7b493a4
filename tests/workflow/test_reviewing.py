"""Decisions hang on source, question, value and passage; undo restores the exact view; facts say who entered them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from habeas.errors import Invalid
from habeas.record.casefile import open_case
from habeas.record.entering import undo
from habeas.record.reports import KeptReading, reading_draft
from habeas.workflow.noting import Consent, add_note, call, consent, grade, one_source
from habeas.workflow.reviewing import add_fact, choose, decide, proposed
from recorded import Desk
from told import PERSON, happened, report

TEXT = f"{PERSON} was arrested in Omsk prison on 4 May 2022. He got seven years. He was beaten and fell ill."


def reading(*, term: str = "P7Y", ill: bool = True):
    rows = [
        happened("arrest", "was arrested", when=("4 May 2022", "2022-05-04"), place="Omsk prison"),
        happened("sentence", "seven years", term=term),
        happened("condition", "was beaten", condition="beating"),
    ]
    return report(TEXT, *rows, *([happened("condition", "fell ill", condition="ill-health")] if ill else []))


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.add(reading())
    return desk


KEY = "1#e1"


def number_of(desk: Desk, question: str) -> str:
    found = proposed(open_case(desk.store, KEY), pending=False)
    return next(p.number for p in found if p.account.question.key == question)


def decided(desk: Desk, question: str, verdict: str, **more):
    (entry,) = decide(desk.store, KEY, [number_of(desk, question)], verdict, by=desk.by, at=desk.at, **more)
    return entry


def test_what_is_refused_is_gone_and_what_is_corrected_has_the_value_given(desk):
    decided(desk, "condition:ill-health", "refuse", reason="a figure of speech")
    decided(desk, "sentence-length", "correct", to="ten years", reason="a misprint")
    decided(desk, "arrest-date", "correct", to="5 May 2022", reason="the protocol")
    decided(desk, "condition:beating", "accept")
    file = open_case(desk.store, KEY)
    assert file.case.accounts.on("condition:ill-health") is None
    assert [a.value for a in file.case.accounts.on("sentence-length").answers] == ["P10Y"]
    assert file.case.accounts.on("sentence-length").answers[0].accounts[0].as_written == "seven years"
    assert [t.time.edtf for t in file.case.told("arrest")] == ["2022-05-05"]
    assert file.case.told("sentence")[0].event.attributes["term"] == "P10Y"
    assert [c.code for c in file.case.conditions] == ["beating"]
    assert len(proposed(file)) == len(file.proposals) - 4 and not file.lost
    assert open_case(desk.store, KEY, whole=True).case.accounts == file.case.accounts


def test_all_of_a_batch_or_none(desk):
    with pytest.raises(Invalid, match="review-unknown"):
        decide(desk.store, KEY, ["1.1", "1.99"], "accept", by=desk.by, at=desk.at)
    assert not open_case(desk.store, KEY).decisions
    assert len(decide(desk.store, KEY, ["1.1-3"], "accept", by=desk.by, at=desk.at)) == 3
    everything = decide(desk.store, KEY, ["1"], "accept", by=desk.by, at=desk.at)
    assert len(everything) == len(open_case(desk.store, KEY).proposals)
    assert not proposed(open_case(desk.store, KEY))


def test_a_refusal_needs_a_reason_and_a_correction_a_value_that_can_be(desk):
    with pytest.raises(Invalid, match="review-reason"):
        decided(desk, "sentence-length", "refuse")
    with pytest.raises(Invalid, match="given-term"):
        decided(desk, "sentence-length", "correct", to="long", reason="x")


def test_a_new_reading_carries_what_is_equal_and_lists_the_rest(desk):
    decided(desk, "sentence-length", "accept")
    decided(desk, "condition:ill-health", "refuse", reason="a figure of speech")
    before = KeptReading.from_payload(desk.store.entry(2).payload)
    numbers = {p.account.question.key: p.number for p in proposed(open_case(desk.store, KEY), pending=False)}
    better = reading(ill=False)
    seal = desk.store.entry(1).header.seals[0]
    draft = reading_draft(
        better, 1, by=desk.by, at=desk.at, seal=seal, reader="better", given={}, before=before, supersedes=2
    )
    desk.store.append([draft])
    file = open_case(desk.store, KEY)
    after = {p.account.question.key: p for p in proposed(file, pending=False)}
    assert after["sentence-length"].decision.verdict == "accept"
    assert all(p.number == numbers[q] for q, p in after.items())
    assert [d.question for d in file.lost] == ["condition:ill-health"]


Steps = st.lists(
    st.tuples(
        st.sampled_from(["accept", "refuse", "correct", "fact", "choose", "note", "name", "grade", "consent", "undo"]),
        st.integers(0, 40),
    ),
    max_size=10,
)


@settings(max_examples=50, deadline=None)
@given(Steps)
def test_undo_restores_the_exact_view_before(steps):
    desk = Desk()
    desk.add(reading())
    for what, n in steps:
        before = open_case(desk.store, KEY)
        entries = list(do(desk, what, n))
        if not entries or what == "undo":
            continue
        after = open_case(desk.store, KEY)
        undone = [undo(desk.store, e.number, by=desk.by, at=desk.at) for e in reversed(entries)]
        assert view_of(open_case(desk.store, KEY)) == view_of(before)
        for entry in reversed(undone):
            undo(desk.store, entry.number, by=desk.by, at=desk.at)
        assert view_of(open_case(desk.store, KEY)) == view_of(after)


def view_of(file):
    """All of a case but the entry that made the person's seal, which stays."""
    matters = [m for m in file.matters if m.kind != "person" or m.page["name"]]
    return file.case, file.decisions, matters, file.name, file.proposals


def do(desk: Desk, what: str, n: int):
    store, who = desk.store, {"by": desk.by, "at": desk.at}
    numbers = sorted(open_case(store, KEY).proposals)
    number = numbers[n % len(numbers)]
    try:
        match what:
            case "accept" | "refuse":
                yield from decide(store, KEY, [number], what, reason="r", **who)
            case "correct":
                term = [number_of(desk, "sentence-length")]
                yield from decide(store, KEY, term, what, to=f"{n + 1} years", reason="r", **who)
            case "fact":
                yield add_fact(store, KEY, "sentence-length", f"{n + 1} years", origin="a letter", **who)
            case "choose":
                yield choose(store, KEY, number, reason="r", **who)
            case "note":
                yield add_note(store, KEY, "call", **who)
            case "name":
                yield call(store, KEY, f"case {n}", **who)
            case "grade":
                yield grade(store, 1, source_grade="B", **who)
            case "consent":
                yield consent(store, Consent(KEY, may_be_named=n % 2 == 0), **who)
            case "undo":
                yield undo(store, n, **who)
    except Invalid:
        return


def test_a_fact_stands_beside_the_reports_and_says_who_entered_it(desk):
    add_fact(desk.store, KEY, "sentence-length", "10 years", origin="letter of the sister", by="L. Marin", at=desk.at)
    add_fact(desk.store, KEY, "condition:cold", "asserted", origin="the same letter", by="L. Marin", at=desk.at)
    add_fact(desk.store, KEY, "arrest-date", "4 May 2022", origin="the protocol", by="L. Marin", at=desk.at)
    add_fact(desk.store, KEY, "held-last", "Colony 5", origin="a call", by="L. Marin", at=desk.at)
    case = open_case(desk.store, KEY).case
    question = case.accounts.on("sentence-length")
    assert question.state == "disputed" and {a.value for a in question.answers} == {"P7Y", "P10Y"}
    title = case.readings[1].source.title
    assert "entered by hand by L. Marin" in title and "letter of the sister" in case.readings[1].source.publisher
    assert case.accounts.on("condition:cold").answers[0].polarity == "asserted"
    assert case.accounts.on("arrest-date").answers[0].independent == 2
    assert [a.value for a in case.accounts.on("held-last").answers] == ["Colony 5"]
    with pytest.raises(Invalid, match="fact-origin"):
        add_fact(desk.store, KEY, "arrest-date", "2022", origin=" ", by="L. Marin", at=desk.at)
    with pytest.raises(Invalid, match="question-unknown"):
        add_fact(desk.store, KEY, "shoe-size", "43", origin="x", by="L. Marin", at=desk.at)


def test_a_choice_keeps_all_accounts_and_a_later_one_supersedes_it(desk):
    before = open_case(desk.store, KEY).case
    choose(desk.store, KEY, number_of(desk, "sentence-length"), reason="the judgment", by=desk.by, at=desk.at)
    choose(desk.store, KEY, number_of(desk, "sentence-length"), reason="seen since", by="L. Marin", at=desk.at)
    file = open_case(desk.store, KEY)
    assert file.case == before
    assert [(m.page["reason"], m.by) for m in file.of("choice")] == [("seen since", "L. Marin")]


def test_a_ruling_on_copies_counts(desk):
    other = desk.add(report(TEXT + " Printed again.", happened("sentence", "seven years", term="P7Y")))
    from habeas.workflow.judging import judge

    judge(desk.store, KEY, f"{other}#e1", "same", by=desk.by, at=desk.at)
    counted = open_case(desk.store, KEY).case.accounts.on("sentence-length").answers[0]
    assert (len(counted.reports), counted.independent) == (2, 2)  # both too short to be told for copies
    one_source(desk.store, other, 1, one=True, by=desk.by, at=desk.at, reason="one page twice")
    counted = open_case(desk.store, KEY).case.accounts.on("sentence-length").answers[0]
    assert counted.independent == 1 and "one page twice (said by R. Osei)" in counted.why[0]
