"""Backups, putting them back, new keys, and from one store to another."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from habeas.errors import HabeasError
from habeas.record.entry import Draft
from habeas.record.port import Store
from habeas.record.rows import Query, Row
from habeas.record.verify import verify
from habeas.store.copies import back_up, copy_all, new_key, put_back
from habeas.store.file import make_file, open_file
from habeas.store.ledger import Ledger
from habeas.store.memory import MemoryShelf, memory_store

AT = datetime(2026, 1, 2, tzinfo=UTC)
KEY, OTHER, SALT = bytes(range(32)), bytes(32), bytes(range(16))


def fill(store: Store) -> None:
    row = Row("note", "1#e1", text="the search word, 上诉状")
    kept, lost = store.new_seal(), store.new_seal()
    store.append([Draft("note", "R. Osei", AT, {"n": n}, rows=(row,), blob=b"bytes", seals=(kept,)) for n in range(30)])
    store.append([Draft("note", "R. Osei", AT, {"n": n}, rows=(row,), blob=b"bytes", seals=(lost,)) for n in range(30)])
    store.forget([lost], Draft("withdrawal", "R. Osei", AT, {}))


def shown(store: Store) -> object:
    entries = list(store.entries())
    blobs = [store.blob(entry.number) for entry in entries]
    return (
        store.record_id,
        store.head(),
        list(store.heads()),
        entries,
        blobs,
        store.find(Query(words="上诉", limit=None)),
    )


@pytest.fixture(params=["encrypted", "plain"])
def record(request: pytest.FixtureRequest, quick_folder: Path) -> tuple[Path, bytes | None, object]:
    path, key = quick_folder / "a record.habeas", KEY if request.param == "encrypted" else None
    store = make_file(path, key, AT)
    fill(store)
    as_it_was = shown(store)
    store.close()
    return path, key, as_it_was


def reopened(path: Path, key: bytes | None) -> object:
    store = open_file(path, key)
    try:
        assert verify(store) == ()
        return shown(store)
    finally:
        store.close()


def test_a_backup_is_the_record(record: tuple[Path, bytes | None, object]) -> None:
    path, key, as_it_was = record
    target = path.with_name("backup")
    head = back_up(path, key, target)
    assert reopened(target, key) == as_it_was
    assert head == as_it_was[1]  # type: ignore[index]
    assert target.stat().st_mode & 0o777 == 0o600
    assert sorted(x.name for x in path.parent.iterdir()) == ["a record.habeas", "backup"]


def test_a_backup_while_somebody_reads(record: tuple[Path, bytes | None, object]) -> None:
    path, key, as_it_was = record
    store = open_file(path, key)
    back_up(path, key, path.with_name("backup"))
    store.append([Draft("note", "R. Osei", AT, {})])
    store.close()
    assert reopened(path.with_name("backup"), key) == as_it_was


def test_a_backup_overwrites_nothing(record: tuple[Path, bytes | None, object]) -> None:
    path, key, as_it_was = record
    with pytest.raises(HabeasError) as error:
        back_up(path, key, path)
    assert error.value.code == "store-there"
    assert reopened(path, key) == as_it_was


def test_an_unsound_record_is_not_backed_up(record: tuple[Path, bytes | None, object]) -> None:
    path, key, _ = record
    store = open_file(path, key)
    store.shelf.connection.execute("UPDATE payloads SET bytes = x'00' WHERE number = 3")  # type: ignore[attr-defined]
    store.close()
    with pytest.raises(HabeasError) as error:
        back_up(path, key, path.with_name("backup"))
    assert error.value.code == "backup-unsound"
    assert [x.name for x in path.parent.iterdir()] == ["a record.habeas"]


def test_a_backup_is_put_back(record: tuple[Path, bytes | None, object]) -> None:
    path, key, as_it_was = record
    backup = path.with_name("backup")
    back_up(path, key, backup)
    store = open_file(path, key)
    store.append([Draft("note", "R. Osei", AT, {"later": True})])
    later = shown(store)
    store.close()
    with pytest.raises(HabeasError) as error:
        put_back(backup, key, path)
    assert error.value.code == "store-there"
    assert reopened(path, key) == later
    old = put_back(backup, key, path, aside=datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC))
    assert old is not None
    assert old.name == "a record.habeas.until-20260203T040506"
    assert (reopened(path, key), reopened(old, key)) == (as_it_was, later)
    assert put_back(backup, key, path.with_name("elsewhere")) is None
    assert reopened(path.with_name("elsewhere"), key) == as_it_was


def test_a_record_set_aside_comes_back_where_the_backup_cannot(
    record: tuple[Path, bytes | None, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, key, as_it_was = record
    back_up(path, key, path.with_name("backup"))

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("habeas.store.copies.put_in_place", fails)
    with pytest.raises(HabeasError) as error:
        put_back(path.with_name("backup"), key, path, aside=AT)
    assert error.value.code == "store-full"
    assert reopened(path, key) == as_it_was


def test_a_new_key_opens_and_the_old_one_no_longer(record: tuple[Path, bytes | None, object]) -> None:
    path, key, as_it_was = record
    before = path.read_bytes()
    new_key(path, key, OTHER, SALT)
    assert reopened(path, OTHER) == as_it_was
    assert path.read_bytes()[:16] == SALT
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(HabeasError) as error:
        open_file(path, KEY)
    assert error.value.code == "store-key"
    pages = {before[i : i + 64] for i in range(0, len(before), 4096)}
    after = path.read_bytes()
    assert not pages & {after[i : i + 64] for i in range(0, len(after), 4096)}
    assert [x.name for x in path.parent.iterdir()] == [path.name]


def test_who_had_the_record_open_cannot_write_into_the_old_file(record: tuple[Path, bytes | None, object]) -> None:
    path, key, as_it_was = record
    store = open_file(path, key)
    new_key(path, key, OTHER, SALT)
    with pytest.raises(HabeasError) as error:
        store.append([Draft("note", "R. Osei", AT, {})])
    assert error.value.code == "store-moved"
    store.close()
    assert reopened(path, OTHER) == as_it_was


def test_from_one_store_to_another(record: tuple[Path, bytes | None, object]) -> None:
    path, key, as_it_was = record
    store, shelf = open_file(path, key), MemoryShelf()
    copy_all(store.shelf, shelf)
    store.close()
    copied = Ledger(shelf, medium="in memory only")
    assert shown(copied) == as_it_was
    assert verify(copied) == ()
    copied.append([Draft("note", "R. Osei", AT, {})])
    assert verify(copied) == ()
    with pytest.raises(HabeasError) as error:
        copy_all(shelf, memory_store(AT).shelf)
    assert error.value.code == "store-there"
