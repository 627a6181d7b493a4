"""Records on PostgreSQL: their names, their errors, and to and from a file."""

from __future__ import annotations

import secrets
import threading
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from habeas.errors import HabeasError
from habeas.record.entry import Draft
from habeas.record.rows import Query, Row
from habeas.record.verify import verify
from habeas.store import postgresql, server
from habeas.store.file import open_file
from habeas.store.server import back_up_server, make_server, open_server, place_shown, put_back_on_server

AT = datetime(2026, 1, 2, tzinfo=UTC)
KEY, SALT = bytes(range(32)), bytes(range(16))


@pytest.fixture
def place(server: str) -> str:
    return f"{server}#r{secrets.token_hex(6)}"


def note(words: str = "a note") -> Draft:
    return Draft("note", "R. Osei", AT, {"words": words}, rows=(Row("note", text=words),))


def refused(action: object) -> str:
    assert callable(action)
    with pytest.raises(HabeasError) as error:
        action()
    assert "hunter2" not in str(error.value)
    return error.value.code


def test_a_record_is_made_once_and_opened_again(place: str) -> None:
    store = make_server(place, AT)
    store.append([note()])
    store.close()
    again = open_server(place)
    assert again.entry(1).payload == {"words": "a note"}
    assert (again.record_id, again.last()) == (store.record_id, 1)
    again.close()
    assert refused(lambda: make_server(place, AT)) == "store-there"
    assert refused(lambda: open_server(place + "x")) == "store-missing"


def test_two_records_on_one_server_know_nothing_of_each_other(place: str) -> None:
    first, second = make_server(place, AT), make_server(place + "2", AT)
    first.append([note("one"), note("two")])
    second.append([note("three")])
    assert (first.last(), second.last()) == (2, 1)
    assert second.find(Query(words="one")).count == 0
    first.close()
    second.close()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("postgresql://u:hunter2@/x", "store-url-password"),
        ("postgresql:///x?password=hunter2", "store-url-password"),
        ("postgresql:///x#Name", "store-url"),
        ('postgresql:///x#a";drop', "store-url"),
        ("postgresql:///x#pg_catalog", "store-url"),
        ("postgresql:///x?nonsense=1", "store-url"),
        ("postgresql:///x?host=/nowhere", "store-lost"),
    ],
)
def test_names_and_addresses_that_will_not_do(name: str, code: str) -> None:
    assert refused(lambda: open_server(name)) == code
    assert refused(lambda: make_server(name, AT)) == code


def test_a_password_is_never_shown() -> None:
    assert place_shown("postgresql://u:hunter2@h/x#n") == "postgresql://u@h/x#n"


def test_a_newer_format_is_left_alone(place: str) -> None:
    store = make_server(place, AT)
    store.shelf.put_setting("format", b"2")
    store.close()
    assert refused(lambda: open_server(place)) == "store-newer"


def test_many_writers_lose_nothing(place: str) -> None:
    make_server(place, AT).close()

    def write(who: int) -> None:
        store = open_server(place)
        for n in range(15):
            store.append([note(f"{who} {n}"), note()])
        store.close()

    writers = [threading.Thread(target=write, args=(who,)) for who in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    store = open_server(place)
    assert store.last() == 120
    assert verify(store) == ()
    store.close()


def test_who_waits_too_long_is_told(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "WAIT_MS", 100)
    first = make_server(place, AT)
    second = open_server(place)
    with first.shelf.writing():
        assert refused(lambda: second.append([note()])) == "store-busy"
        assert second.last() == 0
    second.append([note()])
    assert second.last() == 1
    first.close()
    second.close()


def test_a_connection_that_breaks_is_told(place: str) -> None:
    store, other = make_server(place, AT), open_server(place)
    shelf, killer = store.shelf, other.shelf
    assert isinstance(shelf, postgresql.PostgresqlShelf)
    assert isinstance(killer, postgresql.PostgresqlShelf)
    killer.connection.execute("SELECT pg_terminate_backend(%s)", (shelf.connection.info.backend_pid,))
    assert refused(lambda: store.append([note()])) == "store-lost"
    assert other.last() == 0
    store.close()
    other.close()


def test_entries_and_heads_cannot_be_changed_by_a_slip(place: str) -> None:
    store = make_server(place, AT)
    store.append([note()])
    assert isinstance(store.shelf, postgresql.PostgresqlShelf)
    for slip in ("DELETE FROM entries", "UPDATE entries SET by = 'x'", "TRUNCATE entries", "DELETE FROM heads"):
        with pytest.raises(psycopg.errors.RaiseException):
            store.shelf.connection.execute(slip)
    assert verify(store) == ()
    store.close()


def test_forgotten_words_are_in_no_file_of_the_table_any_more(place: str) -> None:
    store = make_server(place, AT)
    seal = store.new_seal()
    rows = (Row("note", text="zyxwv9canary"),)
    store.append([Draft("note", "R. Osei", AT, {"a": 1}, seals=(seal,), rows=rows), note()])
    shelf = store.shelf
    assert isinstance(shelf, postgresql.PostgresqlShelf)

    def lies_there() -> bool:
        shelf.connection.execute("CHECKPOINT")
        pages = shelf.connection.execute("SELECT pg_read_binary_file(pg_relation_filepath('rows'))").fetchone()
        assert pages is not None
        return b"zyxwv9canary" in bytes(pages[0])

    assert lies_there()
    store.forget([seal], Draft("withdrawal", "R. Osei", AT, {}))
    assert not lies_there()
    store.close()


def test_to_a_file_and_back(place: str, quick_folder: Path) -> None:
    store = make_server(place, AT)
    kept, lost = store.new_seal(), store.new_seal()
    store.append([note("上诉状"), Draft("note", "R. Osei", AT, {"a": 1}, seals=(kept,), blob=b"bytes")])
    store.append([Draft("note", "R. Osei", AT, {"a": 1}, seals=(kept, lost), blob=b"bytes")])
    store.forget([lost], Draft("withdrawal", "R. Osei", AT, {}))
    target = quick_folder / "copy.habeas"
    assert back_up_server(place, target, KEY, SALT) == store.head()
    assert refused(lambda: back_up_server(place, target, KEY, SALT)) == "store-there"

    put_back_on_server(target, KEY, place + "b")
    assert refused(lambda: put_back_on_server(target, KEY, place + "b")) == "store-there"
    file, back = open_file(target, KEY), open_server(place + "b")
    for copy in (file, back):
        assert list(copy.entries()) == list(store.entries())
        assert list(copy.heads()) == list(store.heads())
        assert (copy.blob(2), copy.blob(3)) == (b"bytes", None)
        assert copy.find(Query(words="上诉状")) == store.find(Query(words="上诉状"))
        assert verify(copy) == ()
        copy.append([note()])
        assert verify(copy) == ()
        copy.close()
    store.close()


def test_an_unsound_backup_is_not_put_on_a_server(place: str, quick_folder: Path) -> None:
    store = make_server(place, AT)
    store.append([note()])
    store.close()
    target = quick_folder / "copy.habeas"
    back_up_server(place, target, KEY, SALT)
    file = open_file(target, KEY)
    file.shelf.connection.execute("UPDATE payloads SET bytes = x'00'")  # type: ignore[attr-defined]
    file.close()
    assert refused(lambda: put_back_on_server(target, KEY, place + "b")) == "backup-unsound"
    assert refused(lambda: open_server(place + "b")) == "store-missing"


def test_the_commands_on_a_server(
    place: str, quick_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io
    import sys

    from habeas.cli.main import main

    monkeypatch.setattr("habeas.store.keys._MEMORY_KIB", 64)
    monkeypatch.setenv("HABEAS_RECORD", place)
    monkeypatch.delenv("HABEAS_BY", raising=False)
    backup = str(quick_folder / "copy.habeas")

    def run(*words: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.StringIO("seven quiet herons at dusk\n"))
        assert main(words) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    run("init", "--by", "R. Osei")
    assert "not encrypted by Habeas" in run("status")
    assert "sound: entries 1 to 1" in run("verify")
    assert "verified" in run("backup", backup)
    run("restore", backup, "--record", place + "b")
    assert run("status", "--record", place + "b").count("1 record") == 1
    assert "one encrypted file" in run("status", "--record", backup)
