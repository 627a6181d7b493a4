"""Countries, their cities and regions under their usual English spellings. Our own list; see `gazetteer.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from habeas.places.folding import fold


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Look-ups by folded name (`habeas.places.folding.fold`).

    `places` maps each spelling to one key, the same for all spellings of a place. `ambiguous` are spellings that also
    are names of people, `words` those that also are ordinary words. `longest` is the most words a name has. `homes`
    leads from keys of places, and from demonyms, to the country's name as shown.
    """

    places: dict[str, str]
    demonyms: frozenset[str]
    countries: frozenset[str]
    ambiguous: frozenset[str]
    words: frozenset[str]
    longest: int
    homes: dict[str, str]

    def key(self, name: str) -> str | None:
        """The key of the place of that name, whatever its case and diacritics, or `None`.

        >>> gazetteer().key("Kiev") == gazetteer().key("KYIV")
        True
        """
        return self.places.get(fold(name))

    def country(self, name: str) -> str | None:
        """The country in which a place of that name lies, or to which a demonym belongs; `None` for no one country.

        >>> gazetteer().country("Karaganda"), gazetteer().country("Kazakh"), gazetteer().country("Nowhere")
        ('Kazakhstan', 'Kazakhstan', None)
        """
        folded = fold(name)
        return self.homes.get(self.places.get(folded, folded))


def _spellings(data: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for entry in data["regions"]:
        yield tuple(entry.split(" = "))
    for country in data["country"]:
        yield tuple(country["names"])
        for entry in country.get("cities", ()):
            yield tuple(entry.split(" = "))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer shipped with Habeas, loaded once."""
    data = tomllib.loads(files("habeas.places").joinpath("gazetteer.toml").read_text(encoding="utf-8"))
    places: dict[str, str] = {}
    for spellings in _spellings(data):
        key = fold(spellings[0])
        key = places.get(key, key)
        for spelling in spellings:
            places.setdefault(fold(spelling), key)
    return Gazetteer(
        places=places,
        demonyms=frozenset(fold(d) for c in data["country"] for d in c.get("demonyms", ())),
        countries=frozenset(fold(n) for c in data["country"] for n in c["names"]),
        ambiguous=frozenset(map(fold, data["also_persons"])),
        words=frozenset(map(fold, data["also_words"])),
        longest=max(len(name.split()) for name in places),
        homes=_homes(data, places),
    )


def _homes(data: dict[str, Any], places: dict[str, str]) -> dict[str, str]:
    """Countries by place and demonym; a place of one name in two countries leads to neither."""
    homes: dict[str, set[str]] = {}
    for country in data["country"]:
        shown = country["names"][0]
        named = [*country["names"], *(entry.split(" = ")[0] for entry in country.get("cities", ()))]
        for key in (*(places[fold(n)] for n in named), *map(fold, country.get("demonyms", ()))):
            homes.setdefault(key, set()).add(shown)
    return {key: next(iter(found)) for key, found in homes.items() if len(found) == 1}
