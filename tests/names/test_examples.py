"""Spellings met in the field, kept beside the project: found first among others, and above whoever shares a part."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.names import NameIndex, compare, compare_many

ROWS = 6_000


def examples(shared: Path) -> list[tuple[str, str]]:
    rows = (shared / "data/names/examples.tsv").read_text(encoding="utf-8").splitlines()
    return [(row.split("\t")[0], row.split("\t")[1]) for row in rows if not row.startswith("#")]


def others(shared: Path) -> list[str]:
    path = shared / "data/names/index.tsv"
    if not path.exists():
        pytest.skip("the index of names is not beside the project (data/names/index.tsv not found)")
    return [row.rstrip("\n").split("\t")[1] for row in path.open(encoding="utf-8")]


def test_each_example_comes_first_among_others(shared: Path) -> None:
    rows = list(dict.fromkeys([recorded for _, recorded in examples(shared)] + others(shared)[:ROWS]))
    index = NameIndex.build((str(i), name) for i, name in enumerate(rows))
    found = {asked: index.search(asked, 1)[0].name for asked, _ in examples(shared)}
    assert found == dict(examples(shared))


def test_the_garbled_name_outranks_everybody_who_shares_a_part(shared: Path) -> None:
    garbled, recorded = examples(shared)[0]
    given, family = recorded.split()
    sharing = {name for name in others(shared) if {given, family} & set(name.split())} - {recorded}
    sharing |= {f"{given} Сарсенов", f"{given} Токтаров", f"Елдар {family}", f"Нурлан {family}", f"Айгуль {family}а"}
    assert len(sharing) > 5
    right = compare(garbled, recorded)
    assert right.probability > max(compare_many((garbled, other) for other in sorted(sharing)))
    assert right.chain == ("Russian", "Chinese", "English")


@pytest.mark.parametrize(
    ("garbled", "recorded", "sharing"),
    [
        # Russian, a Chinese transcription of it, and what a machine makes of that in English; invented people.
        (
            "Yeldaer Saersennuofu",
            "Елдар Сарсенов",
            ("Елдар Токтаров", "Елдар Журавин", "Марат Сарсенов", "Олег Сарсенов"),
        ),
        ("Nuerjian Tuohetaluofu", "Нуржан Тохтаров", ("Нуржан Сейтов", "Нуржан Абдиров", "Марат Тохтаров")),
        ("Wikertuo Zhulafuliaofu", "Виктор Журавлёв", ("Виктор Гурский", "Виктор Зимин", "Олег Журавлёв")),
    ],
)
def test_the_same_chain_with_invented_people(garbled: str, recorded: str, sharing: tuple[str, ...]) -> None:
    right = compare(garbled, recorded)
    assert right.probability > max(compare_many((garbled, other) for other in sharing))
    assert "Chinese" in right.chain


@pytest.mark.parametrize(
    ("asked", "recorded"), [("Karagandy", "Караганда"), ("Семипалатинске", "Семипалатинск"), ("Kostanai", "Қостанай")]
)
def test_places_of_one_part(asked: str, recorded: str) -> None:
    rows = [recorded, "Караганова", "Семипалов", "Константин", "Астана", "Павлодар", "Karadağ", "Костин"]
    index = NameIndex.build((str(i), name) for i, name in enumerate(rows))
    assert index.search(asked, 1)[0].name == recorded
    assert compare(asked, recorded).probability > 0.5
