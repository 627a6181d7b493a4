"""Two names compared: who outranks whom, what the explanation says, and what never happens."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import Invalid
from habeas.names import compare, compare_many
from habeas.names.compare import likelihood_ratio
from habeas.names.explain import sentences, table, to_json


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Елдар Сарсенов", "Yeldar Sarsenov"),
        ("Елдар Сарсенов", "Sarsenov Eldar"),
        ("Сарсенов, Елдар", "Yeldar Sarsenov"),
        ("Оксана Гринько", "Oksana Hrynko"),
        ("Әсел Қуанышева", "Asel Kuanysheva"),
        ("Sabina Kovács", "サビナ・コヴァーチ"),
    ],
)
def test_one_name_in_two_spellings_is_likely(a: str, b: str) -> None:
    assert compare(a, b).probability > 0.8


def test_a_garbled_name_outranks_who_shares_one_part() -> None:
    right = compare("Yeldaer Saersenuofu", "Елдар Сарсенов").probability
    for other in ("Елдар Нурбеков", "Елдос Каримов", "Марат Сарсенов", "Анна Сарсенова", "Елдар Савченко"):
        assert right > compare("Yeldaer Saersenuofu", other).probability


def test_order_of_the_two_names_does_not_matter() -> None:
    one, other = compare("Елдар Сарсенов", "Yeldar Sarsen"), compare("Yeldar Sarsen", "Елдар Сарсенов")
    assert one.probability == pytest.approx(other.probability, abs=0.05)


def test_a_common_name_is_weaker_evidence_than_a_rare_one() -> None:
    common, rare = compare("John David", "John David"), compare("Yeldar Sarsenov", "Yeldar Sarsenov")
    assert common.chance > 1000 * rare.chance
    assert likelihood_ratio(8.0, common.chance) < likelihood_ratio(8.0, rare.chance)


def test_the_ratio_never_exceeds_what_commonness_allows() -> None:
    assert likelihood_ratio(50.0, 0.01) <= 100


def test_the_explanation_names_the_chain_and_leaves_the_decision_to_a_person() -> None:
    found = compare("Елдар Сарсенов", "Yeldaer Saersenuofu")
    words = " ".join(sentences(found))
    assert "Chinese" in found.chain
    assert "could" in words
    assert "a person decides" in words
    assert " is the same person" not in words


def test_the_table_has_a_line_for_each_part() -> None:
    found = compare("Асель Маратовна Нурова", "Asel Nurova")
    assert "—" in table(found)
    assert len(to_json(found)["parts"]) == 3


def test_a_short_form_stands_for_the_full_name() -> None:
    found = compare("Саша Нуров", "Александр Нуров")
    assert found.parts[0].channel == "short"
    assert found.probability > compare("Миша Нуров", "Александр Нуров").probability + 0.3


def test_an_initial_fits_or_not() -> None:
    assert compare("A. Nurova", "Asel Nurova").probability > compare("B. Nurova", "Asel Nurova").probability


def test_many_at_once_as_one_by_one() -> None:
    pairs = [("Елдар Сарсенов", "Yeldar Sarsenov"), ("李小明", "Li Xiaoming"), ("Anna-Maria Ek", "Анна-Мария Эк")]
    assert compare_many(pairs) == pytest.approx([compare(a, b).probability for a, b in pairs], abs=1e-3)


def test_no_name_is_a_clear_error() -> None:
    with pytest.raises(Invalid):
        compare("", "Anna")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_give_an_answer_or_a_clear_error(a: str, b: str) -> None:
    try:
        found = compare(a, b)
    except Invalid:
        return
    assert 0 <= found.probability <= 1
    assert found.likelihood_ratio > 0
    table(found)
    sentences(found)


def test_examples_beside_the_project(shared: Path) -> None:
    rows = (shared / "data/names/examples.tsv").read_text(encoding="utf-8").splitlines()
    people = [tuple(row.split("\t")) for row in rows if not row.startswith("#")]
    garbled, recorded = people[0]
    right = compare(garbled, recorded)
    given_name, family = recorded.split()
    for other in (f"{given_name} Сарсенов", f"Елдар {family}", f"{given_name} Токтаров", f"Нурлан {family}"):
        assert right.probability > compare(garbled, other).probability
    assert right.chain == ("Russian", "Chinese", "English")
