"""Lists: of persons with their terms, and of demands that tell of nothing that has happened."""

from __future__ import annotations

from habeas.reading.read import read_source
from habeas.reading.reading import Event
from habeas.sources import source_from_text

CONVICTED = """On 19 August the court read out the verdict in the case of the port union.

1. Daniyar Ospanbek, born 1971, dock worker. 9 years in a colony. Held since 14 April 2023.
2. Asel Nurlanova, born 1984, accountant. 6 years in a colony. Arrested on 15 April 2023.
3. Marat Tulegen, born 1959, pensioner. 3 years.
"""
ACTION = """Daniyar Ospanbek was arrested in 2021 and is held in Karatau Prison.

PLEASE WRITE to the minister, urging him to:
- release Daniyar Ospanbek immediately;
- ensure that he is not beaten and has access to a doctor;
"""


def events(text: str) -> list[tuple[str, str, Event]]:
    """(type, name of the person, event) of each event."""
    reading = read_source(source_from_text(text, language="en", published="2024-06-20"))
    names = {e.id: e.name for e in reading.entities}
    return [(e.type, names.get(e.person or "", ""), e) for e in reading.events]


def test_each_line_of_a_list_tells_of_its_own_person() -> None:
    found = events(CONVICTED)
    assert {(name, e.attributes["term"]) for k, name, e in found if k == "sentence"} == {
        ("Daniyar Ospanbek", "P9Y"),
        ("Asel Nurlanova", "P6Y"),
        ("Marat Tulegen", "P3Y"),
    }
    assert [name for k, name, _ in found if k == "arrest"] == ["Asel Nurlanova"]
    assert [name for k, name, _ in found if k == "detention"] == ["Daniyar Ospanbek"]


def test_demands_are_requested_and_no_conditions() -> None:
    below = [(k, e.polarity) for k, _, e in events(ACTION) if e.span.start > ACTION.index("PLEASE")]
    assert ("release", "requested") in below
    assert not [k for k, _ in below if k == "condition"]


def test_a_law_sentences_nobody() -> None:
    text = "Daniyar Ospanbek was arrested in 2021. Article 206 provides for imprisonment of five to eight years."
    assert not [k for k, _, _ in events(text) if k == "sentence"]


def test_months_since_something_are_no_term() -> None:
    text = "Daniyar Ospanbek was arrested in 2021. Ospanbek received a letter, the first since two months."
    assert not [k for k, _, _ in events(text) if k == "sentence"]
