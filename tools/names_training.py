"""The training tokens, grouped by the Latin token they share, with imitations of garbling made from them."""

from __future__ import annotations

import random
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from names_garbling import Spellings, garbled, learn_spellings


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the token file."""

    language: str
    latin: str
    other: str
    times: int


def held_back(latin: str) -> bool:
    """Whether a token is kept from the encoder so that the scorers see it as they will see new names (8 in 100)."""
    return zlib.crc32(("held " + latin).encode()) % 100 < 8


@dataclass(slots=True)
class Training:
    """All rows; groups of the surface forms of one Latin token; how characters are spelled."""

    rows: list[Row]
    groups: dict[str, list[Row]]
    spellings: Spellings
    times: dict[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Training:
        """Reads the token file and learns the spellings of characters."""
        rows = []
        for line in path.read_text(encoding="utf-8").splitlines():
            language, latin, other, times = line.split("\t")
            rows.append(Row(language, latin.lower(), other.lower(), int(times)))
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            groups[row.latin].append(row)
        han = [(r.latin, r.other) for r in rows if r.language == "zh" and not held_back(r.latin)]
        return cls(rows, dict(groups), learn_spellings(han))

    def pairs(self, chance: random.Random, *, held: bool) -> list[tuple[str, str, str]]:
        """(form, other form, Latin token) for one pass: every row, direct pairs across scripts, garbled forms."""
        out: list[tuple[str, str, str]] = []
        for latin, rows in self.groups.items():
            if held_back(latin) != held:
                continue
            forms = [latin, *(r.other for r in rows)]
            for row in rows:
                out.append((row.other, latin, latin))
                if len(rows) > 1 and chance.random() < 0.6:
                    other = chance.choice(rows).other
                    if other != row.other:
                        out.append((row.other, other, latin))
                if row.language == "zh":
                    for imitation in garbled([row.other, row.other], self.spellings, chance):
                        if len(imitation) > 1:
                            other = latin if chance.random() < 0.5 else chance.choice(forms)
                            out.append((imitation, other, latin))
        return out
