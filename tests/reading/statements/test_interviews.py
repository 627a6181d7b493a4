"""Interviews and captions: positions stated in answers, pictures that stand on the word of whom they credit."""

from __future__ import annotations

from habeas.reading.entities import find_cast
from habeas.reading.parse import parse
from habeas.reading.reading import Statement
from habeas.reading.statements import find_statements

INTERVIEW = """An interview with Marta Ilves
Why did you go back to the prison?
I think that nobody else would have gone. We hope the others will be freed.
And what do you remember of the cell?
I know that the light was never switched off, not for one night.
"""


def statements(text: str) -> list[Statement]:
    parsed = parse(text, "en")
    return list(find_statements(parsed, find_cast(parsed)))


def said(text: str) -> list[tuple[str, str]]:
    return [
        (s.speaker_span.quote if s.speaker_span else "", " ".join(c.quote for c in s.content)) for s in statements(text)
    ]


def test_positions_stand_in_an_interview() -> None:
    found = said(INTERVIEW)
    assert ("I", "that nobody else would have gone") in found
    assert ("We", "the others will be freed") in found
    assert ("I", "that the light was never switched off, not for one night") in found


def test_beliefs_are_no_statements_in_a_report() -> None:
    text = INTERVIEW.replace("?", ".").replace("interview with", "article about")
    assert not [s for s in said(text) if s[0] in ("I", "We")]
    assert not said("His lawyer thinks that the court will free him. We hope so too.")


def test_an_opinion_column_with_one_question_is_no_interview() -> None:
    text = "Who will free her?\nI do not know. I think it will not be the court.\nShe waits."
    assert not said(text)


def test_a_caption_stands_on_the_word_of_its_credit() -> None:
    text = "Relatives wait at the gate of the prison. Image: Marta Ilves.\nThe trial opened on Monday."
    (one,) = statements(text)
    assert one.speaker_span is not None and one.speaker_span.quote == "Marta Ilves"
    assert [c.quote for c in one.content] == ["Relatives wait at the gate of the prison"]
    assert one.cue is not None and one.cue.quote == "Image"


def test_headlines_listed_as_sources() -> None:
    text = 'Sources\n"Teacher held for a song" — Delta Wire, 3 May 2024\n'
    assert said(text) == [("Delta Wire", '"Teacher held for a song"')]


def test_inverted_tag_taken_for_an_adjective() -> None:
    text = '"Commanders of the northern army were hastily sent to the front-line troops", added KTAN.'
    assert said(text)[0][0] == "KTAN"
