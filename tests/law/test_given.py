"""What a person may write: days, lengths, keys, accounts."""

from __future__ import annotations

from typing import Any

import pytest

from habeas.dates import Duration
from habeas.errors import Invalid
from habeas.law import load_rulebook, read_given
from habeas.law.given_values import day_given, term_given

BOOK = load_rulebook("kz")


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2020-09-23", "2020-09-23"),
        ("23 September 2020", "2020-09-23"),
        ("September 2020", "2020-09"),
        ("1399-07-02 SH", "2020-09-23"),
        ("1442-02-05 AH", "2020-09-23~"),
        (2020, "2020"),
    ],
)
def test_days(written: object, edtf: str) -> None:
    found = day_given(written, "here")
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize("written", ["1399-07-02", "tomorrow", "2021-02-29", "31 April 2021", ""])
def test_days_that_are_none(written: str) -> None:
    if not written:
        assert day_given(written, "here") is None
        return
    with pytest.raises(Invalid):
        day_given(written, "here")


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("7 years", Duration(years=7)),
        ("seven years and six months", Duration(years=7, months=6)),
        ("8.5 years", Duration(years=8, months=6)),
        ("18 months 10 days", Duration(months=18, days=10)),
        ("P1Y6M", Duration(years=1, months=6)),
        ("life imprisonment", "life"),
        ("unknown", None),
    ],
)
def test_lengths(written: str, length: object) -> None:
    assert term_given(written, "here") == length


@pytest.mark.parametrize("written", ["7", "soon", "-3 years", "7 years or so", 0, "0 days"])
def test_lengths_that_are_none(written: object) -> None:
    with pytest.raises(Invalid):
        term_given(written, "here")


def slots(**table: Any) -> Any:
    return read_given({"as of": "2025-01-01", "asked": "gravity", **table}, BOOK).slots


def test_keys_in_any_spelling() -> None:
    ways = [{"In force on": "2022-01-01"}, {"in_force_on": "2022-01-01"}, {"entered-into-force": "2022-01-01"}]
    assert len({slots(sentence=way)["sentence.in force on"][0].value for way in ways}) == 1


def test_a_list_of_articles_is_both_crimes_and_accounts_are_either() -> None:
    both = slots(offence={"article": ["174(1)", "180"]})["offence.article"]
    assert [s.value for s in both] == [("174(1)", "180")]
    either = slots(offence={"article": {"accounts": [{"says": "174(1)", "by": "a"}, {"says": "180", "by": "b"}]}})
    assert [(s.value, s.by) for s in either["offence.article"]] == [(("174(1)",), "a"), (("180",), "b")]


def test_words_of_the_law_in_its_own_language() -> None:
    assert slots(sentence={"institution": "максимальной безопасности"})["fact.institution"][0].value == "maximum"


def test_yaml_takes_the_key_on_for_true() -> None:
    assert "offence.on" in slots(offence={True: "2020-09"})
