"""Opens a report: from a file, from bytes, from a stream, or from text that is at hand."""

from __future__ import annotations

import errno
import hashlib
import stat
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from habeas.errors import Invalid, Unsupported
from habeas.sources.genre import Known
from habeas.sources.language import is_tag, language_of
from habeas.sources.limited import DEFAULT_LIMITS, Limits, ask_child
from habeas.sources.parsed import Parsed
from habeas.sources.published import publication_hint
from habeas.sources.signs import Signs, read_signs
from habeas.sources.source import PublicationHint, Source, SourceWarning
from habeas.text import clean

_DIFFER_DAYS = 2

Ask = Callable[[Mapping[str, Any], bytes, Limits], dict[str, Any]]


def open_source(
    report: str | Path | bytes | BinaryIO | TextIO,
    *,
    name: str | None = None,
    published: str | date | None = None,
    url: str | None = None,
    language: str | None = None,
    translated_from: Sequence[str] = (),
    encoding: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    ask: Ask = ask_child,
) -> Source:
    """The report in a file (by its path), in bytes, or in a stream (standard input, an open file).

    What is given by hand wins over what is found: `published` (EDTF), `url`, `language` and `translated_from` (BCP 47
    tags, first to last), `encoding`. `name` is the file's name, where only its bytes are at hand. The file is parsed in
    a child process within `limits`.

    Raises `Invalid`: source-missing, source-empty, source-binary, source-encoding, docx-broken, pdf-broken,
    archive-bomb, published-format, language-tag. `Unsupported`: source-unreadable, source-too-large, source-format,
    pdf-encrypted, pdf-needs-ocr, docx-encrypted, source-timeout, source-memory, source-crash.
    """
    if isinstance(report, bytes):
        data = report
        _refuse_large(len(data), limits)
    elif isinstance(report, (str, Path)):
        path = Path(report)
        data, name = _read_file(path, limits), name or path.name
    else:
        data = _read_stream(report, limits)
        name = name or _stream_name(report)
    if not data.strip():
        raise _empty(len(data))
    question = {"ask": "read", "name": name, "encoding": encoding}
    parsed = Parsed.from_json(ask(question, data, limits))
    return _source(data, parsed, name, published, url, language, translated_from)


def source_from_text(
    text: str,
    *,
    name: str | None = None,
    published: str | date | None = None,
    url: str | None = None,
    language: str | None = None,
    translated_from: Sequence[str] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> Source:
    """The report whose text is at hand (a line of a batch): no file, no child process. Its bytes are its UTF-8.

    Raises `Invalid` (source-empty, source-encoding, published-format, language-tag), `Unsupported` (source-too-large).
    """
    if len(text) > limits.text_characters:
        raise _large(f"{len(text)} characters", f"{limits.text_characters}")
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Invalid(
            "source-encoding",
            found=f"half a character at {error.start} (a lone surrogate)",
            expected="whole characters",
            do="Make the text anew from its source; it was cut or decoded wrongly.",
        ) from None
    if not text.strip():
        raise _empty(len(data))
    cleaned, offsets = clean(text)
    parsed = Parsed(
        format="text", media_type="text/plain", text=cleaned, map=offsets, encoding="utf-8", encoding_basis="given"
    )
    return _source(data, parsed, name, published, url, language, translated_from)


def _source(
    data: bytes,
    parsed: Parsed,
    name: str | None,
    published: str | date | None,
    url: str | None,
    language: str | None,
    translated_from: Sequence[str],
) -> Source:
    for tag in (*([language] if language else []), *translated_from):
        _check_tag(tag)
    found, basis = (language, "given") if language else language_of(parsed.text, parsed.language)
    address = url or parsed.url
    known = Known(parsed.title, parsed.publisher, address, found, parsed.stated_kind)
    signs = read_signs(parsed.text, known)
    hint = publication_hint(
        parsed.text, given=published, metadata=parsed.published, address=address, places=signs.addresses
    )
    return Source(
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        format=parsed.format,
        media_type=parsed.media_type,
        text=parsed.text,
        map=parsed.map,
        parts=parsed.parts,
        name=name,
        encoding=parsed.encoding,
        encoding_basis=parsed.encoding_basis,
        title=signs.title,
        publisher=parsed.publisher or signs.publisher,
        url=address or _first_address(parsed.text, signs),
        author=parsed.author or signs.author,
        language=found,
        language_basis=basis,
        translated_from=tuple(translated_from) or signs.translated_from,
        translated_basis="given" if translated_from else signs.translated_basis,
        published=hint,
        genre=signs.genre,
        genre_reason=signs.genre_reason,
        republished=signs.republished,
        metadata=parsed.metadata,
        warnings=(*parsed.warnings, *_doubts(hint, address, parsed)),
    )


def _first_address(text: str, signs: Signs) -> str | None:
    return next((text[start:end] for start, end in signs.addresses), None)


def _doubts(hint: PublicationHint, address: str | None, parsed: Parsed) -> tuple[SourceWarning, ...]:
    """Where the page's data and its address tell different days."""
    from habeas.sources.published import address_date

    told = address_date(address) if address and hint.basis == "metadata" else None
    if told is None or hint.edtf is None or len(told.edtf) != 10 or len(hint.edtf) != 10:
        return ()
    apart = abs((date.fromisoformat(told.edtf) - date.fromisoformat(hint.edtf)).days)
    if apart < _DIFFER_DAYS:
        return ()
    message = f"The page's data say it appeared on {hint.edtf}, its address says {told.edtf}; the former was taken."
    return (SourceWarning("publication-dates-differ", message),)


def _read_file(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            state = path.stat()
            if stat.S_ISREG(state.st_mode):
                _refuse_large(state.st_size, limits)
            return _read_stream(file, limits)
    except FileNotFoundError:
        raise _missing("no file of that name") from None
    except IsADirectoryError:
        raise _missing("a folder") from None
    except OSError as error:
        loop = error.errno == errno.ELOOP
        raise Unsupported(
            "source-unreadable",
            found="a link that leads to itself" if loop else f"a file that cannot be read ({error.strerror})",
            expected="a file that may be read",
            do="Check the link." if loop else "Check the file's permissions, or copy it to another place.",
        ) from None


def _missing(found: str) -> Invalid:
    return Invalid(
        "source-missing",
        found=found,
        expected="one file with one report",
        example="habeas read report.html",
        do="Check the name; give the files in a folder one by one.",
    )


def _read_stream(stream: BinaryIO | TextIO, limits: Limits) -> bytes:
    read = stream.read(limits.input_bytes + 1)
    data = read.encode("utf-8", "surrogateescape") if isinstance(read, str) else read
    _refuse_large(len(data), limits)
    return data


def _stream_name(stream: BinaryIO | TextIO) -> str | None:
    named = getattr(stream, "name", None)
    return Path(named).name if isinstance(named, str) and not named.startswith("<") else None


def _refuse_large(size: int, limits: Limits) -> None:
    if size > limits.input_bytes:
        raise _large(f"more than {limits.input_bytes // 1_000_000} MB", f"{limits.input_bytes // 1_000_000} MB")


def _large(found: str, most: str) -> Unsupported:
    return Unsupported(
        "source-too-large",
        found=f"a report of {found}",
        expected=f"at most {most}",
        do="Split it into the reports it is made of; many reports go through habeas read --batch.",
    )


def _empty(size: int) -> Invalid:
    return Invalid(
        "source-empty",
        found=f"a report of {size} bytes without a word",
        expected="a report",
        do="Check the download, or save the page again.",
    )


def _check_tag(tag: str) -> None:
    if not is_tag(tag):
        raise Invalid(
            "language-tag",
            found="something else than a language tag",
            expected="tags of BCP 47",
            example="ru, zh-Hans, kk",
            do="Give the languages by their tags, first to last, with commas between.",
        )
