"""How two differing answers stand to each other: a contradiction, a later change, or both true side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Literal

from habeas.accounts.account import Account
from habeas.accounts.changes import Change
from habeas.accounts.compare import Comparison, word_lists
from habeas.accounts.days import day_of
from habeas.accounts.terms import months

Kind = Literal["conflict", "change", "both", "unsure"]
APART_DAYS = 180  # judgments further apart than this are taken for two, not for one misdated
ONE_MOMENT_DAYS = 62  # reports on where someone is held speak of one moment when they appeared this close together


@dataclass(frozen=True, slots=True)
class Between:
    """How answers number `first` and `second` of one question stand to each other, and why that is said."""

    first: int
    second: int
    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the reports say beside the answers themselves: changes in words, and when each report appeared."""

    changes: Sequence[Change]
    published: Sequence[str | None]


def relation(
    ours: Sequence[Account], theirs: Sequence[Account], compared: Comparison, evidence: Evidence
) -> tuple[Kind, str]:
    """The kind of difference between two answers that are not the same, with its reason in words."""
    if compared.likeness == "compatible":
        return "both", compared.reason
    if compared.likeness == "alike":
        return "unsure", compared.reason
    question = ours[0].question
    denied = {(a.polarity == "denied") for a in (ours[0], theirs[0])}
    if question.compares == "polarity" or None in (ours[0].value, theirs[0].value):
        return _yes_and_no(ours, theirs)
    if len(denied) == 2:
        if compared.likeness == "same":
            return "conflict", "one says so, another denies it"
        return "both", "the denial is of another answer"
    if compared.likeness == "same" and question.compares != "term":
        return "both", "it is said so roughly that it fits more than one of the others"
    for rule in (_by_ordinal, _by_words, _by_codes, _by_one_voice, _by_time):
        found = rule(ours, theirs, evidence)
        if found:
            return found
    if not question.single:
        return "both", "more than one can be true"
    return "conflict", _doubt(ours, theirs)


def _yes_and_no(ours: Sequence[Account], theirs: Sequence[Account]) -> tuple[Kind, str]:
    ended = [a for a in (*ours, *theirs) if a.polarity == "ended"]
    if ended:
        return "change", f"said to have ended: “{ended[0].as_written}” (report {ended[0].report + 1})"
    return "conflict", "one says so, another denies it"


def _by_ordinal(ours: Sequence[Account], theirs: Sequence[Account], _: Evidence) -> tuple[Kind, str] | None:
    first, second = {a.ordinal for a in ours}, {a.ordinal for a in theirs}
    if None in first | second or first & second:
        return None
    return "both", f"they are told apart by number: {_numbered(first)} and {_numbered(second)}"


def _numbered(ordinals: set[int | None]) -> str:
    return ", ".join(f"number {n}" for n in sorted(n for n in ordinals if n is not None))


def _by_words(ours: Sequence[Account], theirs: Sequence[Account], evidence: Evidence) -> tuple[Kind, str] | None:
    if ours[0].question.compares == "term":
        return _changed_term(ours, theirs, evidence)
    if ours[0].question.key == "place-held":
        return _moved(ours, theirs, evidence)
    return None


def _changed_term(ours: Sequence[Account], theirs: Sequence[Account], evidence: Evidence) -> tuple[Kind, str] | None:
    """A report's own words (“reduced on appeal”) make one term the later one, if the lengths go the way they say."""
    for change in evidence.changes:
        for before, after in ((ours, theirs), (theirs, ours)):
            old, new = months(before[0].value or ""), months(after[0].value or "")
            fits = change.event in {(a.report, a.event) for a in after} or (change.new and change.new == new)
            if not fits or (change.old and old and change.old != old):
                continue
            if old is None or new is None or (new < old) == (change.way == "shorter"):
                return "change", f"“{change.words}” (report {change.event[0] + 1})"
    return None


def _moved(ours: Sequence[Account], theirs: Sequence[Account], evidence: Evidence) -> tuple[Kind, str] | None:
    for change in evidence.changes:
        if change.way == "moved" and change.event in {(a.report, a.event) for a in (*ours, *theirs)}:
            here = {a.report for a in ours} & {a.report for a in theirs}
            if change.event[0] in here:
                return "change", f"“{change.words}” (report {change.event[0] + 1})"
    return None


def _by_codes(ours: Sequence[Account], theirs: Sequence[Account], _: Evidence) -> tuple[Kind, str] | None:
    for rule in word_lists()["following_codes"]:
        for a, b in ((ours[0], theirs[0]), (theirs[0], ours[0])):
            if rule["question"] == a.question.family and a.value in rule["first"] and b.value in rule["then"]:
                return "change", rule["because"]
    return None


def _by_one_voice(ours: Sequence[Account], theirs: Sequence[Account], _: Evidence) -> tuple[Kind, str] | None:
    """Who says both does not contradict himself; and a report sets nothing against what it reports itself."""
    for a, b in product(ours, theirs):
        one_voice = a.voice.said_by == b.voice.said_by or "author" in (a.voice.kind, b.voice.kind)
        if a.report == b.report and one_voice:
            return "both", f"report {a.report + 1} gives both and does not set one against the other"
    return None


def _by_time(ours: Sequence[Account], theirs: Sequence[Account], evidence: Evidence) -> tuple[Kind, str] | None:
    key = ours[0].question.key
    if key not in ("sentence-length", "held-last"):
        return None
    first, second = _moment(ours, evidence, key), _moment(theirs, evidence, key)
    if first is None or second is None:
        return None
    gap = max((second[0] - first[1]).days, (first[0] - second[1]).days)
    if key == "sentence-length" and gap > APART_DAYS:
        return "both", f"dated more than {APART_DAYS} days apart, so two sentences rather than one"
    if key == "held-last" and gap > ONE_MOMENT_DAYS:
        return "change", "they speak of days more than two months apart; no report here tells of the move"
    return None


def _moment(accounts: Sequence[Account], evidence: Evidence, key: str) -> tuple[date, date] | None:
    """The earliest and the latest day these accounts speak of; a place without a date is where someone is on the
    day the report appeared. `None` where nothing is known."""
    bounds = []
    for a in accounts:
        day = day_of(a.time.edtf) if a.time else None
        if day is None and key == "held-last":
            day = day_of(evidence.published[a.report])
        if day is None or day.earliest is None or day.latest is None:
            return None
        bounds.append((day.earliest, day.latest))
    return min(b[0] for b in bounds), max(b[1] for b in bounds)


def _doubt(ours: Sequence[Account], theirs: Sequence[Account]) -> str:
    """What could still make a contradiction none, said and not decided."""
    if ours[0].question.key == "sentence-length":
        numbered = [a for a in (*ours, *theirs) if a.ordinal]
        if numbered:
            n = numbered[0]
            return (
                "nothing in the reports tells them apart; "
                f"report {n.report + 1} speaks of sentence number {n.ordinal}, so the other may be another sentence"
            )
    if ours[0].question.compares == "day":
        return "the days do not agree; they may be two events"
    return "nothing in the reports tells them apart"
