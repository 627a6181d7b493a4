"""Put down what a person knows beside the reports: notes, grades, consent, names of cases, sources that are one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from habeas.errors import Invalid
from habeas.law.given_values import day_given
from habeas.record.casefile import open_case, unknown_case
from habeas.record.entering import enter_on_person, enter_on_sources, source_seal, undo
from habeas.record.entry import Entry, Kind
from habeas.record.matters import matters
from habeas.record.people import together
from habeas.record.port import Store
from habeas.record.roll import someone

SOURCE_GRADES = ("A", "B", "C", "D", "E", "F")
"""The Admiralty scale for who says it: A completely reliable ... E unreliable, F cannot be judged."""
INFORMATION_GRADES = ("1", "2", "3", "4", "5", "6")
"""The Admiralty scale for what is said: 1 confirmed by others ... 5 improbable, 6 cannot be judged."""


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether somebody may be named: `target` is a person's key, "source:12", or "12#s3" for whoever speaks in
    statement s3 of source 12. `to` says to whom, "" for anybody; `agreed_by` who agreed and `on` when (EDTF)."""

    target: str
    may_be_named: bool
    to: str = ""
    agreed_by: str = ""
    on: str = ""
    reason: str = ""


def add_note(store: Store, key: str, words: str, *, by: str, at: datetime) -> Entry:
    """Enters a note on a person. Raises `Invalid` (note-empty), (case-unknown)."""
    if not words.strip():
        raise _invalid("note-empty", "no words", "a note")
    return enter_on_person(store, open_case(store, key).who, "note", {"words": words}, key="", by=by, at=at)


def call(store: Store, key: str, name: str, *, by: str, at: datetime) -> Entry:
    """Gives a case a name to be called by. Raises `Invalid` (note-empty), (case-unknown)."""
    if not name.strip():
        raise _invalid("note-empty", "no words", "a name for the case")
    return enter_on_person(store, open_case(store, key).who, "person", {"name": " ".join(name.split())}, key="",
                           by=by, at=at)  # fmt: skip


def grade(
    store: Store,
    source: int,
    *,
    by: str,
    at: datetime,
    source_grade: str = "",
    information_grade: str = "",
    reason: str = "",
) -> Entry:
    """Says how far a source is trusted (A to F) and, apart from it, what it says (1 to 6), in place of what was said.

    Raises `Invalid` (grade), (source-unknown).
    """
    page = {"source": source, "reason": reason}
    for name, given, scale in (
        ("source_grade", source_grade.upper(), SOURCE_GRADES),
        ("information_grade", information_grade, INFORMATION_GRADES),
    ):
        if given and given not in scale:
            raise _invalid("grade", "no grade", f"one of {', '.join(scale)}")
        page |= {name: given} if given else {}
    if len(page) == 2:
        raise _invalid("grade", "no grade", "a grade of the source, of the information, or both")
    subject = f"source:{source}"
    earlier = _last(store, "grade", subject)
    return enter_on_sources(store, (source,), "grade", page, [(subject, "")], by=by, at=at, supersedes=earlier)


def one_source(store: Store, left: int, right: int, *, one: bool, by: str, at: datetime, reason: str = "") -> Entry:
    """Says that two sources count as one, or as two, whatever their words are. The one before is superseded.

    Raises `Invalid` (source-unknown), (copy-same).
    """
    if left == right:
        raise _invalid("copy-same", "one source twice", "two sources")
    pair = sorted((left, right))
    anchors = [(f"source:{pair[0]}", str(pair[1])), (f"source:{pair[1]}", str(pair[0]))]
    before = [m for m in matters(store, ("copy",), (f"source:{pair[0]}",)) if m.page["sources"] == pair]
    page = {"sources": pair, "one": one, "reason": reason}
    return enter_on_sources(
        store, pair, "copy", page, anchors, by=by, at=at, supersedes=before[-1].number if before else None
    )


def consent(store: Store, given: Consent, *, by: str, at: datetime) -> Entry:
    """Enters whether somebody may be named. What nobody marked leaves in no export. The one before, for the same
    people to be told, is superseded.

    Raises `Invalid` (consent-target), (case-unknown), (source-unknown), (given-day).
    """
    day = day_given(given.on, "--on") if given.on else None
    page = {name: getattr(given, name) for name in given.__slots__} | {"on": day.edtf if day else ""}
    head, _, rest = given.target.partition(":") if ":" in given.target else given.target.partition("#")
    source = rest if head == "source" else head
    if not source.isdigit() or not rest:
        raise _invalid("consent-target", "something else", "a person's key (12#e1), source:12, or a statement (12#s3)")
    person = head != "source" and rest.startswith("e")
    who = together(given.target, store)
    if person and not someone(store, [given.target]):
        raise unknown_case()
    before = matters(store, ("consent",), who.keys if person else (given.target,))
    same = [m.number for m in before if (m.page["target"], m.page["to"]) == (given.target, given.to)]
    earlier = same[-1] if same else None
    if person:
        return enter_on_person(store, who, "consent", page, key=given.to, by=by, at=at, supersedes=earlier)
    source_seal(store, int(source))
    anchors = list(dict.fromkeys([(given.target, given.to), (f"source:{source}", given.to)]))
    return enter_on_sources(store, (int(source),), "consent", page, anchors, by=by, at=at, supersedes=earlier)


def take_back(store: Store, numbers: Iterable[int], *, by: str, at: datetime, reason: str = "") -> list[Entry]:
    """Undoes entries, the last first; nothing is removed. Raises `Invalid` (entry-unknown), (undo-...)."""
    return [undo(store, n, by=by, at=at, reason=reason) for n in sorted(numbers, reverse=True)]


def _last(store: Store, kind: Kind, subject: str) -> int | None:
    found = matters(store, (kind,), (subject,))
    return found[-1].number if found else None


def _invalid(code: str, found: str, expected: str) -> Invalid:
    return Invalid(code, found=found, expected=expected, do="Mend it and try again; nothing was entered.")
