"""Who is held: the people beside whose names words of detention stand, the one the report turns on first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from habeas.reading.chinese.entities.link import Group
from habeas.reading.chinese.entities.pointer import Pointer
from habeas.reading.chinese.entities.roles import Role
from habeas.reading.chinese.page import Page
from habeas.reading.chinese.vocabulary import words

_HELD = re.compile(
    r"捕|拘|羁押|还押|关押|扣押|囚|狱|服刑|判处|被判|刑期|判刑|徒刑|绝食|看守所|起诉|公诉|被控|获释|释放|假释|保释|"
    r"候审|失踪|带走|劳改|流放|取保|开庭|受审|提堂"
)
_DONE_TO = re.compile(
    r"^[^，。；：]{0,14}?(?:被|遭|获释|入狱|出狱|服刑|绝食|的刑期|受审|取保|还押|获准保释|罪名成立|罪成|提堂|有罪)"
)
_DONE_LATER = re.compile(
    r"^[^。；：，“]{0,20}，(?:[^。；：，“]{0,16}，)?(?:[^。；：，“]{0,8})"
    r"(?:被判|遭判|被捕|获释|获刑|刑满|获准保释|被关|被拘|入狱)"
)
_SURELY = re.compile(r"^[^，。；：]{0,14}?(?:被捕|被判|被拘|被关|被控|被带走|遭逮捕|遭拘|获释|入狱|出狱|服刑)")
_DOES_TO = re.compile(r"(?:释放|逮捕|拘捕|判处|将|把|对|探视|起诉|关押|羁押|带走|拘留)$")


def detained_of(
    page: Page, people: Mapping[str, Group], roles: list[Role], pointers: Iterable[Pointer] = ()
) -> tuple[str, ...]:
    """Ids of those said to be or to have been held, charged or tried, the focus of the report first.

    `pointers`: pronouns and role words as far as they are understood; words of detention beside them count too.
    """
    meant: dict[str, list[tuple[int, int]]] = {}
    for p in pointers:
        if p.kind == "pronoun" and len(p.ids) == 1:
            meant.setdefault(p.ids[0], []).append((p.start, p.end))
    title_end = page.lines[0][1] if page.lines else 0
    others = others_of(page, people, roles)
    scores: dict[str, float] = {}
    sure = set()
    for id_, group in people.items():
        score, direct = 0.0, 0
        for start, end in group.places:
            a, b = page.clause_at(start)
            first, last = page.sentence_at(start)
            after, before = page.plain[end:b], page.plain[max(a, start - 4) : start]
            pattern = _SURELY if id_ in others else _DONE_TO
            leads = start - first <= 14 and _DONE_LATER.match(page.plain, end, last)
            hit = bool(pattern.match(after)) or bool(_DOES_TO.search(before)) or (id_ not in others and bool(leads))
            direct += hit
            score += 2 * hit + 0.7 * bool(_HELD.search(page.plain[a:b])) + 0.6
            score += 2 if start < title_end else 0
        for start, end in meant.get(id_, ()):
            after = page.plain[end : page.clause_at(start)[1]]
            hit = bool((_SURELY if id_ in others else _DONE_TO).match(after))
            direct += hit
            score += 1.5 * hit + 0.4 * bool(_HELD.search(after))
        scores[id_] = score - (3 if id_ in others else 0)
        if direct or (id_ not in others and _is_called_held(page, group)):
            sure.add(id_)
    ranked = sorted(scores, key=lambda id_: (-scores[id_], min(people[id_].places)))
    told = bool(_HELD.search(page.plain))
    focus = next((id_ for id_ in ranked if id_ in sure or (told and id_ not in others)), None)
    return tuple(id_ for id_ in ranked if id_ in sure or id_ == focus)


def others_of(page: Page, people: Mapping[str, Group], roles: list[Role]) -> frozenset[str]:
    """Those who are kin, lawyers, officials or spokespeople: not held themselves unless the words say so."""
    kin = {r.holder for r in roles if r.holder and (r.owner or r.pronoun)}
    acting = set(words("roles", "office", "words")) - (set(words("roles", "office", "callings")) - {"律师"})
    office = {r.holder for r in roles if r.holder and r.word in acting and r.word != "网友"}
    titled = {
        id_ for id_, g in people.items()
        if any(page.plain.startswith(("律师", "法官", "检察官", "警官", "大律师"), end) for _, end in g.places)
    }  # fmt: skip
    return frozenset(id_ for id_ in people if id_ in kin or id_ in office or id_ in titled)


def _is_called_held(page: Page, group: Group) -> bool:
    return any(_HELD.search(page.plain[slice(*page.clause_at(start))]) for start, _ in group.places[:2])
