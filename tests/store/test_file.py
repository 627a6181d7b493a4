"""Why a file does not open, and what is said about it; what a full or read-only disk does to a record."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from habeas.errors import HabeasError
from habeas.record.entry import Draft
from habeas.record.port import Store
from habeas.record.rows import Query, Row
from habeas.record.verify import verify
from habeas.store import file as file_module
from habeas.store.file import APPLICATION, FILE_FORMAT, make_file, open_file
from habeas.store.keys import key_from_passphrase, key_from_recovery, read_key_file, recovery_key, write_key_file
from habeas.store.session import drop_key, keep_key, kept_key
from habeas.store.sqlite_trouble import trouble

AT = datetime(2026, 1, 2, tzinfo=UTC)
KEY = bytes(range(32))


def note(n: int = 0, long: int = 0) -> Draft:
    return Draft("note", "R. Osei", AT, {"n": n, "x": os.urandom(long).hex()}, rows=(Row("note", text=f"word{n}"),))


@pytest.fixture
def record(quick_folder: Path) -> Path:
    path = quick_folder / "record.habeas"
    store = make_file(path, KEY, AT)
    store.append([note(n, 600) for n in range(60)])
    store.close()
    return path


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(HabeasError) as error:
        action()
    assert error.value.do
    return error.value.code


def sound(path: Path) -> bool:
    store = open_file(path, KEY)
    try:
        return verify(store) == () and store.last() == 60
    finally:
        store.close()


def test_no_file(quick_folder: Path) -> None:
    assert code_of(lambda: open_file(quick_folder / "none", KEY)) == "store-missing"
    assert code_of(lambda: open_file(quick_folder / "none" / "none", KEY)) == "store-missing"
    assert code_of(lambda: open_file(quick_folder, KEY)) == "store-rights"
    assert list(quick_folder.iterdir()) == []


def test_a_wrong_key(record: Path) -> None:
    assert code_of(lambda: open_file(record, bytes(32))) == "store-key"
    assert code_of(lambda: open_file(record, None)) == "store-key"
    assert sound(record)


def test_any_flipped_bit_is_refused(record: Path) -> None:
    """In the first page, in the last, anywhere; only in the salt can it not be told from a wrong passphrase."""
    original, chance = record.read_bytes(), random.Random(1)
    places = [0, 15, 16, 99, 4095, 4096, len(original) - 1, *(chance.randrange(len(original)) for _ in range(40))]
    for place in places:
        changed = bytearray(original)
        changed[place] ^= 1 << chance.randrange(8)
        record.write_bytes(changed)
        code = code_of(lambda: open_file(record, KEY))
        assert code == "store-damaged" if place >= 16 else code in ("store-key", "store-damaged"), place
    record.write_bytes(original)
    assert sound(record)


def test_a_file_cut_anywhere_is_refused(record: Path) -> None:
    original = record.read_bytes()
    pages = len(original) // 4096
    for size in (0, 5, 16, 100, 4095, 4096, 8192, 8193, 4096 * (pages // 2), 4096 * (pages - 1), len(original) - 1):
        record.write_bytes(original[:size])
        assert code_of(lambda: open_file(record, KEY)) == "store-cut", size
    record.write_bytes(original)
    assert sound(record)


def test_a_large_file_is_checked_as_it_is_read(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that nobody reads are left to verify; what is read is never wrong."""
    monkeypatch.setattr(file_module, "CHECKED_AT_OPENING", 0)
    changed = bytearray(record.read_bytes())
    changed[len(changed) // 2] ^= 1
    record.write_bytes(changed)
    store = open_file(record, KEY)
    assert {finding.code for finding in verify(store)} & {"store-page", "store-damaged"}
    store.close()


def test_a_plain_file_cut_or_of_another_program(quick_folder: Path) -> None:
    path = quick_folder / "plain.habeas"
    make_file(path, None, AT).close()
    original = path.read_bytes()
    for size in (20, 5000, 8192, len(original) - 4096):
        path.write_bytes(original[:size])
        assert code_of(lambda: open_file(path, None)) in ("store-cut", "store-damaged"), size
    foreign = quick_folder / "foreign.db"
    with sqlite3.connect(foreign) as db:
        db.execute("CREATE TABLE x (y)")
    db.close()
    assert code_of(lambda: open_file(foreign, None)) == "store-foreign"
    text = quick_folder / "letter.txt"
    text.write_text("Dear all, this is no record. " * 1000)
    assert code_of(lambda: open_file(text, KEY)) in ("store-key", "store-cut")


def test_a_newer_record_is_left_alone(record: Path) -> None:
    store = open_file(record, KEY)
    store.shelf.connection.execute(f"PRAGMA user_version = {FILE_FORMAT + 1}")  # type: ignore[attr-defined]
    store.close()
    before = record.read_bytes()
    assert code_of(lambda: open_file(record, KEY)) == "store-newer"
    assert record.read_bytes() == before


def test_locked_by_another(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_module, "WAIT_MS", 50)
    first, second = open_file(record, KEY), open_file(record, KEY)
    with first.shelf.writing():
        assert code_of(lambda: second.append([note()])) == "store-busy"
    second.append([note()])
    assert second.last() == 61
    first.close()
    second.close()


def test_a_slip_in_sql_changes_no_entry(record: Path) -> None:
    from sqlcipher3 import dbapi2

    store = open_file(record, KEY)
    for slip in ("DELETE FROM entries", "UPDATE entries SET by = 'x'", "DELETE FROM heads", "UPDATE heads SET at = ''"):
        with pytest.raises(dbapi2.IntegrityError):
            store.shelf.connection.execute(slip)  # type: ignore[attr-defined]
    store.close()
    assert sound(record)


@pytest.mark.parametrize(
    ("number", "code"),
    [(5, "store-busy"), (6, "store-busy"), (8, "store-readonly"), (264, "store-readonly"), (13, "store-full"),
     (11, "store-damaged"), (26, "store-damaged"), (14, "store-rights"), (10, "store-disk"), (778, "store-disk"),
     (7, "store-disk"), (18, "entry-large"), (1, "store-tables"), (0, "store-tables")],
)  # fmt: skip
def test_what_sqlite_complains_of_is_said_in_words(number: int, code: str) -> None:
    error = sqlite3.OperationalError("words that may quote what is entered: canary")
    error.sqlite_errorcode = number
    said = trouble(error, "the file")
    assert said.code == code
    assert "canary" not in str(said)


def test_the_file_is_its_owners_alone(record: Path) -> None:
    assert record.stat().st_mode & 0o777 == 0o600
    assert [x.name for x in record.parent.iterdir()] == ["record.habeas"]


# disks


@pytest.fixture
def small_disk(quick_folder: Path) -> Iterator[Path]:
    """A disk of one megabyte; the test is skipped where we may not make one."""
    folder = quick_folder / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True)
    if made.returncode:
        pytest.skip("no right to mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_full_disk_loses_nothing(small_disk: Path) -> None:
    path = small_disk / "record.habeas"
    store = make_file(path, KEY, AT)
    entered = 0

    def until_full() -> None:
        nonlocal entered
        for n in range(1000):
            store.append([note(n, 8000)])
            entered += 1

    assert code_of(until_full) in ("store-full", "store-disk")
    assert 3 < entered < 1000
    assert store.last() == entered
    store.close()
    again = open_file(path, KEY)
    assert (again.last(), verify(again)) == (entered, ())
    again.close()
    assert code_of(lambda: make_file(small_disk / "other", KEY, AT)) in ("store-full", "store-disk")
    assert [x.name for x in small_disk.iterdir()] == ["record.habeas"]


def test_a_read_only_disk_can_be_read(small_disk: Path) -> None:
    path = small_disk / "record.habeas"
    store = make_file(path, KEY, AT)
    store.append([note(1)])
    store.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    store = open_file(path, KEY)
    assert store.find(Query(words="word1")).count == 1
    assert verify(store) == ()
    assert code_of(lambda: store.append([note(2)])) == "store-readonly"
    assert store.last() == 1
    store.close()
    assert code_of(lambda: make_file(small_disk / "other", KEY, AT)) == "store-rights"


# keys


def test_a_passphrase_gives_the_same_key_with_the_same_salt_only() -> None:
    key = key_from_passphrase("seven quiet hérons", bytes(16))
    assert key == key_from_passphrase("seven quiet he\u0301rons", bytes(16))
    assert len({key, key_from_passphrase("seven quiet herons", bytes(16)),
                key_from_passphrase("seven quiet hérons", bytes(15) + b"\1")}) == 3  # fmt: skip


def test_the_recovery_key_tells_a_slip_of_the_pen() -> None:
    chance = random.Random(4)
    for _ in range(200):
        key = chance.randbytes(32)
        written = recovery_key(key)
        assert key_from_recovery(written) == key
        place = chance.randrange(len(written))
        if written[place] != "-":
            other = chance.choice([c for c in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" if c != written[place]])
            slip = written[:place] + other + written[place + 1 :]
            assert code_of(lambda slip=slip: key_from_recovery(slip)) == "key-mistyped"
    for wrong in ("", "ABCD", written[:-1], written + "0", "У" * 56):
        assert code_of(lambda wrong=wrong: key_from_recovery(wrong)) == "key-mistyped"


def test_key_files(quick_folder: Path) -> None:
    path = quick_folder / "key"
    assert read_key_file(path) if path.exists() else write_key_file(path) == read_key_file(path)
    assert code_of(lambda: write_key_file(path)) == "key-file-there"
    assert code_of(lambda: write_key_file(quick_folder / "no" / "key")) == "key-file"
    for wrong in (b"", b"habeas-key/1 00", b"habeas-key/1 zz", b"\xff\xfe", b"x" * 5000):
        path.write_bytes(wrong)
        assert code_of(lambda: read_key_file(path)) == "key-file"


# sessions


def test_a_kept_key_expires_and_is_deleted(record: Path) -> None:
    until = datetime(2026, 1, 2, 12, 30, tzinfo=UTC)
    lies = keep_key(record, KEY, until)
    assert lies.stat().st_mode & 0o777 == 0o600
    assert lies.parent.stat().st_mode & 0o777 == 0o700
    assert record.name not in str(lies)
    assert kept_key(record, datetime(2026, 1, 2, 12, 29, tzinfo=UTC)) == KEY
    assert kept_key(record, until) is None
    assert not lies.exists()
    assert kept_key(record, AT) is None
    assert drop_key(record) is False


def test_a_key_kept_for_another_file_of_that_name_is_dropped(record: Path) -> None:
    lies = keep_key(record, KEY, datetime(2027, 1, 1, tzinfo=UTC))
    record.unlink()
    make_file(record, bytes(32), AT).close()
    assert kept_key(record, AT) is None
    assert not lies.exists()


def test_no_key_is_kept_on_a_disk(record: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from habeas.store import session

    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    if not session._in_memory(tmp_path):
        assert tmp_path not in keep_key(record, KEY, datetime(2027, 1, 1, tzinfo=UTC)).parents
    drop_key(record)
    monkeypatch.setattr(session, "_in_memory", lambda folder: False)
    assert code_of(lambda: keep_key(record, KEY, AT)) == "session-nowhere"


def test_a_folder_that_others_can_read_keeps_no_key(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from habeas.store import session

    monkeypatch.setenv("XDG_RUNTIME_DIR", str(record.parent))
    monkeypatch.setattr(session, "_in_memory", lambda folder: folder == record.parent)
    (record.parent / f"habeas-{os.getuid()}").mkdir(mode=0o755)
    assert code_of(lambda: keep_key(record, KEY, AT)) == "session-nowhere"


# formats


FORMATS = sorted((Path(__file__).parent / "formats").glob("*.habeas"))


def test_there_is_a_record_of_every_format() -> None:
    assert {path.name.partition("-")[0] for path in FORMATS} == {str(n) for n in range(1, FILE_FORMAT + 1)}


@pytest.mark.parametrize("kept", FORMATS, ids=lambda path: path.name)
def test_records_of_every_format_open(kept: Path, quick_folder: Path) -> None:
    """Made when the format was released (tests/store/formats/make.py) and never made anew."""
    path = quick_folder / kept.name
    shutil.copy(kept, path)
    plain = "plain" in kept.name
    key = None if plain else key_from_passphrase("seven quiet herons at dusk", path.read_bytes()[:16])
    store: Store = open_file(path, key)
    assert verify(store) == ()
    assert [entry.withdrawn for entry in store.entries()] == [False, False, True, False]
    assert store.entry(2).payload == {"words": "камера, 上诉状", "n": 1}
    assert store.blob(2) == b"the bytes of a report"
    assert store.find(Query(words="上诉", sorts=("account",), place="Almaty")).count == 1
    store.append([note(5)])
    assert verify(store) == ()
    store.close()
    if not plain:
        assert path.read_bytes()[:16] != b"SQLite format 3\0"


def test_the_application_is_named_in_plain_files() -> None:
    kept = next(path for path in FORMATS if "plain" in path.name)
    assert int.from_bytes(kept.read_bytes()[68:72]) == APPLICATION


def test_nothing_is_written_to_standard_error(record: Path) -> None:
    """SQLCipher logs to the screen unless it is told not to."""
    code = (
        "import sys; from pathlib import Path; from habeas.store.file import open_file\n"
        "try: open_file(Path(sys.argv[1]), bytes(32))\n"
        "except Exception as error: print(error.code)"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(record)], capture_output=True, text=True, check=True)
    assert (ran.stdout.strip(), ran.stderr) == ("store-key", "")
