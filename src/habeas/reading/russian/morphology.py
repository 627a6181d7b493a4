"""The dictionary of Russian words (pymorphy3): dictionary forms, and what a form may be.

Lemmas are in small letters with е for ё, so that a word list needs one spelling only.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_POS = {
    "NOUN": "NOUN",
    "ADJF": "ADJ",
    "ADJS": "ADJ",
    "COMP": "ADJ",
    "VERB": "VERB",
    "INFN": "VERB",
    "PRTF": "VERB",
    "PRTS": "VERB",
    "GRND": "VERB",
    "NUMR": "NUM",
    "ADVB": "ADV",
    "NPRO": "PRON",
    "PRED": "ADV",
    "PREP": "ADP",
    "CONJ": "SCONJ",
    "PRCL": "PART",
    "INTJ": "INTJ",
}
_ALSO = {
    "PROPN": ("NOUN",),
    "AUX": ("VERB",),
    "DET": ("ADJ", "PRON"),
    "CCONJ": ("SCONJ",),
    "ADJ": ("VERB", "NUM"),
    "NOUN": ("ADJ", "VERB"),
    "ADV": ("SCONJ", "ADJ"),
    "VERB": ("ADJ",),
    "PRON": ("ADJ", "DET"),
}
_CASE = {
    "nomn": "Nom",
    "gent": "Gen",
    "datv": "Dat",
    "accs": "Acc",
    "ablt": "Ins",
    "loct": "Loc",
    "gen2": "Gen",
    "loc2": "Loc",
    "acc2": "Acc",
    "voct": "Nom",
}
_NUMBER = {"sing": "Sing", "plur": "Plur"}
_GENDER = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=60_000)
def parses(word: str) -> tuple[Any, ...]:
    """All that the dictionary takes `word` for, likeliest first; words it does not know are guessed by their ending."""
    return tuple(_analyzer().parse(word))


def plain(word: str) -> str:
    """Small letters, е for ё.

    >>> plain("Осуждённый")
    'осужденный'
    """
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=60_000)
def lemma(word: str, form: str) -> str:
    """The dictionary form of `word`, which is used as the tagger's `form` says (`VERB|Number=Sing|...`).

    Participles go to their verb (задержан: задержать); a participle used as a noun stays one (осуждённый).
    """
    pos, _, features = form.partition("|")
    asked = dict(part.split("=", 1) for part in features.split("|") if "=" in part)
    found = parses(word.lower())
    if not found:
        return plain(word)
    best = max(found, key=lambda p: _likeness(p, pos, asked))
    if pos in ("NOUN", "PROPN") and best.tag.POS == "PRTF":
        noun = best.inflect({"nomn", "sing", "masc"})
        return plain(noun.word if noun else best.normal_form)
    return plain(best.normal_form)


@lru_cache(maxsize=10_000)
def participle_noun(word: str) -> str:
    """The masculine nominative of a full participle, "" for other words.

    >>> participle_noun("задержанного")
    'задержанный'
    """
    for p in parses(word.lower()):
        if p.tag.POS == "PRTF":
            form = p.inflect({"nomn", "sing", "femn" if p.tag.gender == "femn" else "masc"})
            return plain(form.word) if form else ""
    return ""


def _likeness(parse: Any, pos: str, asked: dict[str, str]) -> float:
    tag = parse.tag
    own = _POS.get(str(tag.POS), "X")
    likeness = 4.0 if own == pos else 2.0 if own in _ALSO.get(pos, ()) else 0.0
    form = asked.get("VerbForm")
    if form:
        wanted = {"Part": ("PRTF", "PRTS"), "Inf": ("INFN",), "Conv": ("GRND",), "Fin": ("VERB",)}.get(form, ())
        likeness += tag.POS in wanted
    for feature, table, value in (
        ("Case", _CASE, tag.case),
        ("Number", _NUMBER, tag.number),
        ("Gender", _GENDER, tag.gender),
    ):
        if feature in asked and value is not None:
            likeness += table.get(str(value)) == asked[feature]
    return likeness + 0.9 * float(parse.score)


def grammemes(word: str) -> frozenset[str]:
    """The grammemes of all readings of `word`: `Surn` surname, `Name` given name, `Patr` patronymic, `Geox` place."""
    return frozenset(g for p in parses(word.lower()) for g in p.tag.grammemes)


@lru_cache(maxsize=60_000)
def is_known(word: str) -> bool:
    """Whether the dictionary itself holds `word` in some form."""
    return bool(_analyzer().word_is_known(word.lower()))


@lru_cache(maxsize=60_000)
def is_ordinary(word: str) -> bool:
    """Whether the dictionary holds `word` as something else than a name."""
    if not is_known(word):
        return False
    names = {"Surn", "Name", "Patr", "Geox", "Orgn", "Trad"}
    return any(p.is_known and not names & p.tag.grammemes for p in parses(word.lower()))
