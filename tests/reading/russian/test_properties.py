"""What holds of every reading of Russian, whatever the text: spans, ids, the same answer twice, no fall."""

from __future__ import annotations

import itertools
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.reading.format import to_json
from habeas.reading.read import read_source
from habeas.reading.russian import STEPS
from habeas.sources import source_from_text

PIECES = [
    *("Антон", "Скребцов", "Скребцова", "А.", "Б.", "Львовна", "оглы", "Таги-заде", "ЯС", "СИЗО-1", "№", "2", "суд"),
    *(
        "Верховный",
        "МВД",
        "России",
        "«Алга»",
        "«",
        "»",
        '"',
        "—",
        "–",
        ":",
        ";",
        "…",
        "он",
        "её",
        "их",
        "я",
        "мне",
        "мол",
    ),
    *(
        "сказал",
        ", что",
        "по словам",
        "не",
        "задержали",
        "приговорили",
        "к семи годам",
        "за",
        "в",
        "голодает",
        "ст.",
        "280.3",
    ),
    *(
        "Об этом",
        "сообщил",
        "который",
        "троих",
        "\n",
        "\n\n— ",
        "•",
        "**",
        "ё",
        "й",
        "и\u0306",
        "\u0301",
        "李",
        "https://a.by/x",
        "🙂",
    ),
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    st.text(alphabet=string.printable + "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГ«»—„“\u00a0", max_size=80),
)
REPORTS = sorted(Path(__file__).parents[1].joinpath("reports").glob("dev-ru-*.txt"))


def check(text: str) -> None:
    if not text.strip():
        parsed = STEPS.parse(text)
        assert STEPS.cast(parsed).entities == ()
        return
    reading = read_source(source_from_text(text, language="ru"))
    for span in reading.spans():
        span.check(text)
    taken = sorted((m.start, m.end) for e in reading.entities for m in e.mentions)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(taken))
    assert [e.id for e in reading.entities] == [f"e{n}" for n in range(1, len(reading.entities) + 1)]
    assert [s.id for s in reading.statements] == [f"s{n}" for n in range(1, len(reading.statements) + 1)]
    assert [v.id for v in reading.events] == [f"v{n}" for n in range(1, len(reading.events) + 1)]
    again = read_source(source_from_text(text, language="ru"))
    assert to_json(again) == to_json(reading)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text(text: str) -> None:
    check(text)


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_reports(path: Path) -> None:
    check(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "—", "«", "А", "1" * 5000, "слово " * 3000, "и, " * 500 + "."])
def test_odd_text(text: str) -> None:
    check(text)
