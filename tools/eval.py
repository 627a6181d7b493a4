#!/usr/bin/env python3
"""Prints how well the reader reads: `make eval`.

    python tools/eval.py [--shared ../shared] [--against REV | --no-compare] [--json FILE]

Sets: the annotated reports of the development data (read through the whole program, as a user would), the invented
reports of the project (dev-*: tuned on; check-*: never looked at while tuning), attributed statements, times.
Each figure is printed beside that of REV (the last commit), which is checked out aside and run on the same data.
A set that is not there is named as left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "tests" / "reading" / "reports"
Figures = dict[str, dict[str, float | None]]


def main() -> int:
    arguments = _arguments()
    shared = Path(arguments.shared).resolve()
    if arguments.figures:  # the inner call: print this tree's figures and nothing else
        print(json.dumps(figures_of(shared)))
        return 0
    now = _run(ROOT / "src", shared)
    before = None if arguments.no_compare else _earlier(arguments.against, shared)
    _print(now, before, arguments.against)
    if arguments.page:
        Path(arguments.page).write_text(_page(now), encoding="utf-8")
    if arguments.json:
        Path(arguments.json).write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default=str(ROOT.parent / "shared"), help="the development data")
    parser.add_argument("--against", default="HEAD", help="the commit to compare with (%(default)s)")
    parser.add_argument("--no-compare", action="store_true")
    parser.add_argument("--page", help="write the figures as a page for people (docs/accuracy.md)")
    parser.add_argument("--json", help="write the figures here too")
    parser.add_argument("--figures", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


# ---- running --------------------------------------------------------------------------------------


def _run(source: Path, shared: Path) -> Figures:
    """The figures of the reader in `source`, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(source)}
    command = [sys.executable, str(Path(__file__).resolve()), "--figures", "--shared", str(shared)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        print(f"eval: the reader in {source} failed", file=sys.stderr)
        return {}
    figures: Figures = json.loads(done.stdout)
    return figures


def _earlier(revision: str, shared: Path) -> Figures | None:
    archive = subprocess.run(["git", "archive", revision, "src"], cwd=ROOT, stdout=subprocess.PIPE, check=False)
    if archive.returncode:
        print(f"eval: no commit {revision} to compare with", file=sys.stderr)
        return None
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(folder, filter="data")
        return _run(Path(folder) / "src", shared)


def figures_of(shared: Path) -> Figures:
    """Every set that is there, measured; sets that are not are named on standard error."""
    figures: Figures = {}
    if (shared / "gold").is_dir():
        figures |= _reports(shared)
        figures |= _statements(shared)
        figures |= _times(shared)
    else:
        print(f"eval: {shared.name}/ is not beside the project: its sets are left out", file=sys.stderr)
    return figures


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


# ---- annotated reports ----------------------------------------------------------------------------


def _reports(shared: Path) -> Figures:
    scorer = _module(shared / "eval" / "reading_eval.py")
    figures: Figures = {}
    groups: dict[str, list[tuple[str, Any, Any]]] = {}
    for gold_path, text_path in _golds(shared):
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        if gold["source"]["language"] != "en":
            continue
        name = gold_path.stem
        group = (
            "astana"
            if name == "astana"
            else "dev"
            if name[:4] == "dev-"
            else "check"
            if name[:6] == "check-"
            else "gold"
        )
        groups.setdefault(group, []).append((name, gold, _read(text_path)))
    for group, documents in groups.items():
        rows, total = scorer.run(documents)
        for name, metrics in [*rows, ("astana" if group == "astana" else f"{group}: all", total)]:
            if group != "check" or name.endswith(": all"):  # what is not tuned on is not looked at one by one
                figures[f"{name}"] = {h: metrics.get(k, {}).get(f) for h, k, f in scorer.COLUMNS}
    return figures


def _group(name: str) -> str:
    """Which reports are summed up together: the main case, the rest of the gold, our own two sets."""
    return name if name == "astana" else next((kind for kind in ("dev", "check") if name.startswith(kind)), "gold")


def _golds(shared: Path) -> list[tuple[Path, Path]]:
    pairs = [(p, p.with_suffix(".txt")) for p in sorted((shared / "gold").glob("*.json"))]
    folder = Path(tempfile.mkdtemp())
    answers = sorted(REPORTS.glob("*.toml"))
    if answers:
        command = [sys.executable, str(ROOT / "tools" / "answers.py"), *map(str, answers), "--out", str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return pairs + [(folder / f"{p.stem}.json", p.with_suffix(".txt")) for p in answers]


def _read(path: Path) -> dict[str, Any]:
    import habeas
    from habeas.reading.format import to_json

    return to_json(habeas.read(path))


# ---- statements and times -------------------------------------------------------------------------


def _statements(shared: Path) -> Figures:
    from habeas.reading.format import to_json
    from habeas.reading.read import read_source
    from habeas.sources import source_from_text

    adapt = _adapt(shared)
    with tempfile.TemporaryDirectory() as folder:
        predicted, scores = Path(folder) / "pred.jsonl", Path(folder) / "scores.json"
        with predicted.open("w", encoding="utf-8") as out:
            for line in (shared / "data" / "quotes" / "docs.jsonl").open(encoding="utf-8"):
                doc = json.loads(line)
                reading = to_json(read_source(source_from_text(doc["text"], language="en")))
                out.write(json.dumps(adapt({"id": doc["id"], **reading})) + "\n")
        command = [sys.executable, str(shared / "eval" / "quotes_eval.py"), "score", "--gold"]
        command += [str(shared / "data" / "quotes"), "--pred", str(predicted), "--json", str(scores), "--boots", "1"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return {"quotes": _flat(json.loads(scores.read_text(encoding="utf-8")))}


def _adapt(shared: Path) -> Any:
    """The function of the adapter that makes a prediction of a reading; the adapter itself is a script."""
    text = (shared / "eval" / "adapt.py").read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    exec(compile(text.split("\nwhat = ")[0], "adapt.py", "exec"), names)
    return names["quotes"]


def _flat(scores: Any) -> dict[str, float | None]:
    """The F1 of each row and measure of the statement scorer."""
    found: dict[str, float | None] = {}

    def walk(node: Any, path: tuple[str, ...]) -> None:
        if not isinstance(node, dict):
            return
        if isinstance(node.get("f1"), int | float):
            found[" ".join(path)] = node["f1"]
        for key, value in node.items():
            walk(value, (*path, str(key)))

    walk(scores, ())
    return {key: value for key, value in found.items() if "both" in key or "source" in key}


def _times(shared: Path) -> Figures:
    from habeas.reading.times import find_times

    scorer = _module(shared / "eval" / "times_eval.py")
    lines = (shared / "data" / "times" / "meantime_dev.jsonl").open(encoding="utf-8")
    gold = [json.loads(line) for line in lines]
    pred = {
        d["id"]: [{"span": t.span.pair(), "edtf": t.edtf} for t in find_times(d["text"], d["published"], "en")]
        for d in gold
    }
    result = scorer.score(gold, pred)
    keys = ("relaxed_f1", "strict_f1", "value_f1", "duration_as_date")
    return {"times (news)": {key: result[key] for key in keys}}


# ---- printing -------------------------------------------------------------------------------------


def _print(now: Figures, before: Figures | None, revision: str) -> None:
    for name, row in now.items():
        print(f"\n{name}")
        for figure, value in row.items():
            old = (before or {}).get(name, {}).get(figure)
            change = "" if value is None or old is None or abs(value - old) < 5e-5 else f"  {value - old:+.3f}"
            if value is not None:
                print(f"  {figure:<28}{value:>9.3f}{change}")
    if before is not None:
        moved = [
            (name, figure, value - old)
            for name, row in now.items()
            for figure, value in row.items()
            if value is not None and (old := before.get(name, {}).get(figure)) is not None and abs(value - old) >= 5e-5
        ]
        higher = sum(change > 0 for *_, change in moved)
        print(f"\nAgainst {revision}: {higher} figures higher, {len(moved) - higher} lower.")


SUMS = {
    "astana": "One machine-translated opinion column (development gold)",
    "gold: all": "Three other English reports (development gold)",
    "dev: all": "Nineteen invented reports, tuned on",
    "check: all": "Three invented reports, only measured",
}
OTHER_SETS = {"quotes": "Attributed statements in news (GUM)", "times (news)": "Times in news (MEANTIME)"}
MEANING = {
    "per~": "persons named, F1 by overlap",
    "oth~": "places, facilities, organisations, courts, F1 by overlap",
    "st.F": "statements, F1",
    "spkr": "speaker right, of statements found",
    "!st": "quoted words taken for statements that are none (0 is best)",
    "timF": "times, F1",
    "edtf": "value right, of times found",
    "ev.P": "events, precision",
    "ev.R": "events, recall",
    "ev.F": "events by type and passage, F1",
    "+per": "the same with the person right",
    "+by": "the same with whose words carry it right",
    "pol!": "polarity right where not simply asserted",
    "attr": "attributes right (term, condition, charge, answer)",
    "ints": "passages and references that hold",
}


def _page(figures: Figures) -> str:
    """The sums as Markdown. Written by `make eval`, never by hand."""
    sums = [name for name in SUMS if name in figures]
    lines = [
        "# How well it reads",
        "",
        "Written by `make eval`; not edited by hand. English only. The reader was tuned on the first three columns;",
        "the last one is the honest one: invented reports that nobody looked at while tuning. Read every line of a",
        "case file against its passage before you rely on it.",
        "",
        "| | " + " | ".join(SUMS[name] for name in sums) + " |",
        "|---|" + "---|" * len(sums),
    ]
    for key, words in MEANING.items():
        cells = [figures[name].get(key) for name in sums]
        lines.append(f"| {words} | " + " | ".join("–" if c is None else f"{c:.2f}" for c in cells) + " |")
    for name, title in (
        ("quotes", "Attributed statements in news (GUM)"),
        ("times (news)", "Times in news (MEANTIME)"),
    ):
        if name in figures:
            lines += ["", f"## {title}", "", "| figure | |", "|---|---|"]
            lines += [f"| {key} | {value:.2f} |" for key, value in figures[name].items() if value is not None]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
