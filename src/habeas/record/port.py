"""The port through which all work on a record goes. Whoever keeps one (memory, a file, a server) offers this.

One suite of tests runs on all of them. A store judges nothing and knows no field: it keeps entries, in order, for good.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from habeas.record.entry import Draft, Entry, Header, Kind
from habeas.record.heads import SignedHead
from habeas.record.rows import Found, Query


@dataclass(frozen=True, slots=True)
class About:
    """What can be told of a record without telling what is in it. `medium` says in words where it is kept; `where`
    is the file or the server, empty for memory; `kinds` counts entries; `size_bytes` is `None` where nobody knows."""

    medium: str
    where: str
    format: int
    kinds: Mapping[str, int]
    size_bytes: int | None


@dataclass(frozen=True, slots=True)
class Damage:
    """Something wrong with the medium itself: a stable `code` and words for it, nothing of what is in the record; the
    `number` of the entry concerned, `None` for none."""

    code: str
    words: str
    number: int | None = None


class Store(Protocol):
    """An open record. All calls raise `HabeasError` (store-...) with what to do where disk, key or server fail."""

    @property
    def record_id(self) -> str:
        """Sixteen random hexadecimal digits given when the record was made."""
        ...

    def new_seal(self) -> str:
        """Makes a key for one source or person and names it. The name tells nothing about what it seals."""
        ...

    def append(self, drafts: Sequence[Draft]) -> tuple[Entry, ...]:
        """Enters all of them or none, in order. When it returns they are safe against a loss of power, and the new
        head is signed. Raises `Invalid` (entry-seal) for a seal that is not there or was destroyed, (entry-supersedes)
        for an entry that is not there."""
        ...

    def last(self) -> int:
        """The number of the last entry; 0 for an empty record."""
        ...

    def entry(self, number: int) -> Entry:
        """Raises `Invalid` (entry-unknown)."""
        ...

    def entries(self, kinds: Collection[Kind] = (), *, after: int = 0, through: int | None = None) -> Iterator[Entry]:
        """Entries in order; all kinds where none is given; numbers `after < n <= through`."""
        ...

    def blob(self, number: int) -> bytes | None:
        """The bytes that went along with an entry; `None` for none, or destroyed."""
        ...

    def find(self, query: Query) -> Found:
        """Rows by what they tell. Counts are true, however many there are."""
        ...

    def reindex(self, rows: Iterator[tuple[int, Sequence[object]]]) -> None:
        """Throws all rows away and takes these instead: the number of an entry and its rows."""
        ...

    def forget(self, seals: Collection[str], mark: Draft) -> Entry:
        """Destroys these keys, every payload, blob and row that any of them seals, and enters `mark` (a withdrawal):
        all or nothing. The headers stay, and the chain holds. The store puts the names of the seals into the mark's
        payload ("seals"). Keys destroyed before are no trouble. Raises `Invalid` (entry-seal) for a seal that never
        was, (entry-mark) for a mark that is no withdrawal, or is sealed itself, or brings bytes or rows."""
        ...

    def stored(self, *, after: int = 0) -> Iterator[StoredEntry]:
        """The entries as they lie there, unopened, for `verify`."""
        ...

    def head(self) -> SignedHead:
        """The last signed head."""
        ...

    def heads(self) -> Iterator[SignedHead]:
        """All heads that were signed, in order: one when the record was made (number 0), one after each append."""
        ...

    def signature_holds(self, head: SignedHead) -> bool:
        """Whether the key named in a head signed it. Whose key that is, it does not say."""
        ...

    def damage(self) -> Iterator[Damage]:
        """What the medium itself finds wrong: pages that were altered, an index that is not whole."""
        ...

    def about(self) -> About:
        """Numbers, for `status`."""
        ...

    def close(self) -> None:
        """Ends work; leaves nothing behind but the record itself."""
        ...


class StoredEntry(Protocol):
    """What lies in the store for an entry: header and hash as written; payload and blob as digests computed now."""

    @property
    def header(self) -> Header: ...
    @property
    def hash(self) -> str: ...
    @property
    def payload_digest(self) -> str | None:
        """SHA-256 of what is stored now; `None` where nothing is."""
        ...

    @property
    def blob_digest(self) -> str | None: ...
    @property
    def seals_gone(self) -> tuple[str, ...]:
        """Those of its seals whose key is not there."""
        ...

    @property
    def rows_hold(self) -> bool:
        """Whether its rows are those that were put there."""
        ...

    @property
    def row_pages(self) -> Sequence[str]:
        """Its rows as they are stored (`chain.row_page`), in order."""
        ...

    def opened(self) -> Mapping[str, Any] | None:
        """The payload; `None` where none is stored. Raises `Invalid` (store-sealed) where it does not open."""
        ...

    def opened_blob(self) -> bytes | None:
        """The same for the bytes."""
        ...
