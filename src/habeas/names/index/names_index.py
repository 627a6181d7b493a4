"""`NameIndex`: build, save, open, add, search."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from habeas.errors import Invalid
from habeas.names.form import parse_name
from habeas.names.index.tables import Skipped, Tables, tabulated
from habeas.names.match import SLOTS, Matched, Names, Way, list_features, match, name_log_odds, ways
from habeas.names.network import learned
from habeas.names.tokens import Tokens, joined, prepared

ADDED = "added.jsonl"


@dataclass(frozen=True, slots=True)
class Found:
    """A name that could be the one asked for. `log_odds` is that of the two names alone; `rank` orders the list.

    `rank` also knows how rare the matching parts are in this index and what either name leaves over.
    """

    id: str
    name: str
    log_odds: float
    rank: float


class NameIndex:
    """Names by id, searchable across scripts and through translations.

    >>> index = NameIndex.build([("n1", "Елдар Сарсенов"), ("n2", "Eldar Okafor"), ("n3", "Maria Duval")])
    >>> index.search("Yeldaer Saersenuofu", k=1)[0].id
    'n1'
    >>> index.add("n4", "Елдос Қайратов")
    >>> index.search("Yeldos Kayratov", k=1)[0].id
    'n4'
    """

    def __init__(self, tables: Tables, folder: Path | None = None) -> None:
        self.skipped: list[Skipped] = []
        self._parts = [_Part(tables)]
        self._folder = folder
        self._added: list[tuple[str, str]] = []

    def __len__(self) -> int:
        return sum(part.tables.names for part in self._parts)

    @classmethod
    def build(cls, rows: Iterable[tuple[str, str]]) -> NameIndex:
        """An index in memory over (id, name). Names that cannot be read are in `skipped` with a code."""
        skipped: list[Skipped] = []
        index = cls(tabulated(rows, skipped))
        index.skipped = skipped
        return index

    @classmethod
    def open(cls, folder: Path) -> NameIndex:
        """Maps a saved index and what was added to it since. Raises `Invalid` (`names-no-index`)."""
        index = cls(Tables.open(folder), folder)
        added = folder / ADDED
        if added.exists():
            rows = [json.loads(line) for line in added.read_text(encoding="utf-8").splitlines() if line]
            index._take([(str(row["id"]), str(row["name"])) for row in rows])
        return index

    def save(self, folder: Path) -> None:
        """Writes the index to a folder; what was added stays apart in a file of its own until the next build."""
        self._parts[0].tables.save(folder)
        (folder / ADDED).write_text("".join(map(_line, self._added)), encoding="utf-8")
        self._folder = folder

    def add(self, key: str, name: str) -> None:
        """Adds one name without a rebuild; an index that lies in a folder keeps it there too. Raises `Invalid`."""
        parse_name(name)
        self._take([(key, name)])
        if self._folder is not None:
            with (self._folder / ADDED).open("a", encoding="utf-8") as log:
                log.write(_line((key, name)))

    def _take(self, rows: list[tuple[str, str]]) -> None:
        self._added += rows
        del self._parts[1:]
        if self._added:
            self._parts.append(_Part(tabulated(self._added, self.skipped)))

    def search(self, query: str, k: int = 10) -> list[Found]:
        """The k names most likely to be the one asked for, best first. Raises `Invalid` for a name that cannot be read.

        Ties are ordered by the name itself, then as they came.
        """
        if k < 1:
            raise Invalid("names-k", found=str(k), expected="1 or more", do="Ask for at least one name.")
        asked = ways(parse_name(query))
        number: dict[str, int] = {}
        for way in asked:
            for token in way.tokens:
                number.setdefault(token, len(number))
        tokens = prepared(list(number))
        found: list[Found] = []
        for part in self._parts:
            found += part.search(asked, number, tokens, k)
        found.sort(key=lambda f: (-f.rank, f.name))
        return found[:k]


def _line(row: tuple[str, str]) -> str:
    return json.dumps({"id": row[0], "name": row[1]}, ensure_ascii=False) + "\n"


class _Part:
    """One set of tables with what a search needs at hand."""

    CELLS = 32
    NEIGHBOURS = 256
    CANDIDATES = 160
    ALONE = 2000
    """Neighbours of a query of one token: nothing else of the name can bring the right one near."""
    LEAST = 0.2
    """Cosine below which a token near another counts for nothing."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._score = np.zeros((SLOTS, len(tables.way_name)), np.float32)
        self._centres = np.ascontiguousarray(tables.centres)
        self._counts = np.diff(tables.posting_starts)
        self._lengths = (tables.way_tokens >= 0).sum(1).astype(np.int8)
        self._size = np.log(max(tables.names, 10_000))

    def search(self, asked: tuple[Way, ...], number: dict[str, int], tokens: Tokens, k: int) -> list[Found]:
        """Neighbours of each token, names that hold them, and the best of those by comparison of whole names."""
        alone = all(len(way.tokens) == 1 for way in asked)
        count = self.ALONE if alone else self.NEIGHBOURS
        near = [self._neighbours(vector, count) for vector in tokens.vectors]
        most = self.CANDIDATES * 2 if alone else self.CANDIDATES if len(asked) == 1 else self.CANDIDATES // 3
        candidates = [self._candidates([near[number[t]] for t in way.tokens], most) for way in asked]
        return self._ranked(asked, number, tokens, candidates, k)

    def _neighbours(
        self, vector: NDArray[np.float32], count: int = NEIGHBOURS
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Tokens near a vector and how near (cosine), farthest first."""
        tables = self.tables
        likeness = self._centres @ vector
        cells = (
            range(len(likeness))
            if len(likeness) <= self.CELLS
            else np.argpartition(-likeness, self.CELLS)[: self.CELLS]
        )
        starts, ends = tables.cell_starts[:-1], tables.cell_starts[1:]
        spans = [(int(starts[c]), int(ends[c])) for c in cells if starts[c] < ends[c]]
        if not spans:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        at = np.concatenate([np.arange(s, e) for s, e in spans])
        block = np.concatenate([tables.vectors[s:e] for s, e in spans]).astype(np.float32)
        cosine = np.asarray(block @ (vector / 254), np.float32)
        if len(at) > count:
            best = np.argpartition(-cosine, count)[:count]
            at, cosine = at[best], cosine[best]
        order = np.argsort(cosine, kind="stable")
        return at[order], cosine[order]

    def _candidates(self, near: list[tuple[NDArray[np.int64], NDArray[np.float32]]], most: int) -> NDArray[np.int64]:
        """Ways whose tokens lie nearest to the tokens of the query, by the sum over the query's tokens."""
        tables, touched = self.tables, []
        for slot, (tokens, cosine) in enumerate(near):
            counts = self._counts[tokens]
            total_count = int(counts.sum())
            if not total_count:
                continue
            offsets = np.repeat(tables.posting_starts[tokens + 1] - np.cumsum(counts), counts) + np.arange(total_count)
            held = tables.postings[offsets]
            weight = np.maximum(cosine - self.LEAST, 0.0) ** 0.6 * (1 + 0.02 * np.log(3000 / (1 + counts)))
            self._score[slot, held] = np.repeat(weight, counts)  # nearest last, so the nearest stays
            touched.append(held)
        if not touched:
            return np.zeros(0, np.int64)
        held = np.concatenate(touched)
        extra = 0.4 if len(near) == 1 else 0.1
        total = self._score[: len(near), held].sum(0) - extra * np.maximum(self._lengths[held] - len(near), 0)
        if len(held) > 3 * most:
            keep = np.argpartition(-total, 3 * most)[: 3 * most]
            chosen, total = held[keep], total[keep]
        else:
            chosen = held
        self._score[: len(near), held] = 0
        unique, place = np.unique(chosen, return_index=True)
        order = np.argsort(-total[place], kind="stable")[:most]
        return unique[order].astype(np.int64)

    def _ranked(
        self,
        asked: tuple[Way, ...],
        number: dict[str, int],
        tokens: Tokens,
        candidates: list[NDArray[np.int64]],
        k: int,
    ) -> list[Found]:
        lefts = np.concatenate([np.full(len(c), i) for i, c in enumerate(candidates)])
        held = np.concatenate(candidates)
        if not len(held):
            return []
        matched, features = self.compared(asked, number, tokens, lefts, held)
        odds = name_log_odds(matched.features)
        rank = learned("lists")(features)
        best: dict[int, int] = {}
        order = np.argsort(-rank, kind="stable")
        for row in order.tolist():
            best.setdefault(int(self.tables.way_name[held[row]]), row)
            if len(best) == k + 5:
                break
        return [
            Found(*self.tables.row(name), round(float(odds[row]), 4), round(float(rank[row]), 4))
            for name, row in best.items()
        ]

    def compared(
        self,
        asked: tuple[Way, ...],
        number: dict[str, int],
        tokens: Tokens,
        lefts: NDArray[np.int64],
        held: NDArray[np.int64],
    ) -> tuple[Matched, NDArray[np.float32]]:
        """Each way of the query with the ways it found, as whole names; and the features the ranking uses."""
        tables = self.tables
        ids = tables.way_tokens[held]
        vocabulary, place = np.unique(ids[ids >= 0], return_inverse=True)
        local = np.full(ids.shape, -1, np.int32)
        local[ids >= 0] = place + len(tokens)
        own = Tokens(
            tables.vectors[vocabulary] * np.float32(1 / 254), tables.sounds[vocabulary], tables.channel[vocabulary]
        )
        flags = tables.way_flags[held]
        bits = np.arange(SLOTS)
        query_ids = np.full((len(asked), SLOTS), -1, np.int32)
        initial, light = np.zeros((len(asked), SLOTS), np.bool_), np.zeros((len(asked), SLOTS), np.bool_)
        for i, way in enumerate(asked):
            count = len(way.tokens)
            query_ids[i, :count] = [number[t] for t in way.tokens]
            initial[i, :count], light[i, :count] = way.initial, way.light
        names = Names(
            np.concatenate([query_ids, local]),
            np.concatenate([initial, (flags[:, None] >> bits) & 1 > 0]),
            np.concatenate([light, (flags[:, None] >> (bits + 4)) & 1 > 0]),
        )
        rights = np.arange(len(held)) + len(asked)
        matched = match(joined(tokens, own), names, lefts, rights)
        rarity = np.zeros((len(names.ids), SLOTS), np.float32)
        rarity[len(asked) :] = np.maximum(self._size - np.log1p(self._counts[np.maximum(ids, 0)]), 0)
        return matched, list_features(matched, names, lefts, rights, rarity)
