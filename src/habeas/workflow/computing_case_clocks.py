"""Clocks of a case of the record: what follows from its accounts under a law that a person confirmed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from habeas.errors import HabeasError
from habeas.law import Computation, Refusal, Rulebook, compute, load_rulebook, read_given
from habeas.law.filing_state import dues, proof_checklist
from habeas.law.hints import hints
from habeas.record.casefile import CaseFile, open_case
from habeas.record.clock_facts import FilingFacts, PerhapsLaw, filing_facts, perhaps_laws, sentence_facts
from habeas.record.port import Store
from habeas.workflow.computing_clocks import Computed

SENTENCE = ("custody credit", "end of sentence", "release day", "earliest petition")
"""What is asked of a sentence."""


@dataclass(frozen=True, slots=True)
class FilingClock:
    """A filing and what follows: `computed` is `None` where no chain of terms fits it, or no day is known."""

    facts: FilingFacts
    computed: Computed | None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class CaseClocks:
    """The clocks of a case as of a day. `sentence` is `None` where no term is told; `supposed` what was supposed;
    `settle` the one question that would settle most, `None` where nothing is open."""

    file: CaseFile
    book: Rulebook
    as_of: dt.date
    sentence: Computed | None
    filings: tuple[FilingClock, ...]
    supposed: tuple[str, ...]
    settle: str | None

    @property
    def computed(self) -> tuple[Computed, ...]:
        """All that was computed."""
        return tuple(c for c in (self.sentence, *(f.computed for f in self.filings)) if c)


def laws_of(store: Store, key: str, *, as_of: dt.date | None = None) -> tuple[PerhapsLaw, ...]:
    """The laws that could apply to a case, with why; a person confirms one."""
    return perhaps_laws(open_case(store, key, as_of=as_of))


def case_clocks(
    store: Store,
    key: str,
    *,
    jurisdiction: str,
    run_on: dt.date,
    as_of: dt.date | None = None,
    confirmed: Mapping[str, str] | None = None,
    in_force: str | None = None,
    uncertain_law: bool = False,
    rulebooks: Sequence[Path] = (),
) -> CaseClocks:
    """What follows from the accounts of a case. `as_of` is the day whose law and whose reports are asked for, else
    `run_on` with all reports. `confirmed` are facts of the rulebook that a person vouches for ("institution"),
    `in_force` the day on which the sentence entered into force.

    Raises `Invalid` (case-unknown), `Unsupported` (jurisdiction-unknown).
    """
    book = load_rulebook(jurisdiction, rulebooks)
    file = open_case(store, key, as_of=as_of)
    day = as_of or run_on
    table, supposed = sentence_facts(file, book)
    head = {"jurisdiction": book.code, "as of": day.isoformat(), "use uncertain law": uncertain_law}
    facts = {"facts": dict(confirmed)} if confirmed else {}
    sentence = None
    if "sentence" in table:
        table["sentence"] |= {"in force on": in_force} if in_force else {}
        sentence = _computed(f"case {file.key}", {**head, **table, **facts, "asked": list(SENTENCE)}, book, run_on)
    filings = tuple(_filing(f, head, book, run_on) for f in filing_facts(file, book))
    results = [r for c in (sentence, *(f.computed for f in filings)) if c for r in c.results]
    return CaseClocks(file, book, day, sentence, filings, supposed, _settle(results))


def _filing(facts: FilingFacts, head: Mapping[str, Any], book: Rulebook, run_on: dt.date) -> FilingClock:
    if not facts.table:
        chains = dict.fromkeys(str(p.details["chain"]) for p in book.of_kind("filing-step"))
        why = f"no chain of terms was found for it, or no day; chains of {book.name}: {', '.join(chains) or 'none'}"
        return FilingClock(facts, None, why)
    title = f"filing {facts.filing}" if facts.filing else f"filing told of: {facts.what}"
    table = {**head, **facts.table, "asked": ["filing deadlines"]}
    try:
        return FilingClock(facts, _computed(title, table, book, run_on))
    except HabeasError as error:
        return FilingClock(facts, None, f"{error.found}; expected {error.expected} [{error.code}]")


def _computed(title: str, table: Mapping[str, Any], book: Rulebook, run_on: dt.date) -> Computed:
    given = read_given(table, book, as_of=run_on)
    results = compute(given, book, run_on=run_on)
    due = tuple(d for r in results if isinstance(r, Computation) for d in dues(r, given))
    checklist = proof_checklist() if any(d.state == "receipt denied" for d in due) else ()
    return Computed(title, given, book, results, hints(given, book), due, checklist)


def _settle(results: Sequence[Computation | Refusal]) -> str | None:
    """The question that most results ask first, those that gave no answer at all before the others."""
    results = sorted(results, key=lambda r: r.asked == SENTENCE[0])  # credit moves an end, and decides nothing else
    refused = Counter(r.question for r in results if isinstance(r, Refusal) and r.question)
    asked = Counter(q for r in results if isinstance(r, Computation) for q in r.questions[:1])
    best = (refused or asked).most_common(1)
    return best[0][0] if best else None
