"""The events of a Chinese report: matches of the frames, each with whom, whose words, and how sure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from habeas.reading.chinese.entities.pointer import ChineseCast, with_pointers
from habeas.reading.chinese.events.attributes import attributes_of
from habeas.reading.chinese.events.draft import Draft, actor_of, holder_of, place_of, time_of
from habeas.reading.chinese.events.extent import extent
from habeas.reading.chinese.events.hits import Hit, find_hits
from habeas.reading.chinese.events.patients import Trail, patients
from habeas.reading.chinese.events.polarity import polarity_of
from habeas.reading.chinese.events.third_parties import accusations, interventions
from habeas.reading.chinese.numbers import iso_term
from habeas.reading.chinese.page import Page, page_of
from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import AUTHOR, Event, Statement, TimeExpression
from habeas.text import Span

_BARE_TERM = re.compile(
    r"[则为各是]?((?:[零一二两三四五六七八九十\d]+(?:年|个月))+)半?(?=[，。；、和]|$)", re.MULTILINE
)
_NOT_SO = re.compile(r"并无此事|不属实|纯属谣言|子虚乌有|是假的|系谣言|是谣言|系误传|并非事实|证实为假|遭到?否认")


def find_events(
    parsed: ParsedText, cast: Cast, statements: tuple[Statement, ...], times: tuple[TimeExpression, ...]
) -> tuple[Event, ...]:
    """Everything said to have happened to somebody held, in order of place; ids v1, v2, ..."""
    page, people = page_of(parsed.text), with_pointers(cast)
    drafts: list[Draft] = []
    trail, last_filing = Trail(), None
    bodies = [(m.start, m.end) for e in cast.entities if e.type == "organization" for m in e.mentions]
    for hit in find_hits(page):
        if any(a <= hit.start and hit.end <= b for a, b in bodies):
            continue
        made = _drafts(page, people, hit, statements, times, trail, last_filing)
        if made and hit.type == "filing":
            last_filing = str(made[0].attributes["filing"])
        drafts += made
    drafts += _listed_terms(page, people, drafts, statements)
    drafts += accusations(page, people, statements)
    drafts += list(interventions(page, people, statements, times, drafts))
    drafts += _taken_back(page, statements, drafts)
    ordered = sorted(dict.fromkeys(_keyed(drafts)), key=lambda k: (k[0], k[1]))
    return tuple(_event(parsed.text, f"v{n}", drafts[key[2]]) for n, key in enumerate(ordered, 1))


def _keyed(drafts: list[Draft]) -> list[tuple[int, int, int]]:
    """Place and index of each draft that tells something no other tells of the same person at the same place."""
    seen: set[tuple[object, ...]] = set()
    keys = []
    for n, d in enumerate(drafts):
        same = (d.type, d.person, d.span, d.attributes.get("condition"), d.attributes.get("term"), d.polarity)
        if same not in seen:
            seen.add(same)
            keys.append((d.span[0], d.span[1], n))
    return keys


def _drafts(
    page: Page, cast: ChineseCast, hit: Hit, statements: tuple[Statement, ...], times: tuple[TimeExpression, ...],
    trail: Trail, last_filing: str | None,
) -> list[Draft]:  # fmt: skip
    holder = holder_of(statements, hit.start, hit.end)
    who = patients(page, cast, hit, holder, trail)
    if not who or (hit.type == "death" and not set(who) & set(cast.detained)):
        return []
    if _is_cue_of_its_own(hit, statements):
        return []
    line = next((r for r in page.lines if r[0] <= hit.start < r[1]), None)
    if hit.frame.polarity == "denied" and holder and holder.stance == "demands" and hit.type != "condition":
        return []
    if hit.type != "condition" or set(who) & set(cast.detained):
        trail.last, trail.line, trail.ends = who, line, hit.end
    one = Draft(
        type=hit.type,
        person=None,
        span=extent(page, hit, holder, times),
        said_by=holder.id if holder else AUTHOR,
        polarity=polarity_of(page, hit, holder),
        attributes=attributes_of(page, hit, last_filing),
        time=time_of(page, hit.clause, times),
        place=place_of(page, cast, hit.clause),
        actor=actor_of(page, cast, hit.clause, hit.start),
    )
    return [replace(one, person=id_) for id_ in who]


def _listed_terms(page: Page, cast: ChineseCast, drafts: list[Draft], statements: tuple[Statement, ...]) -> list[Draft]:
    """A 被判五年，B 三年: in a sentence that has told a penalty, a name with a bare term tells another."""
    found = []
    for name in (p for p in cast.pointers if p.kind == "name"):
        m = _BARE_TERM.match(page.plain, name.end)
        start = page.sentence_at(name.start)[0]
        told = any(d.type == "sentence" and start <= d.span[0] < name.start for d in drafts)
        term = iso_term(m[1]) if m else None
        if m and told and term:
            holder = holder_of(statements, name.start, m.end(1))
            said_by = holder.id if holder else AUTHOR
            found.append(Draft("sentence", name.ids[0], (name.start, m.end(1)), said_by, "asserted", {"term": term}))
    return found


def _is_cue_of_its_own(hit: Hit, statements: tuple[Statement, ...]) -> bool:
    """请求, 要求 as the word of speech of a statement are no filing besides."""
    if hit.type not in ("filing", "answer"):
        return False
    return any(s.cue and s.cue.start < hit.end and hit.start < s.cue.end and s.stance == "demands" for s in statements)


def _taken_back(page: Page, statements: tuple[Statement, ...], drafts: list[Draft]) -> list[Draft]:
    """事后证明并无此事: what was rumoured just before is denied."""
    found = []
    for m in _NOT_SO.finditer(page.plain):
        clause, start = page.clause_at(m.start()), page.sentence_at(m.start())[0]
        rumours = {s.id for s in statements if s.speaker is None and start <= s.content[0].start < m.start()}
        told = [d for d in drafts if d.said_by in rumours and d.span[1] <= clause[0]]
        if told and holder_of(statements, m.start(), m.end()) is None:
            found.append(replace(told[-1], span=clause, said_by=AUTHOR, polarity="denied"))
    return found


def _event(text: str, id_: str, draft: Draft) -> Event:
    attributes: Mapping[str, str | int | bool] = MappingProxyType(dict(draft.attributes))
    return Event(
        id_, draft.type, draft.person, Span.of(text, *draft.span), draft.time, draft.place, draft.actor,
        draft.said_by, draft.polarity, attributes,
    )  # fmt: skip
