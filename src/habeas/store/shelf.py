"""What a medium has to offer so that a `Ledger` can keep a record on it: tables, and one transaction at a time.

A shelf seals, signs and judges nothing. It knows entries as stored bytes beside their headers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from habeas.record.entry import Header, Kind
from habeas.record.heads import SignedHead
from habeas.record.port import Damage
from habeas.record.rows import Found, Query


@dataclass(frozen=True, slots=True)
class Lying:
    """An entry as it lies on the shelf: `payload` is `None` where nothing lies; `rows_digest` what was written down
    about its rows when they were put there, `None` where nothing was."""

    header: Header
    hash: str
    payload: bytes | None = field(repr=False)
    rows_digest: str | None


class Shelf(Protocol):
    """One record's tables. Writing calls are made inside `writing` only. All raise `HabeasError` (store-...)."""

    def writing(self) -> AbstractContextManager[None]:
        """A transaction, alone: all or nothing, safe against a loss of power when it ends."""
        ...

    def settings(self) -> Mapping[str, bytes]:
        """What was put with `put_setting`."""
        ...

    def put_setting(self, name: str, value: bytes) -> None:
        """Keeps a value under a name; one that was there is replaced."""
        ...

    def last(self) -> tuple[int, str] | None:
        """Number and hash of the last entry."""
        ...

    def put(self, header: Header, hash_: str, payload: bytes | None, blob: bytes | None, rows: Sequence[str]) -> None:
        """An entry and the pages of its rows. No payload: it was destroyed, and brings no rows."""
        ...

    def lying(self, kinds: Collection[Kind], after: int, through: int | None, limit: int) -> Sequence[Lying]:
        """The first `limit` of the entries `after < number <= through`, in order; all kinds where none is given."""
        ...

    def blob(self, number: int) -> bytes | None:
        """The bytes as stored, that is, sealed; `None` for none, or destroyed."""
        ...

    def blob_numbers(self, numbers: range) -> Collection[int]:
        """Those of these entries for which bytes lie there."""
        ...

    def seal_keys(self, names: Collection[str]) -> Mapping[str, bytes | None]:
        """The keys of those of these seals that were ever put; `None` for a destroyed one."""
        ...

    def put_seal(self, name: str, key: bytes | None) -> None:
        """`None` for a seal that was destroyed elsewhere."""
        ...

    def destroy(self, names: Collection[str]) -> None:
        """Destroys the keys of these seals and every payload, blob and row of an entry that has one of them."""
        ...

    def put_head(self, head: SignedHead) -> None:
        """Keeps a head beside the earlier ones."""
        ...

    def head(self) -> SignedHead | None:
        """The last one."""
        ...

    def heads(self) -> Iterator[SignedHead]:
        """All heads, by the number of their last entry."""
        ...

    def find(self, query: Query) -> Found:
        """Rows by what they tell, in the order of entries; all that there are are counted."""
        ...

    def row_pages(self, numbers: range) -> Mapping[int, Sequence[str]]:
        """The pages of the rows of these entries, in order; entries without rows left out."""
        ...

    def clear_rows(self) -> None:
        """Throws all rows away."""
        ...

    def put_rows(self, number: int, rows: Sequence[str]) -> None:
        """The pages of the rows of an entry that has none; an entry that is not there, or whose words were destroyed,
        takes none."""
        ...

    def counts(self) -> Mapping[str, int]:
        """How many entries there are of each kind."""
        ...

    def size_bytes(self) -> int | None:
        """How much room the record takes; `None` where nobody knows."""
        ...

    def damage(self) -> Iterator[Damage]:
        """What the medium itself finds wrong."""
        ...

    def after_destroying(self) -> None:
        """Called after words were destroyed and that is safe: leave no trace in what lies around."""
        ...

    def close(self) -> None:
        """Lets go of the medium."""
        ...


_CHUNK = 200


def chunks(
    shelf: Shelf, kinds: Collection[Kind] = (), *, after: int = 0, through: int | None = None
) -> Iterator[Sequence[Lying]]:
    """The entries `after < number <= through`, in order, some at a time and never none; all kinds where none is given.
    Nothing is kept open between the chunks, so that others can write."""
    while chunk := shelf.lying(kinds, after, through, _CHUNK):
        yield chunk
        after = chunk[-1].header.number
