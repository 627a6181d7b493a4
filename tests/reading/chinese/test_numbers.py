"""Numbers and terms in characters."""

import pytest

from habeas.reading.chinese.numbers import iso_term, number


@pytest.mark.parametrize(("words", "value"), [("十", 10), ("二十三", 23), ("一百零五", 105), ("两", 2), ("十年", None)])
def test_number(words: str, value: int | None) -> None:
    assert number(words) == value


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("三年", "P3Y"), ("两年半", "P2Y6M"), ("一年零九个月", "P1Y9M"), ("18个月", "P18M"), ("十五天", "P15D"),
        ("15日", "P15D"), ("三周", "P3W"), ("终身监禁", "life"), ("死刑", "death"), ("死缓", "death"), ("很久", None),
    ],
)  # fmt: skip
def test_term(words: str, term: str | None) -> None:
    assert iso_term(words) == term
