"""Plain text and Markdown."""

from __future__ import annotations

import re

from habeas.errors import Invalid, Unsupported
from habeas.sources.formats.detect import binary
from habeas.sources.formats.encoding import decode, utf16_without_mark
from habeas.sources.limited import Limits
from habeas.sources.parsed import Parsed
from habeas.text import clean

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_SAMPLE = 65_536


def read_plain(data: bytes, limits: Limits, *, encoding: str | None = None, markdown: bool = False) -> Parsed:
    """A text as it stands, cleaned as `habeas.text.cleaning` declares; Markdown without its marks.

    Raises `Invalid` (source-binary, source-encoding, source-empty), `Unsupported` (source-too-large).
    """
    refuse_binary(data, encoding)
    decoded = decode(data, given=encoding)
    refuse_long(len(decoded.text), limits)
    if markdown:
        from habeas.sources.formats.markdown import parse_markdown

        return parse_markdown(decoded)
    text, offsets = clean(decoded.text)
    refuse_empty(text, len(data))
    return Parsed(
        format="text",
        media_type="text/plain",
        text=text,
        map=offsets,
        encoding=decoded.encoding,
        encoding_basis=decoded.basis,
    )


def refuse_binary(data: bytes, encoding: str | None) -> None:
    """Raises `Invalid` (source-binary) where the bytes are no text in any encoding."""
    sample = data[:_SAMPLE]
    if encoding or sample.startswith(_MARKS) or 20 * len(_CONTROLS.findall(sample)) <= len(sample):
        return
    if utf16_without_mark(data) is None:
        raise binary("a file that is not made of text")


def refuse_long(characters: int, limits: Limits) -> None:
    """Raises `Unsupported` (source-too-large) where the text is longer than it may be."""
    if characters > limits.text_characters:
        raise Unsupported(
            "source-too-large",
            found=f"a report with {characters} characters of text",
            expected=f"at most {limits.text_characters}",
            do="Split it into the reports it is made of.",
        )


def refuse_empty(text: str, size: int) -> None:
    """Raises `Invalid` (source-empty) where nothing is left to read."""
    if not text.strip():
        raise Invalid(
            "source-empty",
            found=f"a file of {size} bytes without a word to read",
            expected="a report",
            do="Check the download, or save the page again.",
        )
