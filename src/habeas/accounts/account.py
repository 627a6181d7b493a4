"""An account: on this question this source claims this. Never merged with another, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.accounts.question import Question
from habeas.reading.reading import AUTHOR, Polarity, Reading, Stance, TimeExpression
from habeas.text import Span


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words carry something.

    `said_by` is "author" or a statement id of the report with number `report` (from 0). `name` is the speaker's name as
    this report writes it, `None` for an unnamed speaker and for the author. `called` is what the report calls the
    speaker ("his brother Marat", "the special department"), a passage of it, or `None`.
    """

    report: int
    said_by: str
    name: str | None = None
    called: Span | None = None
    stance: Stance = "asserts"

    @property
    def kind(self) -> Literal["author", "named", "unnamed"]:
        """Whether the report itself says it, a speaker it names, or one it does not name."""
        if self.said_by == AUTHOR:
            return "author"
        return "named" if self.name else "unnamed"


def voice_of(reading: Reading, report: int, said_by: str) -> Voice:
    """The voice behind "author" or a statement id. A speaker who is not named stays unnamed."""
    statement = reading.statement(said_by)
    if statement is None:
        return Voice(report, AUTHOR)
    speaker = reading.entity(statement.speaker)
    return Voice(report, statement.id, speaker.name if speaker else None, statement.speaker_span, statement.stance)


@dataclass(frozen=True, slots=True)
class Account:
    """On this question this source claims this value, in these words.

    `value` is normalised for comparison (EDTF, an ISO 8601 duration, a code, or the words of the report), or `None`
    where the event is only said not to have happened. `as_written` are the words of the report. `spans` back it,
    the event's passage first. `sha256` and `report` (from 0) name the source; `person` is the entity id there.
    """

    question: Question
    value: str | None
    as_written: str
    spans: tuple[Span, ...]
    sha256: str
    report: int
    person: str
    voice: Voice
    polarity: Polarity
    event: str
    time: TimeExpression | None = None
    ordinal: int | None = None

    @property
    def is_claim(self) -> bool:
        """Whether it says that something is or is not so; a fear, a request and a promise say neither."""
        return self.polarity in ("asserted", "denied", "ended")
