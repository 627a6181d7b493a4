"""A jurisdiction's law as loaded: its provisions, the facts they turn on, its offences and calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from habeas.errors import Unsupported
from habeas.law.provision import Provision


@dataclass(frozen=True, slots=True)
class FactKind:
    """A fact that provisions turn on, as the rulebook declares it: the question to ask, the words it may have.

    `unstated` is the value used, and named as an assumption, where nobody says anything; `None`: it must be asked.
    `many` facts can have several values at once. `in_fact` are, for kinds of custody, those that are service in fact
    and not only on paper: they run on into the term, and floors count them day for day.
    """

    name: str
    label: str
    ask: str
    values: Mapping[str, tuple[str, ...]]
    unstated: str | None
    many: bool
    in_fact: tuple[str, ...] = ()

    def value_of(self, word: str) -> str | None:
        """The declared value for a word or one of its other names; `None` where the rulebook has no such word."""
        plain = _plain(word)
        for value, names in self.values.items():
            if plain == _plain(value) or any(plain == _plain(name) for name in names):
                return value
        return None


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All provisions of one jurisdiction. `version` is a digest of the files it was read from."""

    code: str
    name: str
    names: tuple[str, ...]
    calendar: str | None
    provisions: tuple[Provision, ...]
    facts: Mapping[str, FactKind]
    version: str
    gaps: tuple[str, ...] = ()
    _by_kind: Mapping[str, tuple[Provision, ...]] = field(default_factory=dict, repr=False, compare=False)

    def of_kind(self, kind: str) -> tuple[Provision, ...]:
        """The provisions of one kind, in the order of their ids."""
        return self._by_kind.get(kind, ())

    def offences(self) -> Iterator[Provision]:
        """The offences the rulebook knows."""
        return iter(self.of_kind("offence"))

    def provision(self, wanted: str) -> Provision:
        """The provision with an id. Raises `Unsupported` (provision-unknown)."""
        for provision in self.provisions:
            if provision.id == wanted:
                return provision
        raise Unsupported(
            "provision-unknown",
            found="an id that is in no rulebook",
            expected="the id of a provision",
            do="See all ids with: habeas law list.",
            where=wanted,
        )


def make_rulebook(
    code: str,
    name: str,
    names: tuple[str, ...],
    calendar: str | None,
    provisions: tuple[Provision, ...],
    facts: Mapping[str, FactKind],
    version: str,
    gaps: tuple[str, ...],
) -> Rulebook:
    """A rulebook with its provisions sorted by id and indexed by kind."""
    ordered = tuple(sorted(provisions, key=lambda p: p.id))
    by_kind: dict[str, tuple[Provision, ...]] = {}
    for provision in ordered:
        by_kind[provision.kind] = (*by_kind.get(provision.kind, ()), provision)
    return Rulebook(code, name, names, calendar, ordered, facts, version, gaps, by_kind)


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())
