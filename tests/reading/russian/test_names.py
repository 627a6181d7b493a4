"""Names in Russian reports: where they begin and end, in which case they stand, which are one person's."""

from __future__ import annotations

import pytest

from habeas.reading.entities.cast import Cast
from habeas.reading.russian.cast import find_cast
from habeas.reading.russian.names import is_patronymic, is_same_word, nominative
from habeas.reading.russian.parse import parse_russian


def cast_of(text: str) -> Cast:
    return find_cast(parse_russian(text))


def named(text: str, type_: str = "person") -> dict[str, list[str]]:
    return {e.name: [m.quote for m in e.mentions] for e in cast_of(text).entities if e.type == type_}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Суд арестовал К. О. Бельскова.", ["К. О. Бельскова"]),
        ("Жалобу подал Бельсков К. О., юрист.", ["Бельсков К. О."]),
        ("Адвокат Марина Львовна Заболотная пришла.", ["Марина Львовна Заболотная"]),
        ("Задержан Ильгар Тофик оглы Мехтизаде.", ["Ильгар Тофик оглы Мехтизаде"]),
        ("Майор Лыкин сказал журналистке Севде Рагимзаде: «Нет».", ["Лыкин", "Севде Рагимзаде"]),
        ("Мать Юшкина Людмила Андреевна плакала.", ["Юшкина", "Людмила Андреевна"]),
        ("На улице Льва Скребцова открылся театр имени Вахтина.", []),
    ],
)
def test_spans(text: str, expected: list[str]) -> None:
    found = sorted((m.start, m.quote) for e in cast_of(text).entities if e.type == "person" for m in e.mentions)
    assert [quote for _, quote in found] == expected


def test_a_surname_is_followed_through_the_cases() -> None:
    found = named(
        "В Гомеле задержали Антона Скребцова. Скребцову грозит срок. Друзья Скребцова ждут. Скребцовым гордятся."
    )
    assert list(found) == ["Антон Скребцов"]
    assert len(found["Антон Скребцов"]) == 4


def test_husband_and_wife_of_one_surname_are_two() -> None:
    found = named("Антона Крутикова арестовали. Его жена Елена Крутикова не знает, где Крутиков.")
    assert found == {"Антон Крутиков": ["Антона Крутикова", "Крутиков"], "Елена Крутикова": ["Елена Крутикова"]}


def test_headlines_in_capitals_name_people_too() -> None:
    assert named("СУД АРЕСТОВАЛ СКРЕБЦОВА\n\nАнтон Скребцов под стражей.") == {
        "Антон Скребцов": ["СКРЕБЦОВА", "Антон Скребцов"]
    }


@pytest.mark.parametrize(
    ("word", "gender", "surname", "expected"),
    [
        ("Крутиковой", "Fem", True, "Крутикова"),
        ("Жанболату", "Masc", False, "Жанболат"),
        ("Мамаю", "Masc", True, "Мамай"),
        ("Скребца", "Masc", True, "Скребец"),
        ("Вершинскому", "Masc", True, "Вершинский"),
        ("Таги-заде", "Masc", True, "Таги-заде"),
    ],
)
def test_nominative(word: str, gender: str, surname: bool, expected: str) -> None:
    assert nominative(word, gender, surname) == expected


def test_same_words_and_patronymics() -> None:
    assert is_same_word("Павла", "Павел")
    assert is_same_word("Бельского", "Бельский")
    assert not is_same_word("Садыгов", "Доскараев")
    assert is_patronymic("Львовне")
    assert not is_patronymic("Ивановой")


@pytest.mark.parametrize(
    ("type_", "text", "expected"),
    [
        ("facility", "Его держат в СИЗО-3 Гомеля, потом увезут в ИК № 14.", ["СИЗО-3", "ИК № 14"]),
        ("facility", "Она сидит в учреждении ЕЦ 166/5, раньше — в УК-161/3.", ["ЕЦ 166/5", "УК-161/3"]),
        ("facility", "Письмо из тюрьмы пришло; в степногорской колонии тихо.", []),
        ("court", "Кировский районный суд отказал, областной суд согласился.", ["Кировский районный суд"]),
        ("court", "Приговор вынес межрайонный суд по уголовным делам.", ["межрайонный суд по уголовным делам"]),
        ("organization", "Об этом пишет газета «Голос Полесья».", ["Голос Полесья"]),
        ("organization", "Партия «Вперёд» и МВД России молчат.", ["Вперёд", "МВД России"]),
        ("place", "МИНСК, 4 мая 2024 года. Всё спокойно.", ["МИНСК"]),
        ("place", "Статья УК РФ применена в Казани.", ["Казани"]),
    ],
)
def test_other_names(type_: str, text: str, expected: list[str]) -> None:
    found = sorted((m.start, m.quote) for e in cast_of(text).entities if e.type == type_ for m in e.mentions)
    assert [quote for _, quote in found] == expected
