"""The case in a few lines for a terminal."""

from __future__ import annotations

import unicodedata

import pytest

from habeas.cases import assemble
from habeas.dossiers import casefile_summary
from told import PERSON, Said, happened, report

LONG_TITLE = "一份关于被拘留者的很长的报告" * 6


def columns(line: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def case_of(n: int):
    rows = [
        happened("trial", f"on {d} May 2022", when=(f"on {d} May 2022", f"2022-05-{d:02d}")) for d in range(10, 10 + n)
    ]
    text = f"{PERSON} got seven years. " + " ".join(f"Hearing on {d} May 2022." for d in range(10, 10 + n))
    first = report(
        text, happened("sentence", "seven years", term="P7Y"), *rows, title="一份关于被拘留者的很长的报告" * 6
    )
    second = report(
        f"{PERSON} got ten years, said a clerk.",
        Said(f"{PERSON} got ten years", called="a clerk", cue="said"),
        happened("sentence", "ten years", term="P10Y", by=1),
    )
    return assemble([first, second])


@pytest.mark.parametrize("width", [40, 72, 100, 160])
def test_no_line_is_wider_than_the_terminal(width):
    summary = casefile_summary(case_of(18), width=width)
    assert max(map(columns, summary.splitlines())) <= width


def test_it_says_the_dispute_who_is_unnamed_and_what_it_leaves_out():
    summary = casefile_summary(case_of(18))
    assert "[disputed]" in summary and "7 years" in summary and "10 years" in summary
    assert "left unnamed" in summary and "more with a day" in summary
    assert "Nothing in it is a finding" in summary
    assert 20 <= len(summary.splitlines()) <= 50


def test_a_case_of_nothing_has_a_summary():
    assert "day of publication not known" in casefile_summary(assemble([report("The river was low.", published=None)]))
