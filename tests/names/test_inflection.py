"""Names in a case are read back into the nominative, in comparison and in search."""

from __future__ import annotations

import pytest

from habeas.names import NameIndex, compare
from habeas.names.explain import sentences, table
from habeas.names.form import parse_name
from habeas.names.inflection import nominatives

INFLECTED = [
    ("Елдара Сарсенова", "Елдар Сарсенов"),
    ("Елдару Сарсенову", "Eldar Sarsenov"),
    ("Елдаром Сарсеновым", "Eldar Sarsenov"),
    ("Елдаре Сарсенове", "Eldar Sarsenov"),
    ("Оксаны Гурской", "Оксана Гурская"),
    ("Оксане Гурской", "Oksana Gurskaya"),
    ("Оксану Гурскую", "Оксана Гурская"),
    ("Игоря Зимовца", "Игорь Зимовец"),
    ("Елдар Қайратовтың", "Елдар Қайратов"),
    ("Елдар Қайратовқа", "Eldar Kairatov"),
    ("Елдар Қайратовты", "Елдар Қайратов"),
    ("Елдар Қайратовта", "Елдар Қайратов"),
    ("Елдар Қайратовтан", "Eldar Kairatov"),
    ("Асель Токбаеваның", "Асель Токбаева"),
    ("Асель Токбаеваға", "Asel Tokbayeva"),
    ("Гліба Згурського", "Гліб Згурський"),
    ("Eldar Sarsenov'un", "Eldar Sarsenov"),
]


@pytest.mark.parametrize(("bent", "straight"), INFLECTED)
def test_a_name_in_a_case_is_the_same_name(bent: str, straight: str) -> None:
    assert compare(bent, straight).probability > 0.8


@pytest.mark.parametrize(("bent", "straight"), [row for row in INFLECTED if row[1][0] > "z"])
def test_the_nominative_is_among_the_readings(bent: str, straight: str) -> None:
    wanted = [part.key for part in parse_name(straight).parts]
    assert wanted in [[part.key for part in found] for found in nominatives(parse_name(bent).parts)]


def test_found_by_a_case_form() -> None:
    index = NameIndex.build([("a", "Елдар Сарсенов"), ("b", "Елдар Саринов"), ("c", "Марат Токбай"), ("d", "Анна Ким")])
    for query in ("Елдару Сарсенову", "Елдар Сарсеновтың", "Елдаром Сарсеновым"):
        assert index.search(query)[0].id == "a"
    assert index.search("Марат Токбайға")[0].id == "c"


def test_the_explanation_says_so() -> None:
    found = compare("Елдар Қайратовтың", "Елдар Қайратов")
    assert found.parts[1].channel == "inflected"
    assert "case" in table(found) and sentences(found)


@pytest.mark.parametrize("name", ["Eldar O'Kane", "John Doe", "김민수", "李小明", "Ө"])
def test_what_has_no_such_ending_is_left_alone(name: str) -> None:
    assert nominatives(parse_name(name).parts) == ()


def test_a_sister_and_a_brother_stay_two() -> None:
    assert compare("Анна Сарсенова", "Елдар Сарсенов").probability < 0.3
