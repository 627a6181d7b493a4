"""A record kept on a shelf: chains, seals and signs what is entered."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from habeas.errors import HabeasError, Invalid
from habeas.record.chain import header_of, row_page
from habeas.record.entry import FORMAT, START, Draft, Entry, Kind, canonical, instant
from habeas.record.heads import SignedHead
from habeas.record.port import About, Damage
from habeas.record.rows import Found, Query, Row
from habeas.store import sealing, signing
from habeas.store.opening import Opener, Stored
from habeas.store.shelf import Shelf, chunks


def make_record(shelf: Shelf, at: datetime) -> None:
    """Makes an empty shelf into a record: its id, its signing key, the first head."""
    record_id, private = os.urandom(8).hex(), signing.new_signing_key()
    with shelf.writing():
        shelf.put_setting("record", record_id.encode())
        shelf.put_setting("signing-key", private)
        shelf.put_head(signing.Signer(private, record_id).sign(0, START, instant(at)))


class Ledger:
    """The `Store` port on any shelf that holds a record."""

    def __init__(self, shelf: Shelf, *, medium: str, where: str = "") -> None:
        self._shelf = shelf
        self._medium, self._where = medium, where
        settings = shelf.settings()
        if "record" not in settings or "signing-key" not in settings:
            raise Invalid("store-unmade", found="tables without a record", expected="a record", where=where or None,
                          do="Make it with habeas init; nothing is lost, nothing was entered.")  # fmt: skip
        self.record_id = settings["record"].decode()
        self._signer = signing.Signer(settings["signing-key"], self.record_id)
        self._opener = Opener(shelf, self.record_id)
        self._fresh: dict[str, bytes] = {}

    @property
    def shelf(self) -> Shelf:
        """What the record is kept on, for what copies it whole."""
        return self._shelf

    def __repr__(self) -> str:
        return f"<record {self.record_id}, {self._medium}>"

    # what is entered

    def new_seal(self) -> str:
        """The key is put into the record together with the first entry that has it."""
        name = sealing.new_name()
        self._fresh[name] = sealing.new_key()
        return name

    def append(self, drafts: Sequence[Draft]) -> tuple[Entry, ...]:
        """See the port."""
        if not drafts:
            return ()
        pages = [tuple(row_page(row) for row in draft.rows) for draft in drafts]
        with self._shelf.writing():
            entries = self._enter(drafts, pages)
        for draft in drafts:
            for seal in draft.seals:
                self._fresh.pop(seal, None)
        return entries

    def forget(self, seals: Collection[str], mark: Draft) -> Entry:
        """See the port."""
        if mark.kind != "withdrawal" or mark.seals or mark.blob is not None or mark.rows:
            raise Invalid("entry-mark", found="a mark that is sealed, brings bytes or rows, or is no withdrawal",
                          expected="an open withdrawal", do="Mend the mark; nothing was destroyed.")  # fmt: skip
        names = sorted(set(seals))
        named = replace(mark, payload={**mark.payload, "seals": names})
        with self._shelf.writing():
            for name in set(names) - set(self._shelf.seal_keys(names)):
                raise _no_seal(name)
            self._shelf.destroy(names)
            (entry,) = self._enter([named], [()])
        self._shelf.after_destroying()
        return entry

    def reindex(self, rows: Iterator[tuple[int, Sequence[object]]]) -> None:
        """See the port. Rows for entries whose words were destroyed are not taken."""
        with self._shelf.writing():
            self._shelf.clear_rows()
            for number, of_entry in rows:
                self._shelf.put_rows(number, [row_page(row) for row in of_entry if isinstance(row, Row)])

    def _enter(self, drafts: Sequence[Draft], pages: Sequence[Sequence[str]]) -> tuple[Entry, ...]:
        number, previous = self._shelf.last() or (0, START)
        keys = self._keys_for(drafts)
        entries = []
        for draft, rows in zip(drafts, pages, strict=True):
            number += 1
            if draft.supersedes is not None and not 1 <= draft.supersedes < number:
                raise Invalid("entry-supersedes", found=f"number {draft.supersedes}", expected="an entry that is there",
                              do="Name the entry that is replaced; nothing was entered.")  # fmt: skip
            if "\0" in draft.by:
                raise Invalid("entry-by", found="a name with a zero character in it", expected="a name",
                              do="Mend the name; nothing was entered.")  # fmt: skip
            plain = canonical(draft.payload)
            own = {seal: keys[seal] for seal in draft.seals}
            payload = sealing.seal(plain, own, record_id=self.record_id, number=number, part="payload")
            blob = None
            if draft.blob is not None:
                blob = sealing.seal(draft.blob, own, record_id=self.record_id, number=number, part="blob")
            header = header_of(draft, number, previous, payload, blob)
            previous = header.hash
            self._shelf.put(header, previous, payload, blob, rows)
            entries.append(Entry(header, previous, json.loads(plain)))
        self._shelf.put_head(self._signer.sign(number, previous, entries[-1].header.at))
        return tuple(entries)

    def _keys_for(self, drafts: Sequence[Draft]) -> Mapping[str, bytes]:
        names = {seal for draft in drafts for seal in draft.seals}
        stored = self._shelf.seal_keys(names) if names else {}
        keys: dict[str, bytes] = {}
        for name in sorted(names):
            key = stored.get(name)
            if key is None:
                if name in stored or name not in self._fresh:
                    raise _no_seal(name)
                key = self._fresh[name]
                self._shelf.put_seal(name, key)
            keys[name] = key
        return keys

    # what is read

    def last(self) -> int:
        """See the port."""
        return (self._shelf.last() or (0, START))[0]

    def entry(self, number: int) -> Entry:
        """See the port."""
        lying = self._shelf.lying((), number - 1, number, 1) if number >= 1 else ()
        if not lying:
            raise Invalid("entry-unknown", found=f"number {number}", expected=f"a number from 1 to {self.last()}",
                          do="Look the number up with habeas log.")  # fmt: skip
        return self._opener.entry(lying[0])

    def entries(self, kinds: Collection[Kind] = (), *, after: int = 0, through: int | None = None) -> Iterator[Entry]:
        """See the port. What is entered while this goes on is left out."""
        through = self.last() if through is None else through
        for chunk in chunks(self._shelf, kinds, after=after, through=through):
            for lying in chunk:
                yield self._opener.entry(lying)

    def blob(self, number: int) -> bytes | None:
        """See the port. Raises `Invalid` (entry-unknown), (store-entry-damaged)."""
        header = self.entry(number).header
        return self._opener.blob(header, self._shelf.blob(number))

    def find(self, query: Query) -> Found:
        """See the port. A query whose words hold no letter and no digit finds nothing."""
        return self._shelf.find(query)

    # what is verified

    def stored(self, *, after: int = 0) -> Iterator[Stored]:
        """See the port."""
        return self._opener.all_stored(after)

    def head(self) -> SignedHead:
        """See the port."""
        head = self._shelf.head()
        if head is None:
            raise Invalid("store-headless", found="a record without a signed head", expected="one for each append",
                          do="Somebody took it out. Put a backup back, and keep this file as evidence.")  # fmt: skip
        return head

    def heads(self) -> Iterator[SignedHead]:
        """See the port."""
        return self._shelf.heads()

    def signature_holds(self, head: SignedHead) -> bool:
        """See the port."""
        return signing.signature_holds(head)

    @property
    def signing_key(self) -> str:
        """The public key, in hexadecimal, that signs the heads of this record."""
        return self._signer.key

    def damage(self) -> Iterator[Damage]:
        """See the port."""
        return self._shelf.damage()

    def about(self) -> About:
        """See the port."""
        return About(self._medium, self._where, FORMAT, self._shelf.counts(), self._shelf.size_bytes())

    def close(self) -> None:
        """See the port."""
        self._fresh.clear()
        self._shelf.close()


def _no_seal(name: str) -> HabeasError:
    return Invalid("entry-seal", found=f"the seal {name}, which is not there or was destroyed",
                   expected="a seal whose key is there", do="Make a new seal; nothing was entered.")  # fmt: skip
