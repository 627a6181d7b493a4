"""What is told around two people: shown beside what their names say, and never mixed into it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from habeas.accounts.compare import folded
from habeas.accounts.days import day_of
from habeas.places import gazetteer
from habeas.reading.reading import Reading

_WHERE = frozenset({"arrest", "detention", "remand", "trial", "conviction", "sentence", "transfer", "search"})


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing told of both people that speaks for or against their being one. It proves nothing."""

    speaks: Literal["for", "against"]
    words: str


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What one report tells around one person: places, articles, days of arrest (EDTF), others held, all as written."""

    places: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    arrests: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()

    def to_json(self) -> dict[str, list[str]]:
        """As JSON values."""
        return {name: list(getattr(self, name)) for name in self.__slots__}

    @classmethod
    def from_json(cls, page: Mapping[str, Any]) -> Circumstances:
        """What `to_json` wrote; what is missing is empty."""
        return cls(*(tuple(page.get(name, ())) for name in cls.__slots__))

    def __add__(self, other: Circumstances) -> Circumstances:
        """What several reports tell around one person."""
        return Circumstances(*(_once((*getattr(self, n), *getattr(other, n))) for n in self.__slots__))


def circumstances_of(reading: Reading, people: Collection[str]) -> Circumstances:
    """The circumstances of the entities `people` in one report."""
    theirs = [e for e in reading.events if e.person in people and e.polarity == "asserted"]
    places = [p.name for e in theirs if e.type in _WHERE and (p := reading.entity(e.place))]
    arrests = [t.edtf for e in theirs if e.type == "arrest" and (t := reading.time(e.time)) and t.type != "duration"]
    others = {e.person for e in reading.events if e.person and e.person not in people}
    return Circumstances(
        places=_once(places),
        articles=_once(str(e.attributes["article"]) for e in theirs if "article" in e.attributes),
        arrests=_once(arrests),
        companions=_once(e.name for e in reading.entities if e.id in others and e.type == "person"),
    )


def signs(a: Circumstances, b: Circumstances) -> tuple[Sign, ...]:
    """What speaks for and against: a shared companion, place or article, days of arrest that agree or do not.

    >>> signs(Circumstances(("Astana",), arrests=("2020-09-23",)), Circumstances(("ASTANA",), arrests=("2021-01",)))
    ... # doctest: +NORMALIZE_WHITESPACE
    (Sign(speaks='for', words='both are told of in Astana'),
     Sign(speaks='against', words='the days of arrest do not agree: 2020-09-23 and 2021-01'))
    """
    found = [Sign("for", f"{name} is told of beside both") for name in _shared(a.companions, b.companions)]
    found += [Sign("for", f"both are told of in {place}") for place in _shared(a.places, b.places)]
    found += [Sign("for", f"article {article} is named for both") for article in _shared(a.articles, b.articles)]
    pairs = [(x, y) for x in a.arrests for y in b.arrests if (dx := day_of(x)) and (dy := day_of(y)) and (dx, dy)]
    agreeing = [(x, y) for x, y in pairs if _agree(x, y)]
    if agreeing:
        x, y = min(agreeing, key=lambda pair: -len(pair[0]) - len(pair[1]))
        found.append(Sign("for", f"the days of arrest agree: {x}" + (f" and {y}" if y != x else "")))
    elif pairs:
        found.append(Sign("against", f"the days of arrest do not agree: {pairs[0][0]} and {pairs[0][1]}"))
    return tuple(found)


def _agree(a: str, b: str) -> bool:
    x, y = day_of(a), day_of(b)
    return bool(x and y and x.agrees_with(y))


def _shared(a: Iterable[str], b: Iterable[str]) -> tuple[str, ...]:
    """What stands in both, in the words of the first; a place under any of its known spellings."""
    theirs = {_key(x) for x in b}
    return tuple(x for x in a if _key(x) in theirs and _key(x))


def _key(words: str) -> object:
    return gazetteer().key(words) or folded(words)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
