"""`NameIndex`: build, save, open, add, search."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from habeas.errors import Invalid
from habeas.names.form import parse_name
from habeas.names.index.tables import Skipped, Tables, tabulated
from habeas.names.match import (
    BENT,
    SLOTS,
    Matched,
    Names,
    Way,
    bent_ways,
    list_features,
    match,
    name_log_odds,
    ways,
)
from habeas.names.network import learned
from habeas.names.tokens import Tokens, joined, prepared

ADDED = "added.jsonl"
_NOTHING = np.zeros(0, np.int64)


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
        self._pending: list[tuple[str, str]] = []
        self._sizes: list[int] = []
        self._lock = Lock()

    def __len__(self) -> int:
        return sum(part.tables.names for part in self._parts) + len(self._pending)

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
            index._take(_added(added))
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
        """Notes rows; they become a part of their own at the next search."""
        with self._lock:
            self._added += rows
            self._pending += rows

    def _settled(self) -> list[_Part]:
        """All parts, after the rows added last were made one; small parts are joined, so that there are few.

        Each part of added rows is more than twice as large as the next: n names added one by one are described
        log n times each, and searched in log n parts.
        """
        with self._lock:
            if self._pending:
                size, self._pending = len(self._pending), []
                while self._sizes and self._sizes[-1] <= 2 * size:
                    size += self._sizes.pop()
                    self._parts.pop()
                self._sizes.append(size)
                self._parts.append(_Part(tabulated(self._added[len(self._added) - size :], [])))
            return list(self._parts)

    def search(self, query: str, k: int = 10) -> list[Found]:
        """The k names most likely to be the one asked for, best first. Raises `Invalid` for a name that cannot be read.

        Ties are ordered by the name itself, then as they came.
        """
        if k < 1:
            raise Invalid("names-k", found=str(k), expected="1 or more", do="Ask for at least one name.")
        form = parse_name(query)
        asked = (*ways(form), *bent_ways(form))
        number: dict[str, int] = {}
        for way in asked:
            for token in way.tokens:
                number.setdefault(token, len(number))
        tokens = prepared(list(number))
        found: list[Found] = []
        for part in self._settled():
            found += part.search(asked, number, tokens, k)
        found.sort(key=lambda f: (-f.rank, f.name))
        return found[:k]


def _added(path: Path) -> list[tuple[str, str]]:
    """What was added to a saved index. Raises `Invalid` (`names-index-added`) at a line that is no such row."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
                rows.append((str(row["id"]), str(row["name"])))
            except (ValueError, TypeError, KeyError) as error:
                raise Invalid(
                    "names-index-added",
                    found="a line that is no added name",
                    expected='an object with "id" and "name"',
                    do="Mend or take out the line, or make the index anew.",
                    example='{"id": "p17", "name": "Anna Nurova"}',
                    where=f"{path.name}, line {number}",
                ) from error
    return rows


def _line(row: tuple[str, str]) -> str:
    # Letters escaped: halves of a pair, which no UTF-8 can hold, stay what they are.
    return json.dumps({"id": row[0], "name": row[1]}) + "\n"


class _Part:
    """One set of tables with what a search needs at hand."""

    CELLS = 80
    CELLS_ALONE = 800
    """Cells looked through for a query of one token: nothing else of the name can bring the right one near."""
    NEIGHBOURS = 160
    ALONE = 2000
    """Neighbours of a query of one token."""
    CANDIDATES = 128
    LEAST = 0.25
    """Cosine below which a token near another counts for nothing."""

    NAMES_ALONE = 0.25
    """Weight of the log odds of the two names alone in the order of a list, beside the ranking's own."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        # For each token of the query, what each token of the index is worth to it; the last place stands for no token.
        self._worth = np.zeros((SLOTS, len(tables.channel) + 1), np.float32)
        self._centres = np.ascontiguousarray(tables.centres)
        self._counts = np.diff(tables.posting_starts)
        self._common = (1 + 0.02 * np.log(3000 / (1 + self._counts))).astype(np.float32)
        self._cells = np.stack([tables.cell_starts[:-1], tables.cell_starts[1:]], axis=1)
        self._size = np.log(max(tables.names, 10_000))
        self._lock = Lock()

    def search(self, asked: tuple[Way, ...], number: dict[str, int], tokens: Tokens, k: int) -> list[Found]:
        """Neighbours of each token, names that hold them, and the best of those by comparison of whole names."""
        with self._lock:
            return self._ranked(asked, number, tokens, self.candidates(asked, number, tokens), k)

    def candidates(self, asked: tuple[Way, ...], number: dict[str, int], tokens: Tokens) -> list[NDArray[np.int64]]:
        """For each way of the query the ways of the index that come near it."""
        alone = all(len(way.tokens) == 1 for way in asked)
        near = self._near(tokens.vectors, alone=alone)
        most = self.CANDIDATES * 2 if alone else self.CANDIDATES
        found = []
        for i, way in enumerate(asked):
            count = most if i == 0 else most // 3 if way.bent else most // 2
            found.append(self._of_way([number[t] for t in way.tokens], near, count))
        for row, (at, _) in enumerate(near):
            self._worth[row, at] = 0
        return found

    def _near(self, vectors: NDArray[np.float32], *, alone: bool) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """For each vector the tokens of the cells nearest to it, and the nearest; notes what they are worth."""
        if len(vectors) > len(self._worth):
            more = np.zeros((len(vectors) - len(self._worth), self._worth.shape[1]), np.float32)
            self._worth = np.concatenate([self._worth, more])
        tables, out = self.tables, []
        cells, count = (self.CELLS_ALONE, self.ALONE) if alone else (self.CELLS, self.NEIGHBOURS)
        for row, (vector, likeness) in enumerate(zip(vectors, vectors @ self._centres.T, strict=True)):
            nearest = np.arange(len(likeness)) if len(likeness) <= cells else np.argpartition(-likeness, cells)[:cells]
            spans = [(start, end) for start, end in self._cells[nearest].tolist() if start < end]
            if not spans:
                out.append((_NOTHING, _NOTHING))
                continue
            block = np.concatenate([tables.vectors[start:end] for start, end in spans]).astype(np.float32)
            cosine = block @ (vector / 254)
            lengths = self._cells[nearest, 1] - self._cells[nearest, 0]
            first = self._cells[nearest, 0] - np.cumsum(lengths) + lengths
            some = np.flatnonzero(cosine > min(self.LEAST, cosine.max() - 1e-3))  # something is always nearest
            at = some + np.repeat(first, lengths)[some]
            cosine = cosine[some]
            self._worth[row, at] = np.sqrt(np.maximum(cosine - self.LEAST, 0.0)) * self._common[at]
            best = at if len(at) <= count else at[np.argpartition(-cosine, count)[:count]]
            out.append((at, best))
        return out

    def _of_way(
        self, rows: list[int], near: list[tuple[NDArray[np.int64], NDArray[np.int64]]], most: int
    ) -> NDArray[np.int64]:
        """Ways that hold a near neighbour of one token, by what all their tokens are worth to all of the query's."""
        tables = self.tables
        best = np.concatenate([near[row][1] for row in rows])
        counts = self._counts[best]
        total_count = int(counts.sum())
        offsets = np.repeat(tables.posting_starts[best + 1] - np.cumsum(counts), counts) + np.arange(total_count)
        held = tables.postings[offsets]
        own = tables.way_tokens[held]
        longer = np.flatnonzero(own[:, 2] >= 0)
        extra = 0.4 if len(rows) == 1 else 0.1
        over = (own[:, 1] >= 0) + np.int8(1 - len(rows))
        over[longer] += 1 + (own[longer, 3] >= 0)
        total = -extra * np.maximum(over, 0).astype(np.float32)
        for row in rows:
            worth = self._worth[row]
            most_worth = np.maximum(worth[own[:, 0]], worth[own[:, 1]])
            most_worth[longer] = np.maximum(most_worth[longer], worth[own[longer, 2:]].max(1))
            total += most_worth
        if len(held) > 3 * most:
            keep = np.argpartition(-total, 3 * most)[: 3 * most]
            held, total = held[keep], total[keep]
        unique, place = np.unique(held, return_index=True)
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
        handicap = np.array([BENT if way.bent else 0.0 for way in asked], np.float32)[lefts]
        odds = name_log_odds(matched.features) - handicap
        rank = learned("lists")(features) - handicap + self.NAMES_ALONE * odds
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
            tables.vectors[vocabulary] * np.float32(1 / 254),
            tables.sounds[vocabulary],
            tables.channel[vocabulary],
            tables.times[vocabulary],
            tables.name[vocabulary],
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
