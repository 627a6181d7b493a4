"""The cue words and quotation marks of a language, read from its TOML files once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any, cast

from habeas.reading.reading import Stance


@dataclass(frozen=True, slots=True)
class Frame:
    """What one cue word may take, and the stance that goes with it."""

    stance: Stance
    takes: frozenset[str]
    objects: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    addressed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lexicon:
    """All cue words of a language, by lemma."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    as_only: frozenset[str]
    aspect: frozenset[str]
    first_person: frozenset[str]
    modals: frozenset[str]
    documents: frozenset[str]
    made_by: frozenset[str]
    headline: frozenset[str]
    that_only: frozenset[str]
    unnamed: frozenset[str]
    nobody: frozenset[str]
    sayings: frozenset[str]
    speakers: frozenset[str]
    quoting: frozenset[str] = field(default_factory=frozenset)

    def frames(self, lemma: str, takes: str) -> tuple[Frame, ...]:
        """The frames of a verb that allow `takes`, in the order of the file."""
        return tuple(f for f in self.verbs.get(lemma, ()) if takes in f.takes)


@dataclass(frozen=True, slots=True)
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
    paragraphs_to_closing: int
    double: frozenset[str]
    single: frozenset[str]
    single_ends: frozenset[str]
    any: frozenset[str]


def _load(language: str, topic: str) -> dict[str, Any]:
    folder = resources.files("habeas.reading") / "languages" / language
    return tomllib.loads((folder / f"{topic}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def lexicon_of(language: str) -> Lexicon:
    """The cue words of a language ("en")."""
    data = _load(language, "cues")
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    for table, into in ((data["verbs"], verbs), (data["nouns"], nouns)):
        for row in table:
            frame = Frame(cast(Stance, row["stance"]), frozenset(row["takes"]), frozenset(row.get("objects", ())))
            for lemma in row["lemmas"]:
                into.setdefault(lemma, []).append(frame)
    for key in ("prepositions", "addressed"):
        for row in data[key]:
            words = frozenset(row["with"])
            frame = (
                Frame(cast(Stance, row["stance"]), frozenset([key]), prepositions=words)
                if key == "prepositions"
                else Frame(cast(Stance, row["stance"]), frozenset([key]), addressed=words)
            )
            for lemma in row["verb"]:
                verbs.setdefault(lemma, []).append(frame)
    return Lexicon(
        verbs={k: tuple(v) for k, v in verbs.items()},
        nouns={k: tuple(v) for k, v in nouns.items()},
        as_only=frozenset(data["phrases"]["as_only"]),
        aspect=frozenset(data["phrases"]["aspect"]),
        first_person=frozenset(data["barred"]["first_person"]),
        modals=frozenset(data["barred"]["modals"]),
        documents=frozenset(data["documents"]["nouns"]),
        made_by=frozenset(data["documents"]["made_by"]),
        headline=frozenset(data["headline"]["speakers"]),
        that_only=frozenset(data["phrases"]["that_only"]),
        unnamed=frozenset(data["phrases"]["unnamed"]),
        nobody=frozenset(data["barred"]["nobody"]),
        sayings=frozenset(data["barred"]["sayings"]),
        speakers=frozenset(data["speakers"]["persons"]) | frozenset(data["speakers"]["bodies"]),
        quoting=frozenset(k for k, v in verbs.items() if any("quote" in f.takes for f in v)),
    )


@lru_cache(maxsize=8)
def marks_of(language: str) -> Marks:
    """The quotation marks of a language ("en")."""
    data = _load(language, "quotes")
    double, single = data["double"], data["single"]
    opens, closes, straight = (frozenset(double[k]) for k in ("opens", "closes", "straight"))
    low, closes_low = frozenset(double["low"]), frozenset(double["closes_low"])
    s_opens, s_closes, s_straight = (frozenset(single[k]) for k in ("opens", "closes", "straight"))
    every_double = opens | closes | straight | low | closes_low
    return Marks(
        opens=opens, closes=closes, low=low, closes_low=closes_low, straight=straight,
        single_opens=s_opens, single_closes=s_closes, single_straight=s_straight,
        elided=frozenset(single["elided"]), markup=frozenset(data["markup"]["signs"]),
        paragraphs_to_closing=data["blocks"]["paragraphs_to_closing"],
        double=every_double, single=s_opens | s_straight, single_ends=s_closes | s_straight,
        any=every_double | s_opens | s_closes | s_straight,
    )  # fmt: skip
