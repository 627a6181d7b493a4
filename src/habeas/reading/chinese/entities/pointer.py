"""What refers to people without naming them: pronouns, role words, and the cast that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.reading.entities.cast import Cast

PointerKind = Literal["name", "pronoun", "role", "group"]


@dataclass(frozen=True, slots=True)
class Pointer:
    """`[start, end)` names or refers to these entities; none: to somebody who is not named, or in doubt.

    `owner` is set for a role that belongs to somebody: the lawyer of e1.
    """

    start: int
    end: int
    ids: tuple[str, ...]
    kind: PointerKind
    word: str = ""
    owner: str | None = None


@dataclass(frozen=True)
class ChineseCast(Cast):
    """A cast that also knows its references by place in the text, in order: names of people, pronouns, roles.

    `others` are those who act for or against somebody: kin, lawyers, officials, spokespeople.
    """

    pointers: tuple[Pointer, ...] = ()
    others: frozenset[str] = frozenset()

    def in_range(self, start: int, end: int) -> tuple[Pointer, ...]:
        """The references to people that lie inside `[start, end)`."""
        return tuple(p for p in self.pointers if start <= p.start and p.end <= end)


def with_pointers(cast: Cast) -> ChineseCast:
    """The cast itself, or one made elsewhere with the names of its people as the only references."""
    if isinstance(cast, ChineseCast):
        return cast
    named = sorted((m.start, m.end, e.id) for e in cast.entities if e.type == "person" for m in e.mentions)
    return ChineseCast(
        cast.entities, cast.relations, cast.named, cast.referring, cast.role_spans, cast.focus, cast.detained,
        tuple(Pointer(a, b, (id_,), "name") for a, b, id_ in named),
    )  # fmt: skip
