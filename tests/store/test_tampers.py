"""Somebody has the record open, knows how it is made, and changes it by SQL: found, and the entry named.

HABEAS_TAMPERS says how many random tampers are tried (40 where it is not set).
"""

from __future__ import annotations

import os
import random
import shutil
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from habeas.record.chain import digest, row_of, row_page, rows_digest
from habeas.record.entry import Draft, Header, canonical, instant
from habeas.record.heads import SignedHead
from habeas.record.rows import Row
from habeas.record.verify import verify
from habeas.store import sealing, signing
from habeas.store.file import make_file, open_file
from habeas.store.ledger import Ledger
from habeas.store.sqlite import schema

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
KEY = bytes(range(32))
TRIALS = int(os.environ.get("HABEAS_TAMPERS", "40"))
ENTRIES = 48


def build(folder: Path) -> tuple[Path, SignedHead]:
    """A record with everything in it, an old copy beside it, and the head that its user kept."""
    path = folder / "record.habeas"
    store = make_file(path, KEY, AT)
    at, seals = AT, []
    for n in range(ENTRIES // 4):
        at += timedelta(hours=1)
        seal = store.new_seal()
        seals.append(seal)
        blob = f"report {n} ".encode() * 40
        rows = tuple(Row("account", f"{n}#e1", "arrest", "Almaty", date(2020, 1, 1 + i), None, f"w{i}") for i in (0, 1))
        source, *_ = store.append([
            Draft("source", "R. Osei", at, {"sha256": digest(blob), "title": f"t{n}"}, (seal,), None, blob),
            Draft("reading", "R. Osei", at, {"reading": "x" * 400, "n": n}, (seal,), None, None, rows),
        ])  # fmt: skip
        store.append([Draft("decision", "L. Varga", at, {"accept": n}, supersedes=source.number)])
        store.append([Draft("note", "L. Varga", at, {"words": f"note {n}"}, rows=(Row("note", text=f"note {n}"),))])
        if n == 5:
            store.close()
            shutil.copy(path, folder / "older.habeas")
            store = open_file(path, KEY)
    store.forget([seals[2]], Draft("withdrawal", "R. Osei", at, {"why": "asked"}))
    head = store.head()
    store.close()
    other = make_file(folder / "other.habeas", KEY, AT)
    other.append([Draft("note", "R. Osei", AT, {})] * 60)
    other.close()
    return path, head


class Hand:
    """The hand of somebody who tampers: the record open, the guards taken away, and put back at the end."""

    def __init__(self, path: Path, chance: random.Random) -> None:
        self.path, self.chance = path, chance
        self.ledger: Ledger = open_file(path, KEY)
        self.db: Any = self.ledger.shelf.connection  # type: ignore[attr-defined]
        for name in ("entries_stay", "entries_stand", "heads_stay", "heads_stand"):
            self.db.execute(f"DROP TRIGGER {name}")
        self.last = self.ledger.last()

    def done(self) -> None:
        guards = [line for line in schema().splitlines() if line.startswith("CREATE TRIGGER")]
        for guard in guards:
            self.db.execute(guard.rstrip(";"))
        self.ledger.close()

    def any_entry(self, *kinds: str, sealed: bool | None = None, whole: bool = True) -> Header:
        found = [
            stored.header
            for stored in self.ledger.stored()
            if (not kinds or stored.header.kind in kinds)
            and (not whole or stored.payload_digest)
            and (sealed is None or bool(stored.header.seals) == sealed)
        ]
        return self.chance.choice(found)

    def keys(self, header: Header) -> dict[str, bytes]:
        return {name: key for name, key in self.ledger.shelf.seal_keys(header.seals).items() if key}

    def payload(self, header: Header) -> dict[str, Any]:
        return dict(self.ledger.entry(header.number).payload or {})

    def put_payload(self, header: Header, payload: dict[str, Any]) -> Header:
        """Seals another payload as the record would; the header that fits it."""
        stored = sealing.seal(canonical(payload), self.keys(header), record_id=self.ledger.record_id,
                              number=header.number, part="payload")  # fmt: skip
        self.db.execute("UPDATE payloads SET bytes = ? WHERE number = ?", (stored, header.number))
        return replace(header, payload=digest(stored))

    def put_blob(self, header: Header, blob: bytes) -> Header:
        stored = sealing.seal(blob, self.keys(header), record_id=self.ledger.record_id, number=header.number,
                              part="blob")  # fmt: skip
        self.db.execute("INSERT OR REPLACE INTO blobs VALUES (?, ?)", (header.number, stored))
        return replace(header, blob=digest(stored))

    def put_header(self, header: Header, *, at: int | None = None) -> None:
        """Writes a header with its own hash recomputed."""
        self.db.execute(
            "UPDATE entries SET number=?, kind=?, at=?, by=?, supersedes=?, seals=?, payload=?, blob=?, previous=?, "
            "hash=? WHERE number = ?",
            (header.number, header.kind, header.at, header.by, header.supersedes, " ".join(header.seals),
             header.payload, header.blob, header.previous, header.hash, at or header.number),
        )  # fmt: skip

    def rechain(self, start: int, *, sign: bool) -> None:
        """Computes all hashes from an entry on anew, and signs all heads with the key that lies in the record."""
        signer = signing.Signer(self.ledger.shelf.settings()["signing-key"], self.ledger.record_id)
        previous = self.ledger.entry(start - 1).hash if start > 1 else "0" * 64
        for stored in list(self.ledger.stored(after=start - 1)):
            header = replace(stored.header, previous=previous)
            self.put_header(header)
            previous = header.hash
            if sign:
                head = signer.sign(header.number, header.hash, header.at)
                self.db.execute("UPDATE heads SET hash = ?, signature = ? WHERE number = ?",
                                (head.hash, head.signature, head.number))  # fmt: skip


def entry_said(hand: Hand) -> set[int]:
    header = hand.any_entry("reading", "decision", "note")
    hand.put_header(hand.put_payload(header, {**hand.payload(header), "n": "changed"}))
    return {header.number}


def entry_said_without_a_hash(hand: Hand) -> set[int]:
    header = hand.any_entry("reading", "decision", "note")
    hand.put_payload(header, {**hand.payload(header), "n": "changed"})
    return {header.number}


def source_bytes(hand: Hand) -> set[int]:
    header = hand.any_entry("source")
    blob = bytearray(hand.ledger.blob(header.number) or b"")
    blob[hand.chance.randrange(len(blob))] ^= 1 << hand.chance.randrange(8)
    header = hand.put_blob(header, bytes(blob))
    if hand.chance.random() < 0.5:
        header = hand.put_payload(header, {**hand.payload(header), "sha256": digest(bytes(blob))})
    hand.put_header(header)
    return {header.number}


def one_stored_bit(hand: Hand) -> set[int]:
    table = hand.chance.choice(["payloads", "blobs"])
    number, stored = hand.chance.choice(hand.db.execute(f"SELECT number, bytes FROM {table}").fetchall())
    changed = bytearray(stored)
    changed[hand.chance.randrange(len(changed))] ^= 1 << hand.chance.randrange(8)
    hand.db.execute(f"UPDATE {table} SET bytes = ? WHERE number = ?", (bytes(changed), number))
    return {number}


def order(hand: Hand) -> set[int]:
    """Two entries change places, sealed anew for their new numbers, with their hashes recomputed."""
    one, other = hand.any_entry("note", "decision"), hand.any_entry("note", "decision")
    if one.number == other.number:
        other = next(
            s.header for s in hand.ledger.stored() if s.header.kind == "note" and s.header.number != one.number
        )
    said = hand.payload(one), hand.payload(other)
    for here, there, words in ((one, other, said[1]), (other, one, said[0])):
        moved = replace(there, number=here.number, previous=here.previous)
        hand.put_header(hand.put_payload(moved, words))
    return {one.number, other.number}


def instant_changed(hand: Hand) -> set[int]:
    header = hand.any_entry(whole=False)
    moved = timedelta(seconds=hand.chance.randint(-(10**6), 10**6) or 1)
    hand.put_header(replace(header, at=instant(datetime.fromisoformat(header.at) + moved)))
    return {header.number}


def who_changed(hand: Hand) -> set[int]:
    header = hand.any_entry(whole=False)
    hand.put_header(replace(header, by="Somebody Else"))
    return {header.number}


def what_it_replaces(hand: Hand) -> set[int]:
    header = hand.any_entry("decision", "note")
    hand.put_header(replace(header, supersedes=None if header.supersedes else 1))
    return {header.number}


def header_without_a_hash(hand: Hand) -> set[int]:
    header = hand.any_entry(whole=False)
    column, value = hand.chance.choice([("at", "2020-01-01T00:00:00.000000Z"), ("by", "X"), ("kind", "undo")])
    hand.db.execute(f"UPDATE entries SET {column} = ? WHERE number = ?", (value, header.number))
    return {header.number}


def taken_out(hand: Hand) -> set[int]:
    number = hand.chance.randrange(1, hand.last)
    for table in ("entries", "payloads", "blobs"):
        hand.db.execute(f"DELETE FROM {table} WHERE number = ?", (number,))
    hand.db.execute("DELETE FROM heads WHERE number = ?", (number,))
    return {number}


def taken_out_and_closed_up(hand: Hand) -> set[int]:
    """An entry is taken out, and all that follow are numbered and chained anew; open ones are fitted in."""
    number = hand.chance.randrange(2, hand.last - 1)
    for table in ("entries", "payloads", "blobs", "heads"):
        hand.db.execute(f"DELETE FROM {table} WHERE number = ?", (number,))
        for later in range(number + 1, hand.last + 1):
            hand.db.execute(f"UPDATE {table} SET number = number - 1 WHERE number = ?", (later,))
    hand.rechain(number, sign=True)
    return set(range(number, hand.last + 1))


def put_in_at_the_end(hand: Hand) -> set[int]:
    header = hand.any_entry("note")
    last = hand.ledger.entry(hand.last)
    new = replace(header, number=hand.last + 1, previous=last.hash)
    hand.db.execute("INSERT INTO entries SELECT ?, format, kind, at, by, supersedes, seals, payload, blob, ?, ? "
                    "FROM entries WHERE number = ?", (new.number, new.previous, new.hash, header.number))  # fmt: skip
    hand.db.execute("INSERT INTO payloads SELECT ?, row_digest, bytes FROM payloads WHERE number = ?",
                    (new.number, header.number))  # fmt: skip
    return {new.number}


def tail_cut(hand: Hand) -> set[int]:
    first = hand.chance.randrange(2, hand.last + 1)
    tables = ["entries", "payloads", "blobs", *(["heads"] if hand.chance.random() < 0.7 else [])]
    for table in tables:
        hand.db.execute(f"DELETE FROM {table} WHERE number >= ?", (first,))
    if "heads" in tables:  # a careful hand signs the new end
        signer = signing.Signer(hand.ledger.shelf.settings()["signing-key"], hand.ledger.record_id)
        last = hand.ledger.entry(first - 1)
        hand.db.execute("DELETE FROM heads WHERE number = ?", (first - 1,))
        hand.ledger.shelf.put_head(signer.sign(last.number, last.hash, last.header.at))
    return {first}


def old_copy(hand: Hand) -> set[int]:
    older = hand.path.with_name("older.habeas")
    ledger = open_file(older, KEY)
    first_missing = ledger.last() + 1
    ledger.close()
    hand.done()
    shutil.copy(older, hand.path)
    return {first_missing}


def other_record(hand: Hand) -> set[int | None]:  # type: ignore[type-var]
    hand.done()
    shutil.copy(hand.path.with_name("other.habeas"), hand.path)
    return {None}


def history_written_anew(hand: Hand) -> set[int]:
    """An entry is changed and everything after it is chained anew; half of the hands sign it all anew, too."""
    header = hand.any_entry("note", "decision")
    hand.put_header(hand.put_payload(header, {**hand.payload(header), "n": "changed"}))
    hand.rechain(header.number, sign=hand.chance.random() < 0.5)
    return set(range(header.number, hand.last + 1))


def words_taken_out(hand: Hand) -> set[int]:
    header = hand.any_entry("source", "reading", "note")
    hand.db.execute("DELETE FROM payloads WHERE number = ?", (header.number,))
    if header.seals and hand.chance.random() < 0.5:
        hand.db.execute("UPDATE seals SET key = NULL WHERE name = ?", (header.seals[0],))
    return {header.number}


def key_exchanged(hand: Hand) -> set[int]:
    header = hand.any_entry("source", sealed=True)
    key = None if hand.chance.random() < 0.5 else hand.chance.randbytes(32)
    hand.db.execute("UPDATE seals SET key = ? WHERE name = ?", (key, header.seals[0]))
    return {header.number, header.number + 1}


def withdrawal_undone(hand: Hand) -> set[int]:
    """Somebody kept an older copy, and puts the words of the withdrawn source back from it."""
    gone = next(stored.header for stored in hand.ledger.stored() if stored.payload_digest is None)
    older = open_file(hand.path.with_name("older.habeas"), KEY)
    (kept,) = older.shelf.lying((), gone.number - 1, gone.number, 1)
    key = older.shelf.seal_keys(gone.seals)[gone.seals[0]]
    blob = older.shelf.blob(gone.number)
    older.close()
    hand.db.execute("INSERT INTO payloads VALUES (?, ?, ?)", (gone.number, rows_digest(()), kept.payload))
    hand.db.execute("UPDATE seals SET key = ? WHERE name = ?", (key, gone.seals[0]))
    if blob:
        hand.db.execute("INSERT INTO blobs VALUES (?, ?)", (gone.number, blob))
    return {gone.number}


def row_changed(hand: Hand) -> set[int]:
    """A day, a place or a person that something is found by is changed, in the page or beside it."""
    id_, page = hand.chance.choice(hand.db.execute("SELECT id, page FROM rows").fetchall())
    row = row_of(page)
    what = hand.chance.choice(["page", "column", "gone"])
    if what == "page":
        changed = replace(row, earliest=date(2021, 5, 6), place="Shymkent")
        hand.db.execute("UPDATE rows SET page = ?, earliest = ? WHERE id = ?",
                        (row_page(changed), date(2021, 5, 6).toordinal(), id_))  # fmt: skip
    elif what == "column":
        column, value = hand.chance.choice([("earliest", 737000), ("latest", 7), ("subject", "9#e9"), ("key", "z")])
        hand.db.execute(f"UPDATE rows SET {column} = ? WHERE id = ?", (value, id_))
    else:
        hand.db.execute("DELETE FROM rows WHERE id = ?", (id_,))
    return {id_ // 2**20}


TAMPERS: list[Callable[[Hand], set[int]]] = [
    entry_said, entry_said_without_a_hash, source_bytes, one_stored_bit, order, instant_changed, who_changed,
    what_it_replaces, header_without_a_hash, taken_out, taken_out_and_closed_up, put_in_at_the_end, tail_cut, old_copy,
    other_record, history_written_anew, words_taken_out, key_exchanged, withdrawal_undone, row_changed,
]  # fmt: skip


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SignedHead]:
    return build(tmp_path_factory.mktemp("record"))


def test_untouched_it_is_sound(original: tuple[Path, SignedHead]) -> None:
    path, head = original
    ledger = open_file(path, KEY)
    assert verify(ledger, kept=head) == ()
    ledger.close()


@pytest.mark.parametrize("tamper", TAMPERS, ids=lambda tamper: tamper.__name__)
def test_every_tamper_is_found_and_named(
    original: tuple[Path, SignedHead], quick_folder: Path, tamper: Callable[[Hand], set[int]]
) -> None:
    path, head = original
    for name in ("older.habeas", "other.habeas"):
        shutil.copy(path.with_name(name), quick_folder / name)
    target = quick_folder / path.name
    for trial in range(max(1, TRIALS // len(TAMPERS))):
        shutil.copy(path, target)
        hand = Hand(target, random.Random(zlib.crc32(tamper.__name__.encode()) + trial))
        concerned = tamper(hand)
        if tamper not in (old_copy, other_record):
            hand.done()
        ledger = open_file(target, KEY)
        findings = verify(ledger, kept=head)
        ledger.close()
        named = {finding.number for finding in findings}
        assert named & concerned, (trial, concerned, findings)
        assert all(finding.words and "Osei" not in finding.words for finding in findings)


def test_guards_that_are_not_put_back_are_missed(original: tuple[Path, SignedHead], quick_folder: Path) -> None:
    target = quick_folder / "record.habeas"
    shutil.copy(original[0], target)
    hand = Hand(target, random.Random(1))
    hand.ledger.close()
    ledger = open_file(target, KEY)
    assert {finding.code for finding in verify(ledger)} == {"store-schema"}
    ledger.close()


def test_rows_that_are_not_what_the_entries_give_are_stale(original: tuple[Path, SignedHead]) -> None:
    ledger = open_file(original[0], KEY)

    def derive(entry: Any) -> tuple[Row, ...]:
        return (Row("note", text="newer"),) if entry.number == 8 else tuple(
            row_of(page) for page in ledger.shelf.row_pages(range(entry.number, entry.number + 1)).get(entry.number, ())
        )  # fmt: skip

    assert [(finding.code, finding.number) for finding in verify(ledger, derive=derive)] == [("rows-stale", 8)]
    ledger.close()


def test_a_forged_head_and_one_of_another_key(original: tuple[Path, SignedHead]) -> None:
    path, head = original
    ledger = open_file(path, KEY)
    forged = replace(head, number=3)
    assert [finding.code for finding in verify(ledger, kept=forged)] == ["head-forged"]
    stranger = signing.Signer(signing.new_signing_key(), ledger.record_id).sign(head.number, head.hash, head.at)
    assert [finding.code for finding in verify(ledger, kept=stranger)] == ["head-other-key"]
    earlier = next(each for each in ledger.heads() if each.number == 2)
    assert verify(ledger, kept=earlier) == ()
    ledger.close()
