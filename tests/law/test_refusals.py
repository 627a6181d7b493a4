"""What cannot be answered is refused with a reason and a question; what contradicts itself is invalid, with where."""

from __future__ import annotations

from typing import Any

import pytest

from habeas.errors import Invalid
from habeas.law import Computation, Refusal, compute, load_rulebook, read_given
from habeas.law.said import said

BOOK = load_rulebook("kz")


def run(asked: str = "end of sentence", **table: Any) -> Computation | Refusal:
    return compute(read_given({"as of": "2025-11-22", "asked": asked, **table}, BOOK), BOOK)[0]


def refusal(asked: str = "end of sentence", **table: Any) -> Refusal:
    result = run(asked, **table)
    assert isinstance(result, Refusal), result
    return result


def test_an_article_that_is_not_in_the_rulebook() -> None:
    found = refusal("gravity", offence={"article": "999"})
    assert (found.code, found.rank) == ("article-unknown", "unsupported")
    assert "999" in found.why
    assert "174(1)" in found.why


def test_an_offence_before_the_law() -> None:
    found = refusal("gravity", offence={"article": "174(2)", "on": "2012-05-01"})
    assert found.code == "no-version-in-force"
    assert found.where == "kz.offences.174-2"
    assert "2015-01-01" in found.why


def test_a_request_before_the_law() -> None:
    table = {"as of": "2010-01-01", "asked": "earliest petition", "offence": {"gravity": "grave"}}
    table["sentence"] = {"term": "4 years", "counted from": "2008-01-01"}
    found = compute(read_given(table, BOOK), BOOK)[0]
    assert isinstance(found, Refusal)
    assert found.code == "no-version-in-force"


def test_a_type_of_institution_that_does_not_exist() -> None:
    table = {"sentence": {"term": "5 years", "in force on": "2022-03-01", "institution": "monastery"}}
    found = refusal("custody credit", **table, custody=[{"from": "2021-05-10"}])
    assert found.code == "institution-unknown"
    assert "monastery" in found.why
    assert "maximum" in found.why


def test_a_type_of_institution_not_given_says_what_each_would_give() -> None:
    table = {"sentence": {"term": "5 years", "in force on": "2022-03-01"}, "custody": [{"from": "2021-05-10"}]}
    found = refusal("custody credit", **table)
    assert found.code == "institution-not-given"
    assert ("minimum", "days credited for custody 590") in found.alternatives
    assert ("maximum", "days credited for custody 295") in found.alternatives
    assert found.question
    assert refusal("end of sentence", **table).code == "institution-not-given"


def test_an_unknown_institution_by_the_word_is_one_not_given() -> None:
    table = {"sentence": {"term": "5 years", "in force on": "2022-03-01", "institution": "unknown"}}
    assert refusal("custody credit", **table, custody=[{"from": "2021-05-10"}]).code == "institution-not-given"


def test_no_start() -> None:
    assert refusal(sentence={"term": "5 years", "institution": "maximum"}).code == "start-unknown"


def test_custody_with_a_gap_needs_the_day_in_force() -> None:
    stay = {"kind": "remand", "from": "2021-01-01", "to": "2021-02-01"}
    assert refusal(sentence={"term": "5 years", "institution": "maximum"}, custody=[stay]).code == "in-force-unknown"


def test_accounts_that_exclude_and_accounts_that_do_not() -> None:
    result = run(
        "earliest petition",
        offence={
            "gravity": "grave",
            "class": "extremist",
            "consequence": {"accounts": [{"says": "none", "by": "the lawyer"}, {"says": "deaths", "by": "the column"}]},
        },
        sentence={"term": "6 years", "counted from": "2021-01-01", "institution": "maximum"},
    )
    assert isinstance(result, Computation)
    assert [r.code for r in result.refused] == ["excluded"]
    assert "the column" in " ".join(result.refused[0].accounts)


def test_too_many_accounts_are_said_so() -> None:
    wide = [{"says": f"{n} years {m} months", "by": f"{n}.{m}"} for n in range(1, 40) for m in range(1, 12)]
    starts = [f"20{n}-01-01/20{n + 1}-12-31" for n in range(10, 19)]
    found = refusal(sentence={"term": wide, "counted from": starts, "institution": "maximum"})
    assert found.code == "too-many-combinations"
    assert "term" in found.where


def test_a_wide_uncertain_day_is_capped_and_says_so() -> None:
    sentence = {"counted from": "2010/2019", "in force on": "2020/2021", "institution": "maximum"}
    terms = [f"{n} years" for n in range(1, 30)]
    result = run(sentence={**sentence, "term": terms})
    assert isinstance(result, Computation)
    assert any("only the first and last" in a for a in result.assumptions)
    assert (str(result.answers[0].earliest), str(result.answers[0].latest)) == ("2010-12-31", "2048-12-30")


@pytest.mark.parametrize(
    ("table", "code", "where"),
    [
        ({"custody": [{"from": "2021-05-10", "to": "2021-05-01"}]}, "custody-order", "custody 1"),
        (
            {"custody": [{"from": "2021-05-01", "to": "2021-06-01"}, {"from": "2021-05-20", "to": "2021-07-01"}]},
            "custody-overlap",
            "custody 1",
        ),
        ({"sentence": {"term": "0 years"}}, "term-zero", "sentence, term"),
        ({"sentence": {"term": "a while"}}, "given-term", "sentence, term"),
        ({"sentence": {"term": "5 years", "counted from": "2021-02-30"}}, "given-day", "sentence, counted from"),
        ({"sentence": {"term": "5 years", "instituton": "x"}}, "given-unknown-key", "sentence"),
        (
            {"offence": {"on": "2022-01-01"}, "sentence": {"term": "5 years", "imposed on": "2021-01-01"}},
            "given-order",
            "sentence, imposed on",
        ),
        ({"asked": "his future"}, "asked-unknown", "his future"),
        ({"custody": "always"}, "given-form", "custody 1"),
    ],
)
def test_facts_that_contradict_themselves(table: dict[str, Any], code: str, where: str) -> None:
    full = {"as of": "2025-11-22", "asked": ["end of sentence", "earliest petition"]}
    sentence = {"term": "5 years", "institution": "maximum", "in force on": "2023-01-01"}
    with pytest.raises(Invalid) as raised:
        compute(read_given({**full, "sentence": sentence, **table}, BOOK), BOOK)
    assert raised.value.code == code
    assert raised.value.where == where


def test_a_misspelt_key_names_the_nearest() -> None:
    with pytest.raises(Invalid) as raised:
        read_given({"as of": "2025-01-01", "asked": "gravity", "sentense": {}}, BOOK)
    assert "perhaps sentence" in raised.value.found


def test_eligibility_is_never_called_release() -> None:
    result = run(
        "earliest petition",
        offence={"article": "174(2)"},
        sentence={"term": "10 years", "counted from": "2020-09-23", "institution": "maximum"},
    )
    text = said(result)
    assert "eligibility, not release" in text
    assert "the court decides" in text
    assert "Discretionary" in text
    for promise in ("will be released", "must be released", "right to be released"):
        assert promise not in text
