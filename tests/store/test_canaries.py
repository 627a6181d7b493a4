"""What is entered stands readable in no file that is left behind; and what is forgotten in none at all."""

from __future__ import annotations

import os
import signal
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from habeas.record.chain import row_page
from habeas.record.entry import Draft
from habeas.record.port import Store
from habeas.record.rows import Query, Row
from habeas.store.copies import back_up, new_key
from habeas.store.file import make_file, open_file
from habeas.store.session import drop_key, keep_key

AT = datetime(2026, 1, 2, tzinfo=UTC)
KEY, OTHER, SALT = bytes(range(32)), bytes(range(32, 64)), bytes(range(16))
CANARIES = ["Zqxcanary", "Жъхканарейка", "黄雀在后"]


def draft(canary: str, n: int, seals: tuple[str, ...] = ()) -> Draft:
    row = Row("account", f"{canary}#e1", f"{canary}:k", canary, date(2020, 1, 1), None, f"{canary}{n}", {"d": canary})
    payload = {"words": canary * 3, canary: n}
    return Draft("note", f"{canary} by", AT, payload, seals, None, canary.encode() * 500, (row, row))


def readable(folder: Path, canaries: list[str]) -> list[str]:
    """Names of files in which a canary stands, in any usual coding; lower case as well, as search folds it."""
    found = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        raw = file.read_bytes()
        for canary in canaries:
            n = 8 if canary.isascii() else 4  # fewer bytes stand in a few megabytes of cipher text by chance
            forms = [canary[:n], canary[-n:], canary.casefold()[:n], canary.casefold()[-n:]]
            for coding in ("utf-8", "utf-16-le", "utf-16-be"):
                found += [f"{file.name}: {canary}" for form in forms if form.encode(coding) in raw]
    return found


def fill(store: Store) -> None:
    for n in range(20):
        store.append([draft(canary, n) for canary in CANARIES])


def test_the_search_finds_what_stands_there(tmp_path: Path) -> None:
    store = make_file(tmp_path / "plain.habeas", None, AT)
    fill(store)
    store.close()
    assert {line.split(": ")[1] for line in readable(tmp_path, CANARIES)} == set(CANARIES)


def test_an_encrypted_record_leaves_nothing_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(temporary))
    path = tmp_path / "record.habeas"
    store = make_file(path, KEY, AT)
    fill(store)
    store.reindex(iter([(n, [Row("note", text=CANARIES[0] * 50)] * 30) for n in range(1, 60)]))
    assert store.find(Query(words=CANARIES[0], limit=None)).count > 0
    assert readable(tmp_path, CANARIES) == []
    store.close()
    keep_key(path, KEY, datetime.now(UTC) + timedelta(minutes=1))
    back_up(path, KEY, tmp_path / "backup")
    new_key(path, KEY, OTHER, SALT)
    assert readable(tmp_path, CANARIES) == []
    drop_key(path)
    keys = [KEY.hex(), OTHER.hex()]
    assert readable(tmp_path, keys) == []
    assert not any(key in file.read_bytes() for key in (KEY, OTHER) for file in tmp_path.rglob("*") if file.is_file())


def test_killed_in_the_midst_it_leaves_nothing_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a transaction open, the journal stays behind: it must be as unreadable as the record."""
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    path = tmp_path / "record.habeas"
    store = make_file(path, KEY, AT)
    fill(store)
    store.close()
    process = os.fork()
    if not process:
        try:
            store = open_file(path, KEY)
            store.shelf.connection.execute("PRAGMA cache_size = 5")  # type: ignore[attr-defined]
            pages = [row_page(Row("note", text=CANARIES[0] * 50))] * 30
            with store.shelf.writing():
                while True:
                    store.shelf.clear_rows()
                    for number in range(1, 60):
                        store.shelf.put_rows(number, pages)
        finally:
            os._exit(1)
    deadline = time.monotonic() + 20
    try:
        while not any("journal" in x.name and x.stat().st_size > 4096 for x in tmp_path.iterdir()):
            assert time.monotonic() < deadline
            time.sleep(0.01)
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    assert any("journal" in x.name for x in tmp_path.iterdir())
    assert readable(tmp_path, CANARIES) == []
    store = open_file(path, KEY)
    store.append([Draft("note", "R. Osei", AT, {})])
    store.close()
    assert [x.name for x in tmp_path.iterdir()] == ["record.habeas"]


def test_what_is_forgotten_is_gone_even_from_a_plain_file(tmp_path: Path) -> None:
    path = tmp_path / "plain.habeas"
    store = make_file(path, None, AT)
    seal, lost = store.new_seal(), "Qzvforgotten"
    store.append([Draft("note", "R. Osei", AT, {"n": n}, rows=(Row("note", text=f"other {n}"),)) for n in range(300)])
    rows = (Row("account", f"{lost}#e1", lost, lost, text=f"{lost} Жюйзабыто 黄雀在后"), Row("named", text=lost * 8000))
    store.append([Draft("note", "R. Osei", AT, {"words": lost * 900}, (seal,), None, lost.encode() * 9000, rows)])
    store.append([Draft("note", "R. Osei", AT, {"n": n}, rows=(Row("note", text=f"other {n}"),)) for n in range(300)])
    key = store.shelf.seal_keys([seal])[seal]
    forgotten = [lost, "Жюйзабыто", "黄雀在后"]
    assert key is not None
    assert key in path.read_bytes()
    assert {line.split(": ")[1] for line in readable(tmp_path, forgotten)} == set(forgotten)
    store.forget([seal], Draft("withdrawal", "R. Osei", AT, {}))
    assert readable(tmp_path, forgotten) == []
    assert key not in path.read_bytes()
    store.close()
    assert [x.name for x in tmp_path.iterdir()] == ["plain.habeas"]
