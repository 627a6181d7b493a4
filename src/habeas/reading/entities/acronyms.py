"""Words of capitals and web names: mostly organisations."""

from __future__ import annotations

from habeas.reading.entities.names import PARTY, Page

_DICTIONARY_LENGTH = 4
"""From this length on, an ordinary word in capitals is taken for emphasis unless the model sees a name."""


def find_acronyms(page: Page) -> None:
    """Takes words of capitals and web names that nothing else has claimed."""
    for i, word in enumerate(page.words):
        if page.taken[i] is not None or word.loud or word.initial or not word.text[0].isalpha():
            continue
        if "." in word.fold and not word.text.endswith("."):
            page.take(i, i + 1, "organization", 2)
        elif _is_acronym(page, i) and not _is_none(page, i) and not _in_person(page, i):
            page.take(i, i + 1, "none" if _is_thing(page, i) else "organization", 2)


def _is_acronym(page: Page, i: int) -> bool:
    """Whether the word is written in capitals, is no party's label (D2) and no place of the gazetteer (UAE)."""
    word = page.words[i]
    letters = sum(c.isalpha() for c in word.text)
    listed = word.fold in page.vocabulary.places.places
    return word.caps and letters >= 2 and not PARTY.fullmatch(word.text) and not listed


def _is_none(page: Page, i: int) -> bool:
    """Whether the capitals name nothing we look for: TV, a Roman number, a word in capitals for emphasis."""
    word, known = page.words[i], page.vocabulary.excluded
    if word.fold in known.acronyms or word.fold in known.words or set(word.text) <= set("IVXLCDM"):
        return True
    emphasis = len(word.text) >= _DICTIONARY_LENGTH and word.text.lower() in page.parsed.ordinary
    named = page.label(word) or page.pos(word) == "PROPN" or word.fold in page.vocabulary.organizations.known
    return emphasis and not named


def _in_person(page: Page, i: int) -> bool:
    """Whether the capitals are a family name: "Ivan PETROV", "KIM Chol-su"."""
    word, known = page.words[i], page.vocabulary.persons
    after_name = page.joined(i) and page.cap[i - 1] and page.taken[i - 1] is None
    if after_name and (known.given(page.words[i - 1].fold) or len(word.text) > 5):
        return True
    return page.joined_cap(i + 1) and (known.given(word.fold) or word.fold in known.family_first)


def _is_thing(page: Page, i: int) -> bool:
    """Whether the next word makes it a plan, a law, an article: "ASPAN plan"."""
    return page.joined(i + 1) and page.words[i + 1].fold in page.vocabulary.excluded.things
