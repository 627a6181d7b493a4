"""What holds of every cast, whatever the text: spans, ids, no overlap, the same answer twice."""

from __future__ import annotations

import string
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.reading.entities import Cast, find_cast
from habeas.reading.parse import parse
from habeas.reading.parsed import ParsedText

PIECES = [
    *(
        "Ana",
        "Ruz",
        "Dr.",
        "al-Tamri",
        "bin",
        "Minsk",
        "Prison",
        "No.",
        "2",
        "Court",
        "of",
        "Appeal",
        "Ministry",
        "the",
    ),
    *("“Alga”", "(D1)", "his", "lawyer", ",", "said", "NATO", "IK-6", "May", "O'Hara", "s'", "'s", "U.S.", "RFE/RL"),
    *("http://a.ru/b", "\n", "•", "**", "both", "They", "known as", "Café", "ÉCOLE", "李", "\u0301", "—", "I.", "Yu."),
    *(".", '"', "it", "and"),
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    st.text(alphabet=string.printable + "éßİłЖ中’“”\u00a0", max_size=80),
)
REPORTS = sorted(Path(__file__).parents[1].joinpath("reports").glob("dev-[0-9]*.txt"))


def check(parsed: ParsedText, cast: Cast) -> None:
    ids = [entity.id for entity in cast.entities]
    assert ids == [f"e{n}" for n in range(1, len(ids) + 1)]
    assert [e.mentions[0].start for e in cast.entities] == sorted(e.mentions[0].start for e in cast.entities)
    spans = sorted(m for e in cast.entities for m in e.mentions)
    for span in (
        *spans,
        *cast.role_spans.values(),
        *(r.span for r in cast.relations),
        *(s for e in cast.entities for s in e.roles),
    ):
        span.check(parsed.text)
    assert all(one.end <= two.start for one, two in pairwise(spans)), "mentions overlap"
    assert all(span.quote.strip() == span.quote and "\n" not in span.quote for span in spans)
    assert not set(cast.named) & set(cast.referring)
    assert set(cast.named.values()) | {id_ for found in cast.referring.values() for id_ in found} <= set(ids)
    persons = {e.id for e in cast.entities if e.type == "person"}
    assert set(cast.detained) <= persons
    assert (cast.focus is None) == (not cast.detained)
    assert cast.focus is None or cast.detained[0] == cast.focus
    assert set(cast.role_spans) <= set(cast.referring)


@given(TEXTS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text(text: str) -> None:
    parsed = parse(text, "en")
    cast = find_cast(parsed)
    check(parsed, cast)
    assert cast == find_cast(parse(text, "en"))


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_reports(report: Path) -> None:
    parsed = parse(report.read_text(encoding="utf-8"), "en")
    check(parsed, find_cast(parsed))


def test_nothing() -> None:
    cast = find_cast(parse("", "en"))
    assert cast.entities == ()
    assert cast.focus is None
    assert cast.who(0) is None
