#!/usr/bin/env python3
"""Speed and memory of Habeas as its users meet it: `make bench`.

Each figure is printed beside what was promised. Times are of whole processes; words a CPU second count the user and
system time of all processes of the run. Figures of one run may be compared with each other, not across machines.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HABEAS = str(ROOT / ".venv" / "bin" / "habeas")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000, help="reports of the longest batch (%(default)s)")
    arguments = parser.parse_args()
    words = _demo_words()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _line("habeas --help, seconds", _median([HABEAS, "--help"], 5), "0.3 or less")
        report = folder / "report.txt"
        report.write_text(" ".join(words)[:8700], encoding="utf-8")
        _line("1,400 words read from cold, seconds", _median([HABEAS, "read", "--json", str(report)], 3), "4 or less")
        _batches(folder, arguments.reports)
    return 0


def _demo_words() -> list[str]:
    from habeas.demo import reports

    text = "\n\n".join(Path(p).read_text(encoding="utf-8") for p in reports() if Path(p).suffix != ".html")
    return (text * 4).split(" ")


def _median(command: list[str], runs: int) -> float:
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        taken.append(time.perf_counter() - started)
    return sorted(taken)[runs // 2]


def _batches(folder: Path, largest: int) -> None:
    """Ten times the reports must not cost more than ten times the time: start-up is taken off by the smallest run."""
    costs = {n: _batch(folder, n) for n in (10, largest // 10, largest)}
    for n, (words, cpu, memory) in costs.items():
        rate = f"{words / cpu:>8.0f} words a CPU s"
        print(f"  {n:>6} reports  {words:>9} words  {cpu:>8.1f} CPU s  {rate}  {memory:>5.0f} MB")
    base = costs[10][1]
    small, large = costs[largest // 10], costs[largest]
    _line("words a CPU second, start-up included", large[0] / large[1], "2,000 or more")
    _line("cost of ten times the reports", (large[1] - base) / max(small[1] - base, 1e-9), "about 10")
    _line("memory of the largest process, MB", large[2], "under 500")


def _batch(folder: Path, n: int) -> tuple[int, float, float]:
    """Words read, CPU seconds and the largest process's memory (MB) of a batch of `n` reports."""
    from habeas.demo import reports

    texts = [Path(p).read_text(encoding="utf-8") for p in reports() if Path(p).suffix != ".html"]
    lines = folder / f"{n}.jsonl"
    words = 0
    with lines.open("w", encoding="utf-8") as out:
        for i in range(n):
            text = texts[i % len(texts)]
            words += len(text.split())
            out.write(json.dumps({"id": str(i), "text": text, "published": "2025-06-01", "language": "en"}) + "\n")
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stderr=subprocess.DEVNULL);"
        "u = resource.getrusage(resource.RUSAGE_CHILDREN); print(u.ru_utime + u.ru_stime, u.ru_maxrss / 1024)"
    )
    command = [sys.executable, "-c", code, HABEAS, "read", "--batch", str(lines), "--out", str(folder / f"{n}.out")]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=dict(os.environ))
    cpu, memory = map(float, done.stdout.split())
    return words, cpu, memory


def _line(what: str, figure: float, promised: str) -> None:
    print(f"{what:<44}{figure:>10.2f}   ({promised})")


if __name__ == "__main__":
    sys.exit(main())
