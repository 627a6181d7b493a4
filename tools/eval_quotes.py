#!/usr/bin/env python3
"""Prints how well attributed statements are found in English news: parse, cast and statements, end to end.

    python tools/eval_quotes.py [--shared ../shared] [--data DIR] [--pred FILE] [--show DOCUMENT] [--boots N]

`--data` is a folder with docs.jsonl ({"id", "text"}) and gold.jsonl; without it `SHARED/data/quotes`. The scorer is
`SHARED/eval/quotes_eval.py`. `--pred` keeps the predictions; `--show` prints one document, pair by pair.
Documents whose id begins alike up to the second "_" (GUM_news, GUM_interview) also get a table of their own.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from habeas.reading.entities import find_cast
from habeas.reading.parse import parse
from habeas.reading.reading import Statement
from habeas.reading.statements import find_statements

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    arguments = _arguments()
    scorer_path = Path(arguments.shared) / "eval" / "quotes_eval.py"
    data = Path(arguments.data or Path(arguments.shared) / "data" / "quotes")
    for needed in (scorer_path, data / "docs.jsonl", data / "gold.jsonl"):
        if not needed.is_file():
            print(f"left out: {needed} is not there")
            return 0
    scorer = _load(scorer_path)
    keep = Path(arguments.pred) if arguments.pred else Path(tempfile.mkdtemp()) / "pred.jsonl"
    _predict(data / "docs.jsonl", keep)
    if arguments.show:
        sys.argv = ["quotes_eval", "show", "--gold", str(data), "--pred", str(keep), "--doc", arguments.show]
        scorer.main()
        return 0
    docs, gold, _ = scorer.load_jsonl(str(data))
    pred = scorer.load_pred(str(keep), docs)
    groups = sorted({"_".join(name.split("_")[:2]) for name in docs})
    for group in ["", *groups] if len(groups) > 1 else [""]:
        chosen = {name: doc for name, doc in docs.items() if name.startswith(group)}
        print(f"\n{group or 'all documents'}")
        scorer.table(scorer.score(chosen, gold, pred, arguments.boots))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default=str(ROOT.parent / "shared"))
    parser.add_argument("--data", help="folder with docs.jsonl and gold.jsonl")
    parser.add_argument("--pred", help="keep the predictions in this file")
    parser.add_argument("--show", help="print one document, pair by pair")
    parser.add_argument("--boots", type=int, default=200, help="samples for the interval of F1")
    return parser.parse_args()


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("quotes_eval", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"cannot load {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _predict(docs: Path, out: Path) -> None:
    """Writes one line a document, and prints what the steps cost."""
    spent = {"parse": 0.0, "cast": 0.0, "statements": 0.0}
    words = 0
    parse("Warm.", "en")
    with out.open("w", encoding="utf-8") as file:
        for line in docs.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            started = time.process_time()
            parsed = parse(row["text"], "en")
            parsed_at = time.process_time()
            cast = find_cast(parsed)
            cast_at = time.process_time()
            statements = find_statements(parsed, cast)
            spent["statements"] += time.process_time() - cast_at
            spent["cast"] += cast_at - parsed_at
            spent["parse"] += parsed_at - started
            words += len(row["text"].split())
            file.write(json.dumps({"id": row["id"], "quotes": [_quote(s) for s in statements]}) + "\n")
    share = 100 * spent["statements"] / spent["parse"]
    seconds = ", ".join(f"{step} {cost:.1f} s" for step, cost in spent.items())
    print(f"{words} words; CPU: {seconds}; statements cost {share:.0f} % of the parse")


def _quote(statement: Statement) -> dict[str, Any]:
    row: dict[str, Any] = {"content_spans": [piece.pair() for piece in statement.content]}
    if statement.cue:
        row["cue_spans"] = [statement.cue.pair()]
    if statement.speaker_span:
        row["source_spans"] = [statement.speaker_span.pair()]
    return row


if __name__ == "__main__":
    sys.exit(main())
