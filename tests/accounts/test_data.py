"""The lists a translator can edit hold together."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from habeas.accounts.compare import word_lists
from habeas.accounts.question import questions_of
from told import happened, report


def test_keys_of_questions_are_unique_and_say_what_would_settle_them():
    data = tomllib.loads((files("habeas.accounts") / "questions.toml").read_text(encoding="utf-8"))["question"]
    keys = [q["key"] for q in data]
    assert len(keys) == len(set(keys))
    assert all(q["asks"] and q["label"] and q["events"] for q in data)


def test_one_question_for_each_condition():
    reading = report("Ilyas Toremurat was beaten.", happened("condition", "beaten", condition="beating"))
    (question,) = questions_of(reading.events[0])
    assert (question.key, question.subject, question.family) == ("condition:beating", "beating", "condition")


def test_word_lists_are_folded():
    lists = word_lists()
    for name in ("generic_place_words", "empty_words"):
        assert all(word == word.casefold() for word in lists[name])
