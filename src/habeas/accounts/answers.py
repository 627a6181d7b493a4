"""The answers to one question, who gives them, and how they stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.accounts.account import Account
from habeas.accounts.question import Question
from habeas.accounts.relations import Between

State = Literal["open", "one", "agreed", "several", "changed", "unsure", "disputed"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question and every account that gives it.

    `sources` counts reports, copies of one report once. `one_speaker` is the name of the only speaker behind all of
    them where that is one named person: then two reports are still one witness. `independent` counts witnesses so
    understood, and `why` says in words why they are fewer than the reports.
    """

    accounts: tuple[Account, ...]
    sources: int
    one_speaker: str | None
    independent: int
    why: tuple[str, ...] = ()

    @property
    def value(self) -> str | None:
        """The value of the most precise account; the others agree with it."""
        return self.accounts[0].value

    @property
    def polarity(self) -> str:
        """Whether it is asserted, denied or said to have ended."""
        return self.accounts[0].polarity

    @property
    def reports(self) -> tuple[int, ...]:
        """Numbers (from 0) of the reports that give it, in order."""
        return tuple(sorted({a.report for a in self.accounts}))


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything said on one question. `answers` in the order in which they were first given; `between` holds each
    pair of them once; `not_claimed` are fears, requests and promises, which take no part in the comparison."""

    question: Question
    answers: tuple[Answer, ...]
    between: tuple[Between, ...]
    not_claimed: tuple[Account, ...]

    @property
    def state(self) -> State:
        """The most troubling relation there is: disputed, unsure, changed, several; `open` where nothing is claimed."""
        kinds = {b.kind for b in self.between}
        for kind, state in _STATES:
            if kind in kinds:
                return state
        if not self.answers:
            return "open"
        return "agreed" if self.answers[0].independent > 1 else "one"

    def clusters(self) -> tuple[tuple[int, ...], ...]:
        """Numbers of answers, those that contradict each other together; clusters and answers as first given."""
        left, found = list(range(len(self.answers))), []
        clash = {frozenset((b.first, b.second)) for b in self.between if b.kind in ("conflict", "unsure")}
        while left:
            cluster = [left.pop(0)]
            for i in cluster:
                joined = [j for j in left if frozenset((i, j)) in clash]
                cluster += joined
                left = [j for j in left if j not in joined]
            found.append(tuple(sorted(cluster)))
        return tuple(found)


_STATES: tuple[tuple[str, State], ...] = (
    ("conflict", "disputed"),
    ("unsure", "unsure"),
    ("change", "changed"),
    ("both", "several"),
)
