"""Quotation marks: which passages they set off, in every style, and what a missing mark costs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.reading.statements.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('He said "no" and left.', ['"no"']),
        ("He said “no” and left.", ["“no”"]),
        ("He said «no» and left.", ["«no»"]),
        ("Il dit : « non », et partit.", ["« non »"]),
        ("Er sagte: „Nein“, und ging.", ["„Nein“"]),
        ("Powiedział: „Nie” i wyszedł.", ["„Nie”"]),
        ("Han sade: ”Nej”, och gick.", ["”Nej”"]),
        ("Han sagde: »Nej«, og gik.", ["»Nej«"]),
        ("‘We are fine,’ said the brothers’ mother.", ["‘We are fine,’"]),
        ("'We are fine,' said the brothers' mother.", ["'We are fine,'"]),
        ("It was 'em or us in the '90s, wasn't it?", []),
        ("The guards' room and the prisoners' yard.", []),
        ('He called it **"betrayal."** Then he left.', ['**"betrayal."**']),
        ('It was (a "must") for all.', ['"must"']),
        ('"They say "wait" to us," she said.', ['"They say "wait" to us,"']),
        ("“They say ‘wait’ to us,” she said.", ["“They say ‘wait’ to us,”"]),
        ('"One," he said, "two."', ['"One,"', '"two."']),
        ('A 6" pipe and a 5\'10" man.', []),
    ],
)
def test_styles(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # an opening mark at each paragraph
        ("“One.\n\n“Two.\n\n“Three.” And “four”.", ["“One.\n\n“Two.\n\n“Three.”", "“four”"]),
        # one opening mark, the closing mark paragraphs later, straight marks nested in a straight block
        ('"One.\n\nThe "hole" again.\n\nThree."\n\nHe left.', ['"One.\n\nThe "hole" again.\n\nThree."']),
        # the mark opened in the middle of a paragraph, after a colon
        ('It says: "One.\nTwo."\nEnd.', ['"One.\nTwo."']),
    ],
)
def test_blocks(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # costs a sentence in the middle of a paragraph, the paragraph where it begins it
        ('He said "no. Then he left. "Fine," she said.', ['"no.', '"Fine,"']),
        ('"Never closed\n\nText "x," he said.', ['"Never closed', '"x,"']),
        ("He said: « rien.\n\n“Yes,” she said.\n\nNobody « spoke ».", ["« rien.", "“Yes,”", "« spoke »"]),
        ('Closed" without opening, and "opened" later.', ['"opened"']),
    ],
)
def test_a_missing_mark_costs_little(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


SIGNS = st.text(alphabet="\"“”„«»‘’'*_ \n.,:!?—aB9(", max_size=80)


@given(SIGNS)
def test_quotations_are_apart_and_inside_the_text(text: str) -> None:
    found = find_quotations(text)
    assert found == find_quotations(text)
    for q in found:
        assert 0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)
    for one, next_ in pairwise(found):
        assert one.end <= next_.start


@given(SIGNS)
def test_a_broken_beginning_does_not_swallow_the_rest(broken: str) -> None:
    text = broken + "\n\n" + "Plain words.\n\n" * 14 + "She said “still here” again."
    assert quoted(text)[-1] == "“still here”"
