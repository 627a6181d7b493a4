"""Whether a record is what was entered, all of it, in order; and if not, what was done to it and where.

Somebody who has the record open has the signing key as well: they could write a new history and sign it. That shows
only against a signed head that is kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from habeas.errors import HabeasError
from habeas.record.chain import digest, row_page
from habeas.record.entry import START, Entry
from habeas.record.heads import SignedHead
from habeas.record.port import Store, StoredEntry
from habeas.record.rows import Query, Row


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold. `code` is stable; `number` the entry concerned, `None` for the record as a whole;
    `words` say it to a person and tell nothing of what is in the record."""

    code: str
    number: int | None
    words: str


def verify(
    store: Store,
    *,
    kept: SignedHead | None = None,
    derive: Callable[[Entry], Sequence[Row]] | None = None,
    on_entry: Callable[[int], None] | None = None,
) -> tuple[Finding, ...]:
    """Everything that does not hold; empty for a sound record.

    `kept` is a signed head that somebody kept elsewhere. `derive` gives the rows that an entry ought to have; without
    it they are held only against their own digest. `on_entry` is told each number as it is reached. Takes time in
    proportion to the record.
    """
    check = _Check(store)
    findings: list[Finding] = []
    try:
        findings += [Finding(found.code, found.number, found.words) for found in store.damage()]
        findings += check.all_entries(derive, on_entry)
        findings += check.withdrawals()
        findings += check.own_heads()
        if kept is not None:
            findings += check.against(kept)
    except HabeasError as error:
        findings.append(Finding(error.code, None, f"the record cannot be read on: found {error.found}"))
    return tuple(findings)


@dataclass(slots=True)
class _Check:
    store: Store
    last: int = 0
    hashes: dict[int, str] = field(default_factory=dict)
    missing: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    present: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    withdrawn: set[str] = field(default_factory=set)
    heads: dict[int, SignedHead] = field(default_factory=dict)

    def all_entries(
        self, derive: Callable[[Entry], Sequence[Row]] | None, on_entry: Callable[[int], None] | None
    ) -> Iterator[Finding]:
        self.heads = {head.number: head for head in self.store.heads()}
        for stored in self.store.stored():
            yield from self._place(stored)
            entry = _opened(stored)
            yield from self._content(stored, entry)
            yield from self._rows(stored, entry, derive)
            self.last = stored.header.number
            self.hashes[self.last] = stored.hash
            if on_entry:
                on_entry(self.last)

    def _place(self, stored: StoredEntry) -> Iterator[Finding]:
        header, number = stored.header, stored.header.number
        if number != self.last + 1:
            yield Finding("entry-missing", self.last + 1, f"entries {self.last + 1} to {number - 1} were taken out")
        elif header.previous != self.hashes.get(self.last, START):
            words = f"entry {number} was entered after another entry {number - 1}: one of the two was altered or moved"
            yield Finding("entry-chain", max(number - 1, 1), words)
        if header.hash != stored.hash:
            yield Finding("entry-altered", number, f"entry {number} was altered: its head does not fit its hash")
        head = self.heads.get(number)
        if head and head.hash != stored.hash:
            yield Finding("entry-signed", number, f"entry {number} is not the one that was signed")

    def _content(self, stored: StoredEntry, entry: Entry | None) -> Iterator[Finding]:
        header, number = stored.header, stored.header.number
        there = stored.payload_digest
        if there is None:
            self.missing.append((number, header.seals))
            if stored.blob_digest is not None:
                yield Finding("blob-left", number, f"bytes of entry {number} lie there without its words")
            return
        if header.seals:
            self.present.append((number, header.seals))
        if there != header.payload:
            yield Finding("payload-altered", number, f"what entry {number} says was altered")
            return
        if stored.seals_gone:
            yield Finding("seal-missing", number, f"the key to entry {number} was taken out, and no withdrawal says so")
            return
        if stored.blob_digest != header.blob:
            what = "taken out" if stored.blob_digest is None else "altered" if header.blob else "put in"
            yield Finding("blob-altered", number, f"the bytes of entry {number} were {what}")
            return
        try:
            blob = stored.opened_blob()
        except HabeasError:
            entry = None
        if entry is None:
            yield Finding("payload-closed", number, f"entry {number} does not open: its key was exchanged")
            return
        payload = entry.payload or {}
        if header.kind == "source" and blob is not None and payload.get("sha256", digest(blob)) != digest(blob):
            yield Finding("source-bytes", number, f"the bytes of source {number} are not those of its digest")
        if header.kind == "withdrawal":
            self.withdrawn.update(str(seal) for seal in payload.get("seals", ()))

    def _rows(
        self, stored: StoredEntry, entry: Entry | None, derive: Callable[[Entry], Sequence[Row]] | None
    ) -> Iterator[Finding]:
        number = stored.header.number
        words = f"what entry {number} is found by is not what was put there: put a backup back"
        if not stored.rows_hold:
            yield Finding("rows-altered", number, words)
        elif derive is not None and entry is not None:  # else found already
            ought = () if entry.withdrawn else tuple(row_page(row) for row in derive(entry))
            if tuple(stored.row_pages) != ought:
                stale = f"what entry {number} is found by does not follow from it: after an update run habeas reindex"
                yield Finding("rows-stale", number, stale + "; if nothing was updated, somebody changed it")

    def withdrawals(self) -> Iterator[Finding]:
        """A payload may be missing only where a mark names one of its seals, and must be missing there."""
        for number, seals in self.missing:
            if not self.withdrawn.intersection(seals):
                yield Finding("payload-missing", number, f"what entry {number} said was taken out without a withdrawal")
        for number, seals in self.present:
            if self.withdrawn.intersection(seals):
                yield Finding("withdrawal-undone", number, f"entry {number} was withdrawn, and its words are there")
        if self.withdrawn:
            yield from self._rows_left()

    def _rows_left(self) -> Iterator[Finding]:
        gone = {number for number, _ in self.missing}
        for number, _ in self.store.find(Query(limit=None)).rows if gone else ():
            if number in gone:
                yield Finding("rows-left", number, f"entry {number} was withdrawn, and can still be found")
                gone.discard(number)

    def own_heads(self) -> Iterator[Finding]:
        """The heads that lie in the record: each signed, by one key, and the last for the last entry."""
        key = self.store.head().key
        for head in self.heads.values():
            if head.key != key or not self.store.signature_holds(head):
                yield Finding("head-signature", head.number, f"the head of entry {head.number} is not signed")
        newest = max(self.heads, default=0)
        if newest > self.last:
            words = f"entries {self.last + 1} to {newest} were taken out: a head was signed for {newest}"
            yield Finding("tail-cut", self.last + 1, words)
        if newest < self.last:
            words = f"entries {newest + 1} to {self.last} were put in without being signed"
            yield Finding("tail-unsigned", newest + 1, words)

    def against(self, kept: SignedHead) -> Iterator[Finding]:
        """The record held against a head that was kept elsewhere."""
        if kept.record_id != self.store.record_id:
            yield Finding("head-other-record", None, "the head that was kept is of another record")
            return
        if not self.store.signature_holds(kept):
            yield Finding("head-forged", None, "the head that was kept is not signed by the key it names")
            return
        if kept.key != self.store.head().key:
            yield Finding("head-other-key", None, "the head that was kept is signed by another key than this record's")
        if kept.number > self.last:
            words = f"the record ends at entry {self.last}; the head that was kept saw {kept.number}: its end was cut "
            yield Finding("head-ahead", self.last + 1, words + "off, or an older copy was put in its place")
        elif self.hashes.get(kept.number, START) != kept.hash:
            words = f"entry {kept.number} is not the one that the head that was kept saw: history was written anew"
            yield Finding("head-other-history", kept.number, words)


def _opened(stored: StoredEntry) -> Entry | None:
    """The entry; `None` where it is not what was put there or does not open."""
    header, there = stored.header, stored.payload_digest
    if there is None:
        return Entry(header, stored.hash, None) if stored.seals_gone else None
    if there != header.payload or stored.seals_gone:
        return None
    try:
        return Entry(header, stored.hash, stored.opened())
    except HabeasError:
        return None
