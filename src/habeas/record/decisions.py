"""What people decided on proposals of the reader: accepted, corrected, refused. The proposal itself is never changed.

A decision hangs on source, question, value and passage: a later reading that sees the same carries it; where it sees
something else, the decision is listed as one without its proposal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal

from habeas.accounts import Account
from habeas.cases.parts import Parts
from habeas.cases.timeline import Telling
from habeas.reading.reading import TimeExpression
from habeas.record.matters import Matter
from habeas.text import Span

Verdict = Literal["accept", "correct", "refuse"]
Proposal = tuple[str, str | None, int, int]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on an account of source number `source`: `to` is the value put in its place, `reason` why."""

    number: int
    source: int
    question: str
    value: str | None
    span: Span
    verdict: Verdict
    to: str | None
    reason: str
    by: str
    at: datetime

    @property
    def proposal(self) -> Proposal:
        """What it hangs on beside the source."""
        return self.question, self.value, self.span.start, self.span.end


def decision_of(matter: Matter) -> Decision:
    """A decision's matter as a decision."""
    page = matter.page
    return Decision(
        number=matter.number,
        source=page["source"],
        question=page["question"],
        value=page["value"],
        span=Span(*page["span"]),
        verdict=page["verdict"],
        to=page.get("to"),
        reason=page.get("reason", ""),
        by=matter.by,
        at=matter.at,
    )


def decision_page(account: Account, source: int, verdict: Verdict, to: str | None, reason: str) -> Mapping[str, Any]:
    """The page of a decision on an account of a source."""
    span = account.spans[0]
    page = {"source": source, "question": account.question.key, "value": account.value}
    return {**page, "span": [span.start, span.end, span.quote], "verdict": verdict, "to": to, "reason": reason}


def proposal_of(account: Account) -> Proposal:
    """What a decision on this account hangs on beside its source."""
    span = account.spans[0]
    return account.question.key, account.value, span.start, span.end


def decide(parts: Parts, decisions: Sequence[Decision]) -> Parts:
    """The parts of one report as people decided: what was refused is gone, what was corrected has the value given."""
    by_proposal = {d.proposal: d for d in decisions if d.verdict != "accept"}
    if not by_proposal:
        return parts
    accounts: list[Account] = []
    changes: dict[str, list[tuple[Account, Decision]]] = {}
    for account in parts.accounts:
        decision = by_proposal.get(proposal_of(account))
        if decision is None:
            accounts.append(account)
            continue
        changes.setdefault(account.event, []).append((account, decision))
        if decision.verdict == "correct":
            accounts.append(_corrected(account, decision))
    tellings = [telling for t in parts.tellings if (telling := _telling(t, changes.get(t.event.id, ())))]
    return replace(parts, accounts=tuple(accounts), tellings=tuple(tellings))


def _corrected(account: Account, decision: Decision) -> Account:
    if account.question.value == "polarity":
        return replace(account, value=decision.to, polarity=decision.to)  # type: ignore[arg-type]
    time = account.time
    if account.question.value == "time" and time and decision.to:
        time = replace(time, edtf=decision.to, alternatives=())
    return replace(account, value=decision.to, time=time)


def _telling(telling: Telling, changes: Sequence[tuple[Account, Decision]]) -> Telling | None:
    """The telling with what was decided on its accounts; `None` where that it happened was refused itself."""
    for account, decision in changes:
        to = decision.to if decision.verdict == "correct" else None
        value = account.question.value
        if value == "polarity":
            if to is None:
                return None
            telling = replace(telling, event=replace(telling.event, polarity=to))  # type: ignore[arg-type]
        elif value == "time":
            telling = replace(telling, time=_time(telling.time, to))
        elif value in ("place", "last-place"):
            telling = replace(telling, place_as_written=to or "", place=telling.place if to else None)
        else:
            attributes = {k: v for k, v in telling.event.attributes.items() if k != value}
            attributes |= {value: to} if to is not None else {}
            telling = replace(telling, event=replace(telling.event, attributes=MappingProxyType(attributes)))
    return telling


def _time(time: TimeExpression | None, to: str | None) -> TimeExpression | None:
    return replace(time, edtf=to, alternatives=()) if time and to else None
