#!/usr/bin/env python3
"""Speed and memory of Habeas as its users meet it: `make bench`.

Each figure is printed beside what was promised. Times are of whole processes; words a CPU second count the user and
system time of all processes of the run. Figures of one run may be compared with each other, not across machines.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HABEAS = str(ROOT / ".venv" / "bin" / "habeas")
Cost = tuple[int, float, float]  # words, CPU seconds, MB of the largest process


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000, help="reports of the longest batch (%(default)s)")
    parser.add_argument("--words", type=int, default=400, help="words of one report, at most (%(default)s)")
    parser.add_argument("--only", choices=["start", "lines", "folder", "archive", "first-look"], help="one part alone")
    arguments = parser.parse_args()
    only, n = arguments.only, arguments.reports
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if only in (None, "start"):
            _start(folder)
        for kind, make in (("lines", _lines), ("folder", _folder), ("archive", _archive)):
            if only in (None, kind):
                _batches(folder, kind, make, n, arguments.words)
        if only in (None, "first-look"):
            _first_look(folder, 20 * n)
    return 0


def _start(folder: Path) -> None:
    words = " ".join(_texts()).split(" ") * 4
    _line("habeas --help, seconds", _median([HABEAS, "--help"], 5), "0.3 or less")
    report = folder / "report.txt"
    report.write_text(" ".join(words)[:8700], encoding="utf-8")
    _line("1,400 words read from cold, seconds", _median([HABEAS, "read", "--json", str(report)], 3), "4 or less")


def _texts() -> list[str]:
    from habeas.demo import reports

    return [Path(p).read_text(encoding="utf-8") for p in reports() if Path(p).suffix != ".html"]


def _median(command: list[str], runs: int) -> float:
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        taken.append(time.perf_counter() - started)
    return sorted(taken)[runs // 2]


# ---- the three kinds of input -----------------------------------------------------------------------


def _lines(path: Path, texts: list[str]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for i, text in enumerate(texts):
            out.write(json.dumps({"id": str(i), "text": text, "published": "2025-06-01", "language": "en"}) + "\n")


def _page(text: str) -> str:
    return "<html><head><title>A report</title></head><body><article>" + "".join(
        f"<p>{part}</p>" for part in text.split("\n\n")
    )


def _folder(path: Path, texts: list[str]) -> None:
    for i, text in enumerate(texts):
        (path / str(i % 50)).mkdir(parents=True, exist_ok=True)
        (path / str(i % 50) / f"{i}.html").write_text(_page(text), encoding="utf-8")


def _archive(path: Path, texts: list[str]) -> None:
    with path.open("wb") as out:
        for i, text in enumerate(texts):
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _page(text).encode()
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{i}>\r\n"
                f"WARC-Target-URI: https://example.org/{i}\r\nWARC-Date: 2025-06-01T00:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + answer + b"\r\n\r\n"))


def _batches(folder: Path, kind: str, make: Callable[[Path, list[str]], None], largest: int, most: int) -> None:
    """Ten times the reports must not cost more than ten times the time: start-up is taken off by the smallest run."""
    costs = {}
    for n in (10, largest // 10, largest):
        path = folder / f"{kind}-{n}"
        given = [" ".join(text.split(" ")[:most]) for text in _texts()]
        texts = [given[i % len(given)] for i in range(n)]
        make(path, texts)
        costs[n] = _cost(path, folder / f"{kind}-{n}.out", sum(len(text.split()) for text in texts))
        words, cpu, memory = costs[n]
        rate = f"{words / cpu:>8.0f} words a CPU s"
        print(f"  {kind:<8}{n:>6} reports  {words:>9} words  {cpu:>8.1f} CPU s  {rate}  {memory:>5.0f} MB", flush=True)
    base, small, large = costs[10], costs[largest // 10], costs[largest]
    _line(f"{kind}: words a CPU second, start-up included", large[0] / large[1], "2,000 or more")
    share = (largest - 10) / (largest // 10 - 10)
    cost = (large[1] - base[1]) / max(small[1] - base[1], 1e-9)
    _line(f"{kind}: cost of {share:.1f} times the reports", cost, f"about {share:.1f}")
    _line(f"{kind}: memory of the largest process, MB", large[2], "under 500")
    _line(f"{kind}: memory against a tenth of the reports", large[2] / small[2], "about 1")


def _first_look(folder: Path, n: int) -> None:
    """Ordinary text with nothing to find, as lines: what a line costs, reading and checking it included."""
    text = " ".join(
        f"In the year {i} the harvest was good, the mill on the river was mended, and the fair in the town went on for "
        "three days; the children sang, and the bridge over the stream was painted green."
        for i in range(20)
    )
    costs = []
    for count in (10, n):
        path = folder / f"quiet-{count}"
        _lines(path, [f"{i} {text}" for i in range(count)])
        costs.append(_cost(path, folder / f"quiet-{count}.out", count * (len(text.split()) + 1)))
    words, cpu = costs[1][0] - costs[0][0], costs[1][1] - costs[0][1]
    _line("nothing to find: words a CPU second", words / max(cpu, 1e-9), "50,000 or more")
    _line("nothing to find: memory of the largest process, MB", costs[1][2], "under 500")


def _cost(batch: Path, out: Path, words: int) -> Cost:
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stderr=subprocess.DEVNULL);"
        "u = resource.getrusage(resource.RUSAGE_CHILDREN); print(u.ru_utime + u.ru_stime, u.ru_maxrss / 1024)"
    )
    command = [sys.executable, "-c", code, HABEAS, "read", "--batch", str(batch), "--out", str(out)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=dict(os.environ))
    cpu, memory = map(float, done.stdout.split())
    return words, cpu, memory


def _line(what: str, figure: float, promised: str) -> None:
    print(f"{what:<52}{figure:>12,.2f}   ({promised})", flush=True)


if __name__ == "__main__":
    sys.exit(main())
