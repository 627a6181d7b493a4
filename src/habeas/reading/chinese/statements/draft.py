"""A statement in the making, by offsets."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.reading.chinese.page import Range
from habeas.reading.chinese.statements.subjects import Subject
from habeas.reading.reading import Stance, StatementKind


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has its id: ranges of the text instead of spans."""

    kind: StatementKind
    subject: Subject | None
    cue: Range | None
    content: tuple[Range, ...]
    stance: Stance = "asserts"
    via: tuple[Range, ...] = ()

    @property
    def first(self) -> int:
        """Where the first of its words stands: speaker, cue or content."""
        places = [self.content[0][0]]
        places += [self.cue[0]] if self.cue else []
        return min(places + ([self.subject.start] if self.subject else []))
