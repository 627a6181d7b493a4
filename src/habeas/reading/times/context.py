"""What an expression can be counted from: the publication, and the nearest date before it in the report."""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.reading.times.moments import Moment
from habeas.reading.times.scan import Tokens
from habeas.reading.times.tense import TenseReader


@dataclass(slots=True)
class Context:
    """Grows while a report is read from top to bottom. `frames` are (token, date), the nearest last."""

    tokens: Tokens
    tense: TenseReader
    published: Moment | None
    month_first: bool
    frames: list[tuple[int, Moment]] = field(default_factory=list)
    duration: tuple[int, str] | None = None  # last token and unit of the nearest duration

    def frame(self, *, day: bool = False) -> Moment | None:
        """The nearest date before; with `day`, rather a day of the same paragraph than a coarser date that is nearer."""
        if not self.frames:
            return None
        if day:
            at = self.frames[-1][0]
            for where, moment in reversed(self.frames[-4:]):
                if moment.day and not self.new_paragraph(where, at):
                    return moment
        return self.frames[-1][1]

    def new_paragraph(self, a: int, b: int) -> bool:
        """Whether a line ends between tokens `a` and `b`."""
        newline = self.tokens.lexicon.words["\n"].code
        return newline in self.tokens.codes[a:b]
