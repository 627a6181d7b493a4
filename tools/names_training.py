"""The training tokens, grouped by the Latin token they share, with imitations of garbling made from them."""

from __future__ import annotations

import random
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from habeas.names.form import words
from habeas.names.native import _data, spellings
from names_garbling import Spellings, garbled, learn_spellings, slipped

SLIPS = 0.12
"""How often a form gets a slip as well, in a pass over the training tokens."""


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
                            if chance.random() < SLIPS:
                                imitation = slipped(imitation, chance)
                            out.append((imitation, other, latin))
            if chance.random() < SLIPS:
                form = chance.choice(forms)
                wrong = slipped(form, chance)
                if wrong != form:
                    out.append((wrong, chance.choice(forms), latin))
        return out if held else out + native(chance)


def native(chance: random.Random) -> list[tuple[str, str, str]]:
    """Native Chinese name parts of one and two characters with the spellings they get around the world."""
    out = []
    for character in common_characters():
        found = spellings(character)
        for spelled_as in chance.sample(found, min(3, len(found))):
            out.append((character, spelled_as, spelled_as))
    characters = common_characters()
    for _ in range(6000):
        one, two = chance.choice(characters), chance.choice(characters)
        which = chance.randrange(4)
        first, second = spellings(one), spellings(two)
        latin = first[min(which, len(first) - 1)] + second[min(which, len(second) - 1)]
        out.append((one + two, latin, latin))
    return out


@lru_cache(maxsize=1)
def common_characters() -> list[str]:
    """Characters that names are made of: family names, those with spellings of their own, and common given ones."""
    listed = words().surnames | {c for group in _data()["characters"] for c in group}
    given = """
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂兰玉萍红娥玲丹云洁梅琳素健颖慧莹雪倩薇晶洁辉峰斌鹏飞龙
    波宁鑫宇浩凯博文轩泽豪俊雄志建国华良海山仁贵福生胜学祥才发武新利清彬富顺信子昌盛光天达安岩中茂进林有
    坚和彪诚先敬震振壮会思群心邦承乐绍功松善厚庆民友裕河哲江亮政谦亨奇固之轮翰朗伯宏言若鸣朋栋维启克伦翔
    旭晨辰士以致树炎家荣昭敏潤聯輝傑義禮賢勳鈞錦麗鳳儀慈惠珍瑞碧雲詠婉嘉偉業健超
    """
    return sorted({c for c in (*listed, *given) if c.strip() and spellings(c)})
