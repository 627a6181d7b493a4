"""The arrays of an index: how they are made from names, and how they lie in files."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from habeas.errors import HabeasError, Invalid
from habeas.names.encoder import DIMENSIONS
from habeas.names.form import parse_name
from habeas.names.match import SLOTS, ways
from habeas.names.sounds import MAX_UNITS
from habeas.names.tokens import prepared

FORMAT = "habeas-names-index/2"
CELLS_AT_MOST = 4096
_PART = 4096
_EMPTY = tuple([-1] * (SLOTS - n) for n in range(SLOTS + 1))


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """An index as arrays. Tokens are sorted by cell; a way is one reading of one name (most names have one).

    Shapes with V tokens, W ways, N names, C cells: vectors (V, 64) int8; sounds (V, 2, 16); channel, times, name (V,)
    as in `Tokens`; centres (C, 64); cell_starts (C + 1,); posting_starts (V + 1,); postings (P,) ways; way_tokens
    (W, SLOTS), -1 for none; way_flags (W,) initial bits low, light bits high; way_name (W,); text and text_starts: ids
    and names.
    """

    vectors: NDArray[np.int8]
    sounds: NDArray[np.uint8]
    channel: NDArray[np.uint8]
    times: NDArray[np.uint8]
    name: NDArray[np.int32]
    centres: NDArray[np.float32]
    cell_starts: NDArray[np.int64]
    posting_starts: NDArray[np.int64]
    postings: NDArray[np.int32]
    way_tokens: NDArray[np.int32]
    way_flags: NDArray[np.uint8]
    way_name: NDArray[np.int32]
    text: NDArray[np.uint8]
    text_starts: NDArray[np.int64]

    def row(self, name: int) -> tuple[str, str]:
        """The id and the name as they were given."""
        start, middle, end = (int(x) for x in self.text_starts[2 * name : 2 * name + 3])
        return bytes(self.text[start:middle]).decode("utf-8"), bytes(self.text[middle:end]).decode("utf-8")

    @property
    def names(self) -> int:
        """How many names."""
        return (len(self.text_starts) - 1) // 2

    def save(self, folder: Path) -> None:
        """Writes one .npy file an array and a page of facts."""
        folder.mkdir(parents=True, exist_ok=True)
        for field in fields(self):
            np.save(folder / f"{field.name}.npy", getattr(self, field.name))
        facts = {"format": FORMAT, "names": self.names, "tokens": len(self.channel), "ways": len(self.way_name)}
        (folder / "index.json").write_text(json.dumps(facts) + "\n", encoding="utf-8")

    @classmethod
    def open(cls, folder: Path) -> Tables:
        """Maps the files. Raises `Invalid` where the folder is no index of this format."""
        try:
            facts: dict[str, Any] = json.loads((folder / "index.json").read_text(encoding="utf-8"))
            if facts.get("format") != FORMAT:
                raise ValueError(str(facts.get("format")))
            # A plain view of the map: slicing the map's own class costs more than the search.
            return cls(*(np.asarray(np.load(folder / f"{field.name}.npy", mmap_mode="r")) for field in fields(cls)))
        except (OSError, ValueError) as error:
            raise Invalid(
                "names-no-index",
                found="a folder that holds no index of names, or one of another format",
                expected=f"a folder made by habeas names index ({FORMAT})",
                do="Make the index anew.",
                example="habeas names index names.tsv --out index",
                where=str(folder),
            ) from error


@dataclass(slots=True)
class Skipped:
    """A row that is in no index, and why."""

    row: int
    id: str
    code: str


def tabulated(rows: Iterable[tuple[str, str]], skipped: list[Skipped]) -> Tables:
    """The arrays for rows of (id, name). Rows with a name that cannot be read go to `skipped`.

    Rows are read once, one by one; what is kept of them are numbers and the text itself.
    """
    number: dict[str, int] = {}
    way_tokens, way_name, flags = array("i"), array("i"), bytearray()
    text, starts = bytearray(), array("q", [0])
    for at, (key, name) in enumerate(rows):
        try:
            # Not the functions that remember: a name is met once here, and a million of them would fill the memory.
            found = ways.__wrapped__(parse_name.__wrapped__(name))
        except HabeasError as error:
            skipped.append(Skipped(at, key, error.code))
            continue
        index = len(starts) // 2
        for piece in (key, name):
            text += piece.encode("utf-8", "replace")
            starts.append(len(text))
        for way in found:
            way_tokens.extend([number.setdefault(token, len(number)) for token in way.tokens])
            way_tokens.extend(_EMPTY[len(way.tokens)])
            flags.append(
                sum(1 << k for k, f in enumerate(way.initial) if f) | sum(16 << k for k, f in enumerate(way.light) if f)
            )
            way_name.append(index)
    vocabulary = list(number)
    number.clear()
    return _sorted(
        vocabulary,
        np.frombuffer(way_tokens, np.int32).reshape(-1, SLOTS) if way_tokens else np.zeros((0, SLOTS), np.int32),
        np.frombuffer(flags, np.uint8),
        np.frombuffer(way_name, np.int32) if way_name else np.zeros(0, np.int32),
        np.frombuffer(text, np.uint8),
        np.frombuffer(starts, np.int64),
    )


def _sorted(
    vocabulary: list[str],
    way_tokens: NDArray[np.int32],
    flags: NDArray[np.uint8],
    way_name: NDArray[np.int32],
    text: NDArray[np.uint8],
    starts: NDArray[np.int64],
) -> Tables:
    """Describes the tokens, a part at a time, and puts them in the order of their cells."""
    count = len(vocabulary)
    vectors, sounds = np.zeros((count, DIMENSIONS), np.int8), np.zeros((count, 2, MAX_UNITS), np.uint8)
    channel, times, name = np.zeros(count, np.uint8), np.zeros(count, np.uint8), np.zeros(count, np.int32)
    for at in range(0, count, _PART):
        part, rows = prepared(vocabulary[at : at + _PART]), slice(at, at + _PART)
        vectors[rows], sounds[rows] = eight_bits(part.vectors), part.sounds
        channel[rows], times[rows], name[rows] = part.channel, part.times, part.name
    vocabulary.clear()
    centres, cell = clustered(vectors)
    order = np.argsort(cell, kind="stable")
    place = np.append(np.empty(count, np.int32), np.int32(-1))  # the last place: where there is no token
    place[order] = np.arange(count, dtype=np.int32)
    way_tokens = place[way_tokens]
    posting_starts, postings = _postings(way_tokens, count)
    return Tables(
        vectors[order],
        sounds[order],
        channel[order],
        times[order],
        name[order],
        centres,
        np.searchsorted(cell[order], np.arange(len(centres) + 1)).astype(np.int64),
        posting_starts,
        postings,
        way_tokens,
        flags,
        way_name,
        text,
        starts,
    )


def _postings(way_tokens: NDArray[np.int32], count: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """For each token, where its ways start, and the ways one token after another."""
    flat = way_tokens.reshape(-1)
    slots = np.flatnonzero(flat >= 0)
    tokens = flat[slots]
    starts = np.concatenate([[0], np.cumsum(np.bincount(tokens, minlength=count))]).astype(np.int64)
    return starts, (slots[np.argsort(tokens, kind="stable")] // SLOTS).astype(np.int32)


def eight_bits(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Unit vectors as whole numbers of 1/127 of the largest part each could need; rows keep their direction."""
    return np.clip(np.round(vectors * 254), -127, 127).astype(np.int8)


def clustered(vectors: NDArray[np.int8]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Centres of cells and the cell of each vector: k-means with a fixed seed on at most 100,000 vectors."""
    rng = np.random.default_rng(13)
    count = int(min(CELLS_AT_MOST, max(1, len(vectors) // 100)))
    if not len(vectors):
        return np.zeros((1, DIMENSIONS), np.float32), np.zeros(0, np.int64)
    sample = vectors[rng.permutation(len(vectors))[:100_000]].astype(np.float32)
    sample /= np.sqrt((sample * sample).sum(1, keepdims=True)) + 1e-6
    centres = sample[:count].copy()
    for _ in range(4):
        cell = _nearest(sample, centres)
        order = np.argsort(cell, kind="stable")
        starts = np.searchsorted(cell[order], np.arange(count))
        sums = np.add.reduceat(sample[order], np.minimum(starts, len(order) - 1), axis=0)
        sums[np.bincount(cell, minlength=count) == 0] = centres[np.bincount(cell, minlength=count) == 0]
        centres = sums / (np.sqrt((sums * sums).sum(1, keepdims=True)) + 1e-6)
    return centres.astype(np.float32), _nearest(vectors, centres)


def _nearest(vectors: NDArray[Any], centres: NDArray[np.float32]) -> NDArray[np.int64]:
    parts = [(vectors[i : i + _PART].astype(np.float32) @ centres.T).argmax(1) for i in range(0, len(vectors), _PART)]
    return np.concatenate(parts)
