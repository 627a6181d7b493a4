"""A passage of a text: where it stands and what it says, held together."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.errors import Invalid


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open `[start, end)` in Unicode code points, with the words that stand there.

    Spans compare by place. `quote` is the very text, so a span that was carried to another
    text (or to a changed one) can be held against it: see `check`.

    >>> Span.of("Held in Astana.", 8, 14)
    Span(8, 14, 'Astana')
    """

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.quote):
            raise Invalid(
                "span-broken",
                found=f"a span from {self.start} to {self.end} with {len(self.quote)} characters of quotation",
                expected="0 <= start < end, and a quotation of just that length",
                do="Make the span anew from its text with Span.of(text, start, end).",
            )

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span `[start, end)` of `text`. Raises `Invalid` (span-broken) where it lies outside."""
        return cls(start, end, text[start:end] if start >= 0 else "")

    def check(self, text: str) -> None:
        """Raises `Invalid` (span-lost) unless `text[start:end]` is the quotation, letter for letter."""
        if text[self.start : self.end] != self.quote:
            raise Invalid(
                "span-lost",
                found=f"other words at {self.start} to {self.end}",
                expected="the quoted words",
                do="The text was changed after it was read: read it again.",
            )

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside (or is equal)."""
        return self.start <= other.start and other.end <= self.end

    def pair(self) -> list[int]:
        """`[start, end]`, as the JSON format writes it."""
        return [self.start, self.end]

    def __repr__(self) -> str:
        # Doctests and a person at a prompt want the words; logs never print spans.
        return f"Span({self.start}, {self.end}, {self.quote!r})"
