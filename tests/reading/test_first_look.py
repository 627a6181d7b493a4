"""The first look keeps every annotated report, in every language, and leaves out most ordinary news at no cost."""

from __future__ import annotations

import json
import re
import time
import tomllib
from pathlib import Path

import pytest

from habeas.reading import first_look
from habeas.reading.first_look import worth_reading
from habeas.sources.language import language_of

REPORTS = Path(__file__).with_name("reports")
LISTS = sorted((Path(first_look.__file__).parent / "languages").glob("*/first-look.toml"))


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_invented_report_passes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert worth_reading(text, language_of(text)[0])


def test_every_report_of_the_development_data_passes(shared: Path) -> None:
    for path in sorted((shared / "gold").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert worth_reading(text, language_of(text)[0]), path.stem


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "She was released on Monday."),
        ("en", "He has been held since June; nobody has seen a lawyer."),
        ("en", "They took him from his flat. The trial begins in May."),
        ("ru", "Его держат в СИЗО с мая."),
        ("ru", "Суд вынес решение: шесть лет."),
        ("zh-Hans", "他上周被警方带走，至今下落不明。"),
        ("zh-Hant", "她在看守所裡已經三個月。"),
        ("kk", "Ол бес жылға сотталды."),
        ("kk", "Белсендіні қамауға алды."),
        ("und", "Арестован в мае."),
        ("fr", "Quoi que ce soit."),
    ],
)
def test_what_passes(language: str, text: str) -> None:
    assert worth_reading(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The harvest was good, and the fair went on until dusk."),
        ("en", "The international airline added executive seats."),
        ("ru", "Урожай был хорош, и ярмарка длилась до вечера."),
        ("zh-Hans", "今年收成很好，市集一直开到晚上。"),
        ("kk", "Биыл егін жақсы шықты, жәрмеңке кешке дейін созылды."),
    ],
)
def test_what_does_not(language: str, text: str) -> None:
    assert not worth_reading(text, language)


def test_most_ordinary_news_has_nothing_to_find(shared: Path) -> None:
    for name, most in (("quotes/docs.jsonl", 0.5), ("times/meantime_dev.jsonl", 0.35)):
        texts = [json.loads(line)["text"] for line in (shared / "data" / name).read_text("utf-8").splitlines()]
        assert sum(worth_reading(text, "en") for text in texts) <= most * len(texts)


def test_it_costs_next_to_nothing() -> None:
    text = " ".join(f"The harvest of the year {n} was good and the fair went on." for n in range(2_000))
    began = time.process_time()
    assert not worth_reading(text, "en")
    assert len(text.split()) / (time.process_time() - began) > 200_000


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.parent.name)
def test_the_lists_hold_words_in_lower_case_each_once(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for part in (data, data["weak"]):
        for key in {"words", "beginnings", "pieces"} & part.keys():
            assert all(re.fullmatch(r"[^\W\d_]+", word) and word == word.casefold() for word in part[key])
            assert len(part[key]) == len(set(part[key]))


LONG = "The harvest of the year was good, and the fair went on until dusk. " * 20


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harvest was good.", "en"),
        (LONG + "The mayor said so.", "en"),
        (LONG + "“A fine year.”", "en"),
        ("Урожай в этом году был хорош. " * 40 + "Об этом сообщил мэр.", "ru"),
        ("今年收成很好，市集一直开到晚上。" * 30 + "市长表示满意。", "zh"),
        ("Биыл егін жақсы шықты. " * 60 + "Бұл туралы әкім айтты.", "kk"),
    ],
)
def test_where_statements_on_anything_are_asked_for_more_is_worth_reading(text: str, language: str) -> None:
    assert worth_reading(text, language, speech=True)


@pytest.mark.parametrize(
    ("text", "language"),
    [(LONG, "en"), ("Урожай в этом году был хорош. " * 40, "ru"), ("今年收成很好，市集一直开到晚上。" * 30, "zh")],
)
def test_a_long_text_in_which_nobody_speaks_is_passed_over(text: str, language: str) -> None:
    assert not worth_reading(text, language, speech=True)
