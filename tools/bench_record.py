#!/usr/bin/env python3
"""How fast a record is, encrypted in one file and on PostgreSQL side by side: `make bench-record`.

A record is made by chance: cases of invented people, their accounts spread over reports, one case with 2,000 accounts.
Each figure is printed beside what was promised; p95 is the time that 95 of 100 calls stay under. Times depend on the
disk (an append waits until the disk says that everything is safe) and on what else the machine does: beside each stands
the processor time of this process alone, without the server's and without waiting.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cluster import MISSING, cluster, owner, programs
from habeas.record.entry import Draft
from habeas.record.port import Store
from habeas.record.rows import Query, Row
from habeas.record.verify import verify
from habeas.store.file import make_file, open_file
from habeas.store.server import make_server, open_server

AT = datetime(2020, 1, 1, tzinfo=UTC)
KEY = bytes(range(32))
ACCOUNTS_OF_REPORT = 8
LARGEST_CASE = 2000
KEYS = ("arrest", "release", "sentence", "condition:solitary", "condition:beating", "transfer", "hearing", "charge")
PLACES = ("Almaty", "Караганда", "阿拉木图", "Minsk", "Гродно", "昆明", "Kowale", "Тирасполь")
SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "il", "or"))
CYRILLIC = tuple(a + b for a in "бвгдклмнпрст" for b in ("а", "е", "и", "о", "ан", "ел", "ин"))
HAN = "的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生"


class Invention:
    """Invented reports: words by chance, the frequent ones frequent."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = [self._word(SYLLABLES) for _ in range(6000)] + [self._word(CYRILLIC) for _ in range(3000)]

    def _word(self, pieces: tuple[str, ...]) -> str:
        return "".join(self.chance.choice(pieces) for _ in range(self.chance.randint(2, 4)))

    def text(self, count: int) -> str:
        if self.chance.random() < 0.2:
            return "".join(self.chance.choice(HAN) for _ in range(count * 2))
        return " ".join(self.words[int(self.chance.paretovariate(0.7)) % len(self.words)] for _ in range(count))

    def report(self, store: Store, case: int) -> list[Draft]:
        """What `add` enters for one report: the source with its bytes, and what the reader saw in it."""
        seal = store.new_seal()
        text = self.text(900)
        at = AT + timedelta(minutes=case)
        rows = tuple(self.account(case) for _ in range(ACCOUNTS_OF_REPORT))
        named = (Row("named", f"{case}#e1", text=self.text(2)),)
        payload = {"reading": [{"quote": row.text, "data": dict(row.data)} for row in rows] * 5, "text": text}
        source = Draft("source", "R. Osei", at, {"title": self.text(6), "case": case}, (seal,), None, text.encode())
        return [source, Draft("reading", "R. Osei", at, payload, (seal,), None, None, rows + named)]

    def account(self, case: int) -> Row:
        day = date(2015, 1, 1) + timedelta(days=self.chance.randrange(3650))
        through = day + timedelta(days=self.chance.choice((0, 0, 30, 365)))
        data = {"speaker": self.text(2), "start": self.chance.randrange(9000), "stance": "asserts"}
        return Row("account", f"{case}#e1", self.chance.choice(KEYS), self.chance.choice(PLACES), day, through,
                   self.text(18), data)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=12_000, help="(%(default)s)")
    parser.add_argument("--accounts", type=int, default=200_000, help="(%(default)s)")
    parser.add_argument(
        "--rows", type=int, default=1_000_000, help="for the exact counts; 0 leaves it out (%(default)s)"
    )
    parser.add_argument("--only", choices=("file", "server"))
    parser.add_argument("--folder", type=Path, help="where the records are made, to measure a certain disk")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        if arguments.only != "server":
            path = Path(name) / "record.habeas"
            print("one encrypted file")
            _measure(make_file(path, KEY, AT), lambda: open_file(path, KEY), arguments)
        if arguments.only != "file":
            if programs() is None or owner() is None:
                print(f"PostgreSQL left out: {MISSING}")
                return 0
            with cluster(durable=True) as address:
                print("PostgreSQL")
                _measure(make_server(f"{address}#bench", AT), lambda: open_server(f"{address}#bench"), arguments)
    return 0


def _measure(store: Store, again: Callable[[], Store], arguments: argparse.Namespace) -> None:
    invention = Invention(1)
    started = time.perf_counter()
    reports = list(_cases(arguments.cases, arguments.accounts))
    for start in range(0, len(reports), 100):
        store.append([draft for case in reports[start : start + 100] for draft in invention.report(store, case)])
    _line("filled, reports a second", len(reports) / (time.perf_counter() - started), "")
    store.close()
    opening = _time(again)
    store = again()
    _line("MB on the disk", (store.about().size_bytes or 0) / 1e6, "")
    _line("opened, ms", (opening[0] * 1000, opening[1] * 1000), "")
    _appends(store, invention)
    _searches(store, invention)
    findings: list[object] = []
    taken = _time(lambda: findings.extend(verify(store)))
    assert not findings, findings[:3]
    _line(f"verify of {store.last()} entries, s", taken, "under 60, linear")
    if arguments.rows:
        _exact_counts(store, arguments.rows)
    store.close()


def _cases(cases: int, accounts: int) -> Iterator[int]:
    """The case each report is about: one large case, the rest of the accounts spread over the others."""
    yield from [0] * (LARGEST_CASE // ACCOUNTS_OF_REPORT)
    for n in range((accounts - LARGEST_CASE) // ACCOUNTS_OF_REPORT):
        yield 1 + n % (cases - 1)


def _appends(store: Store, invention: Invention) -> None:
    taken = [_time(lambda n=n: store.append(invention.report(store, n + 1))) for n in range(100)]
    _line("append of a report's result, median ms", _part(taken, 0.5), "")
    _line("append of a report's result, p95 ms", _part(taken, 0.95), "50 or less")


def _searches(store: Store, invention: Invention) -> None:
    chance, words = invention.chance, invention.words
    subject = Query(subjects=("0#e1",), limit=None)
    assert store.find(subject).count >= LARGEST_CASE
    taken = [_time(lambda: store.find(subject)) for _ in range(40)]
    _line(f"rows of a case of {store.find(subject).count} accounts, p95 ms", _part(taken, 0.95), "200 or less")
    kinds: dict[str, Callable[[], Query]] = {
        "a word": lambda: Query(words=words[int(chance.paretovariate(0.7)) % 9000]),
        "the most frequent word": lambda: Query(words=words[1]),
        "two words": lambda: Query(words=f"{words[chance.randrange(1, 40)]} {words[chance.randrange(1, 40)]}"),
        "the beginning of a word": lambda: Query(words=chance.choice(words)[:3]),
        "one letter": lambda: Query(words=chance.choice("bdkбк")),
        "a run of Chinese": lambda: Query(words="".join(chance.choice(HAN) for _ in range(chance.choice((2, 3))))),
        "one Chinese character": lambda: Query(words=chance.choice(HAN)),
        "word, kind, place, span": lambda: Query(
            words=words[chance.randrange(1, 200)], sorts=("account",), keys=(chance.choice(KEYS),),
            place=chance.choice(PLACES), since=date(2018, 1, 1), through=date(2018, 6, 1),
        ),
        "word in one case": lambda: Query(words=words[1], subjects=("0#e1",)),
        "kind in a span, no word": lambda: Query(
            keys=(chance.choice(KEYS),), since=date(2018, 1, 1), through=date(2018, 2, 1)
        ),
    }  # fmt: skip
    everything = []
    for name, query in kinds.items():
        taken = [_time(lambda query=query: store.find(query())) for _ in range(40)]
        everything += taken
        _line(f"search: {name}, p95 ms", _part(taken, 0.95), "")
    _line("search: all of them, p95 ms", _part(everything, 0.95), "100 or less")


def _exact_counts(store: Store, rows: int) -> None:
    """A word in every row, a word in every seventh; counted among as many rows as asked for."""
    there = store.find(Query(limit=0)).count
    of_entry, made, with_word = 5000, 0, 0
    while there + made < rows:
        several = range(made, min(made + of_entry, rows - there))
        page = tuple(
            Row("note", key="k", text=f"everywhere {'seventh' if n % 7 == 0 else 'other'} n{n}") for n in several
        )
        store.append([Draft("note", "R. Osei", AT, {}, rows=page)])
        with_word += sum(n % 7 == 0 for n in several)
        made += len(several)
    for name, query, right in (
        ("all rows", Query(limit=50), there + made),
        ("a word in most", Query(words="everywhere", limit=50), made),
        ("a word in every seventh", Query(words="seventh", limit=50), with_word),
        ("one of a sort", Query(sorts=("note",), limit=50), made),
        ("a word in most, of a sort", Query(words="everywhere", sorts=("note",), limit=50), made),
    ):
        taken = [_time(lambda query=query: store.find(query)) for _ in range(5)]
        count = store.find(query).count
        _line(f"among {there + made} rows, {name}: {count}, {'exact' if count == right else 'WRONG'}, ms",
              _part(taken, 0.5), "")  # fmt: skip


Taken = tuple[float, float]
"""Seconds on the clock, and of the processor."""


def _time(action: Callable[[], object]) -> Taken:
    started, busy = time.perf_counter(), time.process_time()
    found = action()
    taken = time.perf_counter() - started, time.process_time() - busy
    if hasattr(found, "close"):
        found.close()
    return taken


def _part(taken: list[Taken], part: float) -> Taken:
    place = min(len(taken) - 1, int(len(taken) * part))
    clock, processor = (sorted(column)[place] for column in zip(*taken, strict=True))
    return clock * 1000, processor * 1000


def _line(what: str, value: float | Taken, promised: str) -> None:
    clock, processor = value if isinstance(value, tuple) else (value, None)
    busy = "" if processor is None else f"({processor:.1f})"
    print(f"  {what:<70} {clock:>9.1f} {busy:>9}  {promised}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
