"""Several accounts: every combination, the range, who stands behind each end, and the one question."""

from __future__ import annotations

import datetime as dt
from typing import Any

from habeas.law import Computation, compute, load_rulebook, read_given
from habeas.law.hints import hints

BOOK = load_rulebook("kz")
CASE: dict[str, Any] = {
    "as of": "2025-11-22",
    "asked": ["end of sentence", "earliest petition"],
    "offence": {"article": "174"},
    "sentence": {"term": [{"says": "7 years", "by": "a wire report"}, {"says": "10 years", "by": "a column"}]},
    "custody": [{"kind": "remand", "from": "2020-09-23"}],
}


def results(**changes: Any) -> list[Computation]:
    found = compute(read_given({**CASE, **changes}, BOOK), BOOK)
    assert all(isinstance(r, Computation) for r in found)
    return [r for r in found if isinstance(r, Computation)]


def test_both_ends_with_the_account_behind_each() -> None:
    end, petition = results()
    assert (end.answers[0].earliest, end.answers[0].latest) == (dt.date(2027, 9, 22), dt.date(2030, 9, 22))
    assert end.answers[0].earliest_rests_on == ("sentence, term: 7 years (a wire report)",)
    assert end.answers[0].latest_rests_on == ("sentence, term: 10 years (a column)",)
    assert petition.answers[0].earliest == dt.date(2024, 3, 23)
    assert petition.answers[0].latest == dt.date(2025, 9, 23)


def test_the_question_that_settles_most_comes_first_and_the_institution_is_asked_for() -> None:
    end, petition = results()
    assert "sentence, term" in end.questions[0]
    assert any("type of institution" in q for q in end.questions[:2])
    assert any("type of institution" in q for q in petition.questions[:2])
    assert end.answers[0].may_be_earlier


def test_the_discretionary_condition_is_named() -> None:
    _, petition = results()
    assert len(petition.conditions) == 1
    assert "Discretionary" in petition.conditions[0]
    assert "art. 72(1) para 3" in petition.conditions[0]


def test_a_term_outside_the_frame_of_a_part_leaves_only_parts_that_fit() -> None:
    _, petition = results(sentence={"term": "10 years", "institution": "maximum"})
    assert any("fits only 174(2)" in a for a in petition.assumptions)
    assert petition.answers[0].is_one


def test_an_application_fits_half_of_ten_and_not_half_of_seven() -> None:
    table = {**CASE, "observed": [{"what": "parole application", "since": "2025-09-21/2025-09-30", "by": "the column"}]}
    found = {h.accounts[0]: h for h in hints(read_given(table, BOOK), BOOK) if "174(1)" not in str(h.accounts)}
    seven, ten = found["sentence, term: 7 years (a wire report)"], found["sentence, term: 10 years (a column)"]
    assert seven.verdict == "compatible, but late"
    assert "not compatible" in seven.words
    assert ten.verdict == "compatible"
    assert all("proves nothing" in h.words for h in (seven, ten))


def test_held_beyond_one_of_two_terms() -> None:
    table = {**CASE, "observed": [{"what": "still held", "on": "2028-01-01"}]}
    verdicts = [h.verdict for h in hints(read_given(table, BOOK), BOOK)]
    assert verdicts == ["not compatible", "compatible"]


def test_the_order_of_accounts_does_not_matter() -> None:
    turned = {"term": list(reversed(CASE["sentence"]["term"]))}
    assert results()[0].answers[0].earliest == results(sentence=turned)[0].answers[0].earliest


def test_an_uncertain_start_gives_a_range() -> None:
    (end,) = results(asked="end of sentence", custody=[{"from": "2020-09"}], sentence={"term": "7 years"})
    assert (end.answers[0].earliest, end.answers[0].latest) == (dt.date(2027, 8, 31), dt.date(2027, 9, 29))


def test_every_step_of_law_has_a_citation() -> None:
    for result in results():
        assert result.steps
        for step in result.steps:
            assert (step.provision is None) == (step.citation is None)


def test_accounts_that_contradict_each_other_are_left_out_and_named() -> None:
    offence = {
        "gravity": "grave",
        "on": [{"says": "2022-05-01", "by": "a column"}, {"says": "2020-05-01", "by": "the court"}],
    }
    sentence = {"term": "7 years", "imposed on": "2021-08-19", "institution": "maximum"}
    (petition,) = results(asked="earliest petition", offence=offence, sentence=sentence)
    assert [r.code for r in petition.refused] == ["given-order"]
    assert "offence, on: 2022-05-01 (a column)" in petition.refused[0].accounts
    assert petition.answers[0].latest == dt.date(2024, 3, 23)
