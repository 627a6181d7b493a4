"""What holds for every text: spans, order, values that can be read, no surprise, no slowness."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.dates import Duration, UncertainDate
from habeas.errors import Unsupported
from habeas.reading.times import find_times, stated_publication
from habeas.reading.times.lexicon import lexicon

WORDS = sorted({form for form, word in lexicon("en").words.items() if word.values})
PIECES = st.sampled_from(
    [*WORDS, *"0123456789.,-/()'", "12", "2021", "1st", "90s", "'89", "2021-05-06", "6:40", "\n", "$"]
)
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=120)
PUBLISHED = st.sampled_from(
    [None, "2024-05-15", "2024-02-29", "2024-05", "2024", "1990-01-01", "no date", "2024-05/.."]
)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2034, 12, 31))
MONTHS = [dt.date(2000, month, 1).strftime("%B") for month in range(1, 13)]
SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]


@settings(max_examples=300, deadline=None)
@given(TEXTS, PUBLISHED)
def test_spans_hold_in_order_and_values_can_be_read(text: str, published: str | None) -> None:
    found = find_times(text, published)
    assert found == find_times(text, published)
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
        assert ("/" in time_.edtf) == (time_.type == "interval")
        assert time_.edtf not in time_.alternatives


@settings(deadline=None)
@given(TEXTS)
def test_a_stated_publication_stands_in_the_text(text: str) -> None:
    stated = stated_publication(text)
    if stated:
        stated[1].check(text)
        assert UncertainDate.from_edtf(stated[0]).precision == "day"


TELLING = {"today", "yesterday", "tomorrow", "tonight"}  # lower-case words that point to one day by themselves


@given(st.sampled_from(sorted({w.lower() for w in WORDS if w.isalpha()} - TELLING)))
def test_a_bare_term_is_never_a_date(word: str) -> None:
    assert [t for t in find_times(f"They wrote {word} about it.", "2024-05-15") if t.type != "duration"] == []


@settings(deadline=None)
@given(DAYS, st.integers(0, 10))
def test_a_date_means_the_same_in_every_style(day: dt.date, style: int) -> None:
    month, short, number = MONTHS[day.month - 1], SHORT[day.month - 1], day.day
    suffix = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    written = [
        f"{number} {month} {day.year}",
        f"{month} {number}, {day.year}",
        f"{month} {number} , {day.year}",
        f"{number}{suffix} {month} {day.year}",
        f"{month} {number}{suffix}, {day.year}",
        f"the {number}{suffix} of {month} {day.year}",
        f"{short} {number}, {day.year}",
        f"{number} {short} {day.year}",
        f"{day}",
        f"{day:%A}, {number} {month} {day.year}",
        f"{day:%A} {month} {number}, {day.year}",
    ][style]
    found = find_times(f"He was released on {written} by the court.", "2034-12-31")
    assert [(t.span.quote, t.edtf) for t in found] == [(written, str(day))]


@settings(deadline=None)
@given(DAYS)
def test_a_numeric_date_has_the_written_day_among_its_readings(day: dt.date) -> None:
    for written in (f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", f"{day:%m/%d/%Y}"):
        (found,) = find_times(f"Decided {written} in chambers.", None)
        assert str(day) in (found.edtf, *found.alternatives)


@settings(deadline=None)
@given(DAYS, DAYS)
def test_a_bare_weekday_is_in_the_week_up_to_publication(published: dt.date, day: dt.date) -> None:
    (found,) = find_times(f"The court on {day:%A} freed him.", str(published))
    value = dt.date.fromisoformat(found.edtf)
    assert value.weekday() == day.weekday() and 0 <= (published - value).days < 7


@settings(deadline=None)
@given(DAYS, st.integers(1, 400))
def test_so_many_days_ago_is_that_day(published: dt.date, n: int) -> None:
    (found,) = find_times(f"He was seized {n} days ago.", str(published))
    assert found.edtf == str(published - dt.timedelta(days=n))


@given(st.integers(1, 60), st.sampled_from(["years", "months", "weeks", "days"]))
def test_a_length_is_a_length(n: int, unit: str) -> None:
    (found,) = find_times(f"He was given {n} {unit} in a colony.", "2024-05-15")
    assert (found.type, found.edtf) == ("duration", f"P{n}{unit[0].upper()}")


def test_without_a_publication_date_what_needs_one_is_left_out() -> None:
    text = "Last week, on Tuesday and in July, he wrote; in March 2021 he was tried. Two days later he fell ill."
    assert [t.edtf for t in find_times(text, None)] == ["2021-03", "2021-03"]


def test_a_publication_known_only_to_the_month_gives_no_day() -> None:
    found = find_times("He was moved yesterday, and last year, and in March.", "2024-05")
    assert [t.edtf for t in found] == ["2024-05", "2023", "2024-03"]


def test_the_date_a_report_states_serves_where_none_is_given() -> None:
    text = "OSH, 4 April 2025 (Steppe Wire) - A court on Thursday freed him."
    assert [t.edtf for t in find_times(text, None)] == ["2025-04-04", "2025-04-03"]


def test_a_report_shows_which_way_its_numeric_dates_go() -> None:
    text = "Seized 03/04/2021, tried 09/25/2021."
    assert [t.edtf for t in find_times(text, None)] == ["2021-03-04", "2021-09-25"]
    assert [t.edtf for t in find_times("Seized 03/04/2021.", None)] == ["2021-04-03"]
    assert [t.edtf for t in find_times("Seized 03/04/2021.", None, "en-US")] == ["2021-03-04"]


def test_a_line_break_inside_a_wrapped_paragraph_does_not_break_a_date() -> None:
    lines = [
        "The court of the town sat in the old hall of records on 15",
        "February 2024 and put the case off, as it has done",
    ]
    assert [t.edtf for t in find_times("\n".join([*lines, "before."]), None)] == ["2024-02-15"]
    assert [t.edtf for t in find_times("Closed until Friday\nFebruary 15, 2024", "2024-02-15")][-1] == "2024-02-15"


def test_a_language_without_a_grammar_is_refused() -> None:
    for language in ("xx", "../en", ""):
        with pytest.raises(Unsupported) as caught:
            find_times("2021", None, language)
        assert caught.value.code == "times-language"


HARD = [
    "1 ", "in ", "twenty ", "twenty-", "1.", "1-", "1,111,", "two years, ", "\n", "9, 10 and 11 May, ",
    "from May to June to ", "the early late mid ", "2020-", "the 2005 Big Big Big Big Big ", "(", "six (6) ",
    "ten years up to five, ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HARD)
def test_time_grows_with_the_length_of_the_text_alone(piece: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        find_times(piece * (size // len(piece)), "2024-05-15")
        return time.process_time() - start

    small, large = min(seconds(2_000) for _ in range(2)), seconds(8_000)
    assert large < 10 * small + 0.1
