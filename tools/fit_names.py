"""Fits what `habeas.names` has learned, from the training tokens and the development pairs; the same bytes every time.

    python tools/fit_names.py [--data ../shared/data/names] [--out src/habeas/names/learned] [--check]

The stages run in order, each a file of its own: `commonness` (how often, and as which name, a token was seen),
`encoder` (token vectors), `costs` (prices of edits per pair of scripts), `tokens` (pairs of tokens), `pairs` (pairs of
names), `lists` (the ranking of a search). All of it is made in a copy of the package that holds nothing learned yet, so
that no stage can lean on what was there before. `--stage` runs one stage on what is in --out already. `--check` leaves
--out as it is and says whether the files are the same. SHA-256 of each file is printed.

Nothing runs in parallel, every seed is fixed, and one thread with one set of instructions (AVX2) does the sums, so two
runs give the same files; another release of NumPy, SciPy or zlib may not. About half an hour on one core.

Needed besides Habeas itself: SciPy (its sparse product, in the stage `encoder` only), `pip install scipy==1.17.1`. The
Han table is no part of this: tools/names_han_table.py makes it and says what it needs.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

# One thread and one set of instructions, so that sums are taken in the same order on every x86-64 machine with AVX2.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["OPENBLAS_CORETYPE"] = "Haswell"
os.environ["NPY_DISABLE_CPU_FEATURES"] = "X86_V4 AVX512_ICL AVX512_SPR"
ROOT = Path(__file__).resolve().parent.parent
STAGES = ("commonness", "encoder", "costs", "tokens", "pairs", "lists")


def run(stage: str, data: Path, learned: Path, epochs: int) -> None:
    """One stage; it reads what the stages before it wrote."""
    from names_training import Training

    out, training = learned / f"{stage}.npz", Training.load(data / "tokens_train.tsv")
    if stage == "commonness":
        from names_fit_commonness import fit_commonness

        fit_commonness(training, out)
    elif stage == "encoder":
        from names_fit_encoder import fit_encoder

        fit_encoder(training, out, epochs=epochs)
    elif stage == "costs":
        from names_fit_costs import fit_costs

        fit_costs(training, out)
    elif stage == "tokens":
        from names_fit_scorer import fit_tokens

        fit_tokens(training, out)
    elif stage == "pairs":
        from names_fit_scorer import fit_pairs

        fit_pairs(training, data / "pairs_dev.jsonl", out)
    else:
        from names_fit_lists import fit_lists

        fit_lists(training, out)


def digest(path: Path) -> str:
    """SHA-256, or "-" where there is no such file."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "-"


def main() -> None:
    """Runs the stages asked for, in order, in a copy of the package."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/names")
    parser.add_argument("--out", type=Path, default=ROOT / "src/habeas/names/learned")
    parser.add_argument("--stage", choices=[*STAGES, "all"], default="all")
    parser.add_argument("--epochs", type=int, default=28)
    parser.add_argument("--check", action="store_true", help="compare with --out, change nothing; 1 where they differ")
    given = parser.parse_args()
    stages = STAGES if given.stage == "all" else (given.stage,)
    differing = 0
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "src/habeas", Path(folder) / "habeas", ignore=shutil.ignore_patterns("learned"))
        learned = Path(folder) / "habeas/names/learned"
        learned.mkdir()
        if given.stage != "all":
            for earlier in STAGES[: STAGES.index(given.stage)]:
                shutil.copy(given.out / f"{earlier}.npz", learned)
        sys.path[:0] = [folder, str(ROOT / "tools")]
        given.out.mkdir(parents=True, exist_ok=True)
        for stage in stages:
            started = time.time()
            run(stage, given.data, learned, given.epochs)
            made, there = learned / f"{stage}.npz", given.out / f"{stage}.npz"
            same = digest(made) == digest(there)
            differing += not same
            seconds = f"{time.time() - started:.0f} s"
            print(f"{stage}.npz {digest(made)} {'as before' if same else 'new'} {seconds}", flush=True)
            if not given.check:
                shutil.copy(made, there)
    sys.exit(1 if given.check and differing else 0)


if __name__ == "__main__":
    main()
