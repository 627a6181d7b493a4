"""The least cleaning that makes a text readable, declared here in full. Nothing else is ever changed.

- line ends: `\\r\\n`, `\\r`, form feed, vertical tab, NEL, U+2028 and U+2029 become `\\n`;
- non-breaking blanks (U+00A0, U+202F, U+2007) become a blank;
- NUL and the other control characters vanish, save tab and line feed;
- soft hyphens, zero-width blanks and joiners, direction marks and byte order marks vanish. A zero-width non-joiner or
  joiner stays after a letter that needs it (Arabic, Indic, pictographs), a zero-width blank stays in the scripts that
  part words with it (Thai, Lao, Burmese, Khmer).

A text without such characters comes out letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from habeas.text.offsets import OffsetMap, Weaver

_SPECIAL = re.compile(
    "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"  # 1 line ends
    "|[\u00a0\u202f\u2007]"
    "|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
    "|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_LINE_ENDS = frozenset({"\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"})
_BLANKS = frozenset("\u00a0\u202f\u2007")
# Letters after which U+200C and U+200D change how a word is written or read: Hebrew to Arabic Extended, the Indic
# blocks, and pictographs with their variation selector.
_JOINING = re.compile("[\u0590-\u08ff\u0900-\u0dff\ufb50-\ufdff\ufe70-\ufefc\ufe0f\u2600-\u27bf\U0001f000-\U0001faff]")
_WITHOUT_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f]")


def clean(text: str) -> tuple[str, OffsetMap]:
    """The text cleaned as this module declares, and the map back to `text` (origin number 0).

    >>> clean("one\\r\\ntwo\\u00a0thr\\u00adee")[0]
    'one\\ntwo three'
    """
    weaver = Weaver()
    weave_clean(weaver, 0, text, 0, len(text))
    return weaver.finish()


def weave_clean(weaver: Weaver, part: int, origin: str, start: int, end: int) -> None:
    """Appends `origin[start:end]` of origin number `part` to `weaver`, cleaned."""
    at = start
    for match in _SPECIAL.finditer(origin, start, end):
        replacement = replacement_of(match.group(), origin[match.start() - 1] if match.start() else "")
        if replacement is None:
            continue
        weaver.copy(part, origin, at, match.start())
        weaver.replace(replacement, part, match.start(), match.end())
        at = match.end()
    weaver.copy(part, origin, at, end)


def weave_edited(weaver: Weaver, part: int, origin: str, edits: Iterable[tuple[int, int, str]]) -> None:
    """Appends the whole of `origin`, cleaned, with `edits` made: `(start, end, what stands there instead)`.

    Edits may come in any order; one that begins inside an earlier one is left out.
    """
    at = 0
    for start, end, instead in sorted(edits):
        if start < at:
            continue
        weave_clean(weaver, part, origin, at, start)
        weaver.replace(instead, part, start, end)
        at = end
    weave_clean(weaver, part, origin, at, len(origin))


def replacement_of(found: str, before: str) -> str | None:
    """What stands for a special character after the character `before`; `None` where it stays as it is."""
    if found in _LINE_ENDS:
        return "\n"
    if found in _BLANKS:
        return " "
    if found in "\u200c\u200d" and _JOINING.match(before):
        return None
    if found == "\u200b" and _WITHOUT_BLANKS.match(before):
        return None
    return ""
