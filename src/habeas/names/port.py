"""The port through which a case asks who could be one person. Proposals only: a person decides, signed and undoable.

`FoldedNames` is a plain stand-in that looks at letters. It knows nothing of transcription or of how common a name is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Named:
    """A person as one report names them: the report's digest, the longest form, and every form as written.

    `key` is the key by which a record knows them; "" where there is no record.
    """

    sha256: str
    name: str
    forms: tuple[str, ...] = ()
    key: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """What a judgement may call them: their key in the record, or the report's digest and a full form of the name.

        >>> Named("ab12", "Ilyas Toremurat", ("Toremurat",)).keys
        ('ab12#Ilyas Toremurat',)
        """
        return (self.key,) if self.key else tuple(key_in_report(self.sha256, form) for form in self.fullest)

    @property
    def all_forms(self) -> tuple[str, ...]:
        """The longest form first, each form once."""
        return tuple(dict.fromkeys((self.name, *self.forms)))

    @property
    def fullest(self) -> tuple[str, ...]:
        """The forms with the most parts: a surname alone would make one person of everybody in the family."""
        most = max(len(_parts(form)) for form in self.all_forms)
        return tuple(form for form in self.all_forms if len(_parts(form)) == most)


def key_in_report(sha256: str, name: str) -> str:
    """What a judgement calls a person of one report where there is no record."""
    return f"{sha256}#{unicodedata.normalize('NFC', name)}"


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

    near = 0.75  # two parts this much alike count as one
    enough = 0.6  # of the shorter name's parts; half of them is a namesake or a brother

    def propose(self, left: Named, right: Named) -> Proposal:
        """The best pair of full forms decides, part by part, each part used once."""
        score, reasons = max(
            (self._forms(a, b) for a in left.fullest for b in right.fullest), key=lambda found: found[0]
        )
        return Proposal(left, right, round(score, 3), score >= self.enough, tuple(reasons))

    def _forms(self, a: str, b: str) -> tuple[float, list[str]]:
        parts_a, parts_b = _parts(a), _parts(b)
        if not parts_a or not parts_b:
            return 0.0, [f"“{a}” and “{b}” have no letters to compare"]
        reasons, weight = [], 0.0
        for likeness, part, other in _paired(parts_a, parts_b):
            if likeness >= self.near:
                weight += likeness
                reasons.append(_reason(part.as_written, other.as_written, likeness))
        if not reasons:
            reasons = [f"no part of “{a}” is spelt like a part of “{b}”"]
        return weight / min(len(parts_a), len(parts_b)), reasons


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


def _paired(parts_a: Sequence[_Part], parts_b: Sequence[_Part]) -> list[tuple[float, _Part, _Part]]:
    """Pairs of parts, the likest first, each part in one pair at most; in the order of the first name."""
    scored = [(_likeness(a.folded, b.folded), i, j) for i, a in enumerate(parts_a) for j, b in enumerate(parts_b)]
    taken_a: dict[int, tuple[float, int]] = {}
    for likeness, i, j in sorted(scored, key=lambda s: -s[0]):
        if i not in taken_a and j not in {other for _, other in taken_a.values()}:
            taken_a[i] = (likeness, j)
    return [(likeness, parts_a[i], parts_b[j]) for i, (likeness, j) in sorted(taken_a.items())]


def _likeness(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.75 if a[0] == b[0] else 0.0
    first, second = sorted((a, b))  # the ratio depends on the order
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
