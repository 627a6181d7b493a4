"""The words of time of a language, by category, from `languages/<code>/times.toml`.

A word may stand in several categories ("second" is an ordinal and a unit). Every set of categories that occurs gets
one code, a single character; a text becomes a string of codes, and the grammar is regular expressions over it.

A language that bends its words lists them by stem and endings: "год||а|у|ом" is год, года, году, годом; "наурыз@noun"
takes the endings that the file names so under [endings].
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from habeas.errors import Unsupported
from habeas.reading.language_files import folder_of, table_of

NEVER = "\x00"  # the code of a category that is named and holds no word
FIRST_CODE = 0x4E00  # any run of letters would do; these are far from what regular expressions mean something by
UNKNOWN, UNKNOWN_CAPITAL = frozenset({"word"}), frozenset({"cap"})
PUNCTUATION = {
    "\n": "newline", ",": "comma", ".": "dot", ":": "colon", ";": "semicolon", "(": "lpar", ")": "rpar", "'": "quote",
    "’": "quote", "‘": "quote", "`": "quote", '"': "quote", "“": "quote", "”": "quote", "—": "dash", "%": "percent",
    "|": "bar", "/": "slash", "•": "bullet", "·": "bullet", "*": "bullet", "[": "lpar", "]": "rpar", "!": "stop",
    "?": "stop", "…": "stop", "«": "quote", "»": "quote", "„": "quote", "，": "comma", "、": "comma", "。": "stop",
    "：": "colon", "；": "semicolon", "（": "lpar", "）": "rpar", "「": "quote", "」": "quote", "『": "quote",
    "』": "quote", "《": "quote", "》": "quote", "〈": "quote", "〉": "quote", "！": "stop", "？": "stop",
    "％": "percent", "～": "dash", "／": "slash", "【": "lpar", "】": "rpar", "・": "bullet",
}  # fmt: skip
NUMBER_CLASSES: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "number day", "number day yy", "number yy", "number", "number year", "number year farfromnow",
        "number year round", "decimal", "fraction", "numeric_date", "ordinal dayord", "ordinal",
        "decade", "short_decade", "other_number",
    )
)  # fmt: skip
PUNCTUATION_CLASSES = tuple(frozenset({name}) for name in dict.fromkeys(PUNCTUATION.values())) + tuple(
    frozenset(names.split()) for names in ("hyphen", "hyphen dash", "dash", "sign", "apostrophe quote")
)


@dataclass(frozen=True, slots=True)
class Word:
    """What a written form can be: its code, and the value it has in each of its categories."""

    code: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`words` by written form; `codes` by set of categories; `data` the whole of the language's file."""

    words: Mapping[str, Word]
    codes: Mapping[frozenset[str], str]
    data: Mapping[str, Any]

    def code(self, categories: Iterable[str]) -> str:
        """The code of exactly this set of categories."""
        return self.codes[frozenset(categories)]

    def members(self, category: str) -> str:
        """All codes whose set holds the category; `NEVER` for one that the file leaves empty. Raises `KeyError` where
        the file does not know it: the pattern has a slip."""
        found = "".join(code for categories, code in self.codes.items() if category in categories)
        if not found and category not in self.data["words"]:
            raise KeyError(category)
        return found or NEVER

    def own(self, category: str) -> str:
        """The codes of a category that only some languages have; `NEVER` where this one has it not."""
        return self.members(category) if category in self.data["words"] else NEVER


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language by its BCP 47 code, region ignored. Raises `Unsupported` (times-language)."""
    code = language.split("-")[0].lower()
    if not code.isalpha() or not folder_of(code).joinpath("times.toml").is_file():
        raise Unsupported(
            "times-language",
            found="a language whose dates Habeas cannot read yet",
            expected="a file languages/<code>/times.toml",
            do="Read the report's dates by hand, or translate the English file.",
        )
    return build(table_of(code, "times"))


def build(data: Mapping[str, Any]) -> Lexicon:
    """A lexicon from the language's data: tables of words with values, lists of words without."""
    values = _values_by_form(data)
    classes = list(dict.fromkeys(frozenset(v) for v in values.values()))
    classes += [UNKNOWN, UNKNOWN_CAPITAL, *NUMBER_CLASSES, *PUNCTUATION_CLASSES]
    codes = {categories: chr(FIRST_CODE + i) for i, categories in enumerate(dict.fromkeys(classes))}
    words = {form: Word(codes[frozenset(v)], v) for form, v in values.items()}
    for sign, name in PUNCTUATION.items():
        words[sign] = Word(codes[frozenset({name})], {})
    return Lexicon(words, codes, data)


def _values_by_form(data: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Written form (as in the file, with a capital, in capitals) to the values of its categories."""
    capital_only = set(data["capitalised"])
    out: dict[str, dict[str, Any]] = {}
    for category, entries in data["words"].items():
        pairs = entries.items() if isinstance(entries, dict) else ((word, True) for word in entries)
        for word, value in ((form, v) for entry, v in pairs for form in _bent(entry, data)):
            forms = {word.capitalize(), word.upper()} if category in capital_only else {word}
            for form in forms | ({word.capitalize(), word.upper()} if word.islower() else set()):
                out.setdefault(form, {})[category] = value
    return out


def _bent(entry: str, data: Mapping[str, Any]) -> list[str]:
    """The forms of an entry: stem and endings written out, or a stem with the name of its endings."""
    if "|" in entry:
        stem, *endings = entry.split("|")
        return [stem + ending for ending in endings]
    if "@" in entry:
        stem, _, name = entry.partition("@")
        return [stem + ending for ending in data["endings"][name]]
    return [entry]
