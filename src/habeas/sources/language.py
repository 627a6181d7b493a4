"""Which language a text is in: by its letters, its small words, and only then by a model."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib import resources
from typing import Any

_SAMPLE = 6_000
_WORDS = 800
_FEWEST_LETTERS = 20
_FEWEST_CHARACTERS = 8  # of Chinese, Japanese, Korean
_FEWEST_FOR_MODEL = 60
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[A-Za-z0-9]{5,8})*$")

Found = tuple[str, str]


def language_of(text: str, declared: str | None = None) -> Found:
    """`(tag, basis)`: a BCP 47 tag and "letters", "small words", "model", "declared" or "unknown" (then `und`).

    What the text itself shows outranks what a page declares: templates declare English whatever they hold. The tag
    names the script only for Chinese (`zh-Hans`, `zh-Hant`).

    >>> language_of("The court of the city said that he was to be held for a month.")
    ('en', 'small words')
    """
    sample = text[:_SAMPLE]
    scripts = _scripts(sample)
    by_letters = _by_letters(sample, scripts)
    if by_letters:
        return by_letters, "letters"
    if sum(scripts.values()) < _FEWEST_LETTERS:
        return _declared(declared)
    telling = _by_telling_letters(sample, sum(scripts.values()))
    if telling:
        return telling, "letters"
    words = [word.casefold() for word in _WORD.findall(sample)[:_WORDS]]
    by_words = _by_small_words(words)
    if by_words:
        return by_words, "small words"
    if sum(scripts.values()) < _FEWEST_FOR_MODEL:
        return _declared(declared)
    return _model().classify(sample)[0], "model"


def is_tag(tag: str) -> bool:
    """Whether this is a language tag of BCP 47, as far as reports need it: language, script, region.

    >>> [is_tag(t) for t in ("ru", "zh-Hant", "sr-Latn-RS", "Russian")]
    [True, True, True, False]
    """
    return _TAG.match(tag) is not None


def _declared(declared: str | None) -> Found:
    if declared and is_tag(declared):
        language = declared.split("-")[0].lower()
        if language == "zh":
            return ("zh-Hant" if re.search(r"(?i)hant|tw|hk|mo", declared) else "zh-Hans"), "declared"
        return language, "declared"
    return "und", "unknown"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("habeas.sources").joinpath("languages.toml").read_text("utf-8"))


def _scripts(sample: str) -> Counter[str]:
    letters = Counter(c for c in sample if c.isalpha())
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[unicodedata.name(letter, "?").split(" ", 1)[0]] += count
    return scripts


def _by_letters(sample: str, scripts: Counter[str]) -> str | None:
    """The languages whose writing is theirs alone, where most of the letters are of it."""
    cjk, kana, hangul = scripts["CJK"], scripts["HIRAGANA"] + scripts["KATAKANA"], scripts["HANGUL"]
    rest = sum(scripts.values()) - cjk - kana - hangul
    # A character of Chinese says as much as two or three letters.
    if cjk + kana + hangul >= _FEWEST_CHARACTERS and 2.5 * (cjk + kana + hangul) > rest:
        if hangul > cjk + kana:
            return "ko"
        return "ja" if kana > 0.1 * (cjk + kana) else _chinese(sample)
    return None


def _by_telling_letters(sample: str, letters: int) -> str | None:
    small = sample.lower()
    for tag, told in _data()["telling_letters"].items():
        if sum(small.count(letter) for letter in told["letters"]) >= told["share"] * letters:
            return str(tag)
    return None


def _chinese(sample: str) -> str:
    simplified = sum(1 for c in sample if c in _only("simplified"))
    traditional = sum(1 for c in sample if c in _only("traditional"))
    if simplified == traditional:
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


@cache
def _only(way: str) -> frozenset[str]:
    return frozenset(_data()["chinese"][way])


def _by_small_words(words: list[str]) -> str | None:
    """The one language whose small words make up enough of the text, and far more than those of the next likely one.

    Words that both have (Russian and Ukrainian share many) do not count between the two.
    """
    counted = Counter(words)
    total = sum(counted.values())
    lists = {tag: frozenset(small) for tag, small in _data()["small_words"].items() if isinstance(small, list)}
    ranked = sorted(lists, key=lambda tag: (-sum(counted[w] for w in lists[tag]), tag))
    best, next_best = ranked[:2]
    if not total or sum(counted[w] for w in lists[best]) < _data()["small_words"]["share"] * total:
        return None
    own = sum(counted[w] for w in lists[best] - lists[next_best])
    other = sum(counted[w] for w in lists[next_best] - lists[best])
    return best if own > 2 * other else None


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = set(identifier.nb_classes)
    identifier.set_languages([tag for tag in _data()["model"]["tags"] if tag in known])
    return identifier
