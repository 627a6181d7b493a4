"""Adding reports: nothing twice, nothing lost, what fails is named and the rest goes on; a better reading replaces."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from habeas.errors import Invalid
from habeas.record.casefile import open_case
from habeas.record.entering import undo
from habeas.record.reports import KeptReading, keys_of
from habeas.record.rows import Query
from habeas.workflow import adding
from habeas.workflow.adding import add_reports
from habeas.workflow.searching import Asked, search
from recorded import Desk
from told import PERSON, happened, report

LETTER = "A letter. Anna Nurova was arrested on 3 May 2024 in Omsk. She was sentenced to two years in prison."


def became(desk: Desk, *paths: Path, **given: object) -> list[str]:
    return [a.became for a in add_reports(desk.store, paths, by=desk.by, at=desk.at, **given)]  # type: ignore[arg-type]


def test_a_folder_with_a_broken_file_an_unread_language_and_a_double(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "b.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "d.txt").write_text("Geachte redactie, de gevangene kreeg zeven jaar. " * 8, encoding="utf-8")
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    desk = Desk()
    done = list(add_reports(desk.store, [tmp_path], by=desk.by, at=desk.at))
    assert [a.became for a in done] == ["added", "known", "failed", "unread"]
    assert done[2].error is not None and "c.pdf" in (done[2].error.where or "")
    assert "language-unsupported" in done[3].why
    unread = desk.store.entry(done[3].source or 0)
    assert unread.kind == "source" and unread.payload and "language-unsupported" in unread.payload["unread"]
    assert desk.store.blob(unread.number) == (tmp_path / "d.txt").read_bytes()
    assert desk.store.find(Query(words="gevangene", sorts=("passage",))).count == 1
    assert [e.kind for e in desk.store.entries()] == ["source", "reading", "source"]
    assert became(desk, tmp_path) == ["known", "known", "failed", "known"]
    assert desk.store.last() == 3


def test_a_killed_add_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LETTER, encoding="utf-8")
    desk = Desk()
    appended = desk.store.append

    def killed(drafts):  # type: ignore[no-untyped-def]
        if drafts[0].kind == "reading":
            raise KeyboardInterrupt
        return appended(drafts)

    monkeypatch.setattr(desk.store, "append", killed)
    with pytest.raises(KeyboardInterrupt):
        became(desk, path)
    monkeypatch.undo()
    assert became(desk, path) == ["added"] and became(desk, path) == ["known"]
    assert [e.kind for e in desk.store.entries()] == ["source", "reading"]


def test_a_newer_reader_makes_another_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LETTER, encoding="utf-8")
    desk = Desk()
    assert became(desk, path) == ["added"]
    before = open_case(desk.store, "1#e1")
    assert became(desk, path, again=True) == ["known"]  # the same reading is not entered twice
    monkeypatch.setattr(adding, "reader_version", lambda: "habeas 99")
    assert became(desk, path) == ["read again"]
    assert desk.store.entry(3).header.supersedes == 2
    after = open_case(desk.store, "1#e1")
    assert after.case == before.case and set(after.proposals) == set(before.proposals)
    assert search(desk.store, Asked(words="Nurova", limit=1)).count == 1  # the passage of the standing reading alone
    undo(desk.store, 3, by=desk.by, at=desk.at)
    assert open_case(desk.store, "1#e1").case == before.case
    assert search(desk.store, Asked(words="Nurova", limit=1)).count == 1


def test_keys_stay_with_the_names_whatever_a_later_reading_calls_them() -> None:
    text = f"{PERSON} was held. Arsen Duman was fined."
    before = report(text, happened("detention", "was held"), happened("detention", "was fined", to="Arsen Duman"))
    kept = KeptReading(7, "old", {}, before, keys_of(before, 7, None), {})
    swapped = report(text, happened("detention", "was fined", to="Arsen Duman"), happened("detention", "was held"))
    assert [e.name for e in swapped.entities] == ["Arsen Duman", PERSON]
    assert keys_of(swapped, 7, kept) == {"e1": "7#e2", "e2": "7#e1"}
    fewer = report(text, happened("detention", "was fined", to="Arsen Duman"))
    assert keys_of(fewer, 7, kept) == {"e1": "7#e2"}
    (entity,) = report(text, also=["was"]).entities
    other = replace(before, entities=(*before.entities, replace(entity, id="e9")))
    assert keys_of(other, 7, kept)["e9"] == "7#e9"


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="source-missing"):
        became(Desk(), tmp_path)
