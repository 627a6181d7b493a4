"""Chinese numerals, in the plain and the banker's writing, as figures."""

from __future__ import annotations

from functools import lru_cache

_DIGITS = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    **dict(zip("○壱貳參肆伍陸柒捌玖", range(10), strict=True)),
    "两": 2, "兩": 2, "Ｏ": 0,
}  # fmt: skip
_TIMES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30}
_MYRIAD = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
HAN_DIGITS = "".join((*_DIGITS, *_TIMES, *_TENS, *_MYRIAD))


@lru_cache(maxsize=4096)
def han_figures(written: str) -> str:
    """The figures of a numeral: digit by digit where only digits are written, else counted; "" for no numeral.

    >>> han_figures("二〇二四"), han_figures("一百一十三"), han_figures("十五"), han_figures("两万三千")
    ('2024', '113', '15', '23000')
    """
    if not written or any(sign not in HAN_DIGITS for sign in written):
        return ""
    if all(sign in _DIGITS for sign in written):
        if len(written) == 2 and "0" not in (str(_DIGITS[written[0]]), str(_DIGITS[written[1]])):
            return ""  # "五六年" is five or six years
        return "".join(str(_DIGITS[sign]) for sign in written)
    total = section = current = 0
    for sign in written:
        if sign in _DIGITS:
            current = _DIGITS[sign]
        elif sign in _TENS:
            section += _TENS[sign]
        elif sign in _TIMES:
            section, current = section + (current or 1) * _TIMES[sign], 0
        else:
            total, section, current = (total + section + current or 1) * _MYRIAD[sign], 0, 0
    return str(total + section + current)
