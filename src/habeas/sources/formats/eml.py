"""Mail (EML; RFC 5322, MIME) and pages saved as one file (MHTML; RFC 2557): the body's words, headers as metadata."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, Message

from habeas.errors import Invalid
from habeas.sources.days import mail_day
from habeas.sources.formats.encoding import decode
from habeas.sources.formats.plain import refuse_empty, refuse_long
from habeas.sources.limited import Limits
from habeas.sources.parsed import Parsed
from habeas.sources.source import SourceWarning
from habeas.text import clean

_PARTS_LIMIT = 1_000
_FEWEST_LETTERS = 20
_KEPT = (
    "From",
    "To",
    "Cc",
    "Date",
    "Subject",
    "Message-ID",
    "Reply-To",
    "Organization",
    "List-Id",
    "Snapshot-Content-Location",
)


def body_bytes(data: bytes) -> bytes:
    """The body that is read, its transfer encoding (base64, quoted-printable) undone. Raises as `read_eml`."""
    return _bytes_of(_body(_parse(data))[1])


def read_eml(data: bytes, limits: Limits) -> Parsed:
    """The body of a mail or of a page saved as one file: plain text where there is some, else the page.

    Raises `Invalid` (eml-broken, source-empty, source-encoding), `Unsupported` (source-too-large).
    """
    message = _parse(data)
    label, part = _body(message)
    content = _bytes_of(part)
    charset = part.get_content_charset()
    if part.get_content_type() == "text/html":
        from habeas.sources.formats.html import declared_encoding, parse_html

        decoded = decode(content, declared=charset or declared_encoding(content), lenient=True)
        parsed = parse_html(decoded, limits, len(data))
    else:
        decoded = decode(content, declared=charset)
        refuse_long(len(decoded.text), limits)
        text, offsets = clean(decoded.text)
        refuse_empty(text, len(data))
        parsed = Parsed(
            format="eml",
            media_type="message/rfc822",
            text=text,
            map=offsets,
            encoding=decoded.encoding,
            encoding_basis=decoded.basis,
        )
    saved_page = message.get("Snapshot-Content-Location")
    return replace(
        parsed,
        format="eml",
        media_type="multipart/related" if saved_page else "message/rfc822",
        parts=(label,),
        title=parsed.title if saved_page else _header(message, "Subject") or parsed.title,
        author=parsed.author if saved_page else _sender(message) or parsed.author,
        publisher=parsed.publisher or _header(message, "Organization"),
        url=parsed.url or (_header(message, "Snapshot-Content-Location") if saved_page else None),
        # The date of a saved page is the day it was saved.
        published=parsed.published if saved_page else mail_day(message.get("Date", "")) or parsed.published,
        metadata=(*((f"mail: {name}", value) for name in _KEPT if (value := _header(message, name))), *parsed.metadata),
        warnings=(*parsed.warnings, *_left_out(message, part)),
    )


def _parse(data: bytes) -> EmailMessage:
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
    except (RecursionError, ValueError, LookupError, IndexError, AttributeError):
        raise _broken("a mail that contradicts itself") from None
    assert isinstance(message, EmailMessage)  # noqa: S101  (the policy makes it one)
    return message


def _body(message: Message) -> tuple[str, Message]:
    """The part that is read and what it is called: the first plain text with some words in it, else the first page."""
    found = [(label, part) for label, part in _texts(message)]
    for kind, least in (("text/plain", _FEWEST_LETTERS), ("text/html", 1), ("text/plain", 1)):
        for label, part in found:
            if part.get_content_type() == kind and _letters(_bytes_of(part)) >= least:
                return label, part
    raise Invalid(
        "source-empty",
        found="a mail without a word in its body",
        expected="a report in the mail itself",
        do="If the report is attached, save the attachment and bring that file.",
    )


def _texts(message: Message) -> Iterator[tuple[str, Message]]:
    try:
        for number, part in enumerate(message.walk()):
            if number >= _PARTS_LIMIT:
                return
            if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
                yield f"MIME part {number} ({part.get_content_type()})", part
    except RecursionError:
        raise _broken("a mail nested too deeply") from None


def _bytes_of(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _letters(content: bytes) -> int:
    return sum(1 for byte in content[:5000] if byte > 127 or chr(byte).isalpha())


def _header(message: Message, name: str) -> str | None:
    try:
        value = " ".join(clean(str(message.get(name, "")))[0].split())
    except (ValueError, IndexError, AttributeError, LookupError):  # headers that the standard library cannot parse
        return None
    value = value.encode("utf-8", "replace").decode("utf-8")
    return value[:500] or None


def _sender(message: Message) -> str | None:
    from email.utils import parseaddr

    sender = _header(message, "From")
    if not sender:
        return None
    name, address = parseaddr(sender)
    return name or address or sender


def _left_out(message: Message, read: Message) -> list[SourceWarning]:
    attached = sum(1 for part in message.walk() if part is not read and part.get_content_disposition() == "attachment")
    if not attached:
        return []
    return [
        SourceWarning("mail-attachments", f"{attached} attachments of the mail were not read; bring them as files.")
    ]


def _broken(found: str) -> Invalid:
    return Invalid(
        "eml-broken", found=found, expected="a mail as it was sent (EML)", do="Export it again, or save its text."
    )
