"""Other systems' rows in a record: each a report of its own, entered once, found and shown like any other."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from habeas.record.rows import Query
from habeas.record.verify import verify
from habeas.store.memory import memory_store
from habeas.workflow.importing import enter_files, enter_foreign, read_foreign

AT = datetime(2026, 3, 4, tzinfo=UTC)
TABLE = """No,Name,Arrested,Term,Remarks
1,Ilyas Toremurat,05.03.2021,7 years,held in the north
2,,,,
3,Arsen Duman,spring,two,
"""
MAPPING = """dates = "day-month-year"
[columns]
No = "id"
Name = "name"
Arrested = "arrest-date"
Term = "sentence-length"
"""


@pytest.fixture
def table(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "t.csv").write_text(TABLE)
    (tmp_path / "m.toml").write_text(MAPPING)
    return tmp_path / "t.csv", tmp_path / "m.toml"


def brought(store, table, form="csv"):
    data, imported = read_foreign(table[0], form, table[1])
    return list(enter_foreign(store, data, imported, name=table[0].name, by="R. Osei", at=AT))


def test_rows_are_people_with_accounts_that_stand_on_their_cells(table) -> None:
    store = memory_store(AT)
    results = brought(store, table)
    assert [r.source is not None for r in results] == [True, False, True]
    accounts = {row.key: row for _, row in store.find(Query(sorts=("account",))).rows}
    assert accounts["arrest-date"].text == "05.03.2021"
    assert accounts["arrest-date"].data["value"] == "2021-03-05"
    assert accounts["sentence-length"].data["value"] == "P7Y"
    assert store.find(Query(words="toremurat", sorts=("named",))).count == 1
    assert not verify(store)


def test_what_had_no_question_or_could_not_be_read_is_in_the_text(table) -> None:
    store = memory_store(AT)
    brought(store, table)
    assert store.find(Query(words="held in the north", sorts=("passage",))).count == 1
    assert store.find(Query(words="spring", sorts=("passage",))).count == 1
    assert store.find(Query(words="spring", sorts=("account",))).count == 0


def test_bringing_it_in_again_enters_nothing_twice(table) -> None:
    store = memory_store(AT)
    brought(store, table)
    before = store.last()
    again = brought(store, table)
    assert store.last() == before
    assert [r.known for r in again if r.source] == [True, True]


def test_a_broken_off_import_goes_on_where_it_stopped(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Name\n" + "".join(f"Person {n}\n" for n in range(250)))
    (tmp_path / "m.toml").write_text('[columns]\nName = "name"\n')
    store = memory_store(AT)
    data, imported = read_foreign(table, "csv", tmp_path / "m.toml")
    rows = enter_foreign(store, data, imported, name="t.csv", by="R. Osei", at=AT)
    told = [next(rows) for _ in range(120)]
    rows.close()
    assert all(r.source for r in told)
    again = list(enter_foreign(store, data, imported, name="t.csv", by="R. Osei", at=AT))
    assert len(again) == 250
    assert store.find(Query(sorts=("named",), limit=0)).count == 250
    assert store.find(Query(sorts=("import",), limit=0)).count == 1


def test_broken_off_between_a_row_and_its_reading_it_is_made_whole(table, monkeypatch: pytest.MonkeyPatch) -> None:
    store = memory_store(AT)
    append, calls = store.append, []

    def broken(drafts):
        calls.append(drafts)
        if len(calls) == 3:  # the file, the sources, and now the readings
            raise KeyboardInterrupt
        return append(drafts)

    monkeypatch.setattr(store, "append", broken)
    with pytest.raises(KeyboardInterrupt):
        brought(store, table)
    monkeypatch.setattr(store, "append", append)
    assert store.find(Query(sorts=("account",), limit=0)).count == 0
    assert [r.known for r in brought(store, table) if r.source] == [True, True]
    assert store.find(Query(sorts=("account",), limit=0)).count == 2
    assert store.find(Query(sorts=("source",), limit=0)).count == 2


def test_two_rows_of_one_wording_are_one_report(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Name\nAnna Serik\nAnna Serik\n")
    (tmp_path / "m.toml").write_text('[columns]\nName = "name"\n')
    results = brought(memory_store(AT), (tmp_path / "t.csv", tmp_path / "m.toml"))
    assert [r.known for r in results] == [False, True]
    assert results[0].source == results[1].source


def test_files_of_a_zip_become_reports(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "u.zip", "w") as archive:
        archive.writestr("import.csv", "title,file\nIlyas Toremurat,letter.txt\n")
        archive.writestr("letter.txt", "12 March 2024\n\nDear friends, Ilyas Toremurat was arrested on 5 March 2024.")
    store = memory_store(AT)
    data, imported = read_foreign(tmp_path / "u.zip", "uwazi")
    list(enter_foreign(store, data, imported, name="u.zip", by="R. Osei", at=AT))
    assert [a.became for a in enter_files(store, imported, by="R. Osei", at=AT)] == ["added"]
