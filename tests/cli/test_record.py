"""A record and its keys, as they are met at the keyboard."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest

from habeas.cli.main import main

PASSPHRASE = "seven quiet herons at dusk"


class Run:
    """Runs commands in a folder, with lines for standard input."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def __call__(self, *words: str, typed: str = PASSPHRASE + "\n") -> tuple[int, str, str]:
        self.monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        status = main(words)
        said = self.capsys.readouterr()
        return status, said.out, said.err


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], quick_folder: Path) -> Run:
    monkeypatch.chdir(quick_folder)
    monkeypatch.setattr("habeas.store.keys._MEMORY_KIB", 64)  # quick; test_file.py has the real one
    for name in ("HABEAS_RECORD", "HABEAS_BY"):
        monkeypatch.delenv(name, raising=False)
    return Run(monkeypatch, capsys)


def recovery_of(out: str) -> str:
    groups = re.findall(r"^   ([0-9A-Z-]+)$", out, re.MULTILINE)
    return "-".join(groups)


def test_a_record_from_init_to_restore(run: Run, quick_folder: Path) -> None:
    status, out, _ = run("init", "--by", "R. Osei", "--title", "first")
    recovery = recovery_of(out)
    assert status == 0
    assert len(recovery.split("-")) == 14
    record = quick_folder / "record.habeas"
    assert record.stat().st_mode & 0o777 == 0o600
    assert b"Osei" not in record.read_bytes()

    status, out, _ = run("status", "--write-head", "head.json")
    assert status == 0
    assert "entries   1  (1 record)" in out
    assert "Osei" not in out
    assert json.loads(Path("head.json").read_text())["number"] == 1

    assert run("verify", "--head", "head.json")[0] == 0
    assert run("verify", "--recovery-key", typed=recovery + "\n")[0] == 0
    status, out, _ = run("backup", "copy.habeas")
    assert (status, "verified" in out) == (0, True)

    status, _, err = run("restore", "copy.habeas")
    assert (status, "store-there" in err) == (2, True)
    status, out, _ = run("restore", "copy.habeas", "--set-aside")
    assert (status, "what was there is now" in out) == (0, True)
    assert len(list(quick_folder.glob("record.habeas.until-*"))) == 1

    status, out, _ = run("rekey", typed=f"{PASSPHRASE}\nnine slow barges on the canal\n")
    assert status == 0
    assert recovery_of(out) != recovery
    status, _, err = run("status")
    assert (status, "store-key" in err) == (2, True)
    assert run("status", typed="nine slow barges on the canal\n")[0] == 0


def test_unlock_keeps_the_key_and_lock_drops_it(run: Run, quick_folder: Path) -> None:
    run("init", "--by", "R. Osei")
    assert "was not unlocked" in run("lock")[1]
    status, out, err = run("unlock", "--minutes", "5")
    assert status == 0, err
    assert "unlocked until" in out
    assert run("status", typed="")[0] == 0
    assert "no-passphrase" in run("unlock", typed="")[2]
    assert "no-passphrase" in run("rekey", typed="")[2]
    assert run("lock")[1] == "locked\n"
    status, _, err = run("status", typed="")
    assert (status, "no-passphrase" in err) == (2, True)
    for minutes in ("0", "-3", "100000"):
        assert "unlock-minutes" in run("unlock", "--minutes", minutes)[2]


def test_a_wrong_passphrase_unlocks_nothing(run: Run) -> None:
    run("init", "--by", "R. Osei")
    status, _, err = run("unlock", typed="another passphrase altogether\n")
    assert (status, "store-key" in err) == (2, True)
    assert run("status", typed="")[0] == 2


def test_a_key_file(run: Run, quick_folder: Path) -> None:
    status, out, _ = run("init", "--by", "R. Osei", "--key-file", "key", typed="")
    assert status == 0
    assert Path("key").stat().st_mode & 0o777 == 0o600
    assert run("verify", "--key-file", "key", typed="")[0] == 0
    assert run("verify", "--recovery-key", typed=recovery_of(out))[0] == 0
    assert run("rekey", "--key-file", "key", "--new-key-file", "key2", typed="")[0] == 0
    assert run("verify", "--key-file", "key2", typed="")[0] == 0
    assert "store-key" in run("verify", "--key-file", "key", typed="")[2]
    Path("key").write_text("not a key")
    assert "[key-file]" in run("verify", "--key-file", "key", typed="")[2]
    assert "[key-file]" in run("verify", "--key-file", "no such file", typed="")[2]


def test_a_plain_record_only_on_request_and_with_a_warning(run: Run) -> None:
    status, out, err = run("init", "--by", "R. Osei", "--plain", typed="")
    assert status == 0
    assert "NOT encrypted" in err
    assert "Recovery" not in out
    assert run("verify", typed="")[0] == 0
    assert "NOT encrypted" in run("status", typed="")[1]
    assert run("rekey", typed=PASSPHRASE + "\n")[0] == 0
    assert run("verify")[0] == 0
    assert "one encrypted file" in run("status")[1]


def test_another_record_by_name_and_by_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", "--by", "R. Osei", "--plain", "--record", "other.habeas", typed="")
    assert "store-missing" in run("status", typed="")[2]
    assert run("status", "--record", "other.habeas", typed="")[0] == 0
    monkeypatch.setenv("HABEAS_RECORD", "other.habeas")
    assert run("status", typed="")[0] == 0


@pytest.mark.parametrize(
    ("words", "typed", "code"),
    [
        (("init",), PASSPHRASE, "who"),
        (("init", "--by", " "), PASSPHRASE, "who"),
        (("init", "--by", "R. Osei"), "short", "key-weak"),
        (("init", "--by", "R. Osei"), "aaaaaaaaaaaaaaaaaaaa", "key-weak"),
        (("init", "--by", "R. Osei"), "", "no-passphrase"),
        (("init", "--by", "R. Osei", "--plain", "--key-file", "k"), "", "usage"),
        (("init", "--by", "R. Osei", "--plain", "--record", "no/such/folder/r"), "", "store-rights"),
        (("status",), PASSPHRASE, "store-missing"),
        (("verify", "--head", "nothing"), PASSPHRASE, "head-form"),
        (("unlock", "--record", "postgresql://localhost/x"), PASSPHRASE, "record-server"),
        (("rekey", "--record", "postgresql://localhost/x"), PASSPHRASE, "record-server"),
    ],
)
def test_what_goes_wrong_is_said_and_nothing_is_left(
    run: Run, quick_folder: Path, words: tuple[str, ...], typed: str, code: str
) -> None:
    status, _, err = run(*words, typed=typed)
    assert status in (2, 3)
    assert f"[{code}]" in err
    assert list(quick_folder.iterdir()) == []


def test_a_recovery_key_with_a_slip_of_the_pen(run: Run) -> None:
    recovery = recovery_of(run("init", "--by", "R. Osei")[1])
    other = "0" if recovery[7] != "0" else "1"
    assert "key-mistyped" in run("status", "--recovery-key", typed=recovery[:7] + other + recovery[8:])[2]
    assert run("status", "--recovery-key", typed=recovery.lower().replace("-", " "))[0] == 0


def test_verify_says_which_entry(run: Run, quick_folder: Path) -> None:
    from habeas.store.file import open_file

    run("init", "--by", "R. Osei", "--plain", typed="")
    run("status", "--write-head", "head.json", typed="")
    store = open_file(quick_folder / "record.habeas", None)
    store.shelf.connection.execute("UPDATE payloads SET bytes = x'00' WHERE number = 1")  # type: ignore[attr-defined]
    store.close()
    status, out, err = run("verify", "--head", "head.json", typed="")
    assert (status, out) == (2, "")
    assert "what entry 1 says was altered [payload-altered]" in err
    assert "NOT sound" in err


def test_the_same_file_is_never_written_twice(run: Run) -> None:
    run("init", "--by", "R. Osei", "--plain", typed="")
    assert "[store-there]" in run("init", "--by", "R. Osei", "--plain", typed="")[2]
    run("status", "--write-head", "head.json", typed="")
    assert "[cannot-write]" in run("status", "--write-head", "head.json", typed="")[2]


def test_who_is_entering(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import argparse

    from habeas.cli.opening import add_record, opened, who

    run("init", "--by", "R. Osei", "--plain", typed="")
    parser = argparse.ArgumentParser()
    add_record(parser, by=True)
    with opened(parser.parse_args([])) as store:
        assert who(parser.parse_args([]), store) == "R. Osei"
        monkeypatch.setenv("HABEAS_BY", "L. Varga")
        assert who(parser.parse_args([]), store) == "L. Varga"
        assert who(parser.parse_args(["--by", "T. Abara"]), store) == "T. Abara"
