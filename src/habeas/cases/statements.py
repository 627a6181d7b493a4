"""Statements about the case and statements that are not: only the first belong in the file's body."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from habeas.accounts import Voice, voice_of
from habeas.reading.reading import Event, Reading, Statement


@dataclass(frozen=True, slots=True)
class SaidInReport:
    """One statement of one report (number from 0), whose it is, and why it is or is not about the case."""

    report: int
    statement: Statement
    voice: Voice
    about: bool
    why: str
    events: tuple[Event, ...] = ()


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads((files("habeas.cases") / "about.toml").read_text(encoding="utf-8"))
    case, third, first = (
        re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, data[key]))})(?!\w)", re.IGNORECASE)
        for key in ("case_words", "pronouns", "first_person")
    )
    return case, third, first


def sort_statements(reading: Reading, report: int, people: Collection[str]) -> tuple[SaidInReport, ...]:
    """Every statement of one report, in its order, told apart into about the person's case and not."""
    found: list[SaidInReport] = []
    for statement in reading.statements:
        said = _sorted(reading, report, statement, people)
        before = found[-1] if found else None
        if not said.about and before and before.about and _goes_on(reading, before.statement, statement):
            said = replace(said, about=True, why="the same speaker goes on about the case")
        found.append(said)
    return tuple(found)


def _goes_on(reading: Reading, before: Statement, after: Statement) -> bool:
    """Whether one speaker, in one paragraph, goes on speaking of somebody by a pronoun, and of nobody else by name."""
    first, last = before.content[-1].end, after.content[0].start
    if (
        before.speaker is None
        or before.speaker != after.speaker
        or "\n\n" in reading.text[min(first, last) : max(first, last)]
    ):
        return False
    named = any(after.covers(m) for e in reading.entities if e.type == "person" for m in e.mentions)
    carried = any(e.said_by == after.id for e in reading.events)
    third = _words()[1].search(" ".join(piece.quote for piece in after.content))
    return bool(third) and not named and not carried


def _sorted(reading: Reading, report: int, statement: Statement, people: Collection[str]) -> SaidInReport:
    carried = tuple(e for e in reading.events if e.said_by == statement.id or statement.covers(e.span))
    theirs = tuple(e for e in carried if e.person in people)
    about, why = _why(reading, statement, people, carried, theirs)
    return SaidInReport(report, statement, voice_of(reading, report, statement.id), about, why, theirs)


def _why(
    reading: Reading,
    statement: Statement,
    people: Collection[str],
    carried: Sequence[Event],
    theirs: Sequence[Event],
) -> tuple[bool, str]:
    if theirs:
        return True, "tells of an event of the case"
    if not people:
        return False, "this report tells of nobody detained"
    mentions = [m for e in reading.entities if e.id in people for m in e.mentions]
    if any(statement.covers(m) for m in mentions):
        return True, "names the person"
    if carried:
        return False, "tells of other people's events"
    content = " ".join(piece.quote for piece in statement.content)
    case_word, third, first = (pattern.search(content) for pattern in _words())
    if statement.speaker in people and first:
        return True, "the person speaks of themselves"
    if third and _nearest_person(reading, statement) in people:
        return True, f"“{third.group()}” may stand for the person, who is named last before it"
    if case_word:
        return True, f"speaks of the case (“{case_word.group()}”)"
    return False, "neither names the person nor speaks of the case, the conditions or a filing"


def _nearest_person(reading: Reading, statement: Statement) -> str | None:
    """The person named last before the statement's words, its speaker left out."""
    start = statement.content[0].start
    before = [
        (m.end, e.id)
        for e in reading.entities
        if e.type == "person" and e.id != statement.speaker
        for m in e.mentions
        if m.end <= start
    ]
    return max(before)[1] if before else None
