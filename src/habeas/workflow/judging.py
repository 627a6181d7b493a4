"""Decide whether two of those named are one person: in a record, or on a file of judgements where there is none."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from habeas.errors import Invalid
from habeas.names import judgements as judgements_file
from habeas.names.judgement import Judgement, Verdict, in_force
from habeas.names.port import key_in_report
from habeas.record.casefile import unknown_case
from habeas.record.entering import enter_on_sources, seals_of_pair
from habeas.record.matters import matters
from habeas.record.people import Judged, Together, grouped, judged_of, together
from habeas.record.port import Store
from habeas.record.roll import someone

_KEY = re.compile(r"[0-9a-f]{64}#.+")


def judgements_in(path: Path) -> list[Judgement]:
    """All judgements of a file. Raises `Invalid` (judgements-file) where it is none, or is not there."""
    if not path.exists():
        raise Invalid(
            "judgements-file",
            found="no file of that name",
            expected="a file of judgements, one a line",
            do="Check the name. habeas judge makes the file with its first judgement.",
            where=path.name,
        )
    return judgements_file.load(path)


def judge_in_file(
    left: str, right: str, verdict: Verdict, path: Path, *, by: str, at: datetime, reasons: str = ""
) -> Judgement:
    """Adds a judgement on two people, each "REPORT#NAME" with the name as that report writes it, and returns it.

    A judgement that stands on the two is superseded, never removed. Raises `Invalid` (judge-who) where a report does
    not write the name, (judgement-...) for a judgement that cannot be.
    """
    a, b = _key_of(left), _key_of(right)
    standing = in_force(judgements_file.load(path), a, b)
    judgement = Judgement(a, b, verdict, by, at, reasons, standing.id if standing else None)
    judgements_file.append(path, judgement)
    return judgement


def _key_of(who: str) -> str:
    """The digest of the report and the name; the name must stand in the report's text."""
    if _KEY.fullmatch(who):
        return who
    from habeas.sources import open_source

    report, mark, name = who.rpartition("#")
    if not mark or not report or not name.strip():
        raise _who("neither a report nor a name" if not mark else "half of it")
    source = open_source(report)
    if _plain(name) not in _plain(source.text):
        raise _who("a name that the report does not write so")
    return key_in_report(source.sha256, " ".join(name.split()))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _who(found: str) -> Invalid:
    return Invalid(
        "judge-who",
        found=found,
        expected="a report and a full name as it stands there, with # between",
        do="Give the name in the report's own spelling: habeas read FILE shows it.",
        example='habeas judge "a.html#Anna Nurova" "b.txt#Ana Nurowa" same --judgements j.jsonl --by "R. Osei"',
    )


def judge(store: Store, left: str, right: str, verdict: Verdict, *, by: str, at: datetime, reasons: str = "") -> Judged:
    """Enters a judgement on two people of a record, by their keys; one that stands on the two is superseded.

    Raises `Invalid` (case-unknown) for a key that nobody has, (judgement-contradicts) where standing judgements say the
    contrary through others: the numbers of those stand in the error.
    """
    for key in (left, right):
        if not someone(store, [key]):
            raise unknown_case()
    one, other = together(left, store), together(right, store)
    pair = matters(store, ("judgement",), (left,))
    earlier = [m for m in pair if {m.page["left"], m.page["right"]} == {left, right}]
    replaces = judged_of(earlier[-1]).judgement.id if earlier else None
    judgement = Judgement(left, right, verdict, by, at, reasons, replaces)
    _check(one, other, left, right, verdict, {m.number for m in earlier})
    page = {"left": left, "right": right, "verdict": verdict, "reasons": reasons, "replaces": judgement.supersedes}
    entry = enter_on_sources(
        store,
        seals_of_pair(left, right),
        "judgement",
        page,
        [(left, right), (right, left)],
        by=by,
        at=at,
        supersedes=earlier[-1].number if earlier else None,
    )
    return Judged(entry.number, judgement)


def _check(one: Together, other: Together, left: str, right: str, verdict: Verdict, earlier: set[int]) -> None:
    """Whether the judgement fits with what others say who stand between the two; the one it replaces left out."""
    others = [j for j in {j.number: j for j in (*one.judged, *other.judged)}.values() if j.number not in earlier]
    keys = {left, right, *(k for j in others for k in j.pair), *one.keys, *other.keys}
    groups, _ = grouped(keys, others)
    ours, theirs = (next(g for g in groups if key in g) for key in (left, right))
    if verdict == "different" and ours == theirs:
        against = [j.number for j in others if j.verdict == "same" and set(j.pair) <= set(ours)]
    elif verdict == "same":
        apart = [j for j in others if j.verdict == "different"]
        against = [j.number for j in apart if _between(j, ours, theirs)] if ours != theirs else []
    else:
        against = []
    if against:
        numbers = ", ".join(map(str, sorted(against)))
        raise Invalid(
            "judgement-contradicts",
            found=f"the contrary, by the judgements number {numbers}",
            expected="a judgement that fits with those that stand",
            do="Look at them: habeas log NUMBER. Take back what is wrong (habeas undo NUMBER), then judge again.",
        )


def _between(judged: Judged, ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    left, right = judged.pair
    return (left in ours and right in theirs) or (left in theirs and right in ours)
