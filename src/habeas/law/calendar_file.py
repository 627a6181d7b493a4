"""Computed days as an iCalendar file (RFC 5545) with reminders; every entry says what is uncertain."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence

from habeas.law.outcome import Answer, Computation, Refusal
from habeas.law.said import LABELS

REMINDERS = (30, 7, 1)
"""Days before an entry on which to remind."""
_FOLD = 75


def calendar_text(
    cases: Iterable[tuple[str, Iterable[Computation | Refusal]]],
    *,
    made_at: dt.datetime,
    reminders: Sequence[int] = REMINDERS,
) -> str:
    """An iCalendar text of all days computed, for each case its label and its results.

    `made_at` (with a time zone) becomes DTSTAMP. The label stands before every entry and is whatever the user wants
    to see in a calendar, empty for nothing: no name is put in by itself. Days before an entry in `reminders`.
    """
    stamp = made_at.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Habeas//Clocks//EN", "CALSCALE:GREGORIAN"]
    for label, results in cases:
        for result in results:
            if isinstance(result, Computation):
                for answer in result.answers:
                    for entry in _entries(answer):
                        lines += _event(*entry, answer, result, stamp, label, reminders)
    lines.append("END:VCALENDAR")
    return "".join(folded(line) + "\r\n" for line in lines)


def folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, no character broken (RFC 5545, 3.1)."""
    pieces, piece, room = [], "", _FOLD
    for character in line:
        size = len(character.encode())
        if room < size:
            pieces.append(piece)
            piece, room = "", _FOLD - 1
        piece += character
        room -= size
    return "\r\n ".join((*pieces, piece))


def escaped(text: str) -> str:
    """Text as a value (RFC 5545, 3.3.11)."""
    for plain, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(plain, safe)
    return text


def _entries(answer: Answer) -> Iterator[tuple[dt.date, str]]:
    """The days to enter: one where it is certain, the first and the last possible where it is not."""
    earliest, latest = answer.open_earliest, answer.open_latest
    if not isinstance(earliest, dt.date) or not isinstance(latest, dt.date):
        return
    if earliest == latest and not answer.may_be_earlier:
        yield earliest, ""
        return
    yield earliest, " (first possible day, not certain)"
    if latest != earliest:
        yield latest, " (last possible day, not certain)"


def _event(
    day: dt.date,
    doubt: str,
    answer: Answer,
    result: Computation,
    stamp: str,
    label: str,
    reminders: Sequence[int],
) -> Iterator[str]:
    title = LABELS.get(answer.name, answer.name[:1].upper() + answer.name[1:]) + doubt
    summary = f"{label}: {title}" if label else title
    uid = hashlib.sha256(
        f"{label}|{answer.name}|{day}|{doubt}|{result.rulebook}|{result.entered}".encode()
    ).hexdigest()[:32]
    yield from (
        "BEGIN:VEVENT",
        f"UID:{uid}@habeas",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(summary)}",
        f"DESCRIPTION:{escaped(_description(answer, result))}",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
    )
    for days in reminders:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(summary)}", f"TRIGGER:-P{days}D")
        yield "END:VALARM"
    yield "END:VEVENT"


def _description(answer: Answer, result: Computation) -> str:
    lines = [f"{answer.earliest} to {answer.latest}" if not answer.is_one else str(answer.earliest)]
    if answer.may_be_earlier:
        lines.append("It may be earlier: credit is not fully known.")
    for accounts, earliest, latest in answer.by_account:
        span = f"{earliest}" if earliest == latest else f"{earliest} to {latest}"
        lines.append(f"{span} if {'; '.join(accounts)}")
    lines += [f"Left open by the law: {reading}" for reading in answer.left_open]
    lines += [f"Condition: {condition}" for condition in result.conditions]
    lines += [f"Note: {note}" for note in result.notes]
    lines += [f"Open: {question}" for question in result.questions[:1]]
    lines.append(f"Law as of {result.law_as_of}, rulebook {result.rulebook}. A calculation, not legal advice.")
    return "\n".join(lines)
