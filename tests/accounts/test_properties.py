"""What holds for any reports: accounts hang on their own report alone, and every one leads back to its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from habeas.accounts import collect
from told import PERSON, happened, report

TERMS = {"three years": "P3Y", "seven years": "P7Y", "ten years": "P10Y", "84 months": "P84M"}
DAYS = {"4 May 2022": "2022-05-04", "May 2022": "2022-05", "about 2022": "2022~", "spring 2023": "2023-21"}
PLACES = ("Almat Prison", "Karasu Camp", "Karasou Camp")
POLARITIES = ("asserted", "denied", "possible", "ended")


@st.composite
def reports(draw):
    term, day, place = (
        draw(st.sampled_from(list(TERMS))),
        draw(st.sampled_from(list(DAYS))),
        draw(st.sampled_from(PLACES)),
    )
    text = f"{draw(st.text(max_size=30))}\n{PERSON} was arrested on {day}, got {term}, was beaten, and sits in {place}."
    rows = [
        happened("arrest", "was arrested", when=(day, DAYS[day])),
        happened("sentence", term, term=TERMS[term], polarity=draw(st.sampled_from(POLARITIES[:3]))),
        happened("condition", "was beaten", condition="beating", polarity=draw(st.sampled_from(POLARITIES))),
        happened("detention", "sits in", place=place),
    ]
    chosen = draw(st.lists(st.sampled_from(rows), unique_by=id, max_size=4))
    return report(text, *chosen, published=draw(st.sampled_from(["2023-01-02", "2025-10-10", None])))


@given(st.lists(reports(), max_size=4), reports())
def test_adding_a_report_changes_no_account_of_another(before, added):
    alone, together = collect(before), collect([*before, added])
    assert together.accounts[: len(alone.accounts)] == alone.accounts
    for i in range(len(before)):
        assert together.of(i) == alone.of(i)


@given(st.lists(reports(), max_size=5))
def test_every_account_leads_back_to_its_words_and_stands_in_one_answer(readings):
    collected = collect(readings)
    for account in collected.accounts:
        reading = readings[account.report]
        assert account.sha256 == reading.source.sha256
        assert account.spans
        for span in account.spans:
            assert reading.text[span.start : span.end] == span.quote
    in_answers = [a for q in collected for x in (*[y.accounts for y in q.answers], q.not_claimed) for a in x]
    assert sorted(map(repr, in_answers)) == sorted(map(repr, collected.accounts))  # none lost, none twice


@given(st.lists(reports(), max_size=4))
def test_collecting_is_deterministic_and_never_counts_more_sources_than_reports(readings):
    collected = collect(readings)
    assert collected == collect(readings)
    for question in collected:
        for answer in question.answers:
            assert 1 <= answer.sources <= len(answer.reports) <= len(readings)
        assert len(question.between) == len(question.answers) * (len(question.answers) - 1) // 2


@given(st.lists(reports(), min_size=2, max_size=3))
def test_the_order_of_reports_changes_no_verdict(readings):
    forward = {q.question.key: q.state for q in collect(readings)}
    backward = {q.question.key: q.state for q in collect(readings[::-1])}
    assert forward == backward
