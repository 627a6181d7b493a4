"""The calendar file: well-formed, the clock given, doubt said."""

from __future__ import annotations

import datetime as dt
from typing import Any

from habeas.law import compute, load_rulebook, read_given
from habeas.law.calendar_file import calendar_text, folded

BOOK = load_rulebook("kz")
MADE = dt.datetime(2025, 11, 22, 12, 0, tzinfo=dt.UTC)


def text(**sentence: Any) -> str:
    table = {"as of": "2025-11-22", "asked": "end of sentence", "sentence": {"institution": "maximum", **sentence}}
    return calendar_text([("", compute(read_given(table, BOOK), BOOK))], made_at=MADE)


def lines(raw: str) -> list[str]:
    return raw.replace("\r\n ", "").split("\r\n")


def test_the_form() -> None:
    raw = text(term="7 years", **{"counted from": "2020-09-23"})
    assert raw.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert raw.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in raw.split("\r\n"))
    found = lines(raw)
    assert found.count("BEGIN:VEVENT") == found.count("END:VEVENT") > 0
    assert "DTSTAMP:20251122T120000Z" in found
    assert "TRIGGER:-P30D" in found


def test_an_uncertain_day_has_two_entries_that_say_so() -> None:
    terms = [{"says": "7 years", "by": "a"}, {"says": "10 years", "by": "b"}]
    found = lines(text(term=terms, **{"counted from": "2020-09-23"}))
    summaries = [line for line in found if line.startswith("SUMMARY")]
    assert len(summaries) == 2
    assert all("not certain" in s for s in summaries)
    assert "DTSTART;VALUE=DATE:20270922" in found
    assert any("7 years (a)" in line for line in found if line.startswith("DESCRIPTION"))


def test_the_same_facts_make_the_same_file() -> None:
    assert text(term="7 years", **{"counted from": "2020"}) == text(term="7 years", **{"counted from": "2020"})


def test_folding_keeps_characters_whole() -> None:
    line = "SUMMARY:" + "условно-досрочное " * 9
    assert folded(line).replace("\r\n ", "") == line
    assert all(len(part.encode()) <= 75 for part in folded(line).split("\r\n"))
