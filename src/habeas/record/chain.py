"""The chain: how an entry gets its header, and so its hash, from what is stored for it and from the entry before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from habeas.errors import Invalid
from habeas.record.entry import Draft, Header, canonical, instant
from habeas.record.rows import Row

LONGEST_ROW = 100_000
"""How many characters the text of one row may have; longer texts are entered passage by passage."""


def digest(stored: bytes) -> str:
    """SHA-256 in hexadecimal.

    >>> digest(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(stored).hexdigest()


def header_of(draft: Draft, number: int, previous: str, payload: bytes, blob: bytes | None) -> Header:
    """The header of the entry that `draft` becomes as number `number`, after an entry with the hash `previous`.

    `payload` and `blob` are the bytes as they are stored, that is, sealed; `blob` is `None` for none.
    """
    return Header(
        number=number,
        kind=draft.kind,
        at=instant(draft.at),
        by=draft.by,
        supersedes=draft.supersedes,
        seals=draft.seals,
        payload=digest(payload),
        blob=None if blob is None else digest(blob),
        previous=previous,
    )


def row_page(row: Row) -> str:
    """A row as it is stored: canonical JSON of all it holds.

    Raises `Invalid` (entry-payload) for what JSON cannot hold, (entry-row) for a text too long to be searched or a
    zero character in what rows are told apart by.
    """
    if len(row.text) > LONGEST_ROW:
        raise _row(f"a text of {len(row.text)} characters", f"{LONGEST_ROW} at most")
    if any("\0" in part for part in (row.sort, row.subject, row.key)):
        raise _row("a zero character in sort, subject or key", "text without one")
    page = {
        "sort": row.sort, "subject": row.subject, "key": row.key, "place": row.place,
        "earliest": row.earliest and row.earliest.isoformat(), "latest": row.latest and row.latest.isoformat(),
        "text": row.text, "data": row.data,
    }  # fmt: skip
    return canonical(page).decode()


def row_of(page: str) -> Row:
    """The row that `row_page` wrote. Raises `ValueError` or `KeyError` for anything else."""
    values: Mapping[str, Any] = json.loads(page)
    first, last = values["earliest"], values["latest"]
    return Row(
        values["sort"], values["subject"], values["key"], values["place"],
        date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None,
        values["text"], values["data"],
    )  # fmt: skip


def rows_digest(pages: Sequence[str]) -> str:
    """One digest for all rows of an entry, in their order, to see whether somebody touched them.

    >>> rows_digest(()) == rows_digest([])
    True
    """
    return digest("\n".join(pages).encode())


def _row(found: str, expected: str) -> Invalid:
    return Invalid("entry-row", found=found, expected=expected, do="Mend the entry; nothing was entered.")
