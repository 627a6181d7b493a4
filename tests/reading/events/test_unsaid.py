"""No figure of speech becomes a fact."""

from __future__ import annotations

import pytest

from habeas.reading.read import read_source
from habeas.sources import source_from_text

HEAD = "Daniyar Ospanbek, 44, a journalist in Almaty, was arrested in 2021.\n\n"


def _events(sentence: str) -> list[str]:
    reading = read_source(source_from_text(HEAD + sentence, language="en", published="2024-06-20"))
    return [event.type for event in reading.events if event.span.start >= len(HEAD)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Was he not beaten enough?",
        "Who could release such a man?",
        "As the saying goes, “he who is beaten is loved twice.”",
        "The sooner Ospanbek walks free, the better for everyone.",
    ],
)
def test_nothing_is_told(sentence: str) -> None:
    assert _events(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("He was beaten by the guards.", "condition"),
        ("“Was he beaten? Yes, he was beaten twice,” Aliya Ospanbek said.", "condition"),
        ("Ospanbek walked free on Friday.", "release"),
    ],
)
def test_the_same_words_told_are_read(sentence: str, type_: str) -> None:
    assert type_ in _events(sentence)
