"""Reads a country's glossary (`rulebooks/<code>/glossary.toml`) and proposes original terms for translated words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from habeas.errors import Invalid, Unsupported

_KEYS = {"words", "proposals"}
_PROPOSAL_KEYS = {"term", "language", "meaning", "fact", "value", "likely"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """An original term that a translated word may stand for.

    `fact` and `value` are what it would decide in the rulebook, `None` where nothing hangs on it. It is a guess
    until `confirmed_by` names a person; only then may a clock rest on it. `likely` is ours, no statistic.
    """

    as_written: str
    start: int
    end: int
    term_guess: str
    language: str
    meaning: str
    fact: str | None
    value: str | None
    likely: str
    confirmed_by: str | None = None
    confirmed_on: str | None = None

    @property
    def is_guess(self) -> bool:
        """Whether nobody has confirmed it yet."""
        return self.confirmed_by is None


def propose(text: str, folder: Path) -> tuple[Proposal, ...]:
    """All original terms that words of a text may stand for, by the glossary in a rulebook's folder, in text order.

    `text[start:end]` is the word. Raises `Unsupported` (glossary-none) where the country has none.
    """
    found: list[Proposal] = []
    for entry in _glossary(folder):
        for match in entry.pattern.finditer(text):
            found += [
                Proposal(
                    match[0],
                    match.start(),
                    match.end(),
                    p["term"],
                    p["language"],
                    p["meaning"],
                    p.get("fact"),
                    p.get("value"),
                    p["likely"],
                )
                for p in entry.proposals
            ]
    return tuple(sorted(found, key=lambda p: (p.start, -p.end)))


def confirmed(proposal: Proposal, by: str, on: str) -> Proposal:
    """The proposal as confirmed by a person on a day. Raises `Invalid` (confirmed-by-nobody)."""
    if not by.strip():
        raise Invalid(
            "confirmed-by-nobody",
            found="no name",
            expected="the person who confirms the term",
            do="Say who looked at the original.",
        )
    return replace(proposal, confirmed_by=by, confirmed_on=on)


def facts_of(proposals: tuple[Proposal, ...]) -> dict[str, str]:
    """The facts that confirmed terms decide. Raises `Invalid` (term-is-a-guess) for one nobody confirmed."""
    facts: dict[str, str] = {}
    for proposal in proposals:
        if proposal.is_guess:
            raise Invalid(
                "term-is-a-guess",
                found="a term nobody has confirmed",
                expected="a term confirmed by a person who saw the original",
                do="Have it confirmed, or leave it out.",
                where=proposal.term_guess,
            )
        if proposal.fact and proposal.value:
            facts[proposal.fact] = proposal.value
    return facts


@dataclass(frozen=True, slots=True)
class _Entry:
    pattern: re.Pattern[str]
    proposals: tuple[dict[str, Any], ...]


@cache
def _glossary(folder: Path) -> tuple[_Entry, ...]:
    file = folder / "glossary.toml"
    if not file.is_file():
        raise Unsupported(
            "glossary-none",
            found="a country without a glossary",
            expected="glossary.toml in its rulebook",
            do="Ask somebody who reads the original which term stands there.",
            where=folder.name,
        )
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(_entry(name, entry) for name, entry in table.items())


def _entry(name: str, entry: dict[str, Any]) -> _Entry:
    unknown = (entry.keys() - _KEYS) | {k for p in entry.get("proposals", ()) for k in p.keys() - _PROPOSAL_KEYS}
    if unknown or not entry.get("words") or not entry.get("proposals"):
        raise Invalid(
            "glossary-form",
            found=f"unknown keys {sorted(unknown)}" if unknown else "an entry without words or proposals",
            expected="words, and proposals with " + ", ".join(sorted(_PROPOSAL_KEYS)),
            do="Correct the glossary.",
            where=name,
        )
    words = sorted(map(re.escape, entry["words"]), key=len, reverse=True)
    return _Entry(re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE), tuple(entry["proposals"]))
