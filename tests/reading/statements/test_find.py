"""What the table of passages cannot show: entities, chains of hearsay, papers, blocks, and what must always hold."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.reading.entities import Cast, find_cast
from habeas.reading.parse import parse
from habeas.reading.reading import Statement
from habeas.reading.statements import find_statements


def read(text: str) -> tuple[list[Statement], Cast]:
    parsed = parse(text, "en")
    cast = find_cast(parsed)
    return list(find_statements(parsed, cast)), cast


def name(cast: Cast, statement: Statement) -> str | None:
    return cast.entity(statement.speaker).name if statement.speaker else None


def test_a_speaker_is_found_through_a_role_with_a_name_and_a_pronoun() -> None:
    statements, cast = read(
        "Daniyar Orazov, a teacher, was arrested in May. His lawyer, Aigul Bekova, denied the charge. "
        '"He was at school all day," she said.'
    )
    assert [name(cast, s) for s in statements] == ["Aigul Bekova", "Aigul Bekova"]


def test_a_role_without_a_name_stays_nobody() -> None:
    statements, _ = read("Daniyar Orazov was arrested in May. Orazov's solicitor said he had been beaten.")
    assert [(s.speaker, s.speaker_span.quote if s.speaker_span else None) for s in statements] == [
        (None, "Orazov's solicitor")
    ]


def test_of_two_speakers_the_first_counts() -> None:
    statements, cast = read("Aigul Bekova and Temir Saduov said that Orazov had been moved.")
    assert [name(cast, s) for s in statements] == ["Aigul Bekova"]


def test_hearsay_goes_into_the_chain() -> None:
    statements, _ = read("His lawyer told Radio Kapas that the warden had said the cell was warm.")
    assert [[v.quote for v in s.via] for s in statements] == [["the warden"]]


def test_a_claim_taken_back_has_a_statement_for_each_party() -> None:
    statements, _ = read("His lawyer denied that he had pleaded guilty, as one state channel had claimed.")
    assert [(s.stance, s.content[0].quote) for s in statements] == [
        ("denies", "that he had pleaded guilty"),
        ("asserts", "he had pleaded guilty"),
    ]


def test_a_letter_speaks_for_who_sent_it() -> None:
    statements, cast = read(
        "Last week Daniyar Orazov received a letter from the Justice Ministry. The letter gave no reason:\n\n"
        '"Your complaint has been examined. No grounds were found."'
    )
    assert [(s.kind, name(cast, s)) for s in statements] == [("document", "Justice Ministry")]


def test_an_account_nobody_introduces_is_kept_whole_and_nobodys() -> None:
    block = (
        '"He is kept in a cell without a window. Nobody may write to him.\n\n'
        'They call it the "guest room." He sleeps on the floor.\n\nHe was beaten twice in March."'
    )
    statements, _ = read(f"This camp is known for its cold.\n\n{block}\n\nHe may ask for parole in June.")
    assert [(s.kind, s.speaker, s.cue, [c.quote for c in s.content]) for s in statements] == [
        ("direct", None, None, [block])
    ]


def test_a_quotation_after_reported_speech_is_a_statement_of_the_same_speaker() -> None:
    statements, _ = read('Bekova said that he had been moved. "He left without his coat."')
    assert [(s.kind, s.cue.quote if s.cue else None) for s in statements] == [("indirect", "said"), ("direct", None)]
    assert {s.speaker_span.quote for s in statements if s.speaker_span} == {"Bekova"}


def test_terms_titles_names_and_proverbs_are_no_statements() -> None:
    statements, _ = read(
        'He was convicted of "justifying extremism" after an interview with the website "Steppe.net". '
        'The camp, known as the "Black Dolphin", is for "political" prisoners. '
        'But as the saying goes, "the dogs bark and the caravan moves on." As the proverb says, "water wears stone."'
    )
    assert statements == []


def test_acts_of_a_court_beliefs_and_demands_of_the_author_are_no_statements() -> None:
    statements, _ = read(
        "A court sentenced him to nine years. Prosecutors had asked for twelve. He was charged with treason. "
        "His family fears for his life and believes that he is ill. The ministry declined to comment. "
        "We call on the government to free him."
    )
    assert statements == []


PIECES = st.sampled_from(
    ['"', "“", "”", "«", "»", "'", "’", ", ", ". ", ": ", "\n\n", " — ", "he said", "Orlov told them that ",
     "they left", "according to her", "as one put it", "denied the claim", "the letter says", "(", ")",
     "“We know,” ", "She added"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=16).map("".join))
def test_whatever_the_text_spans_hold_and_pieces_stay_apart(text: str) -> None:
    parsed = parse(text, "en")
    statements = find_statements(parsed, Cast(()))
    assert statements == find_statements(parsed, Cast(()))
    assert [s.id for s in statements] == [f"s{n}" for n in range(1, len(statements) + 1)]
    for s in statements:
        for span in (*s.content, *s.via, *(x for x in (s.cue, s.speaker_span) if x)):
            span.check(text)
        for one, next_ in pairwise(s.content):
            assert one.end <= next_.start


@settings(max_examples=20, deadline=None)
@given(st.lists(PIECES, max_size=10).map("".join))
def test_a_broken_beginning_does_not_swallow_the_rest(broken: str) -> None:
    text = broken + "\n\n" + "The hall was cold.\n\n" * 14 + "Bekova said that he had been moved."
    statements = find_statements(parse(text, "en"), Cast(()))
    assert "that he had been moved" in [s.content[0].quote for s in statements]
