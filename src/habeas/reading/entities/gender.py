"""Whether a person of the report is spoken of as "he" or "she", as far as titles, names and the text tell."""

from __future__ import annotations

from collections import Counter

from habeas.reading.entities.roles import Named, RoleTable
from habeas.reading.entities.vocabulary import Vocabulary
from habeas.reading.parsed import ParsedText

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})


def by_name(name: tuple[str, ...], vocabulary: Vocabulary) -> str:
    """ "f", "m" or "" for a name in folded words.

    Patronymics and the words for son and daughter go before given names, given names before endings of surnames.
    """
    known = vocabulary.persons
    for word in name:
        if word in known.daughters:
            return "f"
        if word in known.sons and word != "ben":
            return "m"
    for word in name[1:]:
        if word.endswith(("ovna", "evna", "ichna")):
            return "f"
        if word.endswith(("ovich", "evich")) and len(name) > 2:
            return "m"
    if len(name) == 1 and name[0] not in known.female | known.male:
        return ""
    for word in (name[0], *name[0].split("-")):
        if word in known.female:
            return "f"
        if word in known.male:
            return "m"
    final = name[-1]
    if any(final.endswith(e) for e in known.female_endings if len(final) > len(e) + 2) and len(name) > 1:
        return "f"
    if any(final.endswith(e) for e in known.male_endings if len(final) > len(e) + 2) and len(name) > 1:
        return "m"
    return ""


def by_role(id_: str, roles: RoleTable, vocabulary: Vocabulary) -> str:
    """The gender that words said of the person tell ("his wife", "the actress"), or ""."""
    for word in sorted(roles.words(id_)):
        gender = vocabulary.relations.kinship.get(word) or vocabulary.titles.role_gender.get(word)
        if gender:
            return gender
    return ""


def by_pronouns(parsed: ParsedText, mentions: list[Named], unknown: frozenset[str]) -> dict[str, str]:
    """Genders for `unknown` persons from the pronouns that follow them where nobody else is named."""
    votes: dict[str, Counter[str]] = {}
    at = {m.first: m.id for m in mentions}
    last: str | None = None
    since = 0
    current = -1
    for token in parsed.tokens:
        sentence = parsed.sentence_of(token.i) if token.i in at or token.lower in HE | SHE else current
        if token.i in at:
            last, since = at[token.i], sentence
        elif last in unknown and sentence - since <= 1:
            side = "m" if token.lower in HE else "f" if token.lower in SHE else ""
            if side:
                votes.setdefault(last, Counter())[side] += 1
    found = {}
    for id_, counted in votes.items():
        (side, most), *rest = counted.most_common(2)
        if not rest or most > 2 * rest[0][1]:
            found[id_] = side
    return found
