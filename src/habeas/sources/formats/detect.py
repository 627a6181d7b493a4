"""What a file is: by its first bytes, and by its name only where the bytes allow several answers."""

from __future__ import annotations

import re
from pathlib import PurePath

from habeas.errors import HabeasError, Invalid, Unsupported
from habeas.sources.source import Format

_HEAD = 4096
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|h[1-6])[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:html|body|p|div|br|span|article|table|a|h[1-6])[\s/>]", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    rb"^(mime-version|received|message-id|return-path|delivered-to|content-type|dkim-signature|x-[a-z-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_ANY_HEADER = re.compile(rb"\A(?:From |[A-Za-z][A-Za-z0-9-]*:)")

# (first bytes, what it is, what to do). Formats of text that a person can save as something Habeas reads come first.
_CONVERTIBLE = (
    (b"{\\rtf", "a Rich Text (RTF) document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old Office format (.doc)"),
)
_BINARY = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a RIFF file (a picture, sound or film)"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or film file"),
    (b"\x1aE\xdf\xa3", "a film file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
    (b"%!PS", "a PostScript file"),
)


def detect(data: bytes, name: str | None) -> Format:
    """The format of the file.

    Raises `Unsupported` (source-format) for a format that has to be converted first, `Invalid` (source-binary) for what
    holds no text.
    """
    head = data[:_HEAD]
    suffix = PurePath(name).suffix.lower() if name else ""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _zipped(data, suffix)
    _refuse_known(data, head)
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")  # a page may come in UTF-16
    if _is_mail(plain, suffix):
        return "eml"
    if _HTML.match(plain) or (suffix in (".html", ".htm", ".xhtml") and _TAG.search(plain)):
        return "html"
    return "markdown" if suffix in (".md", ".markdown") else "text"


def _is_mail(head: bytes, suffix: str) -> bool:
    # A letter pasted as text also begins with "From:"; a mail as it was sent has headers that nobody types.
    if not _ANY_HEADER.match(head):
        return False
    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return suffix in (".eml", ".mht", ".mhtml") or len({m.lower() for m in _MAIL_HEADER.findall(block)}) >= 2


def _zipped(data: bytes, suffix: str) -> Format:
    if suffix in (".docx", ".docm") or b"word/document.xml" in data:
        return "docx"
    for mark, kind in ((b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)"),):
        if mark in data[:200]:
            raise convert(kind)
    raise Unsupported(
        "source-format",
        found="a ZIP archive without a Word document in it",
        expected="one report",
        example="a page saved as HTML, a PDF, a DOCX, a mail, a text",
        do="Unpack the archive and bring the reports in it one by one.",
    )


def _refuse_known(data: bytes, head: bytes) -> None:
    if head.startswith(b"\xd0\xcf\x11\xe0") and "EncryptedPackage".encode("utf-16-le") in data:
        raise Unsupported(
            "docx-encrypted",
            found="an Office document locked with a password",
            expected="one that can be opened",
            do="Open it with its password, save it without one, and bring that file.",
        )
    for mark, kind in _CONVERTIBLE:
        if head.startswith(mark):
            raise convert(kind)
    for mark, kind in _BINARY:
        if head.startswith(mark):
            raise binary(kind)
    if head[4:8] == b"ftyp":
        raise binary("a film or picture file")


def convert(kind: str) -> HabeasError:
    """What is raised for a document in a format that Habeas does not read."""
    return Unsupported(
        "source-format",
        found=kind,
        expected="HTML, PDF, DOCX, EML, Markdown or plain text",
        do="Open it in its program, save it as DOCX or plain text, and bring that file.",
    )


def binary(kind: str) -> HabeasError:
    """What is raised for a file without text."""
    return Invalid(
        "source-binary",
        found=kind,
        expected="a report made of text",
        example="a page saved as HTML, a PDF with text, a DOCX, a mail, a text",
        do="Bring the report as text. A picture of one needs text recognition (OCR) first.",
    )
