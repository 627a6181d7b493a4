"""Ten thousand cases' clocks in a minute on one core: measured on a sample, in processor time."""

from __future__ import annotations

import time
from typing import Any

from habeas.law import compute, load_rulebook, read_given

MOST_SECONDS_A_CASE = 60 / 10_000
SAMPLE = 200


def case(n: int) -> dict[str, Any]:
    """Every second case has two terms, every third an uncertain first day."""
    year, years, month = 2015 + n % 9, 2 + n % 12, 1 + n % 12
    doubt = [{"says": f"{years} years", "by": "a"}, {"says": f"{years + 2} years 6 months", "by": "b"}]
    return {
        "as of": "2025-11-22",
        "asked": ["custody credit", "end of sentence", "earliest petition"],
        "offence": {"gravity": "grave", "class": "extremist"},
        "sentence": {
            "term": doubt if n % 2 else f"{years} years",
            "in force on": f"{year + 1}-{month:02}-15",
            "institution": ["minimum", "medium", "maximum"][n % 3],
        },
        "custody": [{"kind": "remand", "from": f"{year}-{month:02}" + ("" if n % 3 == 0 else f"-{1 + n % 28:02}")}],
    }


def test_ten_thousand_cases_in_a_minute() -> None:
    book = load_rulebook("kz")
    compute(read_given(case(0), book), book)
    started = time.process_time()
    for n in range(SAMPLE):
        compute(read_given(case(n), book), book)
    assert (time.process_time() - started) / SAMPLE < MOST_SECONDS_A_CASE
