"""Who is held: the people beside whose names words of detention stand, the one the report turns on first."""

from __future__ import annotations

import re
from collections.abc import Mapping

from habeas.reading.chinese.entities.link import Group
from habeas.reading.chinese.entities.roles import Role
from habeas.reading.chinese.page import Page

_HELD = re.compile(
    r"捕|拘|羁押|还押|关押|扣押|囚|狱|服刑|判处|被判|刑期|判刑|徒刑|绝食|看守所|起诉|公诉|被控|获释|释放|假释|保释|"
    r"候审|失踪|带走|劳改|流放|取保|开庭|受审|提堂"
)
_DONE_TO = re.compile(r"^[^，。；：]{0,14}?(?:被|遭|获释|入狱|出狱|服刑|绝食|的刑期|受审|取保|还押|获准保释)")
_DONE_LATER = re.compile(
    r"^[^。；：，“]{0,20}，(?:[^。；：，“]{0,16}，)?(?:[^。；：，“]{0,8})"
    r"(?:被判|遭判|被捕|获释|获刑|刑满|获准保释|被关|被拘|入狱)"
)
_DOES_TO = re.compile(r"(?:释放|逮捕|拘捕|判处|将|把|对|探视|起诉|关押|羁押|带走|拘留)$")


def detained_of(page: Page, people: Mapping[str, Group], roles: list[Role]) -> tuple[str, ...]:
    """Ids of those said to be or to have been held, charged or tried, the focus of the report first."""
    title_end = page.lines[0][1] if page.lines else 0
    kin = {r.holder for r in roles if r.owner or r.pronoun}
    scores: dict[str, float] = {}
    for id_, group in people.items():
        score, direct = 0.0, 0
        for start, end in group.places:
            a, b = page.clause_at(start)
            after, before = page.plain[end:b], page.plain[max(a, start - 4) : start]
            first, last = page.sentence_at(start)
            leads = start - first <= 14 and _DONE_LATER.match(page.plain, end, last)
            hit = bool(_DONE_TO.match(after)) or bool(leads) or bool(_DOES_TO.search(before))
            direct += hit
            score += 2 * hit + 0.7 * bool(_HELD.search(page.plain[a:b])) + 0.4
            score += 2 if start < title_end else 0
        if direct or (_is_called_held(page, group) and id_ not in kin):
            scores[id_] = score
        elif id_ not in kin and score >= 2.5:
            scores[id_] = score - 1.5
    return tuple(sorted(scores, key=lambda id_: (-scores[id_], min(people[id_].places))))


def _is_called_held(page: Page, group: Group) -> bool:
    return any(_HELD.search(page.plain[slice(*page.clause_at(start))]) for start, _ in group.places[:2])
