"""What holds for every text in the Kazakh room: no crash, spans in place, references that hold."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.reading.kazakh import STEPS
from habeas.reading.kazakh.suffixes import cuts
from habeas.reading.kazakh.vocabulary import given_names

WORDS = [
    "Серік",
    "Оспановты",
    "Гүлнар",
    "адвокаты",
    "Алматы",
    "қалалық",
    "соты",
    "ұстады",
    "7",
    "жылға",
    "деді",
    "деп",
    "мәлімдеді",
    "айтуынша",
    "қамауға",
    "алды",
    "«",
    "»",
    "—",
    ",",
    ".",
    "Д",
    "шақырды",
    "босатуға",
    "жоққа",
    "шығарды",
    "айыпты",
    "Ол",
    "партиясы",
    "АК-159/6",
    "мекемесінде",
    "отыр",
    ":",
    "туралы",
    "хабарлады",
    "бостандығынан",
]
TEXTS = st.lists(st.sampled_from([*WORDS, "\n", "Бұл туралы", "бас бостандығынан айырды"]), max_size=40).map(
    " ".join
) | st.text(max_size=80)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_and_references_hold(text: str) -> None:
    parsed = STEPS.parse(text)
    cast = STEPS.cast(parsed)
    times = STEPS.times(text, "2024-05-15")
    statements = STEPS.statements(parsed, cast)
    events = STEPS.events(parsed, cast, statements, times)
    ids = {e.id for e in cast.entities}
    for entity in cast.entities:
        for mention in entity.mentions:
            mention.check(text)
    for n, statement in enumerate(statements, start=1):
        assert statement.id == f"s{n}"
        assert statement.speaker is None or statement.speaker in ids
        for piece in statement.content:
            piece.check(text)
    for n, event in enumerate(events, start=1):
        assert event.id == f"v{n}"
        assert event.person in ids
        assert event.time is None or event.time in {t.id for t in times}
        assert event.said_by == "author" or event.said_by in {s.id for s in statements}
        event.span.check(text)


@given(st.sampled_from(sorted(given_names())), st.sampled_from(["ға", "дің", "ты", "нан", "мен"]))
def test_an_ending_can_be_cut_off_again(name: str, ending: str) -> None:
    assert name in [cut.stem for cut in cuts(name + ending)]


def test_time_grows_with_the_length_of_the_text_alone() -> None:
    def seconds(repeats: int) -> float:
        text = "Сот Серік Оспановты 7 жылға бас бостандығынан айырды, — деді адвокаты Гүлнар Жұмаділова. « " * repeats
        start = time.process_time()
        parsed = STEPS.parse(text)
        cast = STEPS.cast(parsed)
        STEPS.events(parsed, cast, STEPS.statements(parsed, cast), STEPS.times(text, None))
        return time.process_time() - start

    once = min(seconds(20) for _ in range(2))
    assert seconds(80) < 12 * once + 0.2
