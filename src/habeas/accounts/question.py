"""The questions a case file asks of its reports, read from `questions.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from habeas.reading.reading import Event

Compares = Literal["day", "term", "place", "words", "code", "polarity"]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing a reader of the case wants to know.

    `key` is stable ("sentence-length", "condition:beating"). `subject` is the code that made one question of many
    ("beating"), or `None`. `order` is the place in the list. `single`: only one answer can be true at one time.
    """

    key: str
    label: str
    subject: str | None
    value: str
    compares: Compares
    single: bool
    asks: str
    order: int

    @property
    def family(self) -> str:
        """The key without its subject: "condition" of "condition:beating"."""
        return self.key.partition(":")[0]


@dataclass(frozen=True, slots=True)
class _Pattern:
    key: str
    label: str
    events: tuple[str, ...]
    value: str
    compares: Compares
    single: bool
    asks: str
    order: int

    def question(self, event: Event) -> Question | None:
        subject = None
        if "{" in self.key:
            name = self.key[self.key.index("{") + 1 : self.key.index("}")]
            subject = str(event.attributes.get(name, "other"))
        words = (subject or "").replace("-", " ")
        return Question(
            key=self.key.format_map(_One(subject or "")),
            label=self.label.format_map(_One(words)),
            subject=subject,
            value=self.value,
            compares=self.compares,
            single=self.single,
            asks=self.asks,
            order=self.order,
        )


class _One(dict[str, str]):
    """Fills every brace with the one word there is."""

    def __init__(self, word: str) -> None:
        self.word = word

    def __missing__(self, key: str) -> str:
        return self.word


@cache
def _patterns() -> tuple[_Pattern, ...]:
    data = tomllib.loads((files("habeas.accounts") / "questions.toml").read_text(encoding="utf-8"))
    return tuple(_Pattern(order=i, **{**q, "events": tuple(q["events"])}) for i, q in enumerate(data["question"]))


def questions_of(event: Event) -> tuple[Question, ...]:
    """The questions that an event of this type may answer, in the order of the list."""
    found = (p.question(event) for p in _patterns() if event.type in p.events)
    return tuple(q for q in found if q is not None)
