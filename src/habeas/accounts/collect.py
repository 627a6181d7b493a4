"""All accounts of a person over several readings, by question; agreement, change and conflict told apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from habeas.accounts.account import Account
from habeas.accounts.answers import Answer, Answers
from habeas.accounts.changes import Change, changes_in
from habeas.accounts.claims import accounts_of
from habeas.accounts.compare import compare, folded
from habeas.accounts.copies import CopyGroup, copy_groups
from habeas.accounts.days import day_of
from habeas.accounts.display import accounts_html
from habeas.accounts.question import Question
from habeas.accounts.relations import Between, Evidence, relation
from habeas.reading.reading import Reading


@dataclass(frozen=True, slots=True)
class Accounts:
    """All accounts of one person over several reports; `people` are the entity ids taken for that person, by report."""

    accounts: tuple[Account, ...]
    questions: tuple[Answers, ...]
    copies: tuple[CopyGroup, ...]
    people: tuple[frozenset[str], ...]

    def of(self, report: int) -> tuple[Account, ...]:
        """The accounts of one report (number from 0)."""
        return tuple(a for a in self.accounts if a.report == report)

    def on(self, key: str) -> Answers | None:
        """Everything said on the question with that key, or `None` where nothing is."""
        return next((q for q in self.questions if q.question.key == key), None)

    def disputed(self) -> tuple[Answers, ...]:
        """The questions on which accounts contradict each other."""
        return tuple(q for q in self.questions if q.state == "disputed")

    def __iter__(self) -> Iterator[Answers]:
        return iter(self.questions)

    def _repr_html_(self) -> str:
        return accounts_html(self)


def collect(readings: Sequence[Reading], people: Sequence[Collection[str]] | None = None) -> Accounts:
    """The accounts of one person over `readings`, grouped by question.

    `people` gives for each reading the entity ids taken for the person; `None` takes in each report the person it tells
    most of, because whoever puts reports together says that they are about one person. An account hangs on its own
    report alone: adding a report adds accounts and never changes one.
    """
    chosen = tuple(frozenset(p) for p in people) if people is not None else tuple(map(_told_of, readings))
    accounts = tuple(a for i, reading in enumerate(readings) for a in accounts_of(reading, i, chosen[i]))
    changes = [c for i, reading in enumerate(readings) for c in changes_in(reading, i, chosen[i])]
    published = [r.source.published.edtf for r in readings]
    return group(accounts, changes, published, copy_groups(readings), chosen)


def group(
    accounts: Sequence[Account],
    changes: Sequence[Change],
    published: Sequence[str | None],
    copies: Sequence[CopyGroup],
    people: Sequence[frozenset[str]],
) -> Accounts:
    """Accounts at hand, by question. `published` is the day (EDTF) of each report; reports count from 0."""
    evidence = Evidence(changes=changes, published=published)
    grouped: dict[Question, list[Account]] = defaultdict(list)
    for account in accounts:
        grouped[account.question].append(account)
    ordered = sorted(grouped, key=lambda q: (q.order, q.key))
    questions = tuple(_answers(q, grouped[q], copies, evidence) for q in ordered)
    return Accounts(tuple(accounts), questions, tuple(copies), tuple(people))


def _told_of(reading: Reading) -> frozenset[str]:
    focus = focus_of(reading)
    return frozenset() if focus is None else frozenset({focus})


def focus_of(reading: Reading) -> str | None:
    """The person of whom the report tells most events; the one named first where that is a tie; `None` for no event."""
    counts = Counter(e.person for e in reading.events if e.person is not None)
    if not counts:
        return None
    order = {e.id: i for i, e in enumerate(reading.entities)}
    return min(counts, key=lambda id_: (-counts[id_], order[id_]))


def _answers(question: Question, accounts: list[Account], copies: Sequence[CopyGroup], evidence: Evidence) -> Answers:
    claims = [a for a in accounts if a.is_claim]
    groups = _grouped(claims)
    between = []
    for i, ours in enumerate(groups):
        for j, theirs in enumerate(groups[i + 1 :], i + 1):
            kind, reason = relation(ours, theirs, compare(ours[0], theirs[0]), evidence)
            between.append(Between(i, j, kind, reason))
    return Answers(
        question=question,
        answers=tuple(_answer(group, copies) for group in groups),
        between=tuple(between),
        not_claimed=tuple(a for a in accounts if not a.is_claim),
    )


def _grouped(claims: Sequence[Account]) -> list[list[Account]]:
    """Accounts that say the same, together. The most precise lead, so that a vague one joins only where it fits one."""
    groups: list[list[Account]] = []
    for account in sorted(claims, key=_vagueness):
        fitting = [g for g in groups if _says_same(g[0], account)]
        if len(fitting) == 1:
            fitting[0].append(account)
        elif len(fitting) > 1 and any(a.value == account.value for g in fitting for a in g):
            next(g for g in fitting if any(a.value == account.value for a in g)).append(account)
        else:
            groups.append([account])
    position = {id(a): i for i, a in enumerate(claims)}
    return sorted(groups, key=lambda g: min(position[id(a)] for a in g))


def _says_same(a: Account, b: Account) -> bool:
    if a.question.compares != "polarity" and (a.polarity == "denied") != (b.polarity == "denied"):
        return False
    if a.question.compares == "term" and a.ordinal != b.ordinal and None not in (a.ordinal, b.ordinal):
        return False
    return compare(a, b).likeness == "same"


def _vagueness(account: Account) -> int:
    """Days between the earliest and the latest day, for days; words by how few they are."""
    if account.question.compares == "day":
        day = day_of(account.value)
        if day is None or day.earliest is None or day.latest is None:
            return 10**6
        return (day.latest - day.earliest).days
    if account.question.compares in ("place", "words"):
        return -len(folded(account.value or ""))
    return 0


def _answer(group: list[Account], copies: Sequence[CopyGroup]) -> Answer:
    of_report = {report: i for i, c in enumerate(copies) for report in c.reports}
    speakers: dict[int, set[tuple[str, ...] | None]] = defaultdict(set)
    names: dict[tuple[str, ...], str] = {}
    for account in group:
        spoken = folded(account.voice.name) if account.voice.name else None
        speakers[of_report[account.report]].add(spoken)
        if spoken and account.voice.name:
            names.setdefault(spoken, account.voice.name)
    # A source that has its words from one named speaker alone is that speaker's witness, and no other's.
    witness = {source: next(iter(said)) if len(said) == 1 else None for source, said in speakers.items()}
    only = {speaker for said in speakers.values() for speaker in said}
    reports = {a.report for a in group}
    why = [
        f"reports {_numbers(copies[source].reports, reports)} are one source: {copies[source].reason}"
        for source in speakers
        if len(reports & set(copies[source].reports)) > 1
    ]
    for speaker, name in names.items():
        through = [source for source, said in witness.items() if said == speaker]
        if len(through) > 1:
            why.append(f"one speaker, {name}, stands behind {len(through)} sources")
    return Answer(
        accounts=tuple(group),
        sources=len(speakers),
        one_speaker=next(iter(names.values())) if len(only) == 1 and None not in only else None,
        independent=len({said or source for source, said in witness.items()}),
        why=tuple(why),
    )


def _numbers(reports: Sequence[int], among: Collection[int]) -> str:
    return " and ".join(str(r + 1) for r in reports if r in among)
