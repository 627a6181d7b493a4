"""Where the frames match, and which matches stand when several claim the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from habeas.reading.chinese.events.frames import Frame, frames
from habeas.reading.chinese.page import Page, Range
from habeas.reading.chinese.vocabulary import any_of, topic, words

_PER_CLAUSE = frozenset(
    ("arrest", "search", "charge", "remand", "trial", "appeal", "transfer", "visit", "eligibility", "release", "death",
     "filing", "answer", "conviction", "detention")
)  # fmt: skip


@dataclass(frozen=True)
class Hit:
    """A match of a frame at `[start, end)` with the passages of its named parts, in the clause that holds it."""

    start: int
    end: int
    frame: Frame
    clause: Range
    term: str | None = None
    charge: Range | None = None
    reason: Range | None = None

    @property
    def type(self) -> str:
        """The type of event."""
        return self.frame.type

    @property
    def code(self) -> str:
        """The type; for a condition its code."""
        return str(self.frame.attributes.get("condition", self.frame.type))

    def overlaps(self, other: Hit) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def find_hits(page: Page) -> list[Hit]:
    """The matches that stand, in order of place."""
    return _settled([h for h in _all_hits(page) if not _is_supposed(page, h)])


def _all_hits(page: Page) -> Iterable[Hit]:
    for frame in frames():
        for m in frame.pattern.finditer(page.plain):
            if m.end() == m.start() or any(a < m.start() < b for a, b in page.titles):
                continue
            clause = page.clause_at(m.start())
            if m.start() >= clause[1] or (clause[1] < m.end() and page.plain[clause[1]] == " "):
                continue
            if frame.not_with and frame.not_with.search(page.plain, clause[0], clause[1]):
                continue
            yield _hit(m, frame, clause)


def _hit(m: re.Match[str], frame: Frame, clause: Range) -> Hit:
    named = m.groupdict()
    charge = m.span("charge") if named.get("charge") else None
    reason = m.span("reason") if named.get("reason") else None
    end = m.end()
    while end > m.start() and m.string[end - 1] in "，。；：！？ \n":
        end -= 1
    return Hit(m.start(), max(end, m.start() + 1), frame, clause, named.get("term"), charge, reason)


@lru_cache(maxsize=1)
def _suppositions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(any_of(words("polarity", "supposed"))), re.compile(any_of(words("polarity", "rules")))


def _is_supposed(page: Page, hit: Hit) -> bool:
    """Whether the clause only supposes, or tells what the law provides."""
    supposed, rules = _suppositions()
    start, end = hit.clause
    lead = page.plain[start : hit.start]
    if supposed.match(lead) or supposed.search(lead[-8:]) or rules.search(lead[-14:]):
        return True
    if hit.type == "sentence" and re.search("最高|最多|上限|最低", lead[-4:]):
        return True
    if hit.type in ("conviction", "sentence") and re.search("没有人|无人|谁", lead):
        return True
    before = page.clauses_in(page.sentence_at(start)[0], start)
    stated_rule = any(page.plain.startswith(("按照", "根据", "依照", "依据", "法律规定"), c[0]) for c in before[:1])
    maximum = re.search(r"最高|最多|可判|可处", page.plain[start:end])
    last = page.plain[slice(*before[-1])] if before else ""
    expected = re.search(r"预计|将会|会被|将被", page.plain[start : hit.end])
    return bool(stated_rule and maximum) or (len(last) > 5 and bool(supposed.match(last)) and not expected)


# ---- which stand -------------------------------------------------------------------------------------


def _settled(hits: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (-h.frame.rank, h.start - h.end, h.start)):
        if not any(_yields(hit, other) for other in kept):
            kept.append(hit)
    return sorted((h for h in kept if not any(_gives_way(h, o) for o in kept if o is not h)), key=lambda h: h.start)


def _yields(hit: Hit, other: Hit) -> bool:
    """Whether a stronger match of the same kind already tells this."""
    if hit.type != other.type:
        return False
    if hit.type == "appeal" and hit.frame.attributes and hit.frame.attributes == other.frame.attributes:
        short = min(hit.clause[1] - hit.clause[0], other.clause[1] - other.clause[0]) <= 8
        return hit.overlaps(other) or (short and abs(hit.clause[0] - other.clause[0]) < 30)
    if hit.type in _PER_CLAUSE:
        return hit.clause == other.clause or hit.overlaps(other)
    if hit.type == "sentence":
        return hit.overlaps(other)
    if hit.code == other.code:
        return hit.clause == other.clause
    return hit.overlaps(other) and _shared(hit, other) >= 0.5 * min(hit.end - hit.start, other.end - other.start)


def _shared(one: Hit, two: Hit) -> int:
    return min(one.end, two.end) - max(one.start, two.start)


def _gives_way(hit: Hit, other: Hit) -> bool:
    """Whether words of another kind of event take this one in: a threat of arrest is no arrest."""
    pairs = topic("polarity")["gives_way"]
    if hit.type == "filing" and hit.frame.rank > 1 and not hit.overlaps(other):
        return False
    if other.code in pairs.get(hit.type, "").split() and hit.clause == other.clause:
        return True
    return other.code == "threats" and other.start <= hit.start and hit.end <= other.end and hit.code != "threats"
