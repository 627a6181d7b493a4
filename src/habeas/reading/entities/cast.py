"""The cast of a report: who and what is named in it, and to whom its pronouns and role words point.

Made by `find_cast`; the steps that follow (statements, events) ask it and nothing else about people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from habeas.reading.reading import Entity, Relation
from habeas.text import Span


@dataclass(frozen=True)
class Cast:
    """All entities of one report, and what refers to them.

    `named` maps a token index to the entity whose mention covers that token.
    `referring` maps the token index of a pronoun or of the head of a role phrase ("she", "his", "the activist",
    "his lawyer", "the ministry") to the ids it stands for: one, several ("both", "the two men"), or none where the
    speaker is not named. An index that is missing was not resolved: nobody guesses.
    `role_spans` maps the token index of a role phrase's head to the whole phrase.
    `focus` is the person whose detention the report is about (the one most of it turns on), or `None`.
    `detained` are the persons said to be or to have been held, charged or tried, the focus first.
    """

    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...] = ()
    named: Mapping[int, str] = field(default_factory=dict)
    referring: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    role_spans: Mapping[int, Span] = field(default_factory=dict)
    focus: str | None = None
    detained: tuple[str, ...] = ()

    def entity(self, id_: str) -> Entity:
        """The entity of that id; `KeyError` where there is none."""
        return self._by_id[id_]

    @property
    def _by_id(self) -> dict[str, Entity]:
        return {e.id: e for e in self.entities}

    def who(self, i: int) -> str | None:
        """The one entity that token `i` names or points to; `None` for nobody, several or doubt."""
        return who_at(i, self.named, self.referring)

    def whom(self, i: int) -> tuple[str, ...]:
        """All entities that token `i` names or points to."""
        return (self.named[i],) if i in self.named else self.referring.get(i, ())


def who_at(i: int, named: Mapping[int, str], referring: Mapping[int, tuple[str, ...]]) -> str | None:
    """The one entity that token `i` names or, by `referring`, points to; `None` for nobody, several or doubt."""
    if i in named:
        return named[i]
    ids = referring.get(i, ())
    return ids[0] if len(ids) == 1 else None
