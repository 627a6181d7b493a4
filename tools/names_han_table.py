"""Makes src/habeas/names/romanisation/han.tsv: character, Mandarin readings (pinyin), Cantonese reading (jyutping).

Derived from pypinyin (MIT) and ToJyutping (BSD 2-clause), which are needed only to run this script:

    pip install pypinyin==0.55.0 ToJyutping==3.2.0 && python tools/names_han_table.py
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "src/habeas/names/romanisation/han.tsv"


def plain(reading: str) -> str:
    """Lower-case letters only, ü as u; no tones."""
    return re.sub(r"[^a-z]", "", unicodedata.normalize("NFD", reading.lower()))


def main() -> None:
    """Writes the table, in the order of the code points."""
    import ToJyutping
    from pypinyin.constants import PINYIN_DICT

    lines = [
        "# Derived by tools/names_han_table.py from pypinyin (MIT) and ToJyutping (BSD 2-clause); see names/NOTICE.md."
    ]
    for point in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)):
        character = chr(point)
        mandarin = list(dict.fromkeys(plain(r) for r in PINYIN_DICT.get(point, "").split(",") if r))[:2]
        found = ToJyutping.get_jyutping_candidates(character)
        cantonese = plain(found[0][1][0]) if found and found[0][1] else ""
        if point < 0x4E00 and not (mandarin and cantonese):
            continue
        if mandarin or cantonese:
            lines.append(f"{character}\t{' '.join(mandarin)}\t{cantonese}")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
