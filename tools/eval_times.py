"""Runs the time grammar over annotated news and writes what `times_eval.py` scores.

python tools/eval_times.py GOLD.jsonl PRED.jsonl      lines {"id", "text", "published"} in, {"id", "times"} out
python tools/eval_times.py --speed FILE.jsonl         words a second on one CPU, all texts joined
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from habeas.reading.times import find_times


def predict(gold: Path, out: Path) -> None:
    """One line a document: its id and the times found."""
    with out.open("w", encoding="utf-8") as sink:
        for line in gold.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            times = find_times(document["text"], document.get("published"), "en")
            found = [{"span": t.span.pair(), "edtf": t.edtf} for t in times]
            sink.write(json.dumps({"id": document["id"], "times": found}) + "\n")


def speed(gold: Path) -> float:
    """Words a second, the grammar already compiled."""
    texts = [json.loads(line)["text"] for line in gold.read_text(encoding="utf-8").splitlines()]
    text = "\n\n".join(texts * 10)
    find_times(texts[0], "2024-01-01")
    start = time.process_time()
    find_times(text, "2024-01-01")
    return len(text.split()) / (time.process_time() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--speed", action="store_true")
    args = parser.parse_args()
    if args.speed:
        print(f"{speed(args.files[0]):,.0f} words a second")
    else:
        predict(args.files[0], args.files[1])


if __name__ == "__main__":
    main()
