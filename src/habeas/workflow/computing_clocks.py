"""Computing clocks from hand-written facts, and looking into the rulebooks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from habeas.errors import HabeasError, Invalid
from habeas.law import Computation, Given, Refusal, Rulebook, compute, load_rulebook, read_given, rulebook_codes
from habeas.law.calendar_file import calendar_text
from habeas.law.examples import examples_by_provision, examples_of
from habeas.law.explain import explained
from habeas.law.filing_state import Due, ProofItem, dues, proof_checklist
from habeas.law.given import key
from habeas.law.given_file import read_facts
from habeas.law.hints import Hint, hints

_HEAD = ("title", "asked", "jurisdiction", "as of")


@dataclass(frozen=True, slots=True)
class Computed:
    """Facts as read, the rulebook used, the results, and hints on accounts that fit or do not fit together."""

    title: str
    given: Given
    book: Rulebook
    results: tuple[Computation | Refusal, ...]
    hints: tuple[Hint, ...]
    dues: tuple[Due, ...]
    checklist: tuple[ProofItem, ...]


def compute_file(
    file: Path,
    *,
    run_on: dt.date,
    as_of: dt.date | None = None,
    uncertain_law: bool = False,
    rulebooks: Sequence[Path] = (),
) -> Computed:
    """What follows from a file of facts, or of a worked example.
    `as_of` stands before the day in the file; where neither is given, `run_on`.

    Raises `Invalid` and `Unsupported` with the place in the file.
    """
    try:
        facts = {key(k): v for k, v in read_facts(file).items()}
        if isinstance(facts.get("given"), dict):  # a worked example: its facts, and what is asked of them
            facts = {**{key(k): v for k, v in facts["given"].items()}, **{k: facts[k] for k in _HEAD if k in facts}}
        if "jurisdiction" not in facts:
            raise Invalid(
                "given-missing",
                found="no jurisdiction",
                expected="jurisdiction: one of " + ", ".join(sorted(rulebook_codes(rulebooks))),
                do="Say whose law is asked for.",
                more="docs/computing-clocks.md",
            )
        book = load_rulebook(str(facts["jurisdiction"]), rulebooks)
        if as_of:
            facts = {k: v for k, v in facts.items() if k not in ("as of", "law as of")} | {"as of": as_of.isoformat()}
        if uncertain_law:
            facts["use uncertain law"] = True
        given = read_given(facts, book, as_of=run_on)
        results = compute(given, book, run_on=run_on)
    except HabeasError as error:
        error.where = f"{file.name}, {error.where}" if error.where and error.where != file.name else file.name
        raise
    due = tuple(d for r in results if isinstance(r, Computation) for d in dues(r, given))
    checklist = proof_checklist() if any(d.state == "receipt denied" for d in due) else ()
    return Computed(str(facts.get("title", file.name)), given, book, results, hints(given, book), due, checklist)


def write_calendar(computed: Sequence[Computed], path: Path, *, made_at: dt.datetime) -> Path:
    """Writes the days of several computations as an iCalendar file, readable by its owner alone; the path.

    Several files of facts are told apart by their number, as a title may hold a name.
    Raises `Unsupported` (cannot-write).
    """
    from habeas.workflow.assembling import write_private

    several = len(computed) > 1
    cases = [(f"case {n}" if several else "", c.results) for n, c in enumerate(computed, 1)]
    write_private(path, calendar_text(cases, made_at=made_at))
    return path


def explain(provision_id: str, *, rulebooks: Sequence[Path] = ()) -> str:
    """A provision in words, by its id ("zz.parole.share"). Raises `Unsupported` (provision-unknown)."""
    code = provision_id.split(".")[0]
    book = load_rulebook(code, rulebooks)
    provision = book.provision(provision_id)
    examples = examples_by_provision(book, examples_of(rulebook_codes(rulebooks)[code]))
    return explained(provision, examples[provision_id])


def list_provisions(jurisdiction: str | None = None, *, rulebooks: Sequence[Path] = ()) -> tuple[Rulebook, ...]:
    """The rulebooks, or the one of a jurisdiction."""
    wanted = [jurisdiction] if jurisdiction else sorted(rulebook_codes(rulebooks))
    return tuple(load_rulebook(code, rulebooks) for code in wanted)
