"""Pronouns and role words: whom they mean, and that nobody is guessed."""

from __future__ import annotations

import pytest

from habeas.reading.russian.cast import find_cast
from habeas.reading.russian.parse import parse_russian


def meant(text: str, word: str, number: int = 1) -> list[str]:
    parsed = parse_russian(text)
    cast = find_cast(parsed)
    places = [t.i for t in parsed.tokens if t.text == word]
    return [cast.entity(x).name for x in cast.referring.get(places[number - 1], ())]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Антона Скребцова задержали в Гомеле. Ему грозит шесть лет.", "Ему", ["Антон Скребцов"]),
        ("Антона Скребцова задержали. Его жена Вера ждёт.", "Его", ["Антон Скребцов"]),
        ("Антона Скребцова арестовали. Адвокат Павел Гирин сказал, что к нему не пускают.", "нему", ["Антон Скребцов"]),
        ("Антон Скребцов сидит в СИЗО. Осуждённый голодает.", "Осуждённый", ["Антон Скребцов"]),
        ("Антона Скребцова арестовали. Его защищает адвокат Павел Гирин. По словам защитника, он болен.", "защитника",
         ["Павел Гирин"]),
        ("Антон Скребцов утверждает, что его пытали током и осудили.", "его", ["Антон Скребцов"]),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, word: str, expected: list[str]) -> None:
    assert meant(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Антона Скребцова арестовали. Его адвокат сообщил, что он болен.", "адвокат"),
        ("Антона Скребцова арестовали. Её мать молчит.", "мать"),
        ("Антона Скребцова арестовал следователь.", "следователь"),
    ],
)
def test_the_unnamed_stay_unnamed(text: str, word: str) -> None:
    assert meant(text, word) == []


def test_the_writer_of_a_letter_is_i() -> None:
    text = "Меня держат в карцере. Я не сплю. Мне не дают писем, и камера сырая.\n\nВаш Илья Тормасов"
    assert meant(text, "Меня") == ["Илья Тормасов"]
