"""The arrays of an index: how they are made from names, and how they lie in files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from habeas.errors import HabeasError, Invalid
from habeas.names.encoder import DIMENSIONS
from habeas.names.form import parse_name
from habeas.names.match import SLOTS, ways
from habeas.names.tokens import prepared

FORMAT = "habeas-names-index/1"
CELLS_AT_MOST = 1024
_PART = 8192
_NO_TEXT = b""


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """An index as arrays. Tokens are sorted by cell; a way is one reading of one name (most names have one).

    Shapes with V tokens, W ways, N names, C cells: vectors (V, 64) int8; sounds (V, 2, 16); channel (V,);
    centres (C, 64); cell_starts (C + 1,); posting_starts (V + 1,); postings (P,) ways; way_tokens (W, SLOTS), -1 for
    none; way_flags (W,) initial bits low, light bits high; way_name (W,); text and text_starts: ids and names.
    """

    vectors: NDArray[np.int8]
    sounds: NDArray[np.uint8]
    channel: NDArray[np.uint8]
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
    """The arrays for rows of (id, name). Rows with a name that cannot be read go to `skipped`."""
    number: dict[str, int] = {}
    token_rows: list[list[int]] = []
    flags: list[int] = []
    way_name: list[int] = []
    text: list[bytes] = []
    starts = [0]
    place = 0
    for at, (key, name) in enumerate(rows):
        try:
            found = ways(parse_name(name))
        except HabeasError as error:
            skipped.append(Skipped(at, key, error.code))
            continue
        index = len(text) // 2
        for piece in (key.encode(), name.encode("utf-8", "replace")):
            text.append(piece)
            place += len(piece)
            starts.append(place)
        for way in found:
            token_rows.append([number.setdefault(token, len(number)) for token in way.tokens])
            flags.append(
                sum(1 << k for k, f in enumerate(way.initial) if f) | sum(16 << k for k, f in enumerate(way.light) if f)
            )
            way_name.append(index)
    way_tokens = np.full((len(token_rows), SLOTS), -1, np.int32)
    for i, row in enumerate(token_rows):
        way_tokens[i, : len(row)] = row
    return _sorted(
        list(number),
        way_tokens,
        np.array(flags, np.uint8),
        np.array(way_name, np.int32),
        np.frombuffer(b"".join(text), np.uint8),
        np.array(starts, np.int64),
    )


def _sorted(
    vocabulary: Sequence[str],
    way_tokens: NDArray[np.int32],
    flags: NDArray[np.uint8],
    way_name: NDArray[np.int32],
    text: NDArray[np.uint8],
    starts: NDArray[np.int64],
) -> Tables:
    vectors = np.zeros((len(vocabulary), DIMENSIONS), np.int8)
    sounds = np.zeros((len(vocabulary), 2, 16), np.uint8)
    channel = np.zeros(len(vocabulary), np.uint8)
    for at in range(0, len(vocabulary), _PART):
        part = prepared(vocabulary[at : at + _PART])
        vectors[at : at + _PART] = eight_bits(part.vectors)
        sounds[at : at + _PART] = part.sounds
        channel[at : at + _PART] = part.channel
    centres, cell = clustered(vectors)
    order = np.argsort(cell, kind="stable")
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    way_tokens = np.where(way_tokens >= 0, place[way_tokens], -1).astype(np.int32)
    ways_of, slots = np.nonzero(way_tokens >= 0)
    tokens = way_tokens[ways_of, slots]
    by_token = np.argsort(tokens, kind="stable")
    return Tables(
        vectors[order],
        sounds[order],
        channel[order],
        centres,
        np.searchsorted(cell[order], np.arange(len(centres) + 1)).astype(np.int64),
        np.concatenate([[0], np.cumsum(np.bincount(tokens, minlength=len(order)))]).astype(np.int64),
        ways_of[by_token].astype(np.int32),
        way_tokens,
        flags,
        way_name,
        text,
        starts,
    )


def eight_bits(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Unit vectors as whole numbers of 1/127 of the largest part each could need; rows keep their direction."""
    return np.clip(np.round(vectors * 254), -127, 127).astype(np.int8)


def clustered(vectors: NDArray[np.int8]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Centres of cells and the cell of each vector: k-means with a fixed seed on at most 120,000 vectors."""
    rng = np.random.default_rng(13)
    count = int(min(CELLS_AT_MOST, max(1, len(vectors) // 200)))
    if not len(vectors):
        return np.zeros((1, DIMENSIONS), np.float32), np.zeros(0, np.int64)
    sample = vectors[rng.permutation(len(vectors))[:120_000]].astype(np.float32)
    sample /= np.sqrt((sample * sample).sum(1, keepdims=True)) + 1e-6
    centres = sample[:count].copy()
    for _ in range(6):
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
