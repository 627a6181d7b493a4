"""Names taken apart: roles, order, scripts, and what is no name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import Invalid
from habeas.names import parse_name


def roles(text: str) -> list[tuple[str, str]]:
    return [(part.key, part.role) for part in parse_name(text).parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Asel Nurova", [("asel", "given"), ("nurova", "family")]),
        ("Нурова Асель Маратовна", [("нурова", "family"), ("асель", "given"), ("маратовна", "patronymic")]),
        ("Нурова, Асель", [("асель", "given"), ("нурова", "family")]),
        ("Dr. J. Okafor", [("dr", "title"), ("j", "initial"), ("okafor", "family")]),
        ("Abu Said al-Rimi", [("abu", "particle"), ("said", "given"), ("al", "particle"), ("rimi", "family")]),
        ("李小明", [("李", "family"), ("小明", "given")]),
        ("歐陽小明", [("歐陽", "family"), ("小明", "given")]),
        ("D’Amaro", [("damaro", "unknown")]),
    ],
)
def test_roles(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


def test_marks_nobody_sees_change_nothing() -> None:
    assert roles("\u202eAsel\u200b Nu\u00adrova\u202c") == roles("Asel Nurova")


def test_a_middle_dot_parts_a_foreign_name_in_han() -> None:
    assert [part.key for part in parse_name("阿塞尔·努罗娃").parts] == ["阿塞尔", "努罗娃"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "name-empty"),
        (" \u200b\u200e ", "name-empty"),
        ("12-34", "name-no-letters"),
        ("😀😀", "name-no-letters"),
        ("a" * 10_000, "name-too-long"),
    ],
)
def test_no_name_has_a_code(text: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_name(text)
    assert caught.value.code == code


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_name_or_a_clear_error(text: str) -> None:
    try:
        form = parse_name(text)
    except Invalid:
        return
    assert form.parts
    assert all(part.key for part in form.parts)
