"""To whom it happened: the person beside the words, the subject carried on, or the one the report is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from habeas.reading.chinese.entities.pointer import ChineseCast, Pointer
from habeas.reading.chinese.entities.roles import kin_words
from habeas.reading.chinese.events.hits import Hit
from habeas.reading.chinese.page import Page, Range
from habeas.reading.reading import Statement

# Types whose words take the person as their object, and types where somebody else (a lawyer, the family) may act.
_TAKES_OBJECT = frozenset(
    ("release", "arrest", "sentence", "charge", "visit", "transfer", "conviction", "remand", "intervention", "search")
)
_BY_OTHERS = frozenset(("filing", "answer", "visit", "appeal", "eligibility", "condition", "intervention", "remand"))
_PASSIVE = re.compile(r"[被遭受获由经]")
_JOINED = re.compile(r"(?:[、和与及跟同]|以及|及其)[^，。；：的被在]{0,6}|[（）A-Za-z ]+")
_NO_SUBJECT = re.compile(
    r"(?:[^，。；]{0,8}[日月年后底初天])?(?:并|后|又|再|其后|随后|也|即|已|曾|最终)*"
    r"(?:被|遭|获|因|以|入狱|出狱|刑满|提前|服)"
)
_PAIR = re.compile(r"[两二][名位]")


@dataclass
class Trail:
    """Who was spoken of last, while the events are gone through in order."""

    last: tuple[str, ...] = ()
    line: Range | None = None
    ends: int = 0
    by_clause: dict[Range, tuple[str, ...]] = field(default_factory=dict)


def patients(page: Page, cast: ChineseCast, hit: Hit, holder: Statement | None, trail: Trail) -> tuple[str, ...] | None:
    """Ids of those it happened to, at least one; `None` where it happened to somebody who is not named."""
    refs = [p for p in cast.pointers if hit.clause[0] <= p.start < hit.clause[1]]
    headline = page.lines and hit.start < page.lines[0][1]
    pair = headline and _PAIR.search(page.plain[hit.clause[0] : hit.end])
    if pair and len(cast.detained) >= 2 and not any(p.ids for p in refs):
        return cast.detained[:2]
    beside = _object(page, cast, hit, refs) or _before(page, cast, hit, refs)
    if beside is not None:
        ids = beside.ids
        if not ids:
            return None
        ids = _together(page, cast, beside)
        acting = hit.type in _BY_OTHERS and set(ids) <= cast.others
        if not acting or (hit.type == "condition" and set(ids) & set(cast.detained)):
            return ids
    first = _first_person(page, cast, hit, holder)
    if first:
        return first
    return _carried(page, cast, hit, holder, trail)


def _object(page: Page, cast: ChineseCast, hit: Hit, refs: list[Pointer]) -> Pointer | None:
    """The one the words take as their object: inside the match, or right behind it."""
    inside = [p for p in refs if hit.start <= p.start <= hit.end and p.end <= hit.end + 6 and p.ids]
    held = [p for p in inside if set(p.ids) & set(cast.detained)]
    if held:
        return held[0] if hit.type == "visit" else held[-1]
    if hit.type == "condition" and not inside and not any(p.ids for p in refs if p.end <= hit.start):
        near = [p for p in refs if hit.end <= p.start <= hit.end + 8]
        held = [p for p in near if set(p.ids) & set(cast.detained)]
        return next(iter([*held, *(p for p in near if p.kind == "name")]), None)
    if hit.type not in _TAKES_OBJECT:
        return inside[0] if inside and inside[0].kind != "role" else None
    behind = [p for p in refs if hit.end <= p.start <= hit.end + 16 and p.ids]
    for p in behind:
        between = page.plain[hit.end : p.start]
        if not re.search(r"[的被在于将把，后前时]", between) or (hit.type == "release" and len(between) < 8):
            return p
    return inside[0] if inside else None


def _before(page: Page, cast: ChineseCast, hit: Hit, refs: list[Pointer]) -> Pointer | None:
    """The nearest person before the words, no agent and nobody whose office merely acts."""
    for p in reversed([p for p in refs if p.end <= hit.start]):
        rest = page.plain[p.end : hit.start]
        if p.kind == "role" and not p.ids:
            if p.word in kin_words() and hit.start - p.end <= 2 and hit.code in ("ill-health", "beating", "threats"):
                return p
            suffers = re.match(r"[也都亦均]?[被遭]", page.plain[p.end : p.end + 3])
            if suffers and (p.word in kin_words() or p.word in ("律师", "同事", "同伴", "战友")):
                return p
            continue
        acts = p.kind == "group" and p.word in ("他们", "她们") and not _PASSIVE.search(rest)
        if acts or _is_agent(page.plain, p):
            continue
        if not p.ids:
            continue
        if rest.startswith("的") and p.kind == "name" and any(q.start == p.end + 1 and not q.ids for q in refs):
            if hit.type in ("search", "condition", "appeal", "sentence", "remand", "charge", "trial"):
                return p
            continue
        return p
    return None


def _is_agent(plain: str, p: Pointer) -> bool:
    """被 X 打: who stands right behind 被 and the like does it and does not suffer it."""
    return bool(_PASSIVE.search(plain[max(0, p.start - 1) : p.start]))


def _together(page: Page, cast: ChineseCast, one: Pointer) -> tuple[str, ...]:
    """All who are named with this one in a row: A、B 和 C."""
    if one.kind == "group":
        return one.ids
    names = [p for p in cast.pointers if p.kind == "name"]
    if one not in names:
        return one.ids
    at = names.index(one)
    ids = list(one.ids)
    for step in (-1, 1):
        here, n = one, at + step
        while 0 <= n < len(names):
            a, b = (names[n], here) if step < 0 else (here, names[n])
            between = page.plain[a.end : b.start]
            if b.start < a.end or not _JOINED.fullmatch(between):
                break
            ids += [i for i in names[n].ids if i not in ids]
            here, n = names[n], n + step
    return tuple(sorted(ids, key=lambda i: int(i[1:]) if i[1:].isdigit() else 0))


def _first_person(page: Page, cast: ChineseCast, hit: Hit, holder: Statement | None) -> tuple[str, ...]:
    """我 in the words of somebody held."""
    if holder is None or holder.kind != "direct" or holder.speaker is None or holder.speaker not in cast.detained:
        return ()
    return (holder.speaker,)


def _subject_before(page: Page, cast: ChineseCast, hit: Hit, sentence: Range) -> tuple[str, ...]:
    """X 承认控罪，被判…: the one an earlier clause of the sentence begins with, where this one has no subject."""
    if hit.type in _BY_OTHERS or not _NO_SUBJECT.match(page.plain[hit.clause[0] : hit.end]):
        return ()
    for start, end in reversed([c for c in page.clauses_in(sentence[0], hit.clause[0]) if c[1] <= hit.clause[0]]):
        refs = [p for p in cast.pointers if start <= p.start and p.end <= end and p.ids]
        if refs and set(refs[0].ids) & cast.others:
            continue
        if refs and not re.match(r"[^，]{0,6}(?:说|称|表示|指出|透露|告诉)", page.plain[refs[0].end : end]):
            owner = page.plain[refs[0].end : refs[0].end + 1] == "的"
            return _together(page, cast, refs[-1] if owner else refs[0])
    return ()


def _carried(page: Page, cast: ChineseCast, hit: Hit, holder: Statement | None, trail: Trail) -> tuple[str, ...] | None:
    """The person of the clause or sentence before; then the last one held; then the focus of the report."""
    sentence = page.sentence_at(hit.start)
    held = set(cast.detained) - (cast.others if hit.type in _BY_OTHERS else set())
    own = _subject_before(page, cast, hit, sentence)
    if own:
        return own
    near = [p for p in cast.pointers if sentence[0] <= p.start < hit.clause[0] and p.ids and p.word != "其他"]
    for p in reversed(near):
        quote = page.quote_at(p.start)
        if quote and quote != page.quote_at(hit.start):
            continue
        if set(p.ids) & held:
            return _together(page, cast, p)
    line = next((r for r in page.lines if r[0] <= hit.start < r[1]), None)
    if set(trail.last) & held and sentence[0] <= trail.ends <= hit.start:
        return trail.last
    if set(trail.last) & held and trail.line == line and hit.start - trail.ends < 120:
        return trail.last
    said = [p for p in cast.pointers if p.start < hit.start and set(p.ids) & held]
    recent = [p for p in said if line and line[0] <= p.start]
    if recent:
        return _together(page, cast, recent[-1])
    return (cast.focus,) if cast.focus else None
