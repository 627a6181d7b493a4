"""Opens what lies on a shelf: whether it is what was put there, whether it was withdrawn, what it says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from habeas.errors import HabeasError, Invalid
from habeas.record.chain import digest, rows_digest
from habeas.record.entry import Entry, Header
from habeas.store import sealing
from habeas.store.shelf import Lying, Shelf, chunks

Keys = Mapping[str, bytes | None]


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens the entries of one record."""

    shelf: Shelf
    record_id: str

    def entry(self, lying: Lying) -> Entry:
        """Raises `Invalid` (store-entry-damaged), (store-sealed) where it is not what was put there."""
        header = lying.header
        if lying.payload is None:
            if self._gone(header):
                return Entry(header, lying.hash, None)
            raise _damaged(header.number)
        if digest(lying.payload) != header.payload:
            raise _damaged(header.number)
        return Entry(header, lying.hash, json.loads(self.part(header, lying.payload, "payload")))

    def blob(self, header: Header, stored: bytes | None) -> bytes | None:
        """The bytes that went along with an entry, of those that lie there now; `None` for none, or destroyed. Raises
        as `entry`."""
        if header.blob is None or (stored is None and self._gone(header)):
            return None
        if stored is None or digest(stored) != header.blob:
            raise _damaged(header.number)
        return self.part(header, stored, "blob")

    def part(self, header: Header, stored: bytes, part: sealing.Part, keys: Keys | None = None) -> bytes:
        """What was sealed, whatever it is. `keys` may hold more than this entry's; `None`: they are looked up. Raises
        as `entry`."""
        if keys is None:
            keys = self._keys(header)
        there = {name: key for name in header.seals if (key := keys.get(name)) is not None}
        if len(there) < len(set(header.seals)):
            raise _damaged(header.number)
        try:
            return sealing.unseal(stored, there, record_id=self.record_id, number=header.number, part=part)
        except sealing.Broken as error:
            raise _damaged(header.number, "store-sealed") from error

    def all_stored(self, after: int) -> Iterator[Stored]:
        """The entries after that number, in order, unopened."""
        for chunk in chunks(self.shelf, after=after):
            numbers = range(chunk[0].header.number, chunk[-1].header.number + 1)
            rows, blobs = self.shelf.row_pages(numbers), self.shelf.blob_numbers(numbers)
            keys = self.shelf.seal_keys({seal for lying in chunk for seal in lying.header.seals})
            for lying in chunk:
                number = lying.header.number
                blob = self.shelf.blob(number) if number in blobs else None
                yield Stored(self, lying, blob, rows.get(number, ()), keys)

    def _keys(self, header: Header) -> Keys:
        return self.shelf.seal_keys(header.seals) if header.seals else {}

    def _gone(self, header: Header) -> tuple[str, ...]:
        return _gone(header, self._keys(header))


@dataclass(frozen=True, slots=True, repr=False)
class Stored:
    """The port's `StoredEntry`."""

    _opener: Opener
    _lying: Lying
    _blob: bytes | None
    row_pages: Sequence[str]
    _keys: Keys

    @property
    def header(self) -> Header:
        return self._lying.header

    @property
    def hash(self) -> str:
        return self._lying.hash

    @property
    def payload_digest(self) -> str | None:
        return None if self._lying.payload is None else digest(self._lying.payload)

    @property
    def blob_digest(self) -> str | None:
        return None if self._blob is None else digest(self._blob)

    @property
    def rows_hold(self) -> bool:
        said = self._lying.rows_digest
        return not self.row_pages if said is None else rows_digest(self.row_pages) == said

    @property
    def seals_gone(self) -> tuple[str, ...]:
        return _gone(self.header, self._keys)

    def opened(self) -> Mapping[str, Any] | None:
        if self._lying.payload is None:
            return None
        plain = self._opener.part(self.header, self._lying.payload, "payload", self._keys)
        try:
            opened: Mapping[str, Any] = json.loads(plain)
        except ValueError as error:
            raise _damaged(self.header.number, "store-sealed") from error
        return opened

    def opened_blob(self) -> bytes | None:
        return None if self._blob is None else self._opener.part(self.header, self._blob, "blob", self._keys)


def _gone(header: Header, keys: Keys) -> tuple[str, ...]:
    return tuple(name for name in header.seals if keys.get(name) is None)


def _damaged(number: int, code: str = "store-entry-damaged") -> HabeasError:
    return Invalid(code, found=f"entry {number} altered or taken out after it was entered", expected="what was entered",
                   do="Run habeas verify; put a backup back, and keep this file as evidence.")  # fmt: skip
