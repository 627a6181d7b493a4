"""Filings as steps: handed in, receipt denied, answered or not, each step with every telling of it."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.cases.filings import Filing
from habeas.cases.timeline import Telling
from habeas.dossiers.casefile.citing import Citing, Words
from habeas.dossiers.passages import Use, anchor
from habeas.dossiers.wording import time_in_words, word

_TONES = {"granted": "done", "refused": "bad", "receipt-denied": "bad", "none": "wait", "pending": "wait"}
_INTENT = {
    "possible": "Considered",
    "promised": "Announced",
    "requested": "Asked for",
    "denied": "Said not to have been filed",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of a filing. `tone` is done, bad, wait or open; `told` holds days and words in pairs."""

    tone: str
    title: str
    told: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class FilingCard:
    """One kind of filing with its steps and its fate as told."""

    anchor: str
    label: str
    fate: str
    addressees: tuple[str, ...]
    steps: tuple[Step, ...]


def filing_card(filing: Filing, citing: Citing) -> FilingCard:
    """The card of one kind of filing."""
    use = Use(anchor("f", filing.kind), "Filings")
    steps: dict[tuple[str, str], list[tuple[str, Words]]] = {}
    for telling in (*filing.sent, *filing.intended, *filing.answers):
        when = time_in_words(telling.time)
        if telling.event.attributes.get("repeated") is True:
            when = f"{when}, repeatedly".removeprefix(", ")
        steps.setdefault(_step(telling), []).append((when, citing.telling(telling, use)))
    if filing.sent and not filing.answers:
        steps[("open", "No report tells what became of it")] = []
    filed = [t.event.attributes for t in (*filing.sent, *filing.intended)]
    return FilingCard(
        anchor=use.anchor,
        label=word("filing", filing.kind),
        fate="; ".join(word("answer", f) for f in filing.fates),
        addressees=tuple(dict.fromkeys(str(a["addressee"]) for a in filed if "addressee" in a)),
        steps=tuple(Step(tone, title, tuple(told)) for (tone, title), told in steps.items()),
    )


def _step(telling: Telling) -> tuple[str, str]:
    event = telling.event
    if event.type == "filing":
        if event.polarity == "asserted":
            return "done", "Handed in"
        return "open", _INTENT.get(event.polarity, "Told of")
    answer = str(event.attributes.get("answer", "not-told"))
    title = word("answer", answer).capitalize()
    if event.polarity == "asserted":
        return _TONES.get(answer, "wait"), title
    return "open", f"{title}: {'denied' if event.polarity == 'denied' else 'not told as a fact'}"
