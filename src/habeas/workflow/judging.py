"""Decide whether two of those named are one person: on a file of judgements, where there is no record."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from habeas.errors import Invalid
from habeas.names import judgements as judgements_file
from habeas.names.judgement import Judgement, Verdict, in_force
from habeas.names.port import key_in_report

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
