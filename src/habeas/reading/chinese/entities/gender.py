"""What a report lets one suppose of the sex of its people: by kinship and title surely, by the name at a guess."""

from __future__ import annotations

import re
from collections.abc import Mapping

from habeas.reading.chinese.entities.link import Group
from habeas.reading.chinese.entities.persons import is_native
from habeas.reading.chinese.page import Page
from habeas.reading.chinese.vocabulary import any_of, letters, words


def genders(page: Page, people: Mapping[str, Group]) -> dict[str, tuple[str, bool]]:
    """Id to ("f" or "m", whether it is sure). People of whom nothing can be supposed are left out."""
    found: dict[str, tuple[str, bool]] = {}
    female, male = (any_of(words("roles", "gender", sex)) for sex in ("female", "male"))
    for id_, group in people.items():
        for start, end in group.places:
            before, after = page.plain[max(0, start - 8) : start], page.plain[end : end + 6]
            first = re.search(rf"(?:(?P<f>{female})|(?P<m>{male}))$", before)
            second = re.match(r"[，（]?(?:(?P<f>女士|小姐|太太|夫人|女[，,）])|(?P<m>先生|男[，,）]))", after)
            for m in (first, second):
                if m and not (m is first and re.search(r"[男女]$", m[0]) and len(m[0]) == 1 and before[-2:-1] in "儿"):
                    found.setdefault(id_, ("f" if m["f"] else "m", True))
        found.setdefault(id_, (_by_name(group.name), False))
    return {id_: guess for id_, guess in found.items() if guess[0]}


def _by_name(name: str) -> str:
    if is_native(name):
        given = name[1:]
        f = sum(c in letters("roles", "gender", "female_native") for c in given)
        m = sum(c in letters("roles", "gender", "male_native") for c in given)
        return "f" if f > m else "m" if m > f else ""
    for sex in ("female", "male"):
        if any(name.endswith(end) for end in words("roles", "gender", f"{sex}_foreign") if len(end) > 1):
            return sex[0]
    first = name.split("·")[0]
    if any(first.endswith(end) for end in words("roles", "gender", "female_foreign") if end != "拉"):
        return "f"
    if any(first.endswith(end) for end in words("roles", "gender", "male_foreign")):
        return "m"
    return ""
