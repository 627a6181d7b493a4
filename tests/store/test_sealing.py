"""What is sealed opens with all its keys, in its place, unaltered, and not otherwise."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.store.sealing import Broken, new_key, new_name, seal, unseal

ID = "0123456789abcdef"
KEYS = {"a" * 16: bytes(range(32)), "b" * 16: bytes(32)}


@given(st.binary(max_size=2000), st.integers(0, 2), st.sampled_from(["payload", "blob"]))
def test_what_is_sealed_opens_again(plain: bytes, seals: int, part: str) -> None:
    keys = dict(list(KEYS.items())[:seals])
    stored = seal(plain, keys, record_id=ID, number=7, part=part)  # type: ignore[arg-type]
    assert unseal(stored, keys, record_id=ID, number=7, part=part) == plain  # type: ignore[arg-type]


def test_one_key_of_two_opens_nothing() -> None:
    stored = seal(b"words", KEYS, record_id=ID, number=7, part="payload")
    for name in KEYS:
        for keys in ({name: KEYS[name]}, {}, {**KEYS, name: new_key()}, {**KEYS, new_name(): new_key()}):
            with pytest.raises(Broken):
                unseal(stored, keys, record_id=ID, number=7, part="payload")


def test_nothing_sealed_can_be_moved() -> None:
    stored = seal(b"words", KEYS, record_id=ID, number=7, part="payload")
    for place in ({"number": 8}, {"part": "blob"}, {"record_id": "f" * 16}):
        with pytest.raises(Broken):
            unseal(stored, KEYS, **{"record_id": ID, "number": 7, "part": "payload", **place})  # type: ignore[arg-type]


def test_every_changed_bit_is_refused() -> None:
    chance = random.Random(2)
    stored = seal(b"words " * 100, KEYS, record_id=ID, number=7, part="payload")
    for place in range(len(stored)):
        changed = bytearray(stored)
        changed[place] ^= 1 << chance.randrange(8)
        with pytest.raises(Broken):
            unseal(bytes(changed), KEYS, record_id=ID, number=7, part="payload")
    for size in range(len(stored)):
        with pytest.raises(Broken):
            unseal(stored[:size], KEYS, record_id=ID, number=7, part="payload")


def test_the_same_words_are_stored_differently_each_time() -> None:
    assert len({seal(b"words", KEYS, record_id=ID, number=7, part="payload") for _ in range(50)}) == 50
