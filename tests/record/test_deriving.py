"""What an entry is found by follows from it: so a changed row shows, and the rows can be made anew."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from habeas.record.port import Store
from habeas.record.rows import Query
from habeas.store.memory import memory_store
from habeas.workflow.adding import add_reports
from habeas.workflow.importing import enter_foreign, read_foreign
from habeas.workflow.judging import judge
from habeas.workflow.keeping_records import begin_record, check_record, reindex
from habeas.workflow.noting import add_note, take_back
from habeas.workflow.reviewing import add_fact

AT = datetime(2026, 3, 4, tzinfo=UTC)
BY = {"by": "R. Osei", "at": AT}


@pytest.fixture
def record(tmp_path: Path) -> Store:
    store = memory_store(AT)
    begin_record(store, **BY)
    (tmp_path / "letter.txt").write_text("12 March 2024\n\nIlyas Toremurat was arrested on 5 March 2024 in Almaty.")
    (tmp_path / "t.csv").write_text("name\nArsen Duman\n")
    list(add_reports(store, [tmp_path / "letter.txt"], **BY))
    data, rows = read_foreign(tmp_path / "t.csv", "csv")
    list(enter_foreign(store, data, rows, name="t.csv", **BY))
    keys = sorted(row.subject for _, row in store.find(Query(sorts=("named",))).rows)
    judged = judge(store, keys[0], keys[1], "different", **BY, reasons="two ages")
    add_note(store, keys[0], "A note, and more.", **BY)
    add_fact(store, keys[0], "sentence-length", "7 years", origin="his lawyer", **BY)
    take_back(store, [judged.number], **BY)
    return store


def test_the_rows_of_every_kind_of_entry_follow_from_it(record: Store) -> None:
    assert check_record(record) == ()


def test_made_anew_they_are_the_same(record: Store) -> None:
    before = record.find(Query(limit=None))
    assert reindex(record) == record.last()
    assert record.find(Query(limit=None)) == before
    assert check_record(record) == ()


def test_a_row_changed_together_with_its_digest_is_found(record: Store) -> None:
    entries = [(e.number, ()) for e in record.entries()]
    record.reindex(iter(entries))
    assert {f.code for f in check_record(record)} == {"rows-stale"}
