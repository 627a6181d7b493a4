"""Numbers and lengths of time as written: "eight and a half years", "two dozen", "3½", "one hundred and ten days"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from habeas.dates import Duration
from habeas.reading.times.scan import Tokens

_SMALL = ("digit_word", "teen_word", "tens_word", "article")
_UNITS = ("unit", "part_unit", "long_unit", "long_adjective", "year_adjective", "short_adjective", "period_unit")
_RANK = "YMWDHT"
_PARTS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_BELOW = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("H", 24), "H": ("T", 60)}  # for halves of a unit


@dataclass(frozen=True, slots=True)
class Length:
    """Whole numbers of years, months, weeks, days, hours and minutes (Y M W D H T), and where its words end."""

    parts: Mapping[str, int]
    last: int

    def iso(self) -> str:
        """The ISO 8601 duration."""
        names = ("years", "months", "weeks", "days", "hours", "minutes")
        return Duration(**{name: self.parts.get(key, 0) for name, key in zip(names, _RANK, strict=True)}).iso()

    def finest(self) -> str:
        """The smallest unit it is told in."""
        return max(self.parts, key=_RANK.index)

    def months(self) -> int:
        """Its years and months in months."""
        return 12 * self.parts.get("Y", 0) + self.parts.get("M", 0)

    def days(self) -> int:
        """Its weeks and days in days."""
        return 7 * self.parts.get("W", 0) + self.parts.get("D", 0)


def number(tokens: Tokens, first: int, last: int) -> Fraction | None:
    """The number that tokens `[first, last)` say, `None` where they say none."""
    total = current = Fraction(0)
    seen = False
    for i in range(first, last):
        word = tokens.word(i)
        small = next((v for c in _SMALL if (v := tokens.value(i, c)) is not None), None)
        times = tokens.value(i, "times_word")
        if times:
            total, current = total + (current or 1) * times, Fraction(0)
        elif small is not None:
            current += Fraction(small)
        elif tokens.is_figure(i) or word in _PARTS:
            current += _digits(tokens.figures(i))
        elif tokens.value(i, "ordinal_word"):
            current += tokens.value(i, "ordinal_word")
        elif word == "(" and seen:
            break  # "6 (six) years": said twice, counted once
        else:
            continue
        seen = True
    return total + current if seen else None


def _digits(word: str) -> Fraction:
    part = _PARTS.get(word[-1], Fraction(0))
    plain = word.rstrip("½¼¾").rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ").replace(",", "")
    if not plain:
        return part
    if "/" in plain:
        above, below = plain.split("/")
        return Fraction(int(above), int(below))
    return Fraction(plain) + part


def unit_of(tokens: Tokens, at: int) -> tuple[int, str] | None:
    """How many of which unit a word stands for: a decade is (10, "Y")."""
    value = next((v for c in _UNITS if (v := tokens.value(at, c)) is not None), None)
    if value is None or str(value)[-1] not in _RANK:
        return None
    return int(str(value)[:-1] or 1), str(value)[-1]


def length(tokens: Tokens, slots: Mapping[str, tuple[int, int]]) -> Length | None:
    """The length told by slots n1 u1 (half, half2) n2 u2 n3 u3, cut off where a unit is not smaller than the last."""
    parts: dict[str, int] = {}
    last = 0
    for i in "123":
        if f"u{i}" not in slots:
            break
        n = number(tokens, *slots[f"n{i}"]) if f"n{i}" in slots else Fraction(1)
        unit = unit_of(tokens, slots[f"u{i}"][0])
        if n is None or unit is None:
            break
        if i == "1" and ("half" in slots or "half2" in slots):
            n += Fraction(1, 2)
        count, name = unit
        if parts and not _continues(parts, name, n):
            break
        for key, value in _whole(n * count, name).items():
            parts[key] = parts.get(key, 0) + value
        last = slots[f"u{i}"][1] if i != "1" or "half2" not in slots else slots["half2"][1]
    return Length(parts, last) if parts and any(parts.values()) else None


def of_number(n: Fraction, unit: str) -> Length:
    """So many of one unit, a broken number in the unit below too."""
    return Length(_whole(n, unit), 0)


def _continues(parts: Mapping[str, int], name: str, n: Fraction) -> bool:
    """Whether "... , 6 months" goes on with the same length: "two years, 18 months" are two."""
    above = max(parts, key=_RANK.index)
    limit = {"M": 12, "W": 53, "D": 365, "H": 24, "T": 60}.get(name, 0)
    return _RANK.index(name) > _RANK.index(above) and n < limit


def _whole(n: Fraction, name: str) -> dict[str, int]:
    """A broken number of units as whole numbers of that unit and the one below."""
    whole, rest = int(n), n % 1
    out = {name: whole} if whole else {}
    if rest and name in _BELOW:
        below, per = _BELOW[name]
        out[below] = round(rest * per)
    return out
