"""Opens a report: from a file, from bytes, from a stream, or from text that is at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from habeas.errors import Invalid
from habeas.sources.source import PublicationHint, Source
from habeas.text import clean


def open_source(
    report: str | Path | bytes | BinaryIO,
    *,
    name: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
    translated_from: Sequence[str] = (),
) -> Source:
    """The report in a file, in bytes or in a stream of bytes."""
    if isinstance(report, bytes):
        data = report
    elif isinstance(report, (str, Path)):
        data = Path(report).read_bytes()
        name = name or Path(report).name
    else:
        data = report.read()
    if not data.strip():
        raise Invalid(
            "source-empty",
            found=f"a report of {len(data)} bytes without a word",
            expected="a report",
            do="Check the download, or save the page again.",
        )
    return _assemble(
        data, data.decode("utf-8"), name=name, published=published, url=url, language=language, through=translated_from
    )


def source_from_text(
    text: str,
    *,
    name: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
    translated_from: Sequence[str] = (),
) -> Source:
    """The report whose text is at hand (a line of a batch): no file, no child process."""
    return _assemble(
        text.encode("utf-8"), text, name=name, published=published, url=url, language=language, through=translated_from
    )


def _assemble(
    data: bytes,
    decoded: str,
    *,
    name: str | None,
    published: str | None,
    url: str | None,
    language: str | None,
    through: Sequence[str],
) -> Source:
    text, offsets = clean(decoded)
    return Source(
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        format="text",
        media_type="text/plain",
        text=text,
        map=offsets,
        name=name,
        encoding="utf-8",
        encoding_basis="valid",
        title=text.strip().split("\n", 1)[0] or None,
        url=url,
        language=language or "en",
        language_basis="given" if language else "unknown",
        translated_from=tuple(through),
        translated_basis="given" if through else None,
        published=PublicationHint(published, "given") if published else PublicationHint(),
    )
