"""A statement in the making, and the words that make one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from habeas.reading.parsed import ParsedText, Token
from habeas.reading.reading import Stance, StatementKind
from habeas.reading.russian.forms import feature
from habeas.reading.russian.vocabulary import words
from habeas.text import Span

Pieces = list[tuple[int, int]]
Covered = Callable[[int], bool]
"""Whether a place in the text is told in another way already."""
ANY = ("say", "quote", "deny", "doubt", "promise", "demand", "ask", "call", "hold", "paper")


@dataclass(slots=True)
class Draft:
    """`pieces` are half-open places in the text; `speaker_at` is the token that stands for the speaker."""

    kind: StatementKind
    pieces: Pieces
    cue: Span | None
    speaker: str | None = None
    speaker_span: Span | None = None
    stance: Stance = "asserts"
    via: list[Span] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the content begins."""
        return min(a for a, _ in self.pieces)

    def covers(self, place: int) -> bool:
        """Whether the content holds the character at `place`."""
        return any(a <= place < b for a, b in self.pieces)


def kinds_of(token: Token) -> frozenset[str]:
    """What manners of saying the verb has: `say`, `deny`, `promise` ...; nothing for a verb of no speech."""
    if token.pos not in ("VERB", "AUX") and feature(token, "Variant") != "Short":
        return frozenset()
    if feature(token, "Variant") == "Short":
        return frozenset({"sure"}) if token.lemma in words("cues", "verbs.sure") else frozenset()
    if token.lemma == "понять" and feature(token, "VerbForm") == "Inf":
        return frozenset({"say"})  # only as "дал понять"; see is_told
    return frozenset(kind for kind in ANY if token.lemma in words("cues", f"verbs.{kind}"))


def is_told(parsed: ParsedText, i: int) -> bool:
    """Whether the verb tells of an act of speech that took place: finite or participle, not negated, not an order."""
    token = parsed.tokens[i]
    form = feature(token, "VerbForm")
    if form == "Inf" and token.lemma == "понять":
        return parsed.tokens[token.head].lemma in ("дать", "давать")
    if form == "Inf":
        return parsed.tokens[token.head].lemma in ("поспешить", "начать", "продолжать", "дать") and token.dep == "xcomp"
    if feature(token, "Mood") == "Imp":
        return False
    return not is_negated(parsed, i)


def is_negated(parsed: ParsedText, i: int) -> bool:
    """Whether "не" or "ни" stands right before the word, or hangs on it."""
    before = parsed.tokens[i - 1].lower if i else ""
    return before in ("не", "ни") or any(
        parsed.tokens[k].lower == "не" for k in parsed.children(i) if k < i and i - k < 3
    )


def stance_of(kinds: frozenset[str]) -> Stance:
    """The stance that a verb of these kinds gives its content."""
    stances: tuple[tuple[str, Stance], ...] = (
        ("deny", "denies"),
        ("doubt", "doubts"),
        ("promise", "promises"),
        ("demand", "demands"),
        ("ask", "asks"),
    )
    return next((stance for kind, stance in stances if kind in kinds), "asserts")
