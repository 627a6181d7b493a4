"""Statements by speaker. Whoever is not named stays unnamed."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.cases import Case
from habeas.dossiers.casefile.citing import Citing, Words
from habeas.dossiers.passages import Use
from habeas.dossiers.wording import word


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One statement: its anchor in the page, how it is made (“denied”, in the reporter's words), and its words."""

    anchor: str
    manner: str
    words: Words


@dataclass(frozen=True, slots=True)
class SpeakerCard:
    """What one speaker says. All unnamed speakers stand on one card, each with what the report calls them."""

    name: str
    unnamed: bool
    said: tuple[SaidRow, ...]


def speaker_cards(case: Case, citing: Citing, *, about: bool) -> tuple[SpeakerCard, ...]:
    """Statements by speaker in the order of first speaking, the unnamed last.

    `about` picks the statements about the case, or those that are not. Names are grouped letter by letter as written:
    two spellings are two cards, because nobody has judged them one person.
    """
    section = "Who says what" if about else "Not about the case"
    named: dict[str, list[SaidRow]] = {}
    unnamed: list[SaidRow] = []
    for i, said in enumerate(case.statements, 1):
        if said.about is not about:
            continue
        use = Use(f"s-{i}", section)
        cue = said.statement.cue
        saying = f"“{' '.join(cue.quote.split())}”" if cue else word("stance", said.statement.stance)
        manner = f"{saying}, {word('kind', said.statement.kind)}"
        for span in said.statement.via:
            manner += f", passing on what “{' '.join(span.quote.split())}” is said to have said"
        row = SaidRow(use.anchor, manner, citing.said(said, use))
        (named.setdefault(said.voice.name, []) if said.voice.name else unnamed).append(row)
    cards = [SpeakerCard(name, False, tuple(rows)) for name, rows in named.items()]
    return (*cards, *([SpeakerCard("Unnamed speakers", True, tuple(unnamed))] if unnamed else []))
