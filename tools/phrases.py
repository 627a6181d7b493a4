#!/usr/bin/env python3
"""Reads the phrase bank and prints what was found, what was missed and what was seen where nothing is.

    python tools/phrases.py [--wrong] [--folder tests/reading/events/phrases/more]

A row counts as found where every event on its left is read from its sentence, with the right type (for a condition: its
code) and polarity; a row with "-" where no event at all is read. Events beyond those named do not count against a row.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "reading" / "events" / "phrases"
HEAD = "Daniyar Ospanbek, 44, a journalist in Almaty, was arrested in 2021.\n\n"
POLARITIES = {"denied", "possible", "requested", "promised", "ended"}


@dataclass(frozen=True)
class Row:
    """One phrase: what should be read from it, as `type[:condition] polarity`."""

    expected: tuple[str, ...]
    sentence: str


def rows(folder: Path = FOLDER) -> Iterator[Row]:
    """All phrases of the bank, in order."""
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                left, right = line.split("\t")
                yield Row(tuple(_key(k) for k in left.split("; ") if k != "-"), right)


def _key(text: str) -> str:
    return text if text.rsplit(" ", 1)[-1] in POLARITIES else f"{text} asserted"


def found_in(sentence: str) -> list[str]:
    """What the reader reads from the sentence."""
    from habeas.reading.read import read_source
    from habeas.sources import source_from_text

    reading = read_source(source_from_text(HEAD + sentence, language="en", published="2024-06-20"))
    found = []
    for event in reading.events:
        if event.span.start >= len(HEAD):
            code = event.attributes.get("condition")
            found.append(f"{event.type}{f':{code}' if code else ''} {event.polarity}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="print every row that is not found")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="the bank; `more/` is read by no test")
    arguments = parser.parse_args()
    right, total, extra = Counter[str](), Counter[str](), 0
    for row in rows(arguments.folder):
        found = found_in(row.sentence)
        kind = row.expected[0].split(" ")[0].split(":")[0] if row.expected else "-"
        good = all(key in found for key in row.expected) if row.expected else not found
        extra += max(0, len(found) - len(row.expected))
        total[kind] += 1
        right[kind] += good
        if arguments.wrong and not good:
            print(f"{'; '.join(row.expected) or '-'}\t{row.sentence}\t-> {'; '.join(found) or '-'}")
    for kind in total:
        print(f"{kind:<14}{right[kind]:>4} of {total[kind]}")
    print(f"all           {sum(right.values()):>4} of {sum(total.values())}; {extra} events beyond those named")
    return 0


if __name__ == "__main__":
    sys.exit(main())
