"""Role words: 妻子, 律师, 这名作家. Whose they are, and which named person has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from habeas.reading.chinese.entities.link import Group
from habeas.reading.chinese.page import Page
from habeas.reading.chinese.vocabulary import any_of, topic, words

_SHOWN = re.compile(r"(?:这[名位个]|该名?|那[名位]|上述)(?:现年[^，。]{1,6}岁的)?$")
_SOMEBODY = re.compile(r"(?:[一多几数两三四五六七八九十][名位]|一[个些]|另一|某|前)[^，。；：“”]{0,12}$")
_CALLING = re.compile(
    r"(?:的|[，。；：、“”（）\n]|女|男|名|位|岁|前)((?:(?![的他她其是和与名位个])[一-鿿]){1,3}[家员师手者挥奏音长生人民工商客演编辑导译])$"
)
_SHORT_KIN = frozenset("妻夫")


@dataclass(frozen=True, slots=True)
class Role:
    """A role word at `[start, end)`. `holder` is the person named right after it, `owner` whose it is (id),
    `owner_start` where the words for the owner begin; `shown` where it says 这名 or 该,
    `somebody` where it says 一名."""

    start: int
    end: int
    word: str
    holder: str | None
    owner: str | None
    pronoun: str = ""
    shown: bool = False
    somebody: bool = False
    owner_start: int = 0


def kin_words() -> dict[str, tuple[str, ...]]:
    """Each word of kinship with what the other one is."""
    return {word: tuple(back.split()) for word, back in topic("roles")["kin"].items()}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    every = {*topic("roles")["kin"], *words("roles", "office", "words"), *words("roles", "office", "detained")}
    return re.compile(any_of({*every, *words("roles", "office", "callings")}))


def find_roles(page: Page, people: Mapping[str, Group], other: Iterable[Group]) -> list[Role]:
    """Every role word outside names, in order."""
    starts = {a: id_ for id_, g in people.items() for a, _ in g.places}
    ends = {b: (a, id_) for id_, g in people.items() for a, b in g.places}
    taken = sorted(p for g in (*people.values(), *other) for p in g.places)
    found = []
    callings = _callings(page, people)
    pattern = re.compile(f"{_pattern().pattern}|{any_of(callings)}") if callings else _pattern()
    for m in pattern.finditer(page.plain):
        if any(a < m.end() and m.start() < b for a, b in taken):
            continue
        owner, pronoun, owner_start = _owner(page.plain, m.start(), ends)
        if m.start() in ends and m[0] not in kin_words() and m[0] not in words("roles", "office", "detained"):
            continue  # 葛律师: a title, not a second person
        if m[0] in _SHORT_KIN and not (owner or pronoun == "其"):
            continue
        shown = bool(_SHOWN.search(page.plain[max(0, m.start() - 12) : m.start()]))
        holder = _holder(page.plain, m.end(), starts)
        somebody = bool(_SOMEBODY.search(page.plain[max(0, m.start() - 16) : m.start()]))
        word = topic("roles")["same"].get(m[0], m[0])
        found.append(Role(m.start(), m.end(), word, holder, owner, pronoun, shown, somebody, owner_start))
    return found


def _callings(page: Page, people: Mapping[str, Group]) -> set[str]:
    """What stands right before a name and nowhere in the lists: 指挥阿列克谢, 男高音帕维尔."""
    found = set()
    for group in people.values():
        for start, _ in group.places:
            m = _CALLING.search(page.plain[max(0, start - 8) : start])
            if m:
                found.add(m[1])
    return found


def _owner(plain: str, start: int, ends: Mapping[int, tuple[int, str]]) -> tuple[str | None, str, int]:
    """Whose the role at `start` is: the id of a name before it, or the pronoun, and where the owner's words begin."""
    at = start
    if plain[at - 1 : at] == "的":
        at -= 1
    if at in ends:
        return ends[at][1], "", ends[at][0]
    m = re.search(r"(?:其|他|她|他们|两人|我|我们)$", plain[max(0, at - 2) : at])
    return (None, m[0], at - len(m[0])) if m else (None, "", start)


def _holder(plain: str, end: int, starts: Mapping[int, str]) -> str | None:
    """The person whose name follows, at once or after 、 and further words for them, a bracket or a possessive."""
    no = "，。；：、“”（）的对向说称"
    m = re.match(rf"(?:[、·，]?[^{no}]{{0,8}}、)?(?:[^{no}是在]{{0,4}})", plain[end : end + 16])
    for at in range(end, end + (len(m[0]) if m else 0) + 1):
        if at in starts:
            rest = re.sub(r"[、·，]", "", _pattern().sub("", plain[end:at]))
            return None if rest and not re.fullmatch(r".{0,4}[长员师家者人士官手授任席]", rest) else starts[at]
    return None


def relations_of(roles: Iterable[Role]) -> dict[tuple[str, str], str]:
    """(word, owner) to the person who has that role; kinship also from the other side. Only what names tell."""
    table: dict[tuple[str, str], str] = {}
    kin = kin_words()
    for role in roles:
        if role.holder is None or role.owner is None or role.holder == role.owner:
            continue
        table.setdefault((role.word, role.owner), role.holder)
        for back in kin.get(role.word, ()):
            table.setdefault((back, role.holder), role.owner)
    return table
