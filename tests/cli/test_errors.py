"""Bad input: a clear error with its code and exit status, nothing half-written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HABEAS = [sys.executable, "-m", "habeas.cli.main"]


def habeas(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*HABEAS, *map(str, arguments)], input=stdin, capture_output=True, check=False)


@pytest.mark.parametrize(
    ("content", "name", "code", "status"),
    [
        (b"", "empty.txt", "source-empty", 2),
        (bytes(range(256)) * 40, "photo.bin", "source-binary", 2),
        (b"PK\x03\x04 not a document at all" * 9, "broken.docx", "docx-broken", 2),
    ],
)
def test_a_bad_file_is_named_with_its_code(tmp_path: Path, content: bytes, name: str, code: str, status: int) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    out = tmp_path / "case.html"
    done = habeas("assemble", path, "--html", out)
    assert done.returncode == status
    assert f"[{code}]".encode() in done.stderr
    for word in (b"found", b"expected", b"do"):
        assert word in done.stderr
    assert done.stdout == b""
    assert not out.exists()


def test_a_missing_file() -> None:
    done = habeas("read", "no-such-report.txt")
    assert done.returncode == 2
    assert b"[source-missing]" in done.stderr
    assert b"Traceback" not in done.stderr


def test_one_bad_file_of_two_leaves_the_other_read(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Police detained Daniyar Ospanbek in Almaty on 4 March 2021.", encoding="utf-8")
    done = habeas("read", "--json", tmp_path / "none.txt", good)
    assert done.returncode == 1
    assert b"none.txt" in done.stderr
    assert done.stdout.count(b'"habeas-reading/1"') == 1


def test_a_report_about_nobody_detained_says_so(tmp_path: Path) -> None:
    path = tmp_path / "weather.txt"
    path.write_text("It rained in Lisbon all week, and the ferries were late.", encoding="utf-8")
    done = habeas("read", path)
    assert done.returncode == 0
    assert b"[nobody-detained]" in done.stdout


def test_a_day_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "good.txt"
    path.write_text("Police detained Daniyar Ospanbek.", encoding="utf-8")
    done = habeas("read", path, "--published", "yesterday")
    assert done.returncode == 2
    assert b"2025-12-21" in done.stderr


def test_a_folder_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    report = tmp_path / "good.txt"
    report.write_text("Police detained Daniyar Ospanbek in Almaty on 4 March 2021.", encoding="utf-8")
    blocked = tmp_path / "file"
    blocked.write_text("here", encoding="utf-8")
    done = habeas("assemble", report, "--html", blocked / "case.html")
    assert done.returncode == 3
    assert b"[cannot-write]" in done.stderr
    assert blocked.read_text(encoding="utf-8") == "here"


def test_standard_input(tmp_path: Path) -> None:
    done = habeas("read", "--json", "-", stdin=b"Police detained Daniyar Ospanbek in Almaty.")
    assert done.returncode == 0
    assert b"Daniyar Ospanbek" in done.stdout


def test_no_file_at_all() -> None:
    done = habeas("read")
    assert done.returncode == 2
    assert b"[no-reports]" in done.stderr


def test_an_encoding_given_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Police detained Данияр Оспанбек in Almaty.".encode("cp1251"))
    done = habeas("read", path, "--json", "--encoding", "windows-1251", "--language", "en")
    assert done.returncode == 0
    assert "Данияр Оспанбек" in done.stdout.decode()
