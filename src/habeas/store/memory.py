"""A record in memory, for tests and for a look without leaving anything behind."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache

from habeas.record.chain import row_of, rows_digest
from habeas.record.entry import Header, Kind
from habeas.record.heads import SignedHead
from habeas.record.port import Damage
from habeas.record.rows import Found, Query, Row
from habeas.store.ledger import Ledger, make_record
from habeas.store.shelf import Lying
from habeas.store.words import Words, wanted, words_of


def memory_store(at: datetime | None = None) -> Ledger:
    """A new record in memory, made at the instant `at` (1 January 2000 where none is given)."""
    shelf = MemoryShelf()
    make_record(shelf, at or datetime(2000, 1, 1, tzinfo=UTC))
    return Ledger(shelf, medium="in memory only")


class MemoryShelf:
    """The tables as dictionaries. It finds rows by looking at each of them, and so says what finding means."""

    def __init__(self) -> None:
        self._settings: dict[str, bytes] = {}
        self._headers: dict[int, tuple[Header, str]] = {}
        self._payloads: dict[int, bytes] = {}
        self._blobs: dict[int, bytes] = {}
        self._digests: dict[int, str] = {}
        self._rows: dict[int, tuple[str, ...]] = {}
        self._seals: dict[str, bytes | None] = {}
        self._heads: dict[int, SignedHead] = {}

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Puts everything back as it was where something goes wrong."""
        names = [name for name, value in vars(self).items() if isinstance(value, dict)]
        before = {name: dict(getattr(self, name)) for name in names}
        try:
            yield
        except BaseException:
            vars(self).update(before)
            raise

    def settings(self) -> Mapping[str, bytes]:
        return dict(self._settings)

    def put_setting(self, name: str, value: bytes) -> None:
        self._settings[name] = value

    def last(self) -> tuple[int, str] | None:
        if not self._headers:
            return None
        number = next(reversed(self._headers))
        return number, self._headers[number][1]

    def put(self, header: Header, hash_: str, payload: bytes | None, blob: bytes | None, rows: Sequence[str]) -> None:
        self._headers[header.number] = header, hash_
        if payload is not None:
            self._payloads[header.number] = payload
        if blob is not None:
            self._blobs[header.number] = blob
        self.put_rows(header.number, rows)

    def lying(self, kinds: Collection[Kind], after: int, through: int | None, limit: int) -> Sequence[Lying]:
        found: list[Lying] = []
        for number in [n for n in self._headers if after < n and (through is None or n <= through)]:
            header, hash_ = self._headers[number]
            if not kinds or header.kind in kinds:
                found.append(Lying(header, hash_, self._payloads.get(number), self._digests.get(number)))
                if len(found) == limit:
                    break
        return found

    def blob(self, number: int) -> bytes | None:
        return self._blobs.get(number)

    def blob_numbers(self, numbers: range) -> Collection[int]:
        return {number for number in numbers if number in self._blobs}

    def seal_keys(self, names: Collection[str]) -> Mapping[str, bytes | None]:
        return {name: self._seals[name] for name in names if name in self._seals}

    def put_seal(self, name: str, key: bytes | None) -> None:
        self._seals[name] = key

    def destroy(self, names: Collection[str]) -> None:
        for name in names:
            self._seals[name] = None
        for number, (header, _) in self._headers.items():
            if set(header.seals) & set(names):
                for table in (self._payloads, self._blobs, self._digests, self._rows):
                    table.pop(number, None)

    def put_head(self, head: SignedHead) -> None:
        self._heads[head.number] = head

    def head(self) -> SignedHead | None:
        return self._heads[next(reversed(self._heads))] if self._heads else None

    def heads(self) -> Iterator[SignedHead]:
        return iter(list(self._heads.values()))

    def find(self, query: Query) -> Found:
        found = [
            (number, row)
            for number in sorted(self._rows)
            if query.entries_through is None or number <= query.entries_through
            for row in map(row_of, self._rows[number])
            if _meets(row, query)
        ]
        end = None if query.limit is None else query.offset + query.limit
        return Found(len(found), tuple(found[query.offset : end]))

    def row_pages(self, numbers: range) -> Mapping[int, Sequence[str]]:
        return {number: self._rows[number] for number in numbers if self._rows.get(number)}

    def clear_rows(self) -> None:
        self._rows.clear()
        for number in self._digests:
            self._digests[number] = rows_digest(())

    def put_rows(self, number: int, rows: Sequence[str]) -> None:
        if number in self._payloads:
            self._digests[number] = rows_digest(rows)
            self._rows[number] = tuple(rows)

    def counts(self) -> Mapping[str, int]:
        counted: dict[str, int] = {}
        for header, _ in self._headers.values():
            counted[header.kind] = counted.get(header.kind, 0) + 1
        return counted

    def size_bytes(self) -> int | None:
        return None

    def damage(self) -> Iterator[Damage]:
        return iter(())

    def after_destroying(self) -> None:
        """Nothing lies around."""

    def close(self) -> None:
        """Everything is gone with the last look at it."""


def _meets(row: Row, query: Query) -> bool:
    return (
        (not query.sorts or row.sort in query.sorts)
        and (not query.subjects or row.subject in query.subjects)
        and (not query.keys or row.key in query.keys)
        and _overlaps(row, query)
        and _has(row.text, query.words)
        and _has(row.place, query.place)
    )


def _overlaps(row: Row, query: Query) -> bool:
    if query.since is None and query.through is None:
        return True
    if row.earliest is None and row.latest is None:
        return False
    return not (query.since and row.latest and row.latest < query.since) and not (
        query.through and row.earliest and row.earliest > query.through
    )


def _has(text: str, query: str) -> bool:
    if not query.strip():
        return True
    asked = wanted(query)
    return bool(asked) and all(each.stands_in(_words(text)) for each in asked)


@lru_cache(maxsize=4096)
def _words(text: str) -> Words:
    return words_of(text)
