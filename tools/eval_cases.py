#!/usr/bin/env python3
"""Scores what a reading says of each person's case: arrest, terms, dates of verdict and appeal, release.

    python tools/eval_cases.py [--shared ../shared] [--errors N] [FILE ...]      (tests/reading/cases/*.jsonl)

A file has one invented biography or story a line: {"doc_id", "text", "published", "scored", "cases"}. The scorer and
the way from a reading to a case are `SHARED/eval/cases_eval.py` and `SHARED/eval/adapt.py`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from habeas.reading.format import to_json
from habeas.reading.read import read_source
from habeas.sources import source_from_text

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--shared", default=ROOT.parent / "shared", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print that many wrong or missing fields")
    arguments = parser.parse_args()
    for file in arguments.files or sorted((ROOT / "tests" / "reading" / "cases").glob("*.jsonl")):
        found = score(file, arguments.shared, arguments.errors)
        for key, value in found.get("fields", {}).items():
            invented = f"  invented {value['invented']} of {value['absent']}" if "absent" in value else ""
            figures = f"P {value['P']:>6}  R {value['R']:>6}  F1 {value['F1']:>6}  of {value['gold']}"
            print(f"  {key:<22}{figures}{invented}")
        for key in ("persons", "fields_micro", "fields_hard_micro", "invented_rate"):
            print(f"{file.stem:<8}{key:<18}{found.get(key)}")
        for error in found.get("errors", []):
            print("   ", *error, sep=" | ")
    return 0


def score(file: Path, shared: Path, errors: int) -> dict[str, Any]:
    """The scorer's answer for one file."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        readings, cases = Path(folder) / "readings.jsonl", Path(folder) / "cases.jsonl"
        with readings.open("w", encoding="utf-8") as out:
            for row in rows:
                source = source_from_text(row["text"], language="en", published=row["published"])
                out.write(json.dumps({"id": row["doc_id"], **to_json(read_source(source))}, ensure_ascii=False) + "\n")
        adapt = [sys.executable, str(shared / "eval" / "adapt.py"), "cases", str(readings)]
        cases.write_bytes(subprocess.run(adapt, check=True, stdout=subprocess.PIPE).stdout)
        command = [sys.executable, str(shared / "eval" / "cases_eval.py"), "score", "--gold", str(file)]
        command += ["--pred", str(cases), "--json", "--errors", str(errors)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


if __name__ == "__main__":
    sys.exit(main())
