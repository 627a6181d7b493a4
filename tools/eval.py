#!/usr/bin/env python3
"""How well the reader reads, and what a change gains and loses: `make eval`.

    python tools/eval.py [--shared ../shared] [--against REV | --no-compare] [--page FILE]
                         [--json FILE] [--names] [--all]

Every development set that is there is read (see eval_sets.py), by this tree and by REV, each with its own code. REV is
the last commit, or the one before it where nothing of the reader has changed since. The single things that were found
before and now are lost are printed with their words, and the other way round; the words stay on the screen, for real
people stand in the development data: the page gets figures and counts alone.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from eval_page import CHECK, WORDS, page

ROOT = Path(__file__).resolve().parent.parent
MOST_SHOWN = 40  # single things of one kind, each way
Json = dict[str, Any]


def main() -> int:
    arguments = _arguments()
    shared = Path(arguments.shared).resolve()
    revision = None if arguments.no_compare else arguments.against or _last_of_the_reader()
    with ThreadPoolExecutor(2) as both:  # side by side; the speeds are of processor time
        this = both.submit(_run, ROOT / "src", shared, arguments.names)
        other = both.submit(_earlier, revision, shared, arguments.names) if revision else None
        now, before = this.result(), other.result() if other else None
    if now is None:
        return 1
    _print_tables(now, before)
    changes = _changes(now, before) if before else []
    if before:
        _print_changes(changes, revision or "", None if arguments.all else MOST_SHOWN)
    for name in now["left_out"]:
        print(f"left out: {name}")
    if arguments.page:
        Path(arguments.page).write_text(page(now, before, changes), encoding="utf-8")
    if arguments.json:
        Path(arguments.json).write_text(json.dumps(now["tables"], indent=1) + "\n", encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default=str(ROOT.parent / "shared"), help="the development data")
    parser.add_argument("--against", help="the commit to compare with (the last one)")
    parser.add_argument("--no-compare", action="store_true")
    parser.add_argument("--page", help="write the figures as a page for people (docs/accuracy.md)")
    parser.add_argument("--json", help="write the figures here too")
    parser.add_argument("--names", action="store_true", help="names across scripts too, on a tenth of the pairs")
    parser.add_argument("--all", action="store_true", help="print every single gain and loss, however many")
    return parser.parse_args()


# ---- running ----------------------------------------------------------------------------------------


def _run(source: Path, shared: Path, names: bool) -> Json | None:
    """What the reader in `source` does, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(source), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, str(ROOT / "tools" / "eval_sets.py"), "--shared", str(shared)]
    done = subprocess.run(
        [*command, *(["--names"] if names else [])], env=environment, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        print(f"eval: the reader in {source} failed", file=sys.stderr)
        return None
    measured: Json = json.loads(done.stdout)
    return measured


def _git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=False)


def _last_of_the_reader() -> str | None:
    """The last commit; where the tree is still the same, the commit before the last change of what reads."""
    reader = ["src/habeas/reading", "src/habeas/sources", "src/habeas/text", "src/habeas/dates"]
    if _git("diff", "--quiet", "HEAD", "--", *reader).returncode:
        return "HEAD"
    last = _git("log", "-1", "--format=%h", "HEAD", "--", *reader).stdout.decode().strip()
    return f"{last}~1" if last and not _git("rev-parse", "--verify", "-q", f"{last}~1").returncode else None


def _earlier(revision: str, shared: Path, names: bool) -> Json | None:
    archive = _git("archive", revision, "src")
    if archive.returncode:
        print(f"eval: no commit {revision} to compare with", file=sys.stderr)
        return None
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(folder, filter="data")
        return _run(Path(folder) / "src", shared, names)


# ---- gains and losses -------------------------------------------------------------------------------


def _changes(now: Json, before: Json) -> list[Json]:
    """Every annotated thing whose fate differs: gained or lost as found, or (where both found it) as right."""
    changed = []
    for key, item in now["items"].items():
        old = before["items"].get(key)
        if old is None:
            continue
        for what in ("found", "right"):
            if item[what] != old[what] and (what == "found" or item["found"] == old["found"]):
                changed.append({**item, "what": what, "gained": item[what]})
    return changed


def _print_changes(changes: list[Json], revision: str, most: int | None) -> None:
    print(f"\nAgainst {revision}, thing by thing:")
    if not changes:
        print("  nothing gained, nothing lost")
    for gained, what, title in (
        (False, "found", "LOST (found before)"),
        (False, "right", "NOW WRONG (found; right before)"),
        (True, "found", "GAINED (not found before)"),
        (True, "right", "NOW RIGHT (found; wrong before)"),
    ):
        chosen = [c for c in changes if c["gained"] == gained and c["what"] == what]
        if not chosen:
            continue
        print(f"\n  {title}: {len(chosen)}")
        shown: dict[tuple[str, str], int] = {}
        for c in sorted(chosen, key=lambda c: (c["set"], c["kind"], c["file"], c["type"])):
            group = (c["set"], c["kind"])
            shown[group] = shown.get(group, 0) + 1
            if c["set"].startswith(CHECK) or (most and shown[group] > most):
                continue
            print(f"    {c['file']:<22} {c['kind']:<10} {c['type']:<26} {c['words']}")
        for (set_, kind), n in shown.items():
            if set_.startswith(CHECK):
                print(f"    {set_}: {n} of kind {kind}, not shown: these reports are only measured")
            elif most and n > most:
                print(f"    {set_}: {n - most} more of kind {kind} (--all)")


# ---- tables -----------------------------------------------------------------------------------------


def _print_tables(now: Json, before: Json | None) -> None:
    for name, row in now["tables"].items():
        print(f"\n{name}")
        for label, (figure, n) in row.items():
            old = ((before or {}).get("tables", {}).get(name, {}).get(label) or [None])[0]
            change = "" if old is None or abs(figure - old) < 5e-5 else f"{figure - old:+10.3f}"
            shown = f"{figure:>9.0f}" if figure > 20 else f"{figure:>9.3f}"
            print(f"  {WORDS.get(label, label):<64}{shown}{n:>7}{change}")


if __name__ == "__main__":
    sys.exit(main())
