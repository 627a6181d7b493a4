"""One module a format. They run inside the limited child process (see `habeas.sources.child`), never in the caller's.

A reader is imported when a file of its format has come, so that plain text costs no more than it must.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.sources.formats.detect import detect
from habeas.sources.source import Format

if TYPE_CHECKING:
    from habeas.sources.limited import Limits
    from habeas.sources.parsed import Parsed


def read(data: bytes, *, name: str | None, encoding: str | None, limits: Limits) -> Parsed:
    """The file read as what it is. Raises `Invalid` and `Unsupported` as its format does."""
    found = detect(data, name)
    if found == "pdf":
        from habeas.sources.formats.pdf import read_pdf

        return read_pdf(data, limits)
    if found == "docx":
        from habeas.sources.formats.docx import read_docx

        return read_docx(data, limits)
    if found == "eml":
        from habeas.sources.formats.eml import read_eml

        return read_eml(data, limits)
    if found == "html":
        from habeas.sources.formats.html import read_html

        return read_html(data, limits, encoding=encoding)
    from habeas.sources.formats.plain import read_plain

    return read_plain(data, limits, encoding=encoding, markdown=found == "markdown")


def origins(data: bytes, format_: Format) -> list[str]:
    """What the map of such a file counts in: pages, paragraphs, or the bytes of the body (one character a byte)."""
    if format_ == "pdf":
        from habeas.sources.formats.pdf import pages

        return pages(data)
    if format_ == "docx":
        from habeas.sources.formats.docx import paragraphs

        return paragraphs(data)
    if format_ == "eml":
        from habeas.sources.formats.eml import body_bytes

        return [body_bytes(data).decode("latin-1")]
    return [data.decode("latin-1")]


def load_all(limits: Limits) -> None:
    """Imports every reader of a format and fills its tables, for a process that forks a child for each file."""
    from habeas.sources.formats import docx, eml, pdf  # noqa: F401

    for name, page in (("a.html", b"<html><body><p>A page, read once.</p></body></html>"), ("a.md", b"# A note\n")):
        read(page, name=name, encoding=None, limits=limits)
