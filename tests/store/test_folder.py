"""A record out as open files and in again: equal by hash, private, and never half."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from habeas.errors import HabeasError
from habeas.record.chain import digest
from habeas.record.entry import Draft
from habeas.record.rows import Query, Row
from habeas.store.folder import read_folder, write_folder
from habeas.store.ledger import Ledger
from habeas.store.memory import MemoryShelf, memory_store

AT = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.fixture
def record() -> Ledger:
    store = memory_store(AT)
    kept, gone = store.new_seal(), store.new_seal()
    row = Row("passage", text="Ильяс Торемурат в колонии", data={"at": 3})
    store.append([Draft("source", "R. Osei", AT, {"name": "a.txt"}, (kept,), blob=b"The words\n" * 50, rows=(row,))])
    store.append([Draft("source", "R. Osei", AT, {"name": "b.txt"}, (gone,), blob=b"withdrawn words")])
    store.append([Draft("note", "R. Osei", AT, {"words": "A long note. " * 40})])
    store.forget([gone], Draft("withdrawal", "R. Osei", AT, {"why": "asked"}))
    return store


def brought_in(folder: Path) -> Ledger:
    shelf = MemoryShelf()
    read_folder(folder, shelf)
    return Ledger(shelf, medium="in memory only")


def rewrite(path: Path, data: bytes) -> None:
    """Puts other bytes into a file of the folder, and their digest into its manifest."""
    path.write_bytes(data)
    manifest = path.with_name("manifest.json")
    page = json.loads(manifest.read_text())
    page["files"][path.name]["sha256"] = digest(data)
    manifest.write_text(json.dumps(page))


def test_out_and_in_again_is_equal_by_hash(record: Ledger, tmp_path: Path) -> None:
    first = write_folder(record, tmp_path / "first")
    again = brought_in(tmp_path / "first")
    assert write_folder(again, tmp_path / "second") == first
    assert [e.hash for e in again.entries()] == [e.hash for e in record.entries()]
    assert again.head() == record.head()
    assert again.blob(1) == record.blob(1)
    assert again.find(Query(words="торемурат")).count == 1


def test_what_was_withdrawn_is_nowhere_and_stays_withdrawn(record: Ledger, tmp_path: Path) -> None:
    moved = write_folder(record, tmp_path / "out")
    assert (moved.entries, moved.sources, moved.withdrawn) == (4, 1, 1)
    assert all(b"withdrawn words" not in p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert brought_in(tmp_path / "out").entry(2).withdrawn


def test_it_goes_on_where_it_stopped(record: Ledger, tmp_path: Path) -> None:
    write_folder(record, tmp_path / "out")
    again = brought_in(tmp_path / "out")
    (entry,) = again.append([Draft("note", "R. Osei", AT, {"words": "later"})])
    assert (entry.number, entry.header.previous) == (5, record.entry(4).hash)
    assert again.signing_key == record.signing_key


def test_only_the_owner_can_read_it(record: Ledger, tmp_path: Path) -> None:
    write_folder(record, tmp_path / "out")
    modes = {stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700


def test_nothing_is_overwritten(record: Ledger, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(HabeasError, match="export-folder"):
        write_folder(record, tmp_path)


@pytest.mark.parametrize("name", ["entries.jsonl", "sealed.jsonl", "heads.jsonl", "keys.json", "sources"])
def test_an_altered_or_missing_file_is_named_and_nothing_is_entered(record: Ledger, tmp_path: Path, name: str) -> None:
    write_folder(record, tmp_path / "out")
    path = next((tmp_path / "out" / name).iterdir()) if name == "sources" else tmp_path / "out" / name
    for harm in ("altered", "missing"):
        data = path.read_bytes()
        path.unlink()
        if harm == "altered":
            path.write_bytes(data.replace(b"e", b"f", 1))
        shelf = MemoryShelf()
        with pytest.raises(HabeasError, match="import-altered"):
            read_folder(tmp_path / "out", shelf)
        assert shelf.last() is None
        path.unlink(missing_ok=True)
        path.write_bytes(data)


def test_what_can_be_read_must_be_what_is_sealed(record: Ledger, tmp_path: Path) -> None:
    """Somebody changed an entry and mended the manifest's digest with it."""
    write_folder(record, tmp_path / "out")
    path = tmp_path / "out" / "entries.jsonl"
    rewrite(path, path.read_bytes().replace(b"A long note", b"A lost note", 1))
    with pytest.raises(HabeasError, match="entry 3 says something else"):
        read_folder(tmp_path / "out", MemoryShelf())


@pytest.mark.parametrize("number", [1, 2, 3])
def test_only_what_was_withdrawn_says_nothing(record: Ledger, tmp_path: Path, number: int) -> None:
    """Somebody took an entry's words out, or gave a withdrawn one a key, and mended the manifest's digest with it."""
    write_folder(record, tmp_path / "out")
    entries, keys = tmp_path / "out" / "entries.jsonl", tmp_path / "out" / "keys.json"
    if number == 2:
        rewrite(keys, keys.read_bytes().replace(b"null", b'"' + b"00" * 32 + b'"'))
    else:
        pages = [json.loads(line) for line in entries.read_text().splitlines()]
        pages[number - 1]["payload"] = None
        rewrite(entries, "".join(json.dumps(page) + "\n" for page in pages).encode())
    shelf = MemoryShelf()
    with pytest.raises(HabeasError, match=f"entry {number} says nothing"):
        read_folder(tmp_path / "out", shelf)
    assert shelf.last() is None


@pytest.mark.parametrize(
    "page", ["", "[]", '{"format": 1}', '{"format": 1, "files": {}}', '{"format": 9, "files": {}}']
)
def test_a_folder_that_is_no_export_is_refused(tmp_path: Path, page: str) -> None:
    (tmp_path / "manifest.json").write_text(page)
    with pytest.raises(HabeasError, match="import-"):
        read_folder(tmp_path, MemoryShelf())


def test_a_key_taken_out_of_the_folder_is_named(record: Ledger, tmp_path: Path) -> None:
    """Somebody took the key of a seal out and mended the manifest's digest with it."""
    from habeas.record.chain import digest

    write_folder(record, tmp_path / "out")
    path, manifest = tmp_path / "out" / "keys.json", tmp_path / "out" / "manifest.json"
    keys = json.loads(path.read_text())
    del keys["seals"][record.entry(1).header.seals[0]]
    path.write_text(json.dumps(keys))
    page = json.loads(manifest.read_text())
    page["files"]["keys.json"]["sha256"] = digest(path.read_bytes())
    manifest.write_text(json.dumps(page))
    with pytest.raises(HabeasError, match="entry 1 says something else"):
        read_folder(tmp_path / "out", MemoryShelf())
