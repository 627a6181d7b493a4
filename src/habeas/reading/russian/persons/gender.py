"""Whether a name is a man's or a woman's: by the name itself, and by the words beside it."""

from __future__ import annotations

import re
from collections import Counter

from habeas.reading.parsed import ParsedText
from habeas.reading.russian.forms import feature
from habeas.reading.russian.morphology import parses, plain
from habeas.reading.russian.names import surname_gender
from habeas.reading.russian.persons.name import Name, Person, case_of
from habeas.reading.russian.vocabulary import words


def gender_of_name(parsed: ParsedText, name: Name) -> str:
    """ "Masc", "Fem" or "": by patronymic, given name and the ending of the surname, in this order."""
    tokens = parsed.tokens
    if name.patronymic is not None:
        low = plain(tokens[name.patronymic].text)
        return "Fem" if re.search(r"(?:вн|чн)(?:а|ы|е|у|ой|ою)$", low) else "Masc"
    case = case_of(parsed, name)
    by_surname = surname_gender(tokens[name.surname].text, case) if name.surname is not None else ""
    if name.given is not None:
        genders = {
            p.tag.gender
            for p in parses(tokens[name.given].text.lower())
            if "Name" in p.tag and p.is_known and p.tag.number == "sing"
        }
        if len(genders) == 1:
            return {"masc": "Masc", "femn": "Fem"}.get(str(next(iter(genders))), "")
        return by_surname
    return ""


def gender_of(parsed: ParsedText, person: Person) -> str:
    """ "Masc", "Fem" or "": what most mentions say; else the endings of the surname; else the tagger."""
    counts = Counter(
        g for n in person.names if (g := n.gender or _gender_beside(parsed, n) or _gender_of_verb(parsed, n))
    )
    if counts:
        return counts.most_common(1)[0][0]
    by_ending = Counter(
        g
        for n in person.names
        if n.surname is not None and (g := surname_gender(parsed.tokens[n.surname].text, case_of(parsed, n)))
    )
    if by_ending:
        return by_ending.most_common(1)[0][0]
    tagged = Counter(feature(parsed.tokens[i], "Gender") for n in person.names for i in n.parts)
    tagged.pop("", None)
    return tagged.most_common(1)[0][0] if tagged else ""


def _gender_beside(parsed: ParsedText, name: Name) -> str:
    """The gender of the noun right before the name: журналистке Севиль."""
    before = parsed.tokens[name.first - 1] if name.first else None
    if before is not None and before.pos == "NOUN" and feature(before, "Animacy") == "Anim":
        if before.lemma in words("entities", "roles.female") or before.lemma.endswith(("ка", "ница")):
            return "Fem"
        if before.lemma in words("entities", "roles.male"):
            return "Masc"
    return ""


def _gender_of_verb(parsed: ParsedText, name: Name) -> str:
    """The gender of the past tense the name is the subject of: Скребец сказала."""
    for i in range(name.first, name.last):
        token = parsed.tokens[i]
        if token.dep.startswith("nsubj"):
            verb = parsed.tokens[token.head]
            if feature(verb, "Number") == "Sing" and feature(verb, "Gender") in ("Masc", "Fem"):
                return feature(verb, "Gender")
    return ""
