"""All mentions of one thing in a report."""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.reading.entities.names import Candidate


@dataclass(slots=True)
class Chain:
    """All mentions of one entity, as candidates; `forms` are the folded names it goes by, in order of appearance."""

    type: str
    mentions: list[Candidate] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    gender: str = ""
    key: str = ""

    def add(self, candidate: Candidate, form: str) -> None:
        """One more mention under the folded name `form`."""
        self.mentions.append(candidate)
        if form not in self.forms:
            self.forms.append(form)

    @property
    def first(self) -> int:
        """The word at which the chain first appears."""
        return min(m.first for m in self.mentions)

    @property
    def full(self) -> tuple[str, ...]:
        """The words of its longest name."""
        return tuple(max(self.forms, key=lambda f: (len(f.split()), len(f))).split())
