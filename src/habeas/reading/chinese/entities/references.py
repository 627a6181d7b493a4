"""Whom pronouns and role words mean. What stays in doubt points to nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from habeas.reading.chinese.entities.link import Group
from habeas.reading.chinese.entities.pointer import Pointer
from habeas.reading.chinese.entities.roles import Role, kin_words, relations_of
from habeas.reading.chinese.page import Page, Range
from habeas.reading.chinese.vocabulary import words

_PRONOUN = re.compile(
    r"(?P<group>他们|她们|(?:这|那)?(?:两|二|三|四|五|六|俩)(?:人|名被告|名囚犯|名被捕者)|夫妇(?:二人|俩)?|二人|多人)"
    r"|(?P<single>(?<![吉其排])他(?![国人处乡者山们])|她(?!们)|(?<![尤极与])其(?![他中后余实间它次一二三]))"
)
_RELATIVE = re.compile(r"(?:与|和|跟|同|被|曾|在|因)[^，。；]{2,24}的[^，。；的]{0,6}$")
_OWNS = re.compile(r"的[^，。；]{0,4}(?:律师|妻子|丈夫|母亲|父亲|兄|弟|姐|妹|儿子|女儿|家)")
_COUNTS = MappingProxyType({"两": 2, "二": 2, "俩": 2, "三": 3, "四": 4, "五": 5, "六": 6})
_SPEAKS = re.compile(
    r"(?:[^，。；“”的]{0,12}?)"
    r"(?:说|称|表示|写道|告诉|补充|强调|指出|透露|否认|认为|回忆|承诺|道(?=[：，。]))"
)


@dataclass(frozen=True)
class People:
    """What is known of the people before their references are resolved."""

    groups: Mapping[str, Group]
    genders: Mapping[str, tuple[str, bool]]
    focus: str | None
    detained: tuple[str, ...]
    others: frozenset[str] = frozenset()


@dataclass
class _Seen:
    """A name or reference met on the way, for the pronouns after it."""

    id: str
    place: int
    clause: Range
    subject: bool
    speaks: bool


def resolve(page: Page, people: People, roles: list[Role]) -> tuple[list[Pointer], dict[tuple[str, str], str]]:
    """All references to people in order, and who has which role for whom: (word, owner) to holder."""
    table = relations_of(roles)
    by_word: dict[str, list[str]] = {}
    seen: list[_Seen] = []
    found: list[Pointer] = []
    names = [(a, b, id_) for id_, g in people.groups.items() for a, b in g.places]
    items: list[tuple[int, int, str | Role | re.Match[str]]] = [(a, b, id_) for a, b, id_ in names]
    items += [(r.start, r.end, r) for r in roles]
    covered = sorted((a, b) for a, b, _ in items)
    for m in _PRONOUN.finditer(page.plain):
        if not any(a < m.end() and m.start() < b for a, b in covered):
            items.append((m.start(), m.end(), m))
    for start, end, item in sorted(items, key=lambda i: (i[0], i[1])):
        if isinstance(item, str):
            pointer = Pointer(start, end, (item,), "name")
        elif isinstance(item, Role):
            if item.owner is None and item.pronoun and item.pronoun not in ("我", "我们"):
                item = _owned(item, found)
                if item.holder and item.owner:
                    table.setdefault((item.word, item.owner), item.holder)
                    for back in kin_words().get(item.word, ()):
                        table.setdefault((back, item.holder), item.owner)
            if item.holder:
                by_word.setdefault(item.word, []).append(item.holder)
                continue
            pointer = Pointer(start, end, _of_role(item, table, by_word, people), "role", item.word, item.owner)
        elif isinstance(item, re.Match):
            ids = _group(item[0], seen, people) if item["group"] else _single(page, item, seen, people)
            pointer = Pointer(start, end, ids, "group" if item["group"] else "pronoun", item[0])
        found.append(pointer)
        if len(pointer.ids) == 1:
            seen.append(_place(page, pointer, pointer.ids[0], seen))
        elif pointer.kind == "role" and not pointer.ids:
            unnamed = _place(page, pointer, "", seen)
            seen += [unnamed] if unnamed.speaks else []
    return found, table


def _place(page: Page, pointer: Pointer, id_: str, seen: list[_Seen]) -> _Seen:
    clause = page.clause_at(pointer.start)
    owns = bool(_OWNS.match(page.plain[pointer.end : pointer.end + 8]))
    first = not any(s.clause == clause and s.subject for s in seen[-6:])
    if pointer.kind == "name" and _RELATIVE.match(page.plain[clause[0] : pointer.start]):
        first = True
        for one in seen[-6:]:
            one.subject = one.subject and one.clause != clause
    speaks = bool(_SPEAKS.match(page.plain, pointer.end, min(clause[1], pointer.end + 14)))
    return _Seen(id_, pointer.start, clause, first and not owns, speaks)


def _owned(role: Role, found: list[Pointer]) -> Role:
    """The role with its owner, where that is a pronoun already resolved."""
    owner = next((p for p in reversed(found) if p.start == role.owner_start and len(p.ids) == 1), None)
    if owner is None:
        return role
    return replace(role, owner=owner.ids[0])


def _of_role(
    role: Role, table: Mapping[tuple[str, str], str], by_word: Mapping[str, list[str]], people: People
) -> tuple[str, ...]:
    word = role.word
    if word in words("roles", "office", "detained") and not role.somebody:
        return (people.focus,) if people.focus else ()
    if role.somebody and not role.owner:
        return ()
    if role.owner:
        holder = table.get((word, role.owner))
        return (holder,) if holder else ()
    if role.pronoun:
        return ()
    if word in kin_words():
        if people.focus and (word, people.focus) in table:
            return (table[word, people.focus],)
        holders = {h for (w, _), h in table.items() if w == word}
        return (holders.pop(),) if len(holders) == 1 else ()
    known = list(dict.fromkeys(by_word.get(word, ())))
    if role.shown:
        if known:
            return (known[-1],)
        calling = word in words("roles", "office", "callings") and people.focus and word not in ("女子", "男子")
        return (people.focus,) if calling and people.focus else ()
    own = word not in words("roles", "office", "words") and len(known) == 1 and known[0] in people.detained
    if own:
        return (known[0],)
    if "律师" in word:
        lawyers = list(dict.fromkeys(h for w, hs in by_word.items() if "律师" in w for h in hs))
        return (lawyers[0],) if len(lawyers) == 1 else ()
    return ()


# ---- pronouns ----------------------------------------------------------------------------------------


def _single(page: Page, m: re.Match[str], seen: list[_Seen], people: People) -> tuple[str, ...]:
    clause, sentence = page.clause_at(m.start()), page.sentence_at(m.start())
    speaks = m[0] != "其" and bool(_SPEAKS.match(page.plain, m.end(), min(clause[1], m.end() + 14)))
    quote = page.quote_at(m.start())
    scores: dict[str, float] = {}
    for n, one in enumerate(reversed(seen[-14:])):
        parted = "；" in page.plain[one.place : m.start()]
        score = _score(one, n, clause, sentence, speaks, quote, parted, "\n" in page.plain[one.place : m.start()])
        score += 1.2 if one.id == people.focus and not speaks else 0.6 if one.id in people.detained else 0
        fits = _gender_fits(people.genders.get(one.id), m[0])
        if fits is not None and (one.id or speaks):
            scores[one.id] = max(scores.get(one.id, -9.0), score + fits)
    if not speaks and people.focus and people.focus not in scores:
        fits = _gender_fits(people.genders.get(people.focus), m[0])
        if fits is not None:
            scores[people.focus] = 1.0 + fits
    if not scores:
        return ()
    best = max(scores, key=lambda id_: scores[id_])
    return (best,) if best else ()


def _score(
    one: _Seen, n: int, clause: Range, sentence: Range, speaks: bool, quote: Range | None, parted: bool, far: bool
) -> float:
    score = 1.4 - 0.25 * n - (1.2 if far else 0)
    inside = sentence[0] <= one.place < sentence[1]
    if one.clause == clause:
        score += 0.6 if one.subject else 0.2
    elif inside:
        score += 1.2 if one.subject else 0.4
    elif one.subject:
        score += 0.6 if far else 0.9
    if speaks:
        score += 2.2 if one.speaks and not far else 0.8 if one.speaks else 0
    elif one.speaks and ((inside and not parted) or quote):
        score -= 2.2
    return score


def _gender_fits(known: tuple[str, bool] | None, pronoun: str) -> float | None:
    """How well the sex fits the pronoun; `None` where it surely does not. 他 may stand for anyone of no known sex."""
    if pronoun == "其" or known is None:
        return 0.0
    wanted = "f" if pronoun == "她" else "m"
    sex, sure = known
    if sex == wanted:
        return 3.0 if sure else 1.0
    return None if sure else -1.5


def _group(word: str, seen: list[_Seen], people: People) -> tuple[str, ...]:
    """两人, 他们: the last people named together, or the two detained."""
    if not seen:
        return ()
    last = seen[-1]
    together = [s.id for s in seen[-6:] if s.clause == last.clause and s.id]
    ids = tuple(dict.fromkeys(together))
    if len(ids) >= 2 and not set("三四五六") & set(word):
        return ids
    held = tuple(id_ for id_ in people.detained if any(s.id == id_ for s in seen))
    wanted = next((n for c, n in _COUNTS.items() if c in word), 2)
    if len(held) == wanted:
        return held
    met = tuple(dict.fromkeys(s.id for s in seen if s.id and s.id not in people.others))
    return met if len(met) == wanted > 2 else ()
