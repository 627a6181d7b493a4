"""Everybody named in the record: who they are by judgements, found by any spelling; who could be whom."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from habeas.accounts.compare import folded
from habeas.cases.context import Circumstances, Sign, signs
from habeas.errors import HabeasError
from habeas.names.index import NameIndex
from habeas.names.judgement import Judgement, in_force
from habeas.names.port import Named, Proposal, Proposer
from habeas.record.matters import all_matters
from habeas.record.people import Together, everybody, order, together
from habeas.record.port import Store
from habeas.record.rows import Query, Row
from habeas.record.standing import replaced, standing

_NEAREST = 12  # names looked at for one asked; a proposal compares each of them with reasons


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the record: by keys judged the same, with every form of the name as written.

    `called` is what somebody of the team named the case, "" for nothing. `events` counts what is said to have happened
    to them, `sources` are the numbers of the sources that name them; `detained` says that some told of custody.
    """

    who: Together
    called: str
    name: str
    forms: tuple[str, ...]
    languages: tuple[str, ...]
    sources: tuple[int, ...]
    events: int
    detained: bool
    circumstances: Circumstances = field(repr=False, default=Circumstances())

    @property
    def key(self) -> str:
        """The key by which they are called."""
        return self.who.key

    @property
    def named(self) -> Named:
        """As the names engine wants them."""
        return Named("", self.name, self.forms, self.key)


@dataclass(frozen=True, slots=True)
class CouldBe:
    """Two people who could be one: what their names say, what is told around both beside it, and what was judged."""

    left: Someone
    right: Someone
    proposal: Proposal
    context: tuple[Sign, ...]
    judgement: Judgement | None


def roll(store: Store, *, through: int | None = None) -> list[Someone]:
    """Everybody whom a standing reading names, in the order of being named."""
    rows = _standing_rows(store, Query(sorts=("named",), limit=None), through)
    keys = dict.fromkeys(row.subject for row in rows)
    persons = all_matters(store, ("person",), through=through)
    called = {m.about[0]: str(m.page["name"]) for m in persons if m.page["name"]}
    return _someones(everybody(store, list(keys), through=through), rows, called)


def someone(store: Store, keys: Iterable[str], *, through: int | None = None) -> list[Someone]:
    """The people of these keys, each once with everybody judged the same."""
    groups: dict[str, Together] = {}
    for key in keys:
        if not any(key in g.keys for g in groups.values()):
            group = together(key, store, through=through)
            groups[group.key] = group
    subjects = tuple(k for g in groups.values() for k in g.keys)
    if not subjects:
        return []
    rows = _standing_rows(store, Query(sorts=("named",), subjects=subjects, limit=None), through)
    found = store.find(Query(sorts=("person", "undo"), subjects=subjects, entries_through=through, limit=None)).rows
    called = {row.subject: str(row.data["name"]) for _, row in standing(found) if row.data.get("name")}
    return _someones(list(groups.values()), rows, called)


def fitting(store: Store, name: str, *, through: int | None = None) -> list[Someone]:
    """The people whose names hold every word of `name`, at least as its beginning; those of whom custody is told first.

    Where one form is just the name, in any order, only those that have such a form.
    """
    rows = _standing_rows(store, Query(words=name, sorts=("named", "person"), limit=None), through)
    exact = [r for r in rows if any(_same_words(name, f) for f in r.data.get("forms", [r.data["name"]]))]
    found = someone(store, (r.subject for r in (exact or rows)), through=through)
    return sorted(found, key=lambda s: (not s.detained, order(s.key)))


def nearest(people: Sequence[Someone], name: str, proposer: Proposer) -> list[tuple[Someone, Proposal]]:
    """The people whose names could be the one asked for, in any script and spelling, the likeliest first."""
    asked = Named("", name)
    scored = [(p, proposer.propose(asked, p.named)) for p in _Names(people).near([name])]
    return sorted(((p, s) for p, s in scored if s.speaks_for), key=lambda each: -each[1].score)


def could_be(people: Sequence[Someone], of: Sequence[Someone], proposer: Proposer) -> Iterator[CouldBe]:
    """For each of `of`, who among `people` could be the same by name; nobody on whom "same" or "different" stands."""
    seen: set[frozenset[str]] = set()
    names = _Names(people)
    for one in of:
        found = []
        for other in names.near(one.forms):
            pair = frozenset((one.key, other.key))
            if other.key == one.key or pair in seen:
                continue
            judgement = _judged(one, other)
            if judgement and judgement.verdict != "unsure":
                continue
            proposal = proposer.propose(one.named, other.named)
            if proposal.speaks_for or judgement:
                seen.add(pair)
                found.append(CouldBe(one, other, proposal, signs(one.circumstances, other.circumstances), judgement))
        yield from sorted(found, key=lambda each: -each.proposal.score)


class _Names:
    """People by what their names sound like; made once for all who are looked up."""

    def __init__(self, people: Sequence[Someone]) -> None:
        self._people = {f"{i}": p for i, p in enumerate(people)}
        self._index = NameIndex.build((n, form) for n, p in self._people.items() for form in p.named.fullest)

    def near(self, forms: Sequence[str]) -> list[Someone]:
        """The people whose names come nearest to any of these forms."""
        found: dict[str, Someone] = {}
        for name in Named("", forms[0], tuple(forms)).fullest if self._people else ():
            try:
                hits = self._index.search(name, _NEAREST)
            except HabeasError:
                continue  # a name without a letter is near to nothing
            found |= {self._people[h.id].key: self._people[h.id] for h in hits}
        return list(found.values())


def _judged(one: Someone, other: Someone) -> Judgement | None:
    return in_force([j.judgement for j in one.who.judged], one.who.keys, other.who.keys)


def _standing_rows(store: Store, query: Query, through: int | None) -> list[Row]:
    """The rows found, those of replaced or undone entries left out."""
    found = store.find(replace(query, entries_through=through)).rows
    gone = replaced_entries(store, through=through)
    return [row for number, row in found if number not in gone]


def replaced_entries(store: Store, *, through: int | None = None) -> frozenset[int]:
    """Readings that a later one replaced, and whatever was undone: their rows are found and do not stand any more."""
    return replaced(store.find(Query(sorts=("replacing", "undo"), entries_through=through, limit=None)).rows)


def _someones(groups: Sequence[Together], rows: Sequence[Row], called: dict[str, str]) -> list[Someone]:
    by_key: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.sort == "named":
            by_key[row.subject].append(row)
    found = []
    for group in groups:
        ours = [row for key in group.keys for row in by_key[key]]
        names = [called[k] for k in group.keys if k in called]
        if not ours and not names:
            continue
        circumstances = Circumstances()
        for row in ours:
            circumstances += Circumstances.from_json(row.data["circumstances"] or {})
        found.append(
            Someone(
                who=group,
                called=names[-1] if names else "",
                name=ours[0].data["name"] if ours else names[-1],
                forms=tuple(dict.fromkeys(f for row in ours for f in row.data["forms"])),
                languages=tuple(dict.fromkeys(row.data["language"] for row in ours)),
                sources=tuple(dict.fromkeys(row.data["source"] for row in ours)),
                events=sum(row.data["events"] for row in ours),
                detained=any(row.data["detained"] for row in ours),
                circumstances=circumstances,
            )
        )
    return found


def _same_words(a: str, b: str) -> bool:
    return sorted(folded(unicodedata.normalize("NFKC", a))) == sorted(folded(unicodedata.normalize("NFKC", b)))
