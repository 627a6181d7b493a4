"""What comes out: a computation with every step, or a refusal with its reason. Never a date without steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from habeas.law.provision import Citation

Value = dt.date | int | str


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what was done in words, the provision and citation it rests on (`None`: arithmetic or a fact given),
    the accounts it used."""

    words: str
    provision: str | None = None
    citation: Citation | None = None
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """The steps that lead to one value, and the accounts taken together for it."""

    name: str
    value: Value
    accounts: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing answered, as a range over all accounts: `earliest` to `latest`, both inclusive.

    `open_earliest` and `open_latest` are the range with the readings the law itself leaves open (`left_open` says
    which); without such they are the same. `may_be_earlier` says that credit not yet known can only make it earlier.
    `by_account` is the range under each combination of conflicting accounts.
    """

    name: str
    earliest: Value
    latest: Value
    open_earliest: Value
    open_latest: Value
    left_open: tuple[str, ...]
    may_be_earlier: bool
    earliest_rests_on: tuple[str, ...]
    latest_rests_on: tuple[str, ...]
    by_account: tuple[tuple[tuple[str, ...], Value, Value], ...]
    unit: str = "day"

    @property
    def is_one(self) -> bool:
        """Whether all accounts give one value."""
        return self.earliest == self.latest


@dataclass(frozen=True, slots=True)
class Refusal:
    """No answer, and why. `code` is stable; `where` is the provision or the fact; `question` would move things on.

    `alternatives` says what would follow from each possible answer, where that can be computed.
    """

    asked: str
    code: str
    why: str
    where: str
    question: str | None = None
    accounts: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, str], ...] = ()
    rank: str = "unsupported"


@dataclass(frozen=True, slots=True)
class Computation:
    """What follows from the facts given. `questions` are open, the one that would settle most first; `conditions`
    must be met beside the dates; `refused` are combinations of accounts that give no answer. `marks` are those of
    the values used; `law_as_of` and `rulebook` are what it must be repeated with, `entered` the facts."""

    asked: str
    answers: tuple[Answer, ...]
    traces: tuple[Trace, ...]
    assumptions: tuple[str, ...]
    questions: tuple[str, ...]
    conditions: tuple[str, ...]
    notes: tuple[str, ...]
    refused: tuple[Refusal, ...]
    marks: str
    law_as_of: dt.date
    rulebook: str
    run_on: dt.date | None
    entered: Mapping[str, Any]

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps of all traces, each once."""
        return tuple(dict.fromkeys(step for trace in self.traces for step in trace.steps))

    def answer(self, name: str | None = None) -> Answer:
        """The answer of a name, else the first. Raises `KeyError`."""
        for answer in self.answers:
            if name in (None, answer.name):
                return answer
        raise KeyError(name)


class Refused(Exception):
    """Raised inside a clock that cannot answer; `compute` makes a `Refusal` of it."""

    def __init__(self, code: str, why: str, where: str, question: str | None = None, fact: str | None = None) -> None:
        super().__init__(code)
        self.code, self.why, self.where, self.question, self.fact = code, why, where, question, fact

    def refusal(self, asked: str, accounts: tuple[str, ...] = ()) -> Refusal:
        """The refusal as a value."""
        return Refusal(asked, self.code, self.why, self.where, self.question, accounts)
