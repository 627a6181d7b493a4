"""Russian names in their cases: which forms may be one name, what the nominative is, who is a man and who a woman.

Rule tables of endings, not a dictionary: most names in reports on detained people stand in none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from habeas.reading.russian.morphology import parses, plain

# Endings of one paradigm, and what the stem must end in.
_PARADIGMS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("ov", r"(?:ов|ев|ин|ын)$", ("", "а", "у", "ым", "е", "ой", "ою", "ы", "ых", "ыми")),
    (
        "adj",
        r"[бвгджзклмнпрстфхцчшщ]$",
        (
            "ий",
            "ый",
            "ой",
            "ого",
            "его",
            "ому",
            "ему",
            "им",
            "ым",
            "ом",
            "ем",
            "ая",
            "яя",
            "ую",
            "юю",
            "ей",
            "ою",
            "ие",
            "ые",
            "их",
            "ых",
            "ими",
            "ыми",
        ),
    ),
    ("hard", r"[бвгджзклмнпрстфхцчшщ]$", ("", "а", "у", "ом", "ем", "е", "ы", "и", "ов", "ам", "ами", "ах")),
    ("a", r"[^аеёиоуыэюя]$|и$|у$|а$|е$|ь$", ("а", "я", "ы", "и", "е", "у", "ю", "ой", "ей", "ою", "ею")),
    ("j", r"[аеиоуыэюя]$", ("й", "я", "ю", "ем", "е", "и")),
    ("soft", r"[бвгджзклмнпрстфхцчшщ]$", ("ь", "я", "ю", "ем", "е", "и", "ью")),
    ("none", r"", ("",)),
)
_FLEETING = (("ец", "ц"), ("ок", "к"), ("ек", "к"), ("ёк", "ьк"), ("ел", "л"), ("ев", "ьв"), ("ень", "н"), ("ер", "р"))
_PATRONYMIC = re.compile(r".{2,}(?:вич|ович|евич|ич|вн|ичн|иничн)(?:а|у|ем|е|ы|ой|ою)?$")
_PATRONYMIC_SURE = re.compile(r".{2,}(?:ович|евич)(?:а|у|ем|е)?$|.{2,}(?:овн|евн|иничн|ичн)(?:а|ы|е|у|ой|ою)$")


@lru_cache(maxsize=20_000)
def keys(word: str) -> frozenset[tuple[str, str]]:
    """The paradigms and stems that `word` may belong to: two forms of one name share at least one.

    >>> bool(keys("Скребца") & keys("Скребец")), bool(keys("Гирса") & keys("Гирин"))
    (True, False)
    """
    low = plain(word)
    found = {("none", low)}
    for name, stem_end, endings in _PARADIGMS:
        for ending in endings:
            if not low.endswith(ending):
                continue
            stem = low[: len(low) - len(ending)] if ending else low
            if len(stem) >= 2 and re.search(stem_end, stem):
                found.add((name, stem))
    for full, short in _FLEETING:
        if low.endswith(full) and len(low) > len(full) + 1:
            found.add(("hard", low[: -len(full)] + short))
    found.update(("lemma", plain(p.normal_form)) for p in parses(low) if {"Name", "Patr"} & p.tag.grammemes)
    return frozenset(found)


def is_same_word(one: str, other: str) -> bool:
    """Whether the two may be forms of one name; hyphenated names part by part.

    >>> is_same_word("Таги-заде", "Таги-заде"), is_same_word("Крутиковой", "Крутикову")
    (True, True)
    """
    if plain(one) == plain(other):
        return True
    if "-" in one and "-" in other:
        ones, others = one.split("-"), other.split("-")
        return len(ones) == len(others) and all(is_same_word(a, b) for a, b in zip(ones, others, strict=True))
    shared = keys(one) & keys(other)
    return any(name not in ("none",) for name, _ in shared)


def is_patronymic(word: str) -> bool:
    """Whether `word` is a patronymic in some case: Львовна, Ивановича."""
    low = plain(word)
    if _PATRONYMIC_SURE.fullmatch(low):
        return True
    return bool(_PATRONYMIC.fullmatch(low)) and any("Patr" in p.tag for p in parses(low))


def is_given(word: str, known: frozenset[str]) -> bool:
    """Whether `word` is a form of a given name."""
    low = plain(word)
    if low in known:
        return True
    return any("Name" in p.tag and p.is_known for p in parses(low)) or any(
        plain(p.normal_form) in known for p in parses(low) if p.tag.POS == "NOUN"
    )


def initial(word: str) -> str:
    """The letter of an initial (А, or Ю for Ю.), "" for anything longer."""
    return word[0].lower() if len(word.rstrip(".")) == 1 and word[0].isalpha() and word[0].isupper() else ""


_MALE_SURNAME = re.compile(r"(?:ов|ев|ин|ын|ий|ый)$")
_FEMALE_SURNAME = re.compile(r"(?:ова|ева|ина|ына|ая|овой|евой|иной|ыной|ской|цкой|скую|цкую|ую)$")


def surname_gender(word: str, case: str) -> str:
    """ "Masc", "Fem" or "" as the ending of a surname in that case tells it.

    >>> surname_gender("Крутикову", "Acc"), surname_gender("Скребца", "Acc")
    ('Fem', '')
    """
    low = plain(word)
    if re.search(r"(?:ов|ев|ин|ын)(?:ым)?$|(?:ск|цк)(?:ий|ого|ому|им|ом)$", low):
        return "Masc"
    if re.search(r"(?:ов|ев|ин|ын)ой$|(?:ск|цк)(?:ая|ую)$", low):
        return "Fem"
    if re.search(r"(?:ов|ев|ин|ын)а$", low):
        return "Fem" if case == "Nom" else "Masc" if case in ("Gen", "Acc") else ""
    if re.search(r"(?:ов|ев|ин|ын)у$", low):
        return "Fem" if case == "Acc" else "Masc" if case == "Dat" else ""
    return ""


def nominative(word: str, gender: str, surname: bool) -> str:
    """The nominative of one word of a person's name, as well as endings and dictionary can tell; else the word itself.

    >>> nominative("Крутиковой", "Fem", True), nominative("Жанболату", "Masc", False)
    ('Крутикова', 'Жанболат')
    """
    if "-" in word:
        return "-".join(nominative(part, gender, surname) if part[:1].isupper() else part for part in word.split("-"))
    low, wanted = plain(word), "femn" if gender == "Fem" else "masc"
    kinds = {"Surn"} if surname else {"Name", "Patr"}
    for p in parses(word.lower()):
        if p.is_known and kinds & p.tag.grammemes and (not gender or str(p.tag.gender or wanted) in (wanted, "ms-f")):
            form = p.inflect({"sing", "nomn"})
            if form:
                return _cased(form.word, word)
    ending = _by_ending(low, gender)
    return _cased(ending, word) if ending else word


def _by_ending(low: str, gender: str) -> str:
    family = re.fullmatch(r"(.+(?:ов|ев|ин|ын))(?:а|у|ым|е|ой|ою)?", low)
    if family and len(family[1]) > 3:
        return family[1] + ("а" if gender == "Fem" else "")
    adjective = re.fullmatch(r"(.+(?:ск|цк))(?:ого|ому|им|ом|ая|ую|ой|ою|ий)", low)
    if adjective:
        return adjective[1] + ("ая" if gender == "Fem" else "ий")
    if gender == "Masc" and re.fullmatch(r".{2,}[аеоуы](?:я|ю|ем)", low):
        return re.sub(r"(?:я|ю|ем)$", "й", low)
    if gender == "Masc" and re.fullmatch(r".{2,}[^аеёиоуыэюяь]ц(?:а|у|ом|ем)", low):
        return re.sub(r"ц(?:а|у|ом|ем)$", "ец", low)
    if gender == "Masc" and re.fullmatch(r".{2,}[бвгджзклмнпрстфхцчш](?:а|у|ом|ем)", low):
        return re.sub(r"(?:а|у|ом|ем)$", "", low)
    if gender == "Fem" and re.fullmatch(r".{2,}[бвдзлмнпрст](?:у|ы|ой)", low):
        return re.sub(r"(?:у|ы|ой)$", "а", low)
    return ""


def _cased(form: str, word: str) -> str:
    if word.isupper() and len(word) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if word[:1].isupper() else form
