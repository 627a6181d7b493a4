"""Fits what `habeas.names` has learned, from the training tokens alone; the same file every time.

    OPENBLAS_NUM_THREADS=1 python tools/fit_names.py --data ../shared/data/names [--out src/habeas/names/learned]

Stages, each a file of its own: `encoder` (token vectors), `costs` (prices of edits per pair of scripts), `scorer`
(token pairs, then name pairs). Seeds are fixed and nothing runs in parallel.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]


def main() -> None:
    """Runs the stages asked for, in order."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/names")
    parser.add_argument("--out", type=Path, default=ROOT / "src/habeas/names/learned")
    parser.add_argument(
        "--stage", choices=["encoder", "costs", "tokens", "pairs", "commonness", "lists", "all"], default="all"
    )
    parser.add_argument("--epochs", type=int, default=28)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    from names_fit_encoder import fit_encoder
    from names_training import Training

    training = Training.load(given.data / "tokens_train.tsv")
    if given.stage in ("encoder", "all"):
        fit_encoder(training, given.out / "encoder.npz", epochs=given.epochs)
    if given.stage in ("costs", "all"):
        from names_fit_costs import fit_costs

        fit_costs(training, given.out / "costs.npz")
    if given.stage in ("commonness", "all"):
        from names_fit_commonness import fit_commonness

        fit_commonness(training, given.out / "commonness.npz")
    if given.stage in ("tokens", "all"):
        from names_fit_scorer import fit_tokens

        fit_tokens(training, given.out / "tokens.npz")
    if given.stage in ("pairs", "all"):
        from names_fit_scorer import fit_pairs

        fit_pairs(training, given.data / "pairs_dev.jsonl", given.out / "pairs.npz")
    if given.stage in ("lists", "all"):
        from names_fit_lists import fit_lists

        fit_lists(training, given.out / "lists.npz")


if __name__ == "__main__":
    main()
