"""`habeas read --batch` over a web archive, as typed: exit status, summary, report; nothing private on the screen."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PAGE = "<html><head><title>A nurse</title></head><body><p>{}</p></body></html>"
HELD = "Police detained Daniyar Ospanbek in Almaty on 4 March 2021, his lawyer said. He was sent to prison."


def record(name: str, body: str, media: str = "text/html") -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n{body}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
        f"WARC-Target-URI: https://example.org/ospanbek-{name}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    quiet = "The harvest was good this year, and the fair in the town went on until dusk on all three days."
    records = [record("1", PAGE.format(HELD)), record("2", PAGE.format(quiet)), record("3", "x", "image/png")]
    broken = bytearray(gzip.compress(record("4", PAGE.format(HELD * 20))))
    broken[60:80] = b"\xff" * 20
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(map(gzip.compress, records)) + broken + gzip.compress(record("5", PAGE.format(HELD))))
    return path


def habeas(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "habeas.cli.main", "read", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_web_archive(archive: Path, tmp_path: Path) -> None:
    done = habeas("--batch", archive, "--out", tmp_path / "out", "--report", tmp_path / "report")
    readings = [json.loads(line) for line in (tmp_path / "out").read_text("utf-8").splitlines()]
    assert [(r["id"], r["captured_at"]) for r in readings] == [
        ("<urn:uuid:1>", "2024-05-06T07:08:09Z"), ("<urn:uuid:5>", "2024-05-06T07:08:09Z"),
    ]  # fmt: skip
    assert readings[0]["source"]["url"] == "https://example.org/ospanbek-1"
    assert readings[0]["offset"] == 0
    assert any(event["type"] == "arrest" for event in readings[0]["events"])
    report = [json.loads(line) for line in (tmp_path / "report").read_text("utf-8").splitlines()]
    assert [line["code"] for line in report] == ["nothing-at-first-look", "record-kind", "record-broken"]
    assert done.returncode == 1
    assert "2 read, 1 with nothing to find, 2 skipped, of which 1 could not be read" in done.stderr
    assert "ospanbek" not in done.stderr.casefold()


def test_ctrl_c_stops_cleanly_and_the_same_command_goes_on(tmp_path: Path) -> None:
    lines = tmp_path / "lines"
    lines.write_text("".join(json.dumps({"id": n, "text": HELD}) + "\n" for n in range(200)), encoding="utf-8")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "habeas.cli.main", "read", "--batch", str(lines), "--out", str(out)]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored where tests run in the background
    )  # fmt: skip
    until = time.monotonic() + 60
    while time.monotonic() < until and not (out.exists() and out.stat().st_size):
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "the same command goes on" in said
    assert "Traceback" not in said
    kept = out.read_bytes()
    assert kept.endswith(b"\n")
    done = habeas("--batch", lines, "--out", out)
    assert done.returncode == 0
    assert out.read_bytes().startswith(kept)
    assert len(out.read_bytes().splitlines()) == 200


def test_usage() -> None:
    assert habeas("--batch", "nowhere").returncode == 2
    assert habeas("--batch", ".", "--url", "https://example.org/").returncode == 2
    assert habeas("--batch", ".", "more.txt").returncode == 2
