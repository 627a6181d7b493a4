"""The port through which a case asks who could be one person. Proposals only: a person decides, signed and undoable.

`FoldedNames` is a plain stand-in that looks at letters. It knows nothing of transcription or of how common a name is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Literal, Protocol

Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Named:
    """A person as one report names them: the report's digest, the longest form, and every form as written."""

    sha256: str
    name: str
    forms: tuple[str, ...] = ()

    @property
    def all_forms(self) -> tuple[str, ...]:
        """The longest form first, each form once."""
        return tuple(dict.fromkeys((self.name, *self.forms)))


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two names that could be of one person. `score` lies in 0..1 and only orders proposals; it is no probability.

    `reasons` are sentences a person can check. `speaks_for` is false where nothing in the names does.
    """

    left: Named
    right: Named
    score: float
    speaks_for: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision on sameness. Never deleted; a later one may supersede it.

    `at` is an instant with a time zone. `left` and `right` name a person of one report each.
    """

    left: Named
    right: Named
    verdict: Verdict
    by: str
    at: datetime
    reasons: str = ""

    def is_about(self, a: Named, b: Named) -> bool:
        """Whether it decides on these two, in either order (by report and longest form)."""
        ours = {(self.left.sha256, self.left.name), (self.right.sha256, self.right.name)}
        return ours == {(a.sha256, a.name), (b.sha256, b.name)}


class Proposer(Protocol):
    """Whoever can say why two names could be of one person."""

    def propose(self, left: Named, right: Named) -> Proposal:
        """A proposal for the pair, always with reasons, also where they speak against it."""
        ...


class FoldedNames:
    """Compares name parts in lower case, without accents, in any order; near spellings count in part.

    >>> FoldedNames().propose(Named("a", "Ilyas Toremurat"), Named("b", "TÖREMURAT Ilyas")).score
    1.0
    """

    near = 0.75

    def propose(self, left: Named, right: Named) -> Proposal:
        """The best pair of forms decides. Part by part, each part used once."""
        best = max(
            (self._forms(a, b) for a in left.all_forms for b in right.all_forms),
            key=lambda found: (found[1], found[0]),  # more parts in common first: a lone first name says little
        )
        score, weight, reasons = best
        return Proposal(left, right, round(score, 3), weight >= self.near, tuple(reasons))

    def _forms(self, a: str, b: str) -> tuple[float, float, list[str]]:
        parts_a, parts_b = _parts(a), _parts(b)
        if not parts_a or not parts_b:
            return 0.0, 0.0, [f"“{a}” and “{b}” have no letters to compare"]
        reasons, weight, free = [], 0.0, list(parts_b)
        for part in parts_a:
            other, likeness = _nearest(part, free)
            if other is None or likeness < self.near:
                continue
            free.remove(other)
            weight += likeness
            reasons.append(_reason(part.as_written, other.as_written, likeness))
        if not reasons:
            reasons = [f"no part of “{a}” is spelt like a part of “{b}”"]
        return weight / min(len(parts_a), len(parts_b)), weight, reasons


@dataclass(frozen=True, slots=True)
class _Part:
    as_written: str
    folded: str


def _parts(name: str) -> list[_Part]:
    return [_Part(word, _folded(word)) for word in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", name))]


def _folded(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


def _reason(part: str, other: str, likeness: float) -> str:
    if likeness == 1:
        return f"“{part}” stands in both"
    if 1 in (len(part), len(other)):
        return f"“{min(part, other, key=len)}.” may stand for “{max(part, other, key=len)}”"
    return f"“{other}” is spelt much like “{part}”"


def _nearest(part: _Part, others: Sequence[_Part]) -> tuple[_Part | None, float]:
    scored = [(_likeness(part.folded, other.folded), other) for other in others]
    if not scored:
        return None, 0.0
    likeness, other = max(scored, key=lambda s: s[0])
    return other, likeness


def _likeness(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.75 if a[0] == b[0] else 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
