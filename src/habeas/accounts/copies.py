"""Which reports are one source: the same bytes, nearly the same words, one agency, one quotation. A copy is no witness.

Reports meet in buckets of their MinHash, of a credit and a day, of a quotation: what a report costs does not grow with
the number of others. Across languages nothing is grouped, only proposed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from habeas.accounts.days import day_of
from habeas.accounts.origin import PERMUTATIONS, Origin, origin_of
from habeas.reading.reading import Reading

FEWEST = 40  # runs of five words; a shorter text is compared by its bytes alone
ALIKE = 0.6  # part of the shorter text found in the other; a copy gives 1.0, lightly edited agency text 0.7 and more
CREDIT_DAYS = 3  # two reports that credit one agency within so many days draw on it
QUOTE_DAYS = 1  # the same long quotation within so many days is one saying
FIGURES = 0.7  # part of the fewer figures found in the other, from which a translation is proposed
FEWEST_FIGURES = 6
_BANDS = range(PERMUTATIONS // 2)  # two numbers of a signature must agree for two reports to meet


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Reports (numbers from 0) that count as one source, and why."""

    reports: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class PerhapsCopy:
    """Two reports that could be one source; nobody has said so, and they are counted apart."""

    reports: tuple[int, int]
    reason: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's decision that two reports are one source, or are not. `reason` in words."""

    reports: tuple[int, int]
    one: bool
    reason: str


def copy_groups(readings: Sequence[Reading]) -> tuple[CopyGroup, ...]:
    """Every report in exactly one group, in the order of the first of each. Most groups hold one report."""
    return groups_of([origin_of(r) for r in readings])


def groups_of(origins: Sequence[Origin], rulings: Sequence[Ruling] = ()) -> tuple[CopyGroup, ...]:
    """The same of origins at hand. `rulings` stand before whatever the texts say."""
    parent = list(range(len(origins)))
    reasons: dict[int, str] = {}

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    apart = {frozenset(r.reports) for r in rulings if not r.one}
    told = [(min(r.reports), max(r.reports), r.reason) for r in rulings if r.one]
    for i, j, reason in (*told, *_pairs(origins)):
        a, b = sorted((root(i), root(j)))
        if a != b and not _kept_apart(apart, [root(n) for n in range(len(parent))] if apart else (), a, b):
            parent[b] = a
            reasons.setdefault(j, reason)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(origins)):
        groups[root(i)].append(i)
    return tuple(
        CopyGroup(tuple(members), "; ".join(dict.fromkeys(reasons[m] for m in members if m in reasons)))
        for members in groups.values()
    )


def perhaps_copies(origins: Sequence[Origin]) -> tuple[PerhapsCopy, ...]:
    """Pairs in two languages that could be a report and its translation: their figures agree, and their days."""
    found = []
    for i, a in enumerate(origins):
        for j, b in enumerate(origins[i + 1 :], i + 1):
            if a.language == b.language or not _near(a.published, b.published, 30):
                continue
            shared, fewer = len(set(a.figures) & set(b.figures)), min(len(a.figures), len(b.figures))
            passed = a.language in b.translated_from or b.language in a.translated_from
            if fewer >= FEWEST_FIGURES and shared >= FIGURES * fewer:
                why = f"{shared} of {fewer} figures stand in both" + (", one is a translation" if passed else "")
                found.append(PerhapsCopy((i, j), f"two languages, {why}"))
    return tuple(found)


def _kept_apart(apart: set[frozenset[int]], roots: Sequence[int], a: int, b: int) -> bool:
    """Whether a person said of one report of group `a` and one of group `b` that they are not one source."""
    return any({roots[i] for i in pair} == {a, b} for pair in apart)


def _pairs(origins: Sequence[Origin]) -> Iterator[tuple[int, int, str]]:
    first: dict[str, int] = {}
    for i, origin in enumerate(origins):
        known = first.setdefault(origin.sha256, i)
        if known != i:
            yield known, i, "the same file"
    yield from _alike(origins)
    yield from _credited(origins)
    yield from _quoting(origins)


def _alike(origins: Sequence[Origin]) -> Iterator[tuple[int, int, str]]:
    """Near copies. A report is held against whoever first came into each of its buckets, and each of those once."""
    buckets: dict[int, int] = {}
    for i, origin in enumerate(origins):
        if origin.runs < FEWEST:
            continue
        met: set[int] = set()
        for at, left, right in zip(_BANDS, origin.signature[::2], origin.signature[1::2], strict=True):
            band = (left << 32 | right) << 8 | at
            first = buckets.setdefault(band, i)
            if first != i:
                met.add(first)
        for j in sorted(met):
            part = _part(origins[j], origin)
            if part >= ALIKE:
                yield j, i, f"nearly the same words (about {part:.0%} of the shorter one's)"
                break


def _part(a: Origin, b: Origin) -> float:
    """About how much of the shorter text stands in the other, from what the two signatures share."""
    alike = sum(x == y for x, y in zip(a.signature, b.signature, strict=True)) / PERMUTATIONS
    shared = alike * (a.runs + b.runs) / (1 + alike)
    return min(1.0, shared / min(a.runs, b.runs))


def _credited(origins: Sequence[Origin]) -> Iterator[tuple[int, int, str]]:
    by_agency: dict[str, list[int]] = defaultdict(list)
    for i, origin in enumerate(origins):
        for agency in origin.credits:
            by_agency[agency].append(i)
    for agency, reports in by_agency.items():
        for i, j in _within(origins, reports, CREDIT_DAYS):
            yield i, j, f"both credit {agency} within {CREDIT_DAYS} days"


def _quoting(origins: Sequence[Origin]) -> Iterator[tuple[int, int, str]]:
    by_quotation: dict[int, list[int]] = defaultdict(list)
    for i, origin in enumerate(origins):
        for quotation in origin.quotations:
            by_quotation[quotation].append(i)
    for reports in by_quotation.values():
        for i, j in _within(origins, reports, QUOTE_DAYS):
            yield i, j, "the same quotation on the same day"


def _within(origins: Sequence[Origin], reports: Sequence[int], days: int) -> Iterator[tuple[int, int]]:
    """Neighbours in time that lie so near; the report that came first stands first."""
    dated = sorted((i for i in reports if day_of(origins[i].published)), key=lambda i: origins[i].published or "")
    for i, j in pairwise(dated):
        if _near(origins[i].published, origins[j].published, days):
            yield min(i, j), max(i, j)


def _near(a: str | None, b: str | None, days: int) -> bool:
    """Whether the latest day of one and the earliest of the other lie no further apart; never where one is open."""
    bounds = [bound for day in (day_of(a), day_of(b)) if day for bound in (day.earliest, day.latest) if bound]
    return len(bounds) == 4 and (max(bounds) - min(bounds)).days <= days
