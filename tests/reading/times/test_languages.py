"""What holds in every language that has a grammar of dates: spans, order, readable values, and a length is no date."""

from __future__ import annotations

import time
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.dates import Duration, UncertainDate
from habeas.reading.times import find_times
from habeas.reading.times.lexicon import lexicon

FOLDER = resources.files("habeas.reading") / "languages"
LANGUAGES = sorted(d.name for d in FOLDER.iterdir() if d.is_dir() and (d / "times.toml").is_file() and d.name != "en")
SIGNS = [*"0123456789.,-–/()«»，。、%", "12", "31", "2021", "1401", "06.05.2021", "6:40", "\n", "二〇二四", "十", "Ⅳ"]
PUBLISHED = st.sampled_from([None, "2024-05-15", "2024-02-29", "2024-05", "2024", "no date"])
LENGTHS = {
    "ru": ["Ему дали {} лет колонии.", "Срок {} лет."],
    "zh": ["判处有期徒刑{}年。", "他已被关押{}年。", "刑期为{}年，"],
    "kk": ["Оған {} жыл берді.", "Ол {} жылға сотталды.", "Сот {} жыл түрме жазасын кесті."],
}


def texts(language: str) -> st.SearchStrategy[str]:
    words = sorted({form for form, word in lexicon(language).words.items() if word.values})
    pieces = st.sampled_from([*words, *SIGNS])
    joint = "" if lexicon(language).data.get("unspaced") else " "
    return st.lists(pieces, max_size=30).map(joint.join) | st.text(max_size=60)


@pytest.mark.parametrize("language", LANGUAGES)
def test_spans_hold_in_order_and_values_can_be_read(language: str) -> None:
    @settings(max_examples=150, deadline=None)
    @given(texts(language), PUBLISHED)
    def holds(text: str, published: str | None) -> None:
        found = find_times(text, published, language)
        end = 0
        for n, time_ in enumerate(found, start=1):
            time_.span.check(text)
            assert time_.id == f"t{n}"
            assert time_.span.start >= end
            end = time_.span.end
            if time_.type == "duration":
                assert sum(Duration.from_iso(time_.edtf).months_and_days()) or "T" in time_.edtf
                continue
            for edtf in (time_.edtf, *time_.alternatives):
                UncertainDate.from_edtf(edtf)

    holds()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("years", [*range(1, 31), 75, 99])
@pytest.mark.parametrize("published", ["2024-05-15", None])
def test_a_bare_term_is_a_length_and_never_a_date(language: str, years: int, published: str | None) -> None:
    for sentence in LENGTHS[language]:
        (found,) = find_times(sentence.format(years), published, language)
        assert (found.type, found.edtf) == ("duration", f"P{years}Y")


@pytest.mark.parametrize("language", LANGUAGES)
def test_reading_is_fast_and_grows_with_the_length_alone(language: str) -> None:
    words = [form for form, word in lexicon(language).words.items() if word.values and form[0].isalpha()]
    joint = "" if lexicon(language).data.get("unspaced") else " "

    def seconds(repeats: int) -> float:
        start = time.process_time()
        find_times(joint.join(words * repeats), "2024-05-15", language)
        return time.process_time() - start

    once = min(seconds(1) for _ in range(2))
    assert seconds(4) < 10 * once + 0.1


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("ru", "Его увезли 12 марта, а в прошлом году, зимой, отпускали.", ["XXXX-03-12", "XXXX", "XXXX-24"]),
        ("zh", "他3月12日被捕，去年获释。", ["XXXX-03-12", "XXXX"]),
        ("kk", "Оны 12 наурызда, сәрсенбі күні ұстады, былтыр да ұстаған.", ["XXXX-03-12", "XXXX-XX-XX", "XXXX"]),
        ("kk", "Сот 5-7 мамырда болды.", ["XXXX-05-05/XXXX-05-07"]),
        ("kk", "Сот 5 мамырда болды, 2020 жылғы 3 мамырда да болған.", ["XXXX-05-05", "2020-05-03"]),
    ],
)
def test_in_a_report_of_an_unknown_day_a_date_keeps_what_its_words_say(
    language: str, text: str, values: list[str]
) -> None:
    assert [t.edtf for t in find_times(text, None, language)] == values
