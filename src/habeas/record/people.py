"""Who is one person: by judgements alone. What nobody has judged stands apart, however alike the names are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from habeas.names.judgement import Judgement, Verdict
from habeas.record.matters import Matter, all_matters, matters
from habeas.record.port import Store


@dataclass(frozen=True, slots=True)
class Judged:
    """A standing judgement of the record and the number of its entry."""

    number: int
    judgement: Judgement

    @property
    def pair(self) -> tuple[str, str]:
        """The two keys."""
        return self.judgement.left, self.judgement.right

    @property
    def verdict(self) -> Verdict:
        """What was decided."""
        return self.judgement.verdict


@dataclass(frozen=True, slots=True)
class Together:
    """Keys judged to be one person, the first named first; `judged` are the standing judgements that touch any of
    them; `against` those "same" that were not followed, because a "different" stands between the two sides."""

    keys: tuple[str, ...]
    judged: tuple[Judged, ...]
    against: tuple[Judged, ...] = ()

    @property
    def key(self) -> str:
        """The key by which the person is called: that of the first named."""
        return self.keys[0]


def judged_of(matter: Matter) -> Judged:
    """A judgement's matter as a judgement."""
    page = matter.page
    judgement = Judgement(
        page["left"], page["right"], page["verdict"], matter.by, matter.at, page["reasons"], page.get("replaces")
    )
    return Judged(matter.number, judgement)


def together(key: str, store: Store, *, through: int | None = None) -> Together:
    """Everybody judged to be the same as `key`."""
    seen: dict[int, Judged] = {}
    reached, frontier = {key}, {key}
    while frontier:
        found = [judged_of(m) for m in matters(store, ("judgement",), frontier, through=through)]
        seen |= {j.number: j for j in found}
        frontier = {k for j in found if j.verdict == "same" for k in j.pair} - reached
        reached |= frontier
    groups, against = grouped(reached, seen.values())
    keys = next(g for g in groups if key in g)
    return _together(keys, seen.values(), against)


def everybody(store: Store, keys: Collection[str], *, through: int | None = None) -> list[Together]:
    """All of these keys, those judged the same together, in the order of the first of each."""
    judged = [judged_of(m) for m in all_matters(store, ("judgement",), through=through)]
    groups, against = grouped(keys, judged)
    touching: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        for key in each.pair:
            touching[key].append(each)
    return [_together(keys, {j.number: j for k in keys for j in touching[k]}.values(), against) for keys in groups]


def grouped(keys: Iterable[str], judged: Iterable[Judged]) -> tuple[list[tuple[str, ...]], tuple[Judged, ...]]:
    """The keys in groups of one person each, and the "same" that could not be followed.

    Judgements are followed in the order in which they were entered; one that would put two together between whom a
    "different" stands, directly or through others, is not.

    >>> grouped(["1#e1", "2#e1"], [])
    ([('1#e1',), ('2#e1',)], ())
    """
    ordered = sorted(judged, key=lambda j: j.number)
    members = {k: {k} for k in keys}
    different = [j.pair for j in ordered if j.verdict == "different"]
    against = []
    for each in ordered:
        left, right = each.pair
        if each.verdict != "same" or left not in members or right not in members or members[left] is members[right]:
            continue
        one, other = members[left], members[right]
        if any((a in one and b in other) or (a in other and b in one) for a, b in different):
            against.append(each)
            continue
        one |= other
        for key in other:
            members[key] = one
    groups = {id(group): group for group in members.values()}
    found = [tuple(sorted(group, key=order)) for group in groups.values()]
    return sorted(found, key=lambda g: order(g[0])), tuple(against)


def order(key: str) -> tuple[int, int, str]:
    """Keys as named: by source, then by their place in the report.

    >>> sorted(["12#e10", "12#e9", "3#e1"], key=order)
    ['3#e1', '12#e9', '12#e10']
    """
    source, _, entity = key.partition("#")
    digits = "".join(c for c in entity.split("-")[0] if c.isdigit())
    return int(source) if source.isdigit() else 0, int(digits or 0), entity


def source_of(key: str) -> int:
    """The number of the source in which the person of that key is named."""
    return order(key)[0]


def _together(keys: Sequence[str], judged: Iterable[Judged], against: Iterable[Judged]) -> Together:
    ours = tuple(j for j in judged if set(j.pair) & set(keys))
    return Together(tuple(keys), ours, tuple(j for j in against if set(j.pair) & set(keys)))
