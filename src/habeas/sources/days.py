"""Days as files, pages and addresses write them. Only whole, certain days; words are the reading's business."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?!\d)")
_SLASHED = re.compile(r"\s*(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_MONTH = re.compile(r"\s*(\d{4})-(\d{2})\s*$")
_EARLIEST_YEAR = 1990
_LATEST_YEAR = 2100


def day_of(written: str) -> str | None:
    """The day at the start of a machine's date (`2024-03-15T10:00:00+06:00`, `20240315`, `Fri, 15 Mar 2024 ...`).

    It is the day where it was written: the offset is not applied. `None` for anything else, and for days before 1990,
    which are defaults of programs rather than days of publication.

    >>> day_of("2024-03-15T23:30:00+06:00"), day_of("1970-01-01"), day_of("last Friday")
    ('2024-03-15', None, None)
    """
    for pattern in (_ISO, _COMPACT, _SLASHED):
        match = pattern.match(written)
        if match:
            return day(int(match[1]), int(match[2]), int(match[3]))
    month = _MONTH.match(written)
    if month and 1 <= int(month[2]) <= 12 and _EARLIEST_YEAR <= int(month[1]) < _LATEST_YEAR:
        return f"{month[1]}-{month[2]}"
    return mail_day(written)


def mail_day(written: str) -> str | None:
    """The day of a mail's Date header (RFC 5322), where it was written."""
    from email.utils import parsedate_to_datetime  # late: it costs more than all the rest of this module

    try:
        at = parsedate_to_datetime(written)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return day(at.year, at.month, at.day)


def day(year: int, month: int, number: int) -> str | None:
    """The day in EDTF, or `None` where there is no such day between 1990 and 2100."""
    try:
        made = date(year, month, number)
    except ValueError:
        return None
    return made.isoformat() if _EARLIEST_YEAR <= year < _LATEST_YEAR else None


def utc_day(unix_seconds: float) -> str:
    """The day in UTC."""
    return datetime.fromtimestamp(unix_seconds, UTC).date().isoformat()
