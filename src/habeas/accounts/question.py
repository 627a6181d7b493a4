"""The questions a case file asks of its reports, read from `questions.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from habeas.errors import Invalid
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

    @property
    def attribute(self) -> str | None:
        """The attribute that makes many questions of this one; `None` for none."""
        return self.key[self.key.index("{") + 1 : self.key.index("}")] if "{" in self.key else None

    def question(self, event: Event) -> Question:
        name = self.attribute
        return self.about(str(event.attributes.get(name, "other")) if name else None)

    def about(self, subject: str | None) -> Question:
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
    return tuple(p.question(event) for p in _patterns() if event.type in p.events)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the answer to a question lies: an event of this type, in its `value`; `attribute` is the one that holds
    the question's subject, `None` for none."""

    question: Question
    event: str
    attribute: str | None


@cache
def slot_of(key: str) -> Slot:
    """The slot of the question with that key. Raises `Invalid` (question-unknown).

    >>> slot_of("condition:beating").question.label, slot_of("condition:beating").attribute
    ('beating', 'condition')
    """
    family, colon, subject = key.partition(":")
    for pattern in _patterns():
        if pattern.key.partition(":")[0] == family and bool(pattern.attribute) == bool(colon and subject):
            return Slot(pattern.about(subject or None), pattern.events[0], pattern.attribute)
    raise Invalid(
        "question-unknown",
        found="a question that a case file does not ask",
        expected="one of " + ", ".join(p.key for p in _patterns()),
        do="Take the question's key from the list.",
        example="sentence-length",
    )


def question_keys() -> tuple[str, ...]:
    """The keys of all questions, in their order; braces stand for a subject ("condition:{condition}").

    >>> question_keys()[0]
    'arrest-date'
    """
    return tuple(p.key for p in _patterns())
