"""What a case tells that clocks of the law turn on: facts with the accounts behind each, nothing chosen among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from habeas.accounts import Answer
from habeas.accounts.terms import months
from habeas.cases.filings import Filing
from habeas.law.rulebook import Rulebook
from habeas.places import gazetteer
from habeas.record.casefile import CaseFile
from habeas.record.matters import Matter

_PART = re.compile(r"(?:part|paragraph|para|ч\.|часть)\s*(\d+)\D{1,24}?(\d{2,4}(?:[-.]\d+)?)", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(\d{2,4}(?:[-.]\d+)?)\s*(?:\(\s*(\d+)\s*\)|,?\s*(?:part|paragraph|para)\s*(\d+))?", re.IGNORECASE
)
_HANDED_IN = ("handed", "lodged", "received", "filed")
_DECIDED = ("decision", "answer", "review")


@dataclass(frozen=True, slots=True)
class PerhapsLaw:
    """A country whose law could apply, and how often its places, courts and demonyms are told of around the person."""

    country: str
    told: int
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilingFacts:
    """One filing as a table of facts for the law. `filing` is its entry, `None` where only reports tell of it; `what`
    its code; `guessed` says in words what was supposed, "" for nothing; `table` is empty where no chain fits."""

    filing: int | None
    what: str
    table: Mapping[str, Any]
    guessed: str
    outcomes: tuple[str, ...]


def perhaps_laws(file: CaseFile) -> tuple[PerhapsLaw, ...]:
    """The countries whose law could apply, the most told of first. A person confirms one; none is taken by itself."""
    found: Counter[str] = Counter()
    where: dict[str, dict[str, None]] = {}
    for telling in file.case.tellings:
        names = [e.name for e in (telling.place, telling.actor) if e] + [telling.event.span.quote]
        for name in names:
            for country, words in _countries(name):
                found[country] += 1
                where.setdefault(country, {})[words] = None
    return tuple(PerhapsLaw(c, n, tuple(where[c])[:5]) for c, n in found.most_common())


def sentence_facts(file: CaseFile, book: Rulebook) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Terms, days of judgment, start of custody and articles, each with all its accounts; and what was supposed."""
    accounts, supposed = file.case.accounts, []
    table: dict[str, Any] = {}
    terms = [a for a in _answers(file, "sentence-length") if a.value == "life" or months(a.value or "") is not None]
    if terms:
        table["sentence"] = {"term": [_said(file, a) for a in terms]}
        imposed = _answers(file, "verdict-date")
        table["sentence"] |= {"imposed on": [_said(file, a) for a in imposed]} if imposed else {}
    arrests = _answers(file, "arrest-date")
    kind = book.facts["custody"].value_of("remand") if "custody" in book.facts else None
    if arrests:
        table["custody"] = [{"from": [_said(file, a) for a in arrests]} | ({"kind": kind} if kind else {})]
        supposed.append("custody is taken to have run without a break from the day of the arrest")
    articles = [(article, a) for a in _answers(file, "charge-article") if (article := _article(a.value or ""))]
    if articles:
        table["offence"] = {"article": {"accounts": [{"says": n, "by": _by(file, a)} for n, a in articles]}}
    observed = [
        {"what": "parole application", "on": a.value, "by": _by(file, a)}
        for q in accounts
        if q.question.key == "filing-date:parole-application"
        for a in q.answers
        if a.polarity == "asserted"
    ]
    observed += [
        {"what": "parole application", "on": m.page["on"], "by": f"filing {m.number}"}
        for m in file.of("filing")
        if m.page["what"] == "parole-application" and m.page.get("on")
    ]
    if observed and terms:
        table["observed"] = observed
    return table, tuple(supposed)


def filing_facts(file: CaseFile, book: Rulebook) -> list[FilingFacts]:
    """A table for each filing of the record, and for those that only reports tell of with a day."""
    answers = file.of("answer")
    entered = [_entered(f, [a for a in answers if a.page["filing"] == f.number], book) for f in file.of("filing")]
    known = {f.what for f in entered}
    told = [_told(f, book) for f in file.case.filings if f.kind not in known and f.sent_at]
    return [*entered, *told]


def _entered(filing: Matter, answers: list[Matter], book: Rulebook) -> FilingFacts:
    page = filing.page
    chain, event, guessed = _chain(page["what"], page.get("chain", ""), page.get("event", ""), book)
    outcomes = tuple(a.page["outcome"] for a in answers)
    events = {event: page["on"]} if event and page.get("on") else {}
    for answer in answers:
        step = answer.page.get("event") or (
            _step(chain, book, _DECIDED) if answer.page["outcome"] in ("granted", "refused") else ""
        )
        if step and answer.page.get("on"):
            events[step] = answer.page["on"]
    return FilingFacts(filing.number, page["what"], _table(chain, events, outcomes), guessed, outcomes)


def _told(filing: Filing, book: Rulebook) -> FilingFacts:
    chain, event, guessed = _chain(filing.kind, "", "", book)
    sent = filing.sent_at
    events = {event: sent.edtf} if event and sent else {}
    words = "; ".join(w for w in (guessed, "told of by reports, not put down in the record") if w)
    return FilingFacts(None, filing.kind, _table(chain, events, filing.fates), words, filing.fates)


def _table(chain: str, events: Mapping[str, str], outcomes: tuple[str, ...]) -> dict[str, Any]:
    if not chain or not events:
        return {}
    denied = {"receipt denied": "yes"} if "receipt-denied" in outcomes else {}
    return {"filing": {"chain": chain, "events": dict(events), **denied}}


def _chain(what: str, chain: str, event: str, book: Rulebook) -> tuple[str, str, str]:
    """The chain and the step that a filing is, and what was supposed on the way: nothing where a person said both."""
    guessed = []
    if not chain:
        first = what.split("-")[0]
        fitting = {str(p.details["chain"]) for p in book.of_kind("filing-step") if first in str(p.details["chain"])}
        chain = next(iter(fitting)) if len(fitting) == 1 else ""
        guessed += [f"taken for the chain “{chain}”"] if chain else []
    if chain and not event:
        event = _step(chain, book, _HANDED_IN)
        guessed += [f"taken for the step “{event}”"] if event else []
    return chain, event, "; ".join(guessed)


def _step(chain: str, book: Rulebook, words: tuple[str, ...]) -> str:
    """The first step of a chain that holds one of these words."""
    steps = [p for p in book.of_kind("filing-step") if str(p.details["chain"]) == chain]
    ordered = sorted(steps, key=lambda p: int(p.details["order"]))
    names = [str(v.value["after"]) for p in ordered for v in p.values[:1]] + [str(p.details["step"]) for p in ordered]
    return next((n for word in words for n in names if word in n), "")


def _answers(file: CaseFile, key: str) -> list[Answer]:
    """The answers that say it is so, with a value."""
    answers = file.case.accounts.on(key)
    return [a for a in answers.answers if a.polarity == "asserted" and a.value] if answers else []


def _said(file: CaseFile, answer: Answer) -> dict[str, str]:
    return {"says": answer.value or "", "by": _by(file, answer)}


def _by(file: CaseFile, answer: Answer) -> str:
    """Who gives an answer: the numbers of the sources, the only speaker behind them, and whether it was chosen."""
    sources = [file.sources[r] for r in answer.reports]
    numbers = f"source{'s' if len(sources) > 1 else ''} {', '.join(map(str, sources))}"
    chosen = any(
        m.page["question"] == answer.accounts[0].question.key and m.page["value"] == answer.value
        for m in file.of("choice")
    )
    speaker = f", said by {answer.one_speaker}" if answer.one_speaker else ""
    return numbers + speaker + (", chosen for the brief" if chosen else "")


def _article(words: str) -> str | None:
    """The article and part as rulebooks write them: "174(2)"; `None` for no number.

    >>> _article("part 2 of Article 174"), _article("Article 174 (2)"), _article("treason")
    ('174(2)', '174(2)', None)
    """
    if part := _PART.search(words):
        return f"{part[2]}({part[1]})"
    if article := _ARTICLE.search(words):
        number = article[2] or article[3]
        return f"{article[1]}({number})" if number else article[1]
    return None


def _countries(name: str) -> list[tuple[str, str]]:
    """The countries that the words of a name lead to, with the words."""
    known, words = gazetteer(), re.findall(r"[^\W\d_][\w'’-]*", name)
    found: list[tuple[str, str]] = []
    i = 0
    while i < len(words):
        for length in range(min(3, len(words) - i), 0, -1):
            joined = " ".join(words[i : i + length])
            country = known.country(joined) if joined[:1].isupper() else None
            if country:
                found.append((country, joined))
                i += length - 1
                break
        i += 1
    return found
