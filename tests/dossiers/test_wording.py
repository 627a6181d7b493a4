"""The words of the case file: neutral, complete, and no more precise than what they say."""

from __future__ import annotations

import re

import pytest

from habeas.accounts import voice_of
from habeas.cases.timeline import tellings_of
from habeas.dossiers.wording import author_of, how_known, speaker_of, title_of, words
from told import PERSON, Said, happened, report

TYPES = tuple(words()["event"])
POLARITIES = ("asserted", "denied", "possible", "requested", "promised", "ended")


def telling(type_: str, polarity: str = "asserted", **attributes):
    reading = report(f"{PERSON} and the rest of it.", happened(type_, "the rest", polarity=polarity, **attributes))
    return tellings_of(reading, 0, reading.events[0].person)[0]


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("polarity", POLARITIES)
def test_every_event_has_words_in_every_polarity(type_, polarity):
    title = title_of(telling(type_, polarity))
    assert title and "{" not in title and "None" not in title
    if polarity != "asserted":
        assert title != title_of(telling(type_))  # a fear or a denial never reads like the thing itself


def test_conditions_are_alleged_and_never_found():
    assert title_of(telling("condition", condition="beating")) == "Alleged: beating"
    assert title_of(telling("condition", "denied", condition="beating")) == "Denied: beating"


def test_every_condition_of_the_format_has_a_label(shared):
    page = (shared / "reading-format.md").read_text(encoding="utf-8")
    codes = re.findall(r"`([a-z-]+)`", page[page.index("**Conditions.**") :])
    assert len(codes) > 50
    assert set(codes) <= set(words()["condition"])


def test_particulars():
    assert title_of(telling("sentence", term="P8Y6M", ordinal=2)) == "Sentence: 8 years 6 months, sentence number 2"
    assert title_of(telling("sentence", "possible", term="P9Y")) == "Sentence demanded or possible: 9 years"
    assert title_of(telling("charge", charge="treason", article="278")) == "Charged: “treason”, article 278"
    assert title_of(telling("sentence", term="life")) == "Sentence: life imprisonment"


def test_an_unnamed_speaker_stays_unnamed_with_what_the_report_calls_them():
    reading = report(
        f"A cellmate of {PERSON} said he sang. He said so, Dina Sarsen recalled. “He sings,” she said, the lawyer.",
        Said("he sang", called="A cellmate", cue="said"),
        Said("He said so", speaker="Dina Sarsen", called="Dina Sarsen", cue="recalled"),
        Said("“He sings,”", speaker="Dina Sarsen", called="she", cue="she said"),
        Said("sings", speaker="Dina Sarsen", called="the lawyer"),
    )
    said = [speaker_of(voice_of(reading, 0, f"s{i}"), reading) for i in range(1, 5)]
    assert said == ["unnamed (“A cellmate”)", "Dina Sarsen", "Dina Sarsen", "Dina Sarsen (“the lawyer”)"]


def test_what_an_opinion_piece_says_is_its_authors():
    assert author_of(report("Words.", genre="opinion")) == "the author, in an opinion piece"
    assert author_of(report("Words.", genre="news")) == "the report"


def test_how_a_day_is_known():
    stated = report(f"{PERSON}: 4 May 2022.", happened("arrest", PERSON, when=("4 May 2022", "2022-05-04")))
    leaning = report(f"{PERSON}: on Friday.", happened("arrest", PERSON, when=("Friday", "2025-10-10")))
    lasting = report(f"{PERSON}: for two years.", happened("detention", PERSON, when=("two years", "P2Y", "duration")))
    assert how_known(stated.times[0], stated) == "“4 May 2022”"
    assert how_known(leaning.times[0], leaning) == "“Friday”, read against the report's day, 10 October 2025"
    assert "without a day" in how_known(lasting.times[0], lasting)
