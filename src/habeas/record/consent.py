"""Who may be named to whom, as people marked it. Who is not marked is not cleared: an allow-list, no deny-list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from habeas.record.matters import Matter, all_matters
from habeas.record.port import Store
from habeas.record.roll import someone


@dataclass(frozen=True, slots=True)
class Cleared:
    """`names` are all forms of the names of people who may be named; `sources` the numbers and `digests` the digests
    of the sources that may be named and quoted; `statements` ("12#s3") those whose unnamed speaker may be told of."""

    names: frozenset[str] = field(default=frozenset(), repr=False)
    sources: frozenset[int] = frozenset()
    digests: frozenset[str] = frozenset()
    statements: frozenset[str] = frozenset()

    def may_name(self, name: str) -> bool:
        """Whether this form of a name may be written out.

        >>> Cleared().may_name("Ilyas Toremurat")
        False
        """
        return name in self.names

    def may_quote(self, sha256: str) -> bool:
        """Whether the source with this digest may be named and its words carried over."""
        return sha256 in self.digests


def cleared(store: Store, to: str = "", *, through: int | None = None) -> Cleared:
    """Who may be named to `to`; "" asks who may be named to anybody. A "may not" for anybody or for `to` stands before
    every "may". A mark on a person holds for everybody judged the same."""
    marks = all_matters(store, ("consent",), through=through)
    people = {m.page["target"] for m in marks if "#e" in m.page["target"]}
    names: set[str] = set()
    for person in someone(store, sorted(people), through=through):
        if _may([m for m in marks if m.page["target"] in person.who.keys], to):
            names |= {person.name, *person.forms}
    others = {m.page["target"] for m in marks} - people
    may = {t for t in others if _may([m for m in marks if m.page["target"] == t], to)}
    sources = frozenset(int(t.partition(":")[2]) for t in may if t.startswith("source:"))
    payloads = [store.entry(s).payload for s in sorted(sources)]
    return Cleared(
        frozenset(names),
        sources,
        frozenset(str(p["sha256"]) for p in payloads if p),
        frozenset(t for t in may if not t.startswith("source:")),
    )


def _may(marks: Sequence[Matter], to: str) -> bool:
    ours = [m for m in marks if m.page.get("to", "") in ("", to)]
    return bool(ours) and all(m.page["may_be_named"] for m in ours)
