"""Any sequence of entering, undoing and forgetting leaves every store as a plain list of what should be there."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.errors import HabeasError
from habeas.record.entry import Draft
from habeas.record.port import Store
from habeas.record.rows import Query, Row
from habeas.record.verify import verify
from habeas.store.file import make_file
from habeas.store.memory import memory_store
from habeas.store.words import wanted, words_of

AT = datetime(2026, 1, 2, tzinfo=UTC)
TEXTS = st.text(
    st.one_of(st.sampled_from("aábcжйё 上诉状人ก็한'\"*\\%_:&|()"), st.characters(exclude_categories=["Cs"])),
    max_size=25,
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("enter"), TEXTS, st.booleans(), st.integers(0, 5)),
        st.tuples(st.just("undo"), st.integers(1, 30)),
        st.tuples(st.just("forget"), st.integers(0, 5)),
        st.tuples(st.just("fail"), TEXTS),
    ),
    max_size=25,
)


class Model:
    """What ought to be there: payloads, bytes and texts in a list."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.entries: list[dict[str, Any]] = []
        self.seals: list[str] = []
        self.destroyed: set[str] = set()

    def step(self, step: tuple[Any, ...]) -> None:
        getattr(self, step[0])(*step[1:])

    def _draft(self, at: int, text: str, seals: tuple[str, ...], **more: Any) -> Draft:
        rows = (Row("note", f"{at % 3}#e1", text[:3].replace("\0", ""), text[::-1], text=text, data={"t": text}),)
        return Draft("note", "R. Osei", AT + timedelta(hours=at), {"t": text}, seals, rows=rows, **more)

    def enter(self, text: str, with_bytes: bool, seal: int) -> None:
        seals: tuple[str, ...] = ()
        if seal:
            while len(self.seals) < seal:
                self.seals.append(self.store.new_seal())
            seals = (self.seals[seal - 1],)
        blob = text.encode() if with_bytes else None
        draft = self._draft(len(self.entries), text, seals, blob=blob)
        if self.destroyed.intersection(seals):
            with pytest.raises(HabeasError):
                self.store.append([draft])
            return
        self.store.append([draft])
        self.entries.append({"t": text, "blob": blob, "seals": seals, "used": True})

    def undo(self, number: int) -> None:
        draft = Draft("undo", "R. Osei", AT, {"undo": number}, supersedes=number)
        if number > len(self.entries):
            with pytest.raises(HabeasError):
                self.store.append([draft])
            return
        self.store.append([draft])
        self.entries.append({"undo": number, "seals": ()})

    def forget(self, seal: int) -> None:
        name = self.seals[seal - 1] if 0 < seal <= len(self.seals) else "0" * 16
        mark = Draft("withdrawal", "R. Osei", AT, {})
        if not any(name in entry["seals"] for entry in self.entries):
            with pytest.raises(HabeasError):
                self.store.forget([name], mark)
            return
        self.store.forget([name], mark)
        self.destroyed.add(name)
        self.entries.append({"seals": (), "withdrawal": name})

    def fail(self, text: str) -> None:
        """A good draft and a bad one together: nothing of either is entered."""
        good = self._draft(len(self.entries), text, ())
        with pytest.raises(HabeasError):
            self.store.append([good, Draft("note", "R. Osei", AT, {}, seals=("0" * 16,))])

    def compare(self) -> None:
        there = list(self.store.entries())
        assert [entry.number for entry in there] == list(range(1, len(self.entries) + 1))
        for entry, ought in zip(there, self.entries, strict=True):
            gone = bool(self.destroyed.intersection(ought["seals"]))
            assert entry.withdrawn == gone
            if "t" in ought and not gone:
                assert entry.payload == {"t": ought["t"]}
                assert self.store.blob(entry.number) == ought["blob"]
            if gone:
                assert self.store.blob(entry.number) is None
        assert verify(self.store) == ()
        self._compare_search()

    def _compare_search(self) -> None:
        visible = [
            (number, ought["t"])
            for number, ought in enumerate(self.entries, 1)
            if "t" in ought and not self.destroyed.intersection(ought["seals"])
        ]
        assert self.store.find(Query(limit=0)).count == len(visible)
        for _, text in visible[:4]:
            for words in {text, text[1:3], text[-2:], text[:1]}:
                asked = wanted(words)
                right = [
                    number
                    for number, each in visible
                    if not words.strip() or (asked and all(want.stands_in(words_of(each)) for want in asked))
                ]
                found = self.store.find(Query(words=words, limit=None))
                assert [number for number, _ in found.rows] == right, words
                assert found.count == len(right)
                everywhere = self.store.find(Query(words=words, sorts=("note",), subjects=("0#e1", "2#e1"), limit=None))
                assert [n for n, _ in everywhere.rows] == [n for n in right if (n - 1) % 3 != 1]


def run(steps: list[tuple[Any, ...]], make: Callable[[Path], Store]) -> None:
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    store = make(folder)
    try:
        model = Model(store)
        for step in steps:
            model.step(step)
        model.compare()
    finally:
        store.close()
        shutil.rmtree(folder)


FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@FEW
@given(STEPS)
def test_in_memory(steps: list[tuple[Any, ...]]) -> None:
    run(steps, lambda folder: memory_store(AT))


@FEW
@given(STEPS)
def test_in_a_file(steps: list[tuple[Any, ...]]) -> None:
    run(steps, lambda folder: make_file(folder / "r", bytes(32), AT))


@FEW
@given(steps=STEPS)
def test_on_a_server(server: str, steps: list[tuple[Any, ...]]) -> None:
    from habeas.store.server import make_server

    run(steps, lambda folder: make_server(f"{server}#s{secrets.token_hex(6)}", AT))
