"""What people of the team entered beside the reports: judgements, filings, choices, decisions, notes, marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from habeas.dossiers.casefile.persons import decided
from habeas.dossiers.wording import date_in_words, word
from habeas.record.casefile import CaseFile
from habeas.record.matters import Matter


@dataclass(frozen=True, slots=True)
class Beside:
    """One list of what was entered: its heading and its lines."""

    title: str
    lines: tuple[str, ...]


def beside(file: CaseFile) -> tuple[Beside, ...]:
    """The lists that have something to show."""
    lists = (
        ("Withdrawn", (f"something was withdrawn on {_day(at)}; its words were destroyed" for at in file.withdrawn)),
        ("Who is who", _judged(file)),
        ("Filed", filing_lines(file)),
        ("Chosen for the brief", (_chosen(m) for m in file.of("choice"))),
        ("Decided on what was read", _decided(file)),
        ("Entered by hand", (_fact(m) for m in file.of("fact"))),
        ("Could be one source", (_perhaps(file, p.reports, p.reason) for p in file.perhaps)),
        ("Trusted how far", (_grade(m) for m in file.of("grade"))),
        ("May be named", (_consent(m) for m in file.of("consent"))),
        ("Notes", (f"{m.page['words']} ({_by(m)})" for m in file.of("note"))),
    )
    found = (Beside(title, tuple(lines)) for title, lines in lists)
    return tuple(each for each in found if each.lines)


def filing_line(filing: Matter) -> str:
    """One filing: what, to whom, on which day, handed to whom, how, with which number and which proof."""
    page = filing.page
    parts = [word("filing", page["what"])]
    for key, form in _FILED.items():
        if page.get(key):
            parts.append(form(str(page[key])))
    return f"{', '.join(parts)} [{filing.number}] ({_by(filing)})"


_FILED: dict[str, Callable[[str], str]] = {
    "to": lambda v: f"to {v}",
    "on": lambda v: f"on {date_in_words(v)}",
    "handed_to": lambda v: f"handed to {v}",
    "how": lambda v: v,
    "register": lambda v: f"register number {v}",
    "proof": lambda v: f"proof: {v}",
    "words": lambda v: v,
}


def filing_lines(file: CaseFile) -> Iterator[str]:
    """The filings of the record, each followed by what became of it."""
    for filing in file.of("filing"):
        yield filing_line(filing)
        for answer in (a for a in file.of("answer") if a.page["filing"] == filing.number):
            page = answer.page
            day = f" on {date_in_words(page['on'])}" if page.get("on") else ""
            words = f": {page['words']}" if page.get("words") else ""
            proof = f", proof: {page['proof']}" if page.get("proof") else ""
            yield f"    {word('answer', page['outcome'])}{day}{words}{proof} [{answer.number}] ({_by(answer)})"


def _judged(file: CaseFile) -> Iterator[str]:
    for each in file.who.judged:
        followed = "" if each not in file.who.against else "; not followed, a “different” stands against it"
        yield f"{each.pair[0]} and {each.pair[1]}: {decided(each.judgement)} [{each.number}]{followed}"


def _decided(file: CaseFile) -> Iterator[str]:
    for d in file.decisions:
        verb = {"accept": "accepted", "refuse": "refused", "correct": f"corrected to {d.to}"}[d.verdict]
        lost = "; the reader does not propose it any more" if d in file.lost else ""
        reason = f": {d.reason}" if d.reason else ""
        said = f"“{' '.join(d.span.quote.split())}”"
        yield f"{d.question}, {d.value or 'none'}, {said} {verb}{reason}{lost} [{d.number}] ({d.by}, {_day(d.at)})"


def _chosen(choice: Matter) -> str:
    page = choice.page
    reason = f": {page['reason']}" if page.get("reason") else ""
    return f"{page['question']}: {page['value'] or 'none'} (source {page['source']}){reason} ({_by(choice)})"


def _fact(fact: Matter) -> str:
    page = fact.page
    return f"{page['question']}: {page['written']}, from {page['origin']} [{fact.number}] ({_by(fact)})"


def _grade(grade: Matter) -> str:
    page = grade.page
    marks = [f"source {page['source_grade']}"] if page.get("source_grade") else []
    marks += [f"information {page['information_grade']}"] if page.get("information_grade") else []
    return f"source number {page['source']}: {', '.join(marks)}{_because(grade)} ({_by(grade)})"


def _consent(consent: Matter) -> str:
    page = consent.page
    to = f", to {page['to']}" if page.get("to") else ""
    may = "may be named" if page["may_be_named"] else "may NOT be named"
    agreed = f", agreed by {page['agreed_by']}" if page.get("agreed_by") else ""
    day = f" on {date_in_words(page['on'])}" if page.get("on") else ""
    return f"{page['target']} {may}{to}{agreed}{day}{_because(consent)} ({_by(consent)})"


def _perhaps(file: CaseFile, reports: tuple[int, int], reason: str) -> str:
    left, right = (file.sources[r] for r in reports)
    return f"sources {left} and {right}: {reason}; nobody has said so, they are counted apart"


def _because(matter: Matter) -> str:
    return f": {matter.page['reason']}" if matter.page.get("reason") else ""


def _by(matter: Matter) -> str:
    return f"{matter.by}, {_day(matter.at)}"


def _day(at: datetime) -> str:
    return date_in_words(at.astimezone(UTC).date().isoformat())
