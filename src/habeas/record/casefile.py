"""The case of one person out of the record: from rows in a moment, or from the whole readings for its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from habeas.accounts import Account
from habeas.accounts.copies import PerhapsCopy, Ruling, groups_of, perhaps_copies
from habeas.cases import Case
from habeas.cases.assemble import after, put_together
from habeas.cases.context import signs
from habeas.cases.person import KeptOut, PersonInReport
from habeas.errors import Invalid
from habeas.reading.reading import Entity
from habeas.record.decisions import Decision, Proposal, decide, decision_of, proposal_of
from habeas.record.entry import Kind
from habeas.record.matters import Matter, matters_in
from habeas.record.people import Together, source_of, together
from habeas.record.pieces import Piece, piece_of_fact, pieces_from_readings, pieces_from_rows, standing_readings
from habeas.record.port import Store
from habeas.record.rows import Query, Row

BESIDE = ("person", "decision", "fact", "choice", "filing", "answer", "note", "consent", "grade", "copy")
_TOLD = ("named", "told")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with what the record holds beside the reports.

    `sources` are the numbers of the sources by report; a fact entered by hand is a report of its own, and its number
    that of its entry. `proposals` holds every account as the reader proposed it, under the name by which people call
    it ("12.3"), whatever was decided. `withdrawn` are the instants at which something of this case was destroyed.
    `through` is the entry after which the record is seen; `None` for the last.
    """

    who: Together
    case: Case
    sources: tuple[int, ...]
    proposals: Mapping[str, tuple[int, Account]]
    decisions: tuple[Decision, ...]
    matters: tuple[Matter, ...]
    perhaps: tuple[PerhapsCopy, ...]
    withdrawn: tuple[datetime, ...]
    as_of: date | None
    through: int | None

    @property
    def key(self) -> str:
        """The key of the person."""
        return self.who.key

    @property
    def name(self) -> str:
        """What a person of the team called the case, else the name as first written."""
        named = [m.page["name"] for m in self.of("person") if m.page.get("name")]
        return str(named[-1]) if named else self.case.name

    def of(self, *kinds: str) -> tuple[Matter, ...]:
        """The standing matters of these kinds."""
        return tuple(m for m in self.matters if m.kind in kinds)

    def decision_on(self, source: int, account: Account) -> Decision | None:
        """What stands decided on an account as the reader proposed it."""
        found = [d for d in self.decisions if d.source == source and d.proposal == proposal_of(account)]
        return found[-1] if found else None

    @property
    def lost(self) -> tuple[Decision, ...]:
        """Decisions whose proposal the standing reading does not make any more."""
        made: set[tuple[int, Proposal]] = {(s, proposal_of(a)) for s, a in self.proposals.values()}
        return tuple(d for d in self.decisions if d.source in self.sources and (d.source, d.proposal) not in made)


def open_case(
    store: Store, key: str, *, as_of: date | None = None, through: int | None = None, whole: bool = False
) -> CaseFile:
    """The case of the person of that key: from rows alone, or with `whole` from the readings, as its page needs it.

    `as_of`: what reports that had appeared by that day said. `through`: what the record held after that entry.
    Raises `Invalid` (case-unknown) where nobody has that key.
    """
    who = together(key, store, through=through)
    readings = standing_readings(store, sorted({source_of(k) for k in who.keys}), through=through)
    rows = store.find(Query(sorts=_TOLD, subjects=who.keys, entries_through=through, limit=None)).rows
    subjects = (*who.keys, *(f"source:{s}" for s in readings))
    beside = store.find(Query(sorts=(*BESIDE, "undo"), subjects=subjects, entries_through=through, limit=None)).rows
    matters = matters_in(beside)
    whys = _whys(who)
    told = pieces_from_readings(store, who, readings, whys) if whole else pieces_from_rows(readings, rows, whys)
    pieces = [*told, *(piece_of_fact(m) for m in matters if m.kind == "fact")]
    if not pieces:
        raise unknown_case()
    used = [p for p in pieces if not after(p.reading.source, as_of)]
    decisions = tuple(decision_of(m) for m in matters if m.kind == "decision")
    parts = [p.parts(i) for i, p in enumerate(used)]
    on_source = [[d for d in decisions if d.source == p.number] for p in used]
    decided = [decide(part, those) for part, those in zip(parts, on_source, strict=True)]
    origins = [p.origin for p in used]
    case = put_together(
        [p.reading for p in used],
        _persons(store, who, used, through),
        decided,
        groups_of(origins, _rulings(matters, [p.number for p in used])),
        as_of=as_of,
        left_out=[p.reading for p in pieces if after(p.reading.source, as_of)],
    )
    by_number = _numbers(rows, {n for n, _ in readings.values()})
    return CaseFile(
        who=who,
        case=case,
        sources=tuple(p.number for p in used),
        proposals={
            f"{p.number}.{by_number.get((p.number, proposal_of(a)), 0)}": (p.number, a)
            for p, part in zip(used, parts, strict=True)
            for a in part.accounts
            if p.number in readings
        },
        decisions=decisions,
        matters=tuple(matters),
        perhaps=perhaps_copies(origins),
        withdrawn=_withdrawn(store, who, through),
        as_of=as_of,
        through=through,
    )


def unknown_case() -> Invalid:
    """Nobody has that key, or their words were destroyed."""
    return Invalid(
        "case-unknown",
        found="a key or name that nobody in the record has, or whose words were destroyed",
        expected="a key as habeas people shows them, or a name as a report writes it",
        do="Look the person up: habeas people, or habeas search NAME.",
        example="habeas case 12#e1 --record my-record",
    )


def _numbers(rows: Sequence[tuple[int, Row]], current: set[int]) -> dict[tuple[int, Proposal], int]:
    """The numbers of accounts, by source and what a decision would hang on."""
    found: dict[tuple[int, Proposal], int] = {}
    for number, row in rows:
        if row.sort != "told" or number not in current:
            continue
        for account in row.data["accounts"]:
            start, end, _ = account["spans"][0]
            proposal = (account["question"], account["value"], start, end)
            found.setdefault((row.data["source"], proposal), account["n"])
    return found


def _whys(who: Together) -> dict[str, str]:
    """Why each key is here: the judgement that put it there."""
    found = {who.key: "the one the case is of"}
    for each in who.judged:
        if each.verdict == "same" and set(each.pair) <= set(who.keys):
            for key in each.pair:
                found.setdefault(key, f"judged the same person by {each.judgement.by}")
    return found


def _persons(store: Store, who: Together, used: Sequence[Piece], through: int | None) -> list[PersonInReport]:
    """Each with the judgement by which they are here; whoever was judged another person stands at the first."""
    same = [j.judgement for j in who.judged if j.verdict == "same" and set(j.pair) <= set(who.keys)]
    found: list[PersonInReport] = []
    for i, piece in enumerate(used):
        person = piece.person(i)
        judged = [j for j in same if piece.named.key in (j.left, j.right)]
        context = signs(used[0].circumstances(), piece.circumstances()) if i else ()
        found.append(replace(person, judgement=judged[-1] if judged and i else None, context=context))
    if found:
        found[0] = replace(found[0], kept_out=_kept_out(store, who, through))
    return found


def _kept_out(store: Store, who: Together, through: int | None) -> tuple[KeptOut, ...]:
    apart = {k: j.judgement for j in who.judged if j.verdict == "different" for k in j.pair if k not in who.keys}
    if not apart:
        return ()
    query = Query(sorts=("named",), subjects=tuple(apart), entries_through=through, limit=None)
    names = {row.subject: str(row.data["name"]) for _, row in store.find(query).rows}
    return tuple(KeptOut(Entity(k, "person", names.get(k, k), ()), j) for k, j in apart.items())


def _rulings(matters: Sequence[Matter], sources: Sequence[int]) -> list[Ruling]:
    """What people said on sources being one, of sources that are here."""
    at = {s: i for i, s in enumerate(sources)}
    found = []
    for matter in (m for m in matters if m.kind == "copy"):
        left, right = matter.page["sources"]
        if left in at and right in at:
            reason = matter.page.get("reason") or ("one source" if matter.page["one"] else "two sources")
            found.append(Ruling((at[left], at[right]), bool(matter.page["one"]), f"{reason} (said by {matter.by})"))
    return found


def _withdrawn(store: Store, who: Together, through: int | None) -> tuple[datetime, ...]:
    kinds: tuple[Kind, ...] = ("withdrawal",)
    marks = store.entries(kinds, through=through)
    return tuple(m.at for m in marks if m.payload and set(m.payload.get("keys", ())) & set(who.keys))
