"""The cue words and quotation marks of a language, read from its TOML files once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, cast

from habeas.reading.language_files import table_of
from habeas.reading.reading import Stance


@dataclass(frozen=True, slots=True)
class Frame:
    """What one cue word may take, and the stance that goes with it.

    `words` are the object nouns, the prepositions or the light verbs that the frame asks for, by its kind.
    """

    stance: Stance
    takes: frozenset[str]
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cue words of a language, by lemma, and the word lists of its `[phrases]`, `[barred]` and other tables."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    lists: Mapping[str, frozenset[str]]
    quoting: frozenset[str]
    speakers: frozenset[str]
    cues: frozenset[str]
    roundabout: Mapping[str, tuple[frozenset[str], ...]]

    def frames(self, lemma: str, takes: str) -> tuple[Frame, ...]:
        """The frames of a verb that allow `takes`, in the order of the file."""
        return tuple(f for f in self.verbs.get(lemma, ()) if takes in f.takes)

    def takes(self, lemma: str, what: str) -> bool:
        """Whether the verb has a frame of that kind."""
        return any(what in f.takes for f in self.verbs.get(lemma, ()))

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@dataclass(frozen=True)
class Marks:
    """The quotation marks of a language, as sets of single signs."""

    opens: frozenset[str]
    closes: frozenset[str]
    low: frozenset[str]
    closes_low: frozenset[str]
    straight: frozenset[str]
    single_opens: frozenset[str]
    single_closes: frozenset[str]
    single_straight: frozenset[str]
    elided: frozenset[str]
    markup: frozenset[str]
    pair_opens: str
    pair_closes: str
    paragraphs_to_closing: int
    families: Mapping[str, str]

    @cached_property
    def double(self) -> frozenset[str]:
        """All double marks."""
        return self.opens | self.closes | self.straight | self.low | self.closes_low

    @cached_property
    def pair_signs(self) -> frozenset[str]:
        """All signs at which a double mark may begin."""
        return self.double | {self.pair_opens[0], self.pair_closes[0]}

    def family(self, sign: str) -> str:
        """Which marks go together: a block that one opens, another of its family closes."""
        return next((name for name, signs in self.families.items() if sign in signs), sign)

    @cached_property
    def every(self) -> frozenset[str]:
        """All marks."""
        return self.double | self.single | self.single_ends

    @cached_property
    def single(self) -> frozenset[str]:
        """All single marks that may open."""
        return self.single_opens | self.single_straight

    @cached_property
    def single_ends(self) -> frozenset[str]:
        """All single marks that may close."""
        return self.single_closes | self.single_straight


def _frames(data: dict[str, Any]) -> tuple[dict[str, list[Frame]], dict[str, list[Frame]]]:
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    for table, words, into in (("verbs", "objects", verbs), ("nouns", "under", nouns)):
        for row in data[table]:
            frame = Frame(cast(Stance, row["stance"]), frozenset(row["takes"]), frozenset(row.get(words, ())))
            for lemma in row["lemmas"]:
                into.setdefault(lemma, []).append(frame)
    for kind in ("prepositions", "addressed"):
        for row in data[kind]:
            frame = Frame(cast(Stance, row["stance"]), frozenset((kind,)), frozenset(row["with"]))
            for lemma in row["verb"]:
                verbs.setdefault(lemma, []).append(frame)
    return verbs, nouns


@lru_cache(maxsize=8)
def lexicon_of(language: str) -> Lexicon:
    """The cue words of a language ("en")."""
    data = table_of(language, "cues")
    verbs, nouns = _frames(data)
    lists = {
        f"{table}.{name}": frozenset(words)
        for table in ("phrases", "barred", "documents", "headline", "speakers", "interview", "credits")
        for name, words in data.get(table, {}).items()
    }
    roundabout: dict[str, tuple[frozenset[str], ...]] = {}
    for row in data["roundabout"]:
        roundabout[row["verb"]] = (*roundabout.get(row["verb"], ()), frozenset(row["with"]))
    return Lexicon(
        verbs={lemma: tuple(frames) for lemma, frames in verbs.items()},
        nouns={lemma: tuple(frames) for lemma, frames in nouns.items()},
        lists=lists,
        quoting=frozenset(lemma for lemma, frames in verbs.items() if any("quote" in f.takes for f in frames)),
        speakers=lists["speakers.persons"] | lists["speakers.bodies"],
        roundabout=roundabout,
        cues=frozenset(verbs) | lists["phrases.as_only"],
    )


@lru_cache(maxsize=8)
def marks_of(language: str) -> Marks:
    """The quotation marks of a language ("en")."""
    data = table_of(language, "quotes")
    double, single = data["double"], data["single"]
    return Marks(
        opens=frozenset(double["opens"]),
        closes=frozenset(double["closes"]),
        low=frozenset(double["low"]),
        closes_low=frozenset(double["closes_low"]),
        straight=frozenset(double["straight"]),
        single_opens=frozenset(single["opens"]),
        single_closes=frozenset(single["closes"]),
        single_straight=frozenset(single["straight"]),
        elided=frozenset(single["elided"]),
        markup=frozenset(data["markup"]["signs"]),
        pair_opens=double["pair_opens"],
        pair_closes=double["pair_closes"],
        paragraphs_to_closing=data["blocks"]["paragraphs_to_closing"],
        families=data["families"],
    )
