"""An entry of the record and the draft it is made of. Entries are only ever added.

What an entry says (its payload and, for a source, the bytes) is kept apart from its header. The header holds digests
of both as they are stored, that is, sealed: so the chain of headers still holds after somebody withdrew and the words
were destroyed, and nothing in it lets a stranger check what they were.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from habeas.errors import Invalid
from habeas.record.rows import Row

FORMAT = 1
"""The version of the header's form; a newer one makes a newer file."""
START = "0" * 64
"""What stands for the hash before the first entry's."""

Kind = Literal[
    "record",  # the record was made: for whom, with which key
    "source",  # a report arrived: where from, how obtained; its bytes go along
    "reading",  # a version of the reader saw this in a source
    "person",  # a person has a case here: which of those named they are
    "judgement",  # two of those named are the same, different, or it is unsure
    "decision",  # a proposal of the reader was accepted, corrected or refused
    "fact",  # something entered by hand, with where it is from
    "choice",  # which account the brief uses, and why
    "filing",  # something was filed
    "answer",  # what became of a filing; "receipt denied" is an answer
    "note",
    "grade",  # how far a source, or a piece of information, is trusted
    "consent",  # who may be named to whom, agreed by whom and when
    "copy",  # sources that count as one, or do not
    "undo",  # an earlier entry no longer holds
    "withdrawal",  # words were destroyed for good
    "access",  # somebody looked
    "export",  # something left the record
    "import",  # something came from another record or file
]


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be entered. The store adds number, digests and the link to the entry before.

    `at` is an instant with a time zone; `supersedes` the number of an entry this one replaces. `seals` name the keys
    (made by the store) that must all exist to read the payload: none leaves it open inside the record. `blob` are bytes
    kept beside, `None` for none. `rows` are what the store finds the entry by; derived, never part of the chain.
    """

    kind: Kind
    by: str
    at: datetime
    payload: Mapping[str, Any] = field(repr=False)
    seals: tuple[str, ...] = ()
    supersedes: int | None = None
    blob: bytes | None = field(default=None, repr=False)
    rows: tuple[Row, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise _wrong("kind", "another kind of entry", "one of " + ", ".join(get_args(Kind)))
        if not self.by.strip():
            raise _wrong("by", "nobody", "the name of whoever enters it")
        if self.at.tzinfo is None:
            raise _wrong("at", "an instant without a time zone", "an instant with one")


@dataclass(frozen=True, slots=True)
class Header:
    """What the chain is made of. `number` counts from 1; `payload` and `blob` are SHA-256 of what is stored for them,
    in hexadecimal (`blob` is `None` for none); `previous` is the hash of the entry before."""

    number: int
    kind: Kind
    at: str
    by: str
    supersedes: int | None
    seals: tuple[str, ...]
    payload: str
    blob: str | None
    previous: str
    format: int = FORMAT

    @property
    def hash(self) -> str:
        """SHA-256 of the header written canonically, in hexadecimal.

        >>> Header(1, "note", "2026-01-01T00:00:00Z", "R. Osei", None, (), "0" * 64, None, START).hash[:8]
        '41821440'
        """
        page = {
            "format": self.format, "number": self.number, "kind": self.kind, "at": self.at, "by": self.by,
            "supersedes": self.supersedes, "seals": list(self.seals), "payload": self.payload, "blob": self.blob,
            "previous": self.previous,
        }  # fmt: skip
        return hashlib.sha256(canonical(page)).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it is read. `payload` is `None` where it was destroyed on withdrawal."""

    header: Header
    hash: str
    payload: Mapping[str, Any] | None = field(repr=False)

    @property
    def number(self) -> int:
        """Its place in the record, from 1."""
        return self.header.number

    @property
    def kind(self) -> Kind:
        """What sort of entry it is."""
        return self.header.kind

    @property
    def at(self) -> datetime:
        """When it was entered, in UTC."""
        return datetime.fromisoformat(self.header.at)

    @property
    def withdrawn(self) -> bool:
        """Whether its words were destroyed."""
        return self.payload is None


def canonical(page: Any) -> bytes:
    """JSON with sorted keys, no blanks, UTF-8: the same values give the same bytes everywhere.

    Raises `Invalid` (entry-payload) for what JSON cannot hold, such as NaN or half of a surrogate pair.
    """
    try:
        written = json.dumps(page, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        return written.encode("utf-8")
    except (TypeError, ValueError) as error:
        raise _wrong(
            "payload", "values that JSON in UTF-8 cannot hold", "text, whole numbers, lists, tables"
        ) from error


def instant(at: datetime) -> str:
    """An instant as headers write it: UTC, microseconds.

    >>> instant(datetime(2026, 1, 2, 3, 4, tzinfo=UTC))
    '2026-01-02T03:04:00.000000Z'
    """
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _wrong(what: str, found: str, expected: str) -> Invalid:
    return Invalid(f"entry-{what}", found=found, expected=expected, do="Mend the entry; nothing was entered.")
