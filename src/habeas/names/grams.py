"""The features of tokens: hashed letter groups of the raw token, its Latin readings and its consonant key.

Everything is done for many tokens at once on arrays of code points; one token is a batch of one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from habeas.names.romanise import readings
from habeas.names.scripts import SCRIPTS, script_of
from habeas.names.sounds import rough_key

ROWS_LOG2 = 17
ROWS = 1 << ROWS_LOG2
MAX_LETTERS = 24
_SCRIPT_ID = {name: i for i, name in enumerate(SCRIPTS)}
_MULTIPLIERS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F], dtype=np.uint32)
# view: (salt, group lengths). Raw letters; a reading in the voice of its script; the reading itself; the second; key.
_RAW, _VOICED, _READ, _KEY = 1, 2, 3, 4
_LENGTHS = {_RAW: (1, 2, 3), _VOICED: (2, 3), _READ: (2, 3, 4), _KEY: (2, 3)}


def views(token: str) -> list[tuple[int, int, str]]:
    """(view, salt, text with its ends marked) of one token, already in lower case."""
    script = script_of(token)
    salt = _SCRIPT_ID[script]
    found = readings(token, script)
    first = found[0].latin[:MAX_LETTERS]
    out = [(_READ, 0, f"^{first}$"), (_KEY, 0, f"^{rough_key(first)}$")]
    if script != "latin":
        out += [(_RAW, salt, f"^{token[:MAX_LETTERS]}$"), (_VOICED, salt, f"^{first}$")]
    elif not token.isascii():
        out.append((_RAW, salt, f"^{token[:MAX_LETTERS]}$"))
    if len(found) > 1:
        out.append((_READ, 0, f"^{found[1].latin[:MAX_LETTERS]}$"))
    return out


def features(tokens: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Rows of the table for each token, and where each token's rows start.

    Shapes: (total,), (len(tokens),). Every token has at least one row.
    """
    texts: list[str] = []
    owner: list[int] = []
    kind: list[int] = []
    salt: list[int] = []
    for i, token in enumerate(tokens):
        for view, script, text in views(token):
            texts.append(text)
            owner.append(i)
            kind.append(view)
            salt.append(view * 16 + script)
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
    segment = np.repeat(np.arange(len(texts)), lengths)
    kinds = np.array(kind)[segment]
    seeds = (np.array(salt, dtype=np.uint32) * np.uint32(0x01000193))[segment]
    owners = np.array(owner)[segment]
    rows, whose = [], []
    for n in (1, 2, 3, 4):
        if len(codes) < n:
            continue
        ends = segment[: len(codes) - n + 1] == segment[n - 1 :]
        wanted = np.zeros(len(ends), dtype=bool)
        for view, sizes in _LENGTHS.items():
            if n in sizes:
                wanted |= kinds[: len(ends)] == view
        at = np.flatnonzero(ends & wanted)
        value = seeds[at] + np.uint32(n)
        for k in range(n):
            value = (value ^ codes[at + k]) * _MULTIPLIERS[k]
            value ^= value >> np.uint32(15)
        rows.append((value >> np.uint32(3)) & np.uint32(ROWS - 1))
        whose.append(owners[at])
    all_rows, all_owners = np.concatenate(rows), np.concatenate(whose)
    order = np.argsort(all_owners, kind="stable")
    starts = np.searchsorted(all_owners[order], np.arange(len(tokens)))
    return all_rows[order].astype(np.int32), starts
