"""Review what the reader proposes in a case; enter facts by hand; choose which account the brief uses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from habeas.accounts import Account, Question
from habeas.accounts.question import slot_of
from habeas.dates import Duration
from habeas.errors import Invalid
from habeas.law.given_values import day_given, term_given
from habeas.record.casefile import CaseFile, open_case
from habeas.record.decisions import Decision, Verdict, decision_page
from habeas.record.entering import decision_draft, enter_on_person
from habeas.record.entry import Entry
from habeas.record.port import Store

_RANGE = re.compile(r"(\d+)(?:\.(\d+)(?:-(\d+))?)?")
_POLARITIES = ("asserted", "denied", "ended")


@dataclass(frozen=True, slots=True)
class Proposed:
    """An account as the reader proposes it, by the number people call it ("12.3"), and what stands decided on it."""

    number: str
    source: int
    account: Account
    decision: Decision | None


def proposed(file: CaseFile, *, pending: bool = True) -> list[Proposed]:
    """The reader's proposals of a case in the order of sources and numbers; with `pending`, the undecided alone."""
    found = [Proposed(n, s, a, file.decision_on(s, a)) for n, (s, a) in file.proposals.items()]
    return sorted((p for p in found if not pending or p.decision is None), key=lambda p: _order(p.number))


def decide(
    store: Store,
    key: str,
    numbers: Sequence[str],
    verdict: Verdict,
    *,
    by: str,
    at: datetime,
    to: str | None = None,
    reason: str = "",
) -> tuple[Entry, ...]:
    """Enters a decision on each of these proposals, all or none: "12.3", "12.3-8", or "12" for all of a source.

    `to` is the value put in its place, as a person writes it. An earlier decision on one is superseded.
    Raises `Invalid` (review-unknown) for a number that is not there, (review-value) for a value that cannot be,
    (review-reason) where a refusal or correction gives no reason.
    """
    file = open_case(store, key)
    chosen = [p for p in proposed(file, pending=False) if p.number in _numbers(file, numbers)]
    if verdict != "accept" and not reason.strip():
        raise _invalid("review-reason", "no reason", "why it is refused or corrected", "Say why: --reason WORDS.")
    drafts = []
    for one in chosen:
        value = value_given(one.account.question, to or "") if verdict == "correct" else None
        page = decision_page(one.account, one.source, verdict, value, reason)
        whose = _key_of(file, one)
        earlier = one.decision.number if one.decision else None
        drafts.append(decision_draft(store, one.source, whose, page, by=by, at=at, supersedes=earlier))
    return store.append(drafts)


def add_fact(
    store: Store,
    key: str,
    question: str,
    value: str,
    *,
    origin: str,
    by: str,
    at: datetime,
    polarity: str = "asserted",
    day: str | None = None,
) -> Entry:
    """Enters a fact by hand, with where it is from; `day` is that of the origin (EDTF), as a day of publication.

    Raises `Invalid` (question-unknown), (fact-origin) where nobody says where it is from, (review-value).
    """
    if not origin.strip():
        raise _invalid("fact-origin", "no origin", "where it is from: a letter, a call, a copy", "Give --origin WORDS.")
    asked = slot_of(question).question
    file = open_case(store, key)
    told = day_given(day, "the day of the origin") if day else None
    page = {
        "question": question,
        "value": value_given(asked, value),
        "written": " ".join(value.split()),
        "origin": " ".join(origin.split()),
        "name": file.case.name,
        "polarity": _one_of(polarity, _POLARITIES),
        "day": told.edtf if told else None,
    }
    return enter_on_person(store, file.who, "fact", page, key=question, by=by, at=at)


def choose(store: Store, key: str, number: str, *, reason: str, by: str, at: datetime) -> Entry:
    """Says which account the brief uses on its question, and why; the others stay. One before it is superseded.

    Raises `Invalid` (review-unknown), (review-reason).
    """
    file = open_case(store, key)
    if not reason.strip():
        raise _invalid("review-reason", "no reason", "why this account is used", "Say why: --reason WORDS.")
    found = [p for p in proposed(file, pending=False) if p.number == number]
    if not found:
        raise _unknown()
    account = found[0].account
    span = account.spans[0]
    page = {
        "source": found[0].source,
        "question": account.question.key,
        "value": account.value,
        "span": [span.start, span.end, span.quote],
        "reason": reason,
    }
    earlier = [m.number for m in file.of("choice") if m.page["question"] == account.question.key]
    return enter_on_person(
        store,
        file.who,
        "choice",
        page,
        key=account.question.key,
        by=by,
        at=at,
        supersedes=earlier[-1] if earlier else None,
    )


def value_given(question: Question, text: str) -> str:
    """A value as a person writes it, as the question compares it: EDTF for days, ISO 8601 for lengths, codes, words.

    Raises `Invalid` (review-value, given-day, given-term).
    """
    words = " ".join(text.split())
    if not words:
        raise _invalid("review-value", "no value", "what it should be", "Give the value.")
    match question.compares:
        case "day":
            day = day_given(words, question.label)
            return day.edtf if day else ""
        case "term" if words not in ("life", "death"):
            term = term_given(words, question.label)
            return term.iso() if isinstance(term, Duration) else str(term)
        case "polarity":
            return _one_of(words, _POLARITIES)
        case _:
            return words


def _numbers(file: CaseFile, asked: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for one in asked:
        match = _RANGE.fullmatch(one)
        if not match:
            raise _unknown()
        source, first, last = match[1], match[2], match[3] or match[2]
        fits = {
            n for n in file.proposals
            if _order(n)[0] == int(source) and (first is None or int(first) <= _order(n)[1] <= int(last))
        }  # fmt: skip
        if not fits:
            raise _unknown()
        found |= fits
    return found


def _key_of(file: CaseFile, one: Proposed) -> str:
    """The key of the person under which the source tells it."""
    return next((k for k in file.who.keys if k.startswith(f"{one.source}#")), file.key)


def _order(number: str) -> tuple[int, int]:
    source, _, n = number.partition(".")
    return int(source), int(n or 0)


def _one_of(word: str, allowed: tuple[str, ...]) -> str:
    if word not in allowed:
        raise _invalid("review-value", "another word", "one of " + ", ".join(allowed), "Take one of these.")
    return word


def _unknown() -> Invalid:
    return _invalid(
        "review-unknown",
        "a number that no proposal of this case has",
        "numbers as habeas review shows them: 12.3, 12.3-8, or 12 for all of source 12",
        "Look at the list again.",
    )


def _invalid(code: str, found: str, expected: str, do: str) -> Invalid:
    return Invalid(code, found=found, expected=expected, do=do)
