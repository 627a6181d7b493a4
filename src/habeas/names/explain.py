"""A comparison in words and as an aligned table, for a person who is no linguist."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Any

from habeas.names.compare import Comparison, PartMatch, Piece
from habeas.names.form import NameForm


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return tomllib.loads((files("habeas.names") / "wording.toml").read_text(encoding="utf-8"))


def language_guess(form: NameForm) -> str:
    """The language a name seems to be written in: by letters only one language has, else by the script.

    >>> from habeas.names.form import parse_name
    >>> language_guess(parse_name("Әсел Нұрова")), language_guess(parse_name("Анна Нурова"))
    ('Kazakh', 'Russian')
    """
    text = form.text.lower()
    for language, letters in _words()["letters"].items():
        if any(letter in text for letter in letters):
            return str(language)
    return str(_words()["languages"].get(form.script, form.script))


def channel_words(comparison: Comparison, part: PartMatch) -> str:
    """How one part became the other."""
    names = _words()["scripts"]
    left = names.get(part.left.script, "") if part.left else ""
    right = names.get(part.right.script, "") if part.right else ""
    return str(_words()["channels"][part.channel]).format(left=left, right=right)


def sentences(comparison: Comparison) -> tuple[str, ...]:
    """What the comparison comes to, a sentence each; the last one always says that a person decides."""
    say = _words()["verdicts"]
    value = comparison.probability
    key = "strong" if value >= 0.9 else "some" if value >= 0.5 else "little" if value >= 0.1 else "against"
    out = [say[key]]
    if len(comparison.chain) > 2:
        out.append(say["chain"].format(chain=" → ".join(comparison.chain)))
    ratio = comparison.likelihood_ratio
    if ratio >= 1:
        out.append(say["ratio"].format(n=_rounded(ratio)))
    else:
        out.append(say["ratio_against"].format(n=_rounded(1 / ratio)))
    if value >= 0.5:
        in_a_million = comparison.chance * 1e6
        out.append(say["common"].format(n=_rounded(in_a_million)) if in_a_million >= 1 else say["rare"])
    for part in comparison.parts:
        alone = part.left if part.right is None else part.right if part.left is None else None
        if alone is not None and alone.counts:
            out.append(say["missing"].format(left=alone.text))
    return (*out, say["caution"])


def _rounded(value: float) -> str:
    if value < 10:
        return f"{value:.1f}".rstrip("0").rstrip(".")
    digits = len(str(int(value))) - 2
    return f"{int(round(value / 10**digits) * 10**digits):,}"


def table(comparison: Comparison) -> str:
    """The aligned table: a line a part (role, both parts, price, how), and beneath it the pieces that differ."""
    rows = [_row(comparison, part) for part in comparison.parts]
    widths = [max(_width(row[i]) for row in rows) for i in range(4)]
    lines = []
    for row, part in zip(rows, comparison.parts, strict=True):
        cells = [_fill(cell, width) for cell, width in zip(row[:4], widths, strict=True)]
        lines.append(("  ".join(cells) + "  " + row[4]).rstrip())
        if part.pieces and part.channel != "same":
            upper, lower = _pieces(part.pieces)
            indent = " " * (widths[0] + 2)
            lines += [f"{indent}{upper}", f"{indent}{lower}"]
    return "\n".join(lines)


def _row(comparison: Comparison, part: PartMatch) -> tuple[str, str, str, str, str]:
    role = part.left.role if part.left else part.right.role if part.right else ""
    price = f"{part.price:+.1f}" if part.pieces else ""
    left, right = part.left.text if part.left else "—", part.right.text if part.right else "—"
    return role if role != "unknown" else "part", left, right, price, channel_words(comparison, part)


def _pieces(pieces: tuple[Piece, ...]) -> tuple[str, str]:
    """Two lines, sound under sound; a dot where there is no counterpart."""
    upper, lower = [], []
    for piece in pieces:
        left, right = piece.left or "·", piece.right or "·"
        width = max(len(left), len(right))
        upper.append(left.ljust(width))
        lower.append(right.ljust(width))
    return " ".join(upper), " ".join(lower)


def _width(text: str) -> int:
    """Columns on a terminal: wide East Asian letters take two, marks none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _fill(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def to_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as JSON values."""
    return {
        "a": comparison.left.text,
        "b": comparison.right.text,
        "probability": round(comparison.probability, 6),
        "likelihood_ratio": float(f"{comparison.likelihood_ratio:.4g}"),
        "chance": float(f"{comparison.chance:.3g}"),
        "chain": list(comparison.chain),
        "parts": [_part_json(comparison, part) for part in comparison.parts],
        "words": list(sentences(comparison)),
    }


def _part_json(comparison: Comparison, part: PartMatch) -> dict[str, Any]:
    def side(which: Any) -> dict[str, str] | None:
        return {"text": which.text, "role_guess": which.role, "script": which.script} if which else None

    return {
        "a": side(part.left),
        "b": side(part.right),
        "log_odds": None if part.log_odds is None else round(part.log_odds, 3),
        "channel": part.channel,
        "words": channel_words(comparison, part),
        "price": round(part.price, 2),
        "pieces": [[piece.left, piece.right, piece.price] for piece in part.pieces],
    }
