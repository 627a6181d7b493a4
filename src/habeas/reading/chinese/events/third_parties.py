"""What others do and say about somebody held: calls, letters, honours, and the accuser's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from habeas.reading.chinese.entities.pointer import ChineseCast
from habeas.reading.chinese.events.draft import Draft, time_of
from habeas.reading.chinese.events.frames import compiled
from habeas.reading.chinese.page import Page, Range
from habeas.reading.chinese.script import fold
from habeas.reading.chinese.vocabulary import any_of, topic, words
from habeas.reading.reading import Statement, TimeExpression


@lru_cache(maxsize=1)
def _deed_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((compiled(w), means) for means, several in topic("interventions")["deeds"].items() for w in several)


@lru_cache(maxsize=4)
def _list(kind: str) -> re.Pattern[str]:
    return re.compile(any_of(words("interventions", kind)))


@lru_cache(maxsize=1)
def _close() -> re.Pattern[str]:
    return re.compile(any_of(words("polarity", "close")) + "$")


def interventions(
    page: Page,
    cast: ChineseCast,
    statements: tuple[Statement, ...],
    times: tuple[TimeExpression, ...],
    found: list[Draft],
) -> Iterator[Draft]:
    """Calls of third parties for somebody, told as statements or as deeds."""
    told: set[tuple[Range, Range]] = set()
    for s in statements:
        if s.cue is None or s.speaker_span is None or not _is_call(s) or not _is_third_party(page, cast, s):
            continue
        once = (page.sentence_at(s.cue.start), (s.speaker_span.start, s.speaker_span.end))
        if once in told:
            continue
        told.add(once)
        start = s.speaker_span.start
        clause = page.clause_at(s.cue.start)
        span = (start, s.cue.end) if 0 <= s.cue.end - start < 60 else (s.cue.start, s.cue.end)
        people = [d.person for d in found if d.said_by == s.id and d.person]
        people = people or [i for c in s.content for i in _held_in(cast, c.start, c.end)]
        ids = dict.fromkeys(people or ([cast.focus] if cast.focus else []))
        means = "letter" if _list("letters").search(page.plain[span[0] : span[1]]) else "public-statement"
        actor = s.speaker or next(
            (e.id for e in cast.entities if e.type != "person" for m in e.mentions if s.speaker_span.holds(m)), None
        )
        for id_ in ids:
            yield Draft(
                "intervention", id_, span, "author", "asserted", {"means": means},
                time_of(page, clause, times), None, actor,
            )  # fmt: skip
    yield from _deeds(page, cast, statements, times)


def _held_in(cast: ChineseCast, start: int, end: int) -> list[str]:
    """Those held who are named or meant in `[start, end)`."""
    return [i for p in cast.in_range(start, end) for i in p.ids if i in cast.detained]


def _is_call(s: Statement) -> bool:
    calls = s.stance == "demands" or (s.cue and fold(s.cue.quote) in words("interventions", "calling_cues"))
    return bool(calls and _list("for_somebody").search(fold("".join(c.quote for c in s.content))))


def _is_third_party(page: Page, cast: ChineseCast, s: Statement) -> bool:
    if s.speaker_span is None or s.speaker in cast.detained:
        return False
    return not _close().search(page.plain[s.speaker_span.start : s.speaker_span.end]) and not (
        s.speaker and any(r.from_ == s.speaker for r in cast.relations)
    )


def _deeds(
    page: Page, cast: ChineseCast, statements: tuple[Statement, ...], times: tuple[TimeExpression, ...]
) -> Iterator[Draft]:
    for pattern, means in _deed_patterns():
        for m in pattern.finditer(page.plain):
            clause = page.clause_at(m.start())
            first, last = page.sentence_at(m.start())
            cued = any(s.cue and first <= s.cue.start < last and _is_call(s) for s in statements)
            others = [e for e in cast.entities if e.type != "person"]
            bodies = [e.id for e in others for n in e.mentions if clause[0] <= n.start < m.start()]
            if cued or not bodies or not cast.focus:
                continue
            refs = _held_in(cast, *clause)
            yield Draft(
                "intervention", refs[0] if refs else cast.focus, clause, "author", "asserted", {"means": means},
                time_of(page, clause, times), None, bodies[-1],
            )  # fmt: skip


@lru_cache(maxsize=1)
def _accusers() -> re.Pattern[str]:
    return re.compile(any_of(words("polarity", "accusers")))


def accusations(page: Page, cast: ChineseCast, statements: tuple[Statement, ...]) -> Iterator[Draft]:
    """What the accuser says in quotation marks of somebody is the accusation."""
    for s in statements:
        if s.speaker_span is None or s.stance != "asserts":
            continue
        if s.cue and fold(s.cue.quote) in words("interventions", "replies"):
            continue
        if not _accusers().search(page.plain[s.speaker_span.start : s.speaker_span.end]):
            continue
        for piece in s.content:
            quotes = [q for q in page.quotes if piece.start <= q[0] and q[1] <= piece.end]
            if not quotes:
                continue
            quote = quotes[0]
            refs = _held_in(cast, piece.start, piece.end)
            people = refs[:1] or list(cast.detained[:2])
            start = max(piece.start, page.clause_at(quote[0])[0])
            start = start if quote[0] - start <= 8 else quote[0]
            for id_ in people:
                charge = page.text[quote[0] + 1 : quote[1] - 1]
                yield Draft("charge", id_, (start, quote[1]), s.id, "asserted", {"charge": charge})
