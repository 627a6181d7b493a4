"""One token in, one or several Latin readings out, by the script of the token and tables a translator can edit.

The tables lie in `romanisation/`; each names the published standard it was written from. A token of a foreign name
in Han characters is read as a whole, syllables joined; native Chinese names are read in `native`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from habeas.names.scripts import script_of

MAX_READINGS = 4
_TABLED = ("cyrillic", "arabic", "hebrew", "greek", "georgian", "armenian", "thai", "kana")
_HIRAGANA_TO_KATAKANA = {point: point + 0x60 for point in range(0x3041, 0x3097)}
_SPECIAL = {
    "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "a", "ŋ": "ng",
    "š": "sh", "č": "ch", "ž": "zh", "ş": "sh", "ș": "sh", "ţ": "ts", "ț": "ts", "ć": "ch", "ś": "sh", "ź": "zh",
    "ż": "zh", "ħ": "h", "ĸ": "k", "ŀ": "l", "ə̈": "a", "ʻ": "", "ʼ": "", "’": "", "‘": "", "'": "", "ʹ": "", "ʺ": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """A Latin reading of a token and the table it came from, such as "cyrillic" or "cyrillic:uk"."""

    latin: str
    by: str


@dataclass(frozen=True, slots=True)
class _Table:
    pattern: re.Pattern[str]
    letters: dict[str, str]
    start: dict[str, str]
    languages: tuple[tuple[str, str, dict[str, str]], ...]
    single: _Letters | None = None
    single_of: tuple[_Letters, ...] = ()


class _Letters(dict[int, str]):
    """Letter for letter, for `str.translate`; what is not in the table is left out."""

    def __missing__(self, point: int) -> str:
        return ""


def _data(name: str) -> dict[str, dict[str, str]]:
    text = (files("habeas.names") / "romanisation" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(unicodedata.normalize("NFC", text))


@lru_cache(maxsize=16)
def _table(script: str) -> _Table:
    data = _data(script)
    letters = data["letters"]
    languages = tuple(
        (name, str(own.get("signs", "")), {k: v for k, v in own.items() if k != "signs"})
        for name, own in _languages(data)
    )
    keys = sorted({*letters, *(k for _, _, own in languages for k in own)}, key=len, reverse=True)
    pattern, start = re.compile("|".join(map(re.escape, keys))), data.get("start", {})
    if any(len(key) > 1 for key in keys):
        return _Table(pattern, letters, start, languages)
    single = _Letters((ord(key), _ascii(latin)) for key, latin in letters.items())
    of = tuple(_Letters({**single, **{ord(k): _ascii(v) for k, v in own.items()}}) for _, _, own in languages)
    return _Table(pattern, letters, start, languages, single, of)


def _languages(data: dict[str, dict[str, str]]) -> list[tuple[str, dict[str, str]]]:
    found: dict[str, object] = dict(data.get("languages", {}))
    return [(name, own) for name, own in found.items() if isinstance(own, dict)]


@lru_cache(maxsize=30_000)
def readings(token: str, script: str | None = None) -> tuple[Reading, ...]:
    """Latin readings of a token, the likeliest first, at least one, at most `MAX_READINGS`; lower-case a to z.

    A token with nothing to read (digits, signs) has the one reading "".

    >>> [r.latin for r in readings("Ермек")]
    ['yermek', 'ermek']
    >>> [r.latin for r in readings("Гліб")]
    ['glib', 'hlib']
    >>> [r.latin for r in readings("ジョン")], [r.latin for r in readings("叶尔梅克")]
    (['jon'], ['yeermeike'])
    """
    script = script or script_of(token)
    return _reader(script)(token.lower()) if token else (Reading("", script),)


def _reader(script: str) -> Callable[[str], tuple[Reading, ...]]:
    if script in _TABLED:
        return lambda token: _tabled(token, script)
    return {"han": _han, "hangul": _hangul, "devanagari": _devanagari}.get(script, _latin)


def _ascii(text: str) -> str:
    return "".join(c for c in text if "a" <= c <= "z")


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    if letter in _SPECIAL:
        return _SPECIAL[letter]
    return _ascii(unicodedata.normalize("NFKD", letter))


def plain_latin(token: str) -> str:
    """Latin letters without their marks, a to z.

    >>> plain_latin("Müller"), plain_latin("Şahin"), plain_latin("Oʻgʻiz")
    ('muller', 'shahin', 'ogiz')
    """
    token = token.lower()
    if token.isascii():
        return token if token.isalpha() else _ascii(token)
    return "".join(map(_plain_letter, unicodedata.normalize("NFC", token)))


def _latin(token: str) -> tuple[Reading, ...]:
    first = plain_latin(token)
    if token.isascii():
        return (Reading(first, "latin"),)
    bare = _ascii(unicodedata.normalize("NFKD", token.replace("ı", "i").replace("ə", "a").replace("ł", "l")))
    if bare and bare != first:
        return (Reading(first, "latin"), Reading(bare, "latin:bare"))
    return (Reading(first, "latin"),)


def _tabled(token: str, script: str) -> tuple[Reading, ...]:
    table = _table(script)
    if script == "kana":
        token = unicodedata.normalize("NFKC", token).translate(_HIRAGANA_TO_KATAKANA)
    elif script == "greek":
        token = "".join(c for c in unicodedata.normalize("NFD", token) if not unicodedata.combining(c))
    elif script in ("arabic", "hebrew"):
        token = unicodedata.normalize("NFKC", token)
    else:
        token = unicodedata.normalize("NFC", token)
    if script == "thai":
        token = re.sub("([เแโใไ])(.)", r"\2\1", token)
    found = {_spelled(token, table, -1): script}
    for i, (name, signs, _) in enumerate(table.languages):
        if not signs or any(sign in token for sign in signs):
            found.setdefault(_spelled(token, table, i), f"{script}:{name}")
    if script == "cyrillic" and token.startswith("е"):
        found.setdefault("e" + _spell(token, table, {})[2:], "cyrillic")
    return tuple(Reading(latin, by) for latin, by in list(found.items())[:MAX_READINGS])


def _spelled(token: str, table: _Table, language: int) -> str:
    """By the table alone (-1) or with what a language has of its own."""
    own = table.languages[language][2] if language >= 0 else {}
    if table.single is None:
        return _spell(token, table, own)
    head = token[:1]
    letters = table.single_of[language] if own else table.single
    if head in table.start and head not in own:
        return _ascii(table.start[head]) + token[1:].translate(letters)
    return token.translate(letters)


def _spell(token: str, table: _Table, own: dict[str, str]) -> str:
    letters, start = table.letters, table.start
    out: list[str] = []
    for match in table.pattern.finditer(token):
        key = match.group()
        if match.start() == 0 and key in start and key not in own:
            out.append(start[key])
        else:
            out.append(own[key] if key in own else letters.get(key, ""))
    return _ascii("".join(out))


@lru_cache(maxsize=1)
def han_table() -> dict[str, tuple[tuple[str, ...], str]]:
    """Character to (Mandarin readings in plain pinyin, Cantonese reading in plain jyutping); see NOTICE.md."""
    text = (files("habeas.names") / "romanisation" / "han.tsv").read_text(encoding="utf-8")
    table = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            character, mandarin, cantonese = line.split("\t")
            table[character] = (tuple(mandarin.split()), cantonese)
    return table


def _han(token: str) -> tuple[Reading, ...]:
    table = han_table()
    found = [table.get(c, ((), ""))[0] for c in token]
    first = Reading("".join(r[0] for r in found if r), "han")
    if len(token) > 2:
        return (first,)
    from habeas.names.native import hong_kong

    second = "".join(map(hong_kong, token))
    return (first, Reading(second, "han:hong_kong")) if second and second != first.latin else (first,)


@lru_cache(maxsize=1)
def _jamo() -> tuple[tuple[str, tuple[list[str], list[str], list[str]]], ...]:
    data = _data("hangul")

    def row(names: str) -> list[str]:
        return ["" if name == "-" else name for name in names.split()]

    return tuple((by, (row(t["initial"]), row(t["medial"]), row(t["final"]))) for by, t in data.items())


def _hangul(token: str) -> tuple[Reading, ...]:
    found: dict[str, str] = {}
    for by, (initial, medial, final) in _jamo():
        out = []
        for letter in unicodedata.normalize("NFC", token):
            index = ord(letter) - 0xAC00
            if 0 <= index < 11172:
                out.append(initial[index // 588] + medial[index % 588 // 28] + final[index % 28])
        found.setdefault("".join(out), f"hangul:{by}")
    return tuple(Reading(latin, by) for latin, by in found.items())


@lru_cache(maxsize=1)
def _abugida() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    data = _data("devanagari")
    return data["consonants"], data["vowel_signs"], data["letters"]


def _devanagari(token: str) -> tuple[Reading, ...]:
    consonants, signs, letters = _abugida()
    token = unicodedata.normalize("NFC", token)
    pieces = re.findall(r".़|.", token)
    out: list[str] = []
    for i, piece in enumerate(pieces):
        if piece in consonants:
            following = pieces[i + 1] if i + 1 < len(pieces) else None
            inherent = "" if following is None or following in signs else "a"
            out.append(consonants[piece] + inherent)
        else:
            out.append(signs.get(piece, letters.get(piece, "")))
    return (Reading(_ascii("".join(out)), "devanagari"),)
