"""A report as it arrived: its bytes, what it says about itself, and the text that a reader reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from habeas.text import OffsetMap, Span

Format = Literal["text", "markdown", "html", "pdf", "docx", "eml"]
Genre = Literal["news", "opinion", "statement", "letter", "ruling", "unknown"]
PublicationBasis = Literal["metadata", "url", "platform-id", "given", "unknown"]
EncodingBasis = Literal["given", "bom", "declared", "valid", "guessed"]


@dataclass(frozen=True, slots=True)
class PublicationHint:
    """When the report appeared, as far as anything but its prose tells.

    `edtf` is a date in EDTF (a day where nothing else is said) and `None` exactly where the basis is `unknown`. `span`
    is where the basis stands in the text (the numeric id, the date in an address), `None` where it stands elsewhere.
    A day known from a platform's id is the day in UTC; one in a page's data or address is that of the place where it
    was written. A date stated in the prose is found by the reading and outranks every basis but `given`.
    """

    edtf: str | None = None
    basis: PublicationBasis = "unknown"
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class SourceWarning:
    """Something that was left out or is in doubt. `code` is stable; `message` is for a person."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Source:
    """One report. Made by `open_source` and `source_from_text`, never edited in place.

    `text` is what is read; `map` leads every character of it back (see `habeas.sources.places`). `parts` names the
    origins that the map counts: for a DOCX its paragraphs, for a PDF its pages, else the one file or body.
    `encoding` is Python's name of it, `None` for formats that are not made of text. `language` is a BCP 47 tag, `und`
    where the text is too short to tell. `translated_from` are the languages that the report passed through, first to
    last, with `translated_basis` "given" or "guessed: ..." (`None` where there are none). `republished` are the lines
    that say that the report appeared elsewhere before. `metadata` is what the file says about itself, as it says it.
    """

    data: bytes = field(repr=False)
    sha256: str
    format: Format
    media_type: str
    text: str = field(repr=False)
    map: OffsetMap = field(repr=False)
    parts: tuple[str, ...] = field(default=("",), repr=False)
    name: str | None = None
    encoding: str | None = None
    encoding_basis: EncodingBasis | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    author: str | None = None
    language: str = "und"
    language_basis: str = "unknown"
    translated_from: tuple[str, ...] = ()
    translated_basis: str | None = None
    published: PublicationHint = PublicationHint()
    genre: Genre = "unknown"
    genre_reason: str | None = None
    republished: tuple[Span, ...] = ()
    metadata: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    warnings: tuple[SourceWarning, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The passage `[start, end)` of the text."""
        return Span.of(self.text, start, end)
