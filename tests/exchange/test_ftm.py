"""FollowTheMoney entities: names become names, the rest stays with its entity."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from habeas.exchange.ftm import import_ftm


def lines(*pages: object) -> bytes:
    return "\n".join(json.dumps(page, ensure_ascii=False) for page in pages).encode()


PERSON = {
    "id": "p1",
    "schema": "Person",
    "properties": {"name": ["Ilyas Toremurat"], "weakAlias": ["Elias T."], "birthDate": ["1985"]},
}


def test_a_person_has_all_names_and_keeps_the_rest() -> None:
    row = import_ftm(lines(PERSON)).rows[0]
    assert row.names == ("Ilyas Toremurat", "Elias T.")
    assert [(n.heading, n.words) for n in row.notes] == [("birthDate", "1985")]


def test_an_event_with_a_question_in_its_keywords_answers_it() -> None:
    event = {
        "id": "e1",
        "schema": "Event",
        "properties": {"involved": ["p1"], "startDate": ["2021-03"], "keywords": ["arrest-date"]},
    }
    row = import_ftm(lines(PERSON, event)).rows[1]
    assert row.names == ("Ilyas Toremurat",)
    assert [(f.question, f.value) for f in row.facts] == [("arrest-date", "2021-03")]


def test_an_unknown_schema_is_kept_as_it_came_and_said() -> None:
    row = import_ftm(lines({"id": "v1", "schema": "Vessel", "properties": {"name": ["Anna"]}})).rows[0]
    assert row.outcome == "changed"
    assert "Vessel has no place" in row.reasons[0]
    assert row.notes[0].words == "Anna"


def test_broken_lines_cost_only_themselves() -> None:
    data = b"{broken\n" + lines(PERSON, {"id": "x"}, {"id": "y", "schema": "Person"}, PERSON) + b"\n\xff\xfe\n[1]"
    found = import_ftm(data)
    assert [r.outcome for r in found.rows] == [
        "rejected",
        "accepted",
        "rejected",
        "rejected",
        "rejected",
        "rejected",
        "rejected",
    ]
    assert "same id as line 2" in found.rows[4].reasons[0]


@given(st.binary(max_size=300))
def test_anything_gives_an_outcome_for_every_line(data: bytes) -> None:
    found = import_ftm(data)
    assert len(found.rows) == sum(bool(line.strip()) for line in data.split(b"\n"))
