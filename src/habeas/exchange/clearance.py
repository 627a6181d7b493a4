"""What may leave: nobody is named, no source quoted unless a person cleared it. An allow-list, never a deny-list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Clearance:
    """`names` may be written out, sources with one of these `digests` may be quoted and named. Everything else stays.

    >>> Clearance().may_name("Ilyas Toremurat")
    False
    """

    names: frozenset[str] = field(default=frozenset(), repr=False)
    digests: frozenset[str] = frozenset()

    def may_name(self, *names: str | None) -> bool:
        """Whether all of these may be written out; `None` (nobody) may."""
        return all(name is None or name in self.names for name in names)

    def may_quote(self, sha256: str) -> bool:
        """Whether the source may be named and its words carried over."""
        return sha256 in self.digests

    @classmethod
    def of(cls, names: Collection[str], digests: Collection[str]) -> Clearance:
        """From any collections."""
        return cls(frozenset(names), frozenset(digests))
