"""The index: found across scripts, kept in files, added to, and safe with odd rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.errors import Invalid
from habeas.names import NameIndex

ROWS = [
    ("n1", "Елдар Сарсенов"),
    ("n2", "Елдар Каримов"),
    ("n3", "Maria Duval"),
    ("n4", "Chan Siu-ming"),
    ("n5", "Oksana Hrynko"),
    ("n6", "Марат Сарсенов"),
    ("n7", "يوسف الحداد"),
]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.build(ROWS)


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("Yeldaer Saersenuofu", "n1"),
        ("Eldar Sarsenov", "n1"),
        ("Сарсенов, Елдар", "n1"),
        ("Мария Дюваль", "n3"),
        ("陳小明", "n4"),
        ("Оксана Гринько", "n5"),
        ("Yusuf al-Haddad", "n7"),
    ],
)
def test_found_first(index: NameIndex, query: str, key: str) -> None:
    assert index.search(query)[0].id == key


def test_kept_in_files_and_added_to(index: NameIndex, tmp_path: Path) -> None:
    NameIndex.build(ROWS).save(tmp_path)
    opened = NameIndex.open(tmp_path)
    assert [f.id for f in opened.search("Marat Sarsenov", 2)] == [f.id for f in index.search("Marat Sarsenov", 2)]
    opened.add("n8", "Елдос Қайратов")
    assert opened.search("Yeldos Kayratov", 1)[0].id == "n8"
    assert NameIndex.open(tmp_path).search("Yeldos Kayratov", 1)[0].id == "n8"


def test_rows_that_are_no_names_are_left_out_and_named() -> None:
    built = NameIndex.build([("a", ""), ("b", "Анна Нурова"), ("c", "😀"), ("d", "x" * 10_000)])
    assert [(s.id, s.code) for s in built.skipped] == [
        ("a", "name-empty"),
        ("c", "name-no-letters"),
        ("d", "name-too-long"),
    ]
    assert built.search("Anna Nurova")[0].id == "b"


def test_many_of_one_name() -> None:
    built = NameIndex.build([(f"d{i}", "Анна Нурова") for i in range(5_000)] + [("x", "Anna Zorin")])
    assert len(built.search("Anna Nurova", 10)) == 10
    assert built.search("Anna Zorin", 1)[0].id == "x"


def test_ranking_does_not_know_ids_or_rows() -> None:
    one = NameIndex.build(ROWS)
    other = NameIndex.build([(f"z{i}", name) for i, (_, name) in reversed(list(enumerate(ROWS)))])
    assert [f.name for f in one.search("Eldar Sarsenov", 3)] == [f.name for f in other.search("Eldar Sarsenov", 3)]


def test_an_empty_index_finds_nothing() -> None:
    assert NameIndex.build([]).search("Anna Nurova") == []


def test_no_index_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as caught:
        NameIndex.open(tmp_path)
    assert caught.value.code == "names-no-index"


def test_many_added_one_by_one_stay_few_parts() -> None:
    built = NameIndex.build(ROWS)
    for i in range(60):
        built.add(f"a{i}", f"Марат Абай{chr(0x430 + i % 30)}улы")
        if i % 7 == 0:
            assert built.search("Marat Abay", 3)
    assert len(built) == len(ROWS) + 60
    assert built.search("Eldar Sarsenov", 1)[0].id == "n1"
    assert len(built._parts) <= 8


def test_a_broken_list_of_added_names_is_a_clear_error(tmp_path: Path) -> None:
    NameIndex.build(ROWS).save(tmp_path)
    (tmp_path / "added.jsonl").write_text('{"id": "n8"\n', encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        NameIndex.open(tmp_path)
    assert caught.value.code == "names-index-added" and "line 1" in (caught.value.where or "")


@pytest.mark.parametrize(
    "query",
    [
        "Eлдар Сарсенов",
        "\u202eЕлдар\u202c 😀 Сарсенов",
        "ＥＬＤＡＲ ＳＡＲＳＥＮＯＶ",
        "Елдар Sarsenov",
        "Eldаr\u200b Sarsenov\ud800",
    ],
)
def test_odd_letters_find_the_name_all_the_same(index: NameIndex, query: str) -> None:
    assert index.search(query)[0].id == "n1"


@pytest.mark.parametrize("query", ["", "😀", "\u200f", "12", "x" * 10_000])
def test_no_name_is_a_clear_error_and_never_an_empty_answer(index: NameIndex, query: str) -> None:
    with pytest.raises(Invalid):
        index.search(query)


@pytest.mark.parametrize("query", ["Qxz", "ぬ", "Ж", "Zzyzx Brrr", "ยย"])
def test_something_is_always_nearest(index: NameIndex, query: str) -> None:
    assert index.search(query)
