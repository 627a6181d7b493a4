"""Numbers and terms in characters: 三年六个月, 14个月, 无期徒刑."""

from __future__ import annotations

import re
from types import MappingProxyType

_DIGITS = MappingProxyType({c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2})
_TENS = MappingProxyType({"十": 10, "百": 100, "千": 1000})
_PART = re.compile(r"([零〇一二两三四五六七八九十百千\d]+)(年|个半月|个月|个星期|周|天|日)(半)?")


def number(words: str) -> int | None:
    """The value of a whole number in digits or in characters; `None` where it is none.

    >>> number("十五"), number("一百零八"), number("24"), number("二〇二四")
    (15, 108, 24, 2024)
    """
    if words.isascii():
        return int(words) if words.isdigit() else None
    if not any(c in _TENS for c in words):
        digits = [str(_DIGITS[c]) if c in _DIGITS else c for c in words]
        joined = "".join(digits)
        return int(joined) if joined.isascii() and joined.isdigit() else None
    total, current = 0, 0
    for c in words:
        if c in _TENS:
            total += (current or 1) * _TENS[c]
            current = 0
        elif c in _DIGITS:
            current = _DIGITS[c]
        else:
            return None
    return total + current


def iso_term(words: str) -> str | None:
    """A prison term as ISO 8601, "life" or "death"; `None` where no amount is written.

    >>> iso_term("五年零七个月"), iso_term("三年半"), iso_term("无期徒刑"), iso_term("14个月")
    ('P5Y7M', 'P3Y6M', 'life', 'P14M')
    """
    if "死" in words or "绞刑" in words:
        return "death"
    if "无期" in words or "终身" in words:
        return "life"
    amounts: dict[str, int] = {}
    for count, unit, half in _PART.findall(words):
        value = number(count)
        if value is None:
            return None
        letter = "Y" if unit == "年" else "M" if "月" in unit else "W" if unit in ("周", "个星期") else "D"
        amounts[letter] = amounts.get(letter, 0) + value
        if half and letter == "Y":
            amounts["M"] = amounts.get("M", 0) + 6
    if not amounts:
        return None
    return "P" + "".join(f"{amounts[letter]}{letter}" for letter in "YMWD" if letter in amounts)
