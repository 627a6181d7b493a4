"""Whoever is killed while entering something loses nothing that was acknowledged, and leaves nothing half done.

HABEAS_KILLS says how many times a process is killed for each kind of store (4 where it is not set).
"""

from __future__ import annotations

import itertools
import os
import random
import secrets
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from habeas.errors import HabeasError
from habeas.record.entry import Draft
from habeas.record.port import Store
from habeas.record.rows import Query, Row
from habeas.record.verify import verify
from habeas.store.copies import back_up, new_key
from habeas.store.file import make_file, open_file

AT = datetime(2026, 1, 2, tzinfo=UTC)
KEY, OTHER, SALT = bytes(range(32)), bytes(32), bytes(range(16))
KILLS = int(os.environ.get("HABEAS_KILLS", "4"))


def enter(open_: Callable[[], Store], pipe: int, first: int) -> None:
    """Enters numbered notes, some with a sealed report, some with a forgetting, until it is killed."""
    store, chance = open_(), random.Random(first)
    for n in itertools.count(first):
        seals = (store.new_seal(),) if n % 3 == 0 else ()
        rows = tuple(Row("note", f"{n}#e1", text=f"token{n} word{i} камера 上诉状") for i in range(8))
        blob = chance.randbytes(chance.randrange(60_000)) if seals else None
        second = Draft("note", "R. Osei", AT, {"token": f"{n}b", "long": "x" * chance.randrange(30_000)}, seals)
        store.append([Draft("note", "R. Osei", AT, {"token": f"{n}a"}, (), None, blob, rows), second])
        if n % 5 == 0 and seals:
            store.forget(seals, Draft("withdrawal", "R. Osei", AT, {"token": f"{n}w"}))
        os.write(pipe, f"{n}\n".encode())


def killed(action: Callable[[int], None], after_seconds: float) -> list[str]:
    """Runs something in a process of its own and kills it; what it acknowledged. The time runs from the first
    acknowledgement on."""
    out, into = os.pipe()
    process = os.fork()
    if not process:
        os.close(out)
        try:
            action(into)
        finally:
            os._exit(1)
    os.close(into)
    said = os.read(out, 4096)
    time.sleep(after_seconds)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    with os.fdopen(out, "rb") as rest:
        return (said + rest.read()).decode().split()


def held(open_: Callable[[], Store], acknowledged: set[int]) -> None:
    """The record opens, verifies, has all that was acknowledged once, and nothing twice or by half."""
    store = open_()
    assert verify(store) == ()
    tokens = [str((entry.payload or {}).get("token", "")) for entry in store.entries(("note", "withdrawal"))]
    first_halves = [int(token[:-1]) for token in tokens if token.endswith("a")]
    assert len(first_halves) == len(set(first_halves))
    assert acknowledged <= set(first_halves)
    kept = {int(token[:-1]) for token in tokens if token.endswith("b")}
    assert all(n % 15 == 0 for n in set(first_halves) - kept)
    newest = max(first_halves)
    assert store.find(Query(words=f"token{newest} камера")).count == 8 + _begun_with(newest, first_halves) * 8
    store.close()


def _begun_with(newest: int, all_: list[int]) -> int:
    return sum(str(n).startswith(str(newest)) for n in all_) - 1


@pytest.mark.parametrize("which", ["encrypted", "plain", "postgresql"])
def test_killed_while_entering(which: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path, key = tmp_path / "record.habeas", KEY if which == "encrypted" else None
    if which == "postgresql":
        from habeas.store.server import make_server, open_server

        place = f"{request.getfixturevalue('server')}#r{secrets.token_hex(6)}"
        make_server(place, AT).close()
        open_: Callable[[], Store] = lambda: open_server(place)  # noqa: E731
    else:
        make_file(path, key, AT).close()
        open_ = lambda: open_file(path, key)  # noqa: E731
    chance, acknowledged, first = random.Random(7), set[int](), 1
    for kill in range(KILLS):
        said = killed(lambda pipe, first=first: enter(open_, pipe, first), chance.random() * 0.15)
        acknowledged |= {int(n) for n in said}
        first = max(acknowledged) + 1000 * (kill + 1)
        held(open_, acknowledged)


def test_killed_while_the_key_is_changed(tmp_path: Path) -> None:
    """Either the old key opens the record or the new one; what is in it is the same."""
    path = tmp_path / "record.habeas"
    store = make_file(path, KEY, AT)
    store.append([Draft("note", "R. Osei", AT, {"n": n, "x": "y" * 20_000}) for n in range(60)])
    head = store.head()
    store.close()

    def change(pipe: int) -> None:
        os.write(pipe, b"1\n")
        new_key(path, KEY, OTHER, SALT)
        time.sleep(5)

    chance, opened = random.Random(3), set()
    for _ in range(KILLS):
        killed(change, chance.random() * 0.2)
        for key in (KEY, OTHER):
            try:
                store = open_file(path, key)
            except HabeasError as error:
                assert error.code == "store-key"
                continue
            opened.add(key)
            assert (store.head(), verify(store)) == (head, ())
            store.close()
            if key == OTHER:
                new_key(path, OTHER, KEY, bytes(16))
            break
        else:
            pytest.fail("neither key opens it")
    assert opened


def test_killed_while_backing_up(tmp_path: Path) -> None:
    """There is a whole backup of that name or none; the record is untouched."""
    path = tmp_path / "record.habeas"
    store = make_file(path, KEY, AT)
    store.append([Draft("note", "R. Osei", AT, {"n": n, "x": "y" * 20_000}) for n in range(60)])
    head = store.head()
    store.close()

    def copy(pipe: int) -> None:
        os.write(pipe, b"1\n")
        back_up(path, KEY, target)
        time.sleep(5)

    chance = random.Random(5)
    for n in range(KILLS):
        target = tmp_path / f"backup{n}"
        killed(copy, chance.random() * 0.1)
        for file in (path, *([target] if target.exists() else [])):
            store = open_file(file, KEY)
            assert (store.head(), verify(store)) == (head, ())
            store.close()


def test_two_processes_enter_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "record.habeas"
    make_file(path, KEY, AT).close()

    def write(pipe: int) -> None:
        enter(lambda: open_file(path, KEY), pipe, 1_000_000 * os.getpid())

    out, into = os.pipe()
    processes = []
    for _ in range(2):
        process = os.fork()
        if not process:
            try:
                write(into)
            finally:
                os._exit(1)
        processes.append(process)
    os.close(into)
    said = b""
    deadline = time.monotonic() + 60
    while len({n[:-6] for n in said.split(b"\n")[:-1]}) < 2 and time.monotonic() < deadline:
        said += os.read(out, 4096)
    time.sleep(0.3)
    for process in processes:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    with os.fdopen(out, "rb") as rest:
        acknowledged = {int(n) for n in (said + rest.read()).decode().split()}
    assert len({n // 1_000_000 for n in acknowledged}) == 2
    held(lambda: open_file(path, KEY), acknowledged)
