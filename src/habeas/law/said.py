"""Computations and refusals in words, and as plain types for a record or JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from habeas.law.outcome import Answer, Computation, Refusal, Step, Value
from habeas.law.provision import MARK_WORDS

LABELS = {
    "end of sentence": "Last day of the sentence",
    "release day": "Day of release at the end of the term",
    "earliest petition": "Earliest day a petition for early release may be filed (eligibility, not release)",
    "milder penalty": "Earliest day a milder penalty for the rest may be asked for",
    "re-application": "First safe day to ask again",
}
FORMAT = "habeas-computation/1"
MOST_LINES = 16
"""How many combinations of accounts are printed for one answer; the record holds them all."""


def said(result: Computation | Refusal) -> str:
    """A result for a person, as lines of text."""
    return "\n".join(_refusal(result) if isinstance(result, Refusal) else _computation(result))


def to_record(result: Computation | Refusal) -> dict[str, Any]:
    """A result in plain types. `repeat` computes it again from it."""
    if isinstance(result, Refusal):
        return {"format": FORMAT, "refusal": _plain(result)}
    return {
        "format": FORMAT,
        "asked": result.asked,
        "law_as_of": result.law_as_of.isoformat(),
        "run_on": result.run_on.isoformat() if result.run_on else None,
        "rulebook": result.rulebook,
        "marks": result.marks,
        "entered": dict(result.entered),
        "answers": [_plain(a) for a in result.answers],
        "conditions": list(result.conditions),
        "assumptions": list(result.assumptions),
        "questions": list(result.questions),
        "notes": list(result.notes),
        "refused": [_plain(r) for r in result.refused],
        "traces": [_plain(t) for t in result.traces],
    }


def range_words(answer: Answer) -> str:
    """The range of an answer in words: one day, or from a day to another."""
    between = " or " if answer.unit == "words" else " to "
    words = str(answer.earliest) if answer.is_one else f"{answer.earliest}{between}{answer.latest}"
    if answer.unit == "days":
        words += " days"
    return words + (" or earlier" if answer.may_be_earlier else "")


def _computation(c: Computation) -> Iterator[str]:
    for answer in c.answers:
        yield f"{LABELS.get(answer.name, answer.name[:1].upper() + answer.name[1:])}: {range_words(answer)}"
        for accounts, earliest, latest in answer.by_account[:MOST_LINES]:
            span = f"{earliest}" if earliest == latest else f"{earliest} to {latest}"
            yield f"    {span}  if {'; '.join(accounts)}"
        if len(answer.by_account) > MOST_LINES:
            yield f"    … and {len(answer.by_account) - MOST_LINES} further combinations of accounts"
        for reading in answer.left_open:
            yield f"    left open by the law: {reading}"
    for condition in c.conditions:
        yield f"  condition: {condition}"
    for note in c.notes:
        yield f"  note: {note}"
    for refusal in c.refused:
        yield f"  no answer if {'; '.join(refusal.accounts) or 'the facts are so'}: {refusal.why}"
    for number, trace in enumerate(c.traces):
        of = f" to {trace.value}" if len(c.traces) > 1 else ""
        behind = f" ({'; '.join(trace.accounts)})" if trace.accounts and len(c.traces) > 1 else ""
        yield f"  steps{of}{behind}:"
        yield from (f"    {n}. {_step(s)}" for n, s in enumerate(c.traces[number].steps, 1))
    for assumption in c.assumptions:
        yield f"  assumed: {assumption}"
    for number, question in enumerate(c.questions):
        yield f"  {'settles most' if number == 0 else 'also open'}: {question}"
    marks = "; ".join(f"{m}: {MARK_WORDS[m]}" for m in c.marks)
    yield f"  law as of {c.law_as_of}, rulebook {c.rulebook}" + (f" [{marks}]" if marks else "")


def _step(step: Step) -> str:
    cited = f" — {step.citation.words()}" if step.citation else ""
    by = f" [{'; '.join(step.accounts)}]" if step.accounts else ""
    return f"{step.words}{by}{cited}"


def _refusal(r: Refusal) -> Iterator[str]:
    yield f"{LABELS.get(r.asked, r.asked[:1].upper() + r.asked[1:])}: no answer [{r.code}]"
    yield f"  why: {r.why}"
    yield f"  where: {r.where}"
    for value, follows in r.alternatives:
        yield f"    if {value}: {follows}"
    if r.question:
        yield f"  settles it: {r.question}"


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value


__all__ = ["FORMAT", "LABELS", "Value", "range_words", "said", "to_record"]
