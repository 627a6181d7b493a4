"""Killed at any moment, a batch loses at most what was being read, and ends as if it had never been killed."""

from __future__ import annotations

import gzip
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

REPORTS, WORKERS, KILLS = 260, 2, 5
SCRIPT = Path(__file__).with_name("killed_batch.py")


def made(kind: str, folder: Path) -> Path:
    path = folder / kind
    if kind == "folder":
        for n in range(REPORTS):
            (path / str(n % 7)).mkdir(parents=True, exist_ok=True)
            (path / str(n % 7) / f"{n}.txt").write_text(f"Report {n}.", encoding="utf-8")
    elif kind == "lines":
        path.write_text("".join(f'{{"id": {n}, "text": "Report {n}."}}\n' for n in range(REPORTS)), encoding="utf-8")
    else:
        path.write_bytes(b"".join(gzip.compress(_record(n)) for n in range(REPORTS)))
    return path


def _record(n: int) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Report {n}.</p>".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{n}>\r\nWARC-Target-URI: https://e.org/{n}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def start(kind: str, path: Path, folder: Path, name: str) -> subprocess.Popen[bytes]:
    files = [str(folder / f"{name}{end}") for end in (".out", ".report", ".notes")]
    command = [sys.executable, str(SCRIPT), kind, str(path), *files]
    return subprocess.Popen(command, start_new_session=True)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="the system has no groups of processes")
@pytest.mark.parametrize("kind", ["lines", "folder", "archive"])
@pytest.mark.parametrize("whole_group", [True, False], ids=["all its processes", "it alone"])
def test_killed_at_random_moments(tmp_path: Path, kind: str, whole_group: bool) -> None:
    path = made(kind, tmp_path)
    assert start(kind, path, tmp_path, "unbroken").wait(60) == 0
    chance, kills = random.Random(f"{kind} {whole_group}"), 0
    while True:
        process = start(kind, path, tmp_path, "killed")
        try:
            process.wait(0.2 + chance.random() * 0.5 if kills < KILLS else 60)
            break
        except subprocess.TimeoutExpired:
            (os.killpg if whole_group else os.kill)(process.pid, signal.SIGKILL)
            process.wait()
            time.sleep(0.05)
            kills += 1
    assert process.returncode == 0
    assert kills >= 2
    for end in (".out", ".out.manifest", ".report"):
        assert (tmp_path / f"killed{end}").read_bytes() == (tmp_path / f"unbroken{end}").read_bytes()
    read_twice = len((tmp_path / "killed.notes").read_text().splitlines()) - REPORTS
    assert read_twice <= kills * WORKERS
    assert not (tmp_path / "killed.out.ahead").exists()
