"""Find people in a record: everybody, by any spelling, and who could be whom. Nobody is put together here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.names.port import Proposal
from habeas.record.port import Store
from habeas.record.roll import CouldBe, Someone, could_be, fitting, nearest, roll, someone

_KEY = re.compile(r"\d+#e\d+(?:-\d+)?")


@dataclass(frozen=True, slots=True)
class Fits:
    """Whom a name or key fits. `one` is the only one; where `several` do, nobody is chosen. `near` are people whose
    names could be meant, with the reasons, where no name is written so."""

    one: Someone | None
    several: tuple[Someone, ...] = ()
    near: tuple[tuple[Someone, Proposal], ...] = ()


def is_key(asked: str) -> bool:
    """Whether it is a key, rather than a name.

    >>> is_key("12#e1"), is_key("Anna Nurova")
    (True, False)
    """
    return _KEY.fullmatch(asked.strip()) is not None


def list_people(store: Store, *, through: int | None = None) -> list[Someone]:
    """Everybody named in the record, those of whom custody is told first."""
    return sorted(roll(store, through=through), key=lambda s: not s.detained)


def proposals(store: Store, of: Sequence[Someone] | None = None, *, through: int | None = None) -> list[CouldBe]:
    """Who could be one person, by name, among those of whom custody is told; for all of them, or for those of `of`."""
    from habeas.names.proposer import ComparedNames

    people = [p for p in roll(store, through=through) if p.detained]
    return list(could_be(people, people if of is None else of, ComparedNames()))


def find_person(store: Store, asked: str, *, through: int | None = None) -> Fits:
    """The person of a key ("12#e1") or of a name. A name that is one of several people's chooses nobody."""
    if is_key(asked):
        found = someone(store, [asked.strip()], through=through)
        return Fits(found[0] if found else None)
    several = fitting(store, asked, through=through)
    told_of = [s for s in several if s.events] or several
    if len(told_of) == 1:
        return Fits(told_of[0])
    if told_of:
        return Fits(None, tuple(told_of))
    from habeas.names.proposer import ComparedNames

    return Fits(None, (), tuple(nearest(list_people(store, through=through), asked, ComparedNames())[:10]))
