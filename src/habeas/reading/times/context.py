"""What an expression can be counted from: the publication, and the nearest date before it in the report."""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.reading.times.moments import Moment
from habeas.reading.times.scan import Tokens
from habeas.reading.times.tense import TenseReader


@dataclass(frozen=True, slots=True)
class Value:
    """What tokens `[first, last)` mean: EDTF, or an ISO 8601 duration, and other readings the words allow."""

    edtf: str
    first: int
    last: int
    alternatives: tuple[str, ...] = ()

    @property
    def is_duration(self) -> bool:
        """Whether it is a length of time and no date."""
        return self.edtf.startswith("P")


@dataclass(frozen=True, slots=True)
class Frame:
    """A date of the report that later ones can be counted from, and the token where it stands."""

    at: int
    moment: Moment
    edtf: str


@dataclass(slots=True)
class Context:
    """Grows while a report is read from top to bottom. `frames` are the dates so far, the nearest last."""

    tokens: Tokens
    tense: TenseReader
    published: Moment | None
    month_first: bool
    frames: list[Frame] = field(default_factory=list)
    duration: tuple[int, str] | None = None  # last token and unit of the nearest duration

    def note(self, value: Value) -> None:
        """Takes up a date as what follows may be counted from it."""
        moment = None if value.is_duration else Moment.from_edtf(value.edtf)
        if moment:
            self.frames.append(Frame(value.first, moment, value.edtf))

    def frame(self, *, day: bool = False) -> Moment | None:
        """The nearest date before. With `day`, a coarser one gives way to a day of the same sentence, and a mere
        year to a day of the same paragraph."""
        if not self.frames:
            return None
        nearest = self.frames[-1]
        if day and not nearest.moment.day:
            for frame in reversed(self.frames[-4:-1]):
                apart = self.new_paragraph if nearest.moment.month is None else self.tense.new_sentence
                if frame.moment.day and not apart(frame.at, nearest.at):
                    return frame.moment
        return nearest.moment

    def as_fine_as_known(self, base: Moment) -> str:
        """EDTF of a frame that has no day: a season stays a season."""
        nearest = self.frames[-1].edtf if self.frames and self.frames[-1].moment == base else ""
        return nearest.rstrip("~") if nearest and "/" not in nearest else base.edtf()

    def in_sentence(self, at: int) -> bool:
        """Whether the nearest date stands in the same sentence before token `at`."""
        return bool(self.frames) and not self.tense.new_sentence(self.frames[-1].at, at)

    def new_paragraph(self, a: int, b: int) -> bool:
        """Whether a line ends between tokens `a` and `b`."""
        return self.tokens.lexicon.words["\n"].code in self.tokens.codes[a:b]

    def code_before(self, at: int) -> str:
        """The code of the token before `at`; empty at the beginning."""
        return self.tokens.codes[at - 1] if at else ""

    def is_one_of(self, code: str, *categories: str) -> bool:
        """Whether a code stands for any of the categories; an empty one for none."""
        return bool(code) and any(code in self.tokens.lexicon.members(c) for c in categories)
