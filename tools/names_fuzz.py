"""Throws bad input at the names engine for a while: whatever comes, an answer or a clear error, and never nothing.

    python tools/names_fuzz.py [--seconds 60] [--seed 1]

Names are mutated (cut, doubled, mixed over scripts, sprinkled with marks, emoji and controls), compared, indexed and
searched, and fed to the commands' own functions as bytes. It stops at the first break with the input, escaped, and the
seed that leads there.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

SEEDS = (
    "Елдар Сарсенов", "Yeldar Sarsenov", "Yeldaer Saersenuofu", "叶尔达尔·萨尔谢诺夫", "李小明", "歐陽小明",
    "يوسف الحداد", "יוסף לוי",
    "ジョン・ドウ", "김민수", "გიორგი კაპანაძე", "Արմեն Պետրոսյան", "Γιώργος Ντόκος", "अनिल शर्मा", "สมชาย",
    "Нурова, Асель Маратовна",
    "Dr. J. R. O'Kane-Duval Jr.", "Abu Said al-Rimi", "Әсел Қуанышқызы", "Oʻtkir Gʻulomov", "Саша", "J", "50 Nurova",
)  # fmt: skip
SIGNS = (
    "\u202e", "\u202c", "\u200b", "\u200f", "\u0301", "\u0489", "\ufeff", "\u00ad", "😀", "👩‍👩‍👧",
    "\x00", "\n", "\t", "·", "・", "-", "'", "’",
    ",", "،", ".", "/", "_", "(", ")", "\ud800", "ﷺ", "ß", "ǆ", "İ", "ı",
    "ﬁ", "Ⅷ", "１", "Ａ", "𝓐", "Ⓐ", "々", "ゝ", "ー", "ㄱ", "़", "्", "ۀ",
)  # fmt: skip


def mutated(chance: random.Random) -> str:
    """A seed after a few blows."""
    text = chance.choice(SEEDS)
    for _ in range(chance.choice((0, 1, 1, 2, 3, 6))):
        at, kind = chance.randrange(len(text) + 1), chance.randrange(8)
        if kind == 0:
            text = text[:at]
        elif kind == 1:
            text = text[:at] + chance.choice(SIGNS) * chance.choice((1, 1, 2, 40)) + text[at:]
        elif kind == 2:
            text = text[:at] + chance.choice(SEEDS) + text[at:]
        elif kind == 3:
            text = text * chance.choice((2, 3, 30, 700))
        elif kind == 4:
            text = text[::-1]
        elif kind == 5:
            text = "".join(chance.sample(text, len(text)))
        elif kind == 6:
            text = text[:at] + chr(chance.choice((chance.randrange(0x3000), chance.randrange(0x110000)))) + text[at:]
        else:
            text = text.swapcase()
        text = text[:20_000]
    return text


def one_round(chance: random.Random) -> None:
    """Compares, indexes and searches; raises AssertionError, or whatever broke."""
    from habeas.errors import HabeasError
    from habeas.names import NameIndex, compare, compare_many
    from habeas.names.explain import sentences, table, to_json

    names = [mutated(chance) for _ in range(24)]
    for a, b in zip(names[:12], names[12:], strict=True):
        try:
            found = compare(a, b)
        except HabeasError as error:
            assert error.code, "an error without a code"
            continue
        assert 0 <= found.probability <= 1 and math.isfinite(found.likelihood_ratio), "a number that is none"
        assert table(found) and sentences(found) and json.dumps(to_json(found)), "no explanation"
        assert abs(compare_many([(a, b)])[0] - found.probability) < 1e-3, "one by one differs from many"
    index = NameIndex.build((f"id{i}", name) for i, name in enumerate(names))
    assert len(index) + len(index.skipped) == len(names), "a row that is neither in the index nor left out by name"
    with tempfile.TemporaryDirectory() as folder:
        index.save(Path(folder))
        opened = NameIndex.open(Path(folder))
        for name in names[:8]:
            try:
                opened.add("new", name)
                answer = opened.search(name)
            except HabeasError as error:
                assert error.code, "an error without a code"
                continue
            assert answer, "nothing found in an index that is not empty"


def as_bytes(chance: random.Random) -> None:
    """The functions behind the commands, on lines of bytes."""
    from habeas.errors import HabeasError
    from habeas.workflow.comparing_names import score_pairs

    row = {"pid": "p1", "a": mutated(chance), "b": mutated(chance)}
    line = json.dumps(row, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    at = chance.randrange(len(line))
    line = chance.choice((line, line[:at], line[:at] + bytes([chance.randrange(256)]) + line[at:], line + b"\n" + line))
    written: list[str] = []
    try:
        tally = score_pairs(line.split(b"\n"), written.append)
    except HabeasError as error:
        assert error.code, "an error without a code"
        return
    assert tally.done == "".join(written).count("\n"), "a line without an answer"


def main() -> None:
    """Runs until the time is up or something breaks."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    ends, seed, rounds = time.monotonic() + given.seconds, given.seed, 0
    while time.monotonic() < ends:
        chance = random.Random(seed)
        try:
            one_round(chance)
            for _ in range(20):
                as_bytes(chance)
        except Exception as error:
            sys.exit(f"names_fuzz: broke at --seed {seed}: {type(error).__name__}: {ascii(error)[:500]}")
        seed, rounds = seed + 1, rounds + 1
    print(f"names_fuzz: {rounds} rounds (seeds {given.seed} to {seed - 1}), nothing broke")


if __name__ == "__main__":
    main()
