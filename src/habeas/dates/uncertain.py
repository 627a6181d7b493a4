"""A date as uncertain as it came: the value, the first and last day it allows, and what that rests on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from habeas.dates.edtf import Interval, OneOf, Point, parse_edtf
from habeas.dates.saying import say
from habeas.errors import Invalid


@dataclass(frozen=True, slots=True)
class UncertainDate:
    """`edtf` with its bounds in days, both inclusive; `None` is an open or unknown bound. `basis` says in words
    what the bounds rest on ("as written", "counted from the publication date"); it is empty where nobody said.

    Bounds are those of `edtf` (see `habeas.dates.edtf` for the widths). Raises `Invalid` (date-bounds) where
    earliest lies after latest.
    """

    edtf: str
    earliest: dt.date | None
    latest: dt.date | None
    basis: str = ""

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise Invalid(
                "date-bounds",
                found="an earliest day after the latest",
                expected="earliest on or before latest",
                do="Make the date with UncertainDate.from_edtf.",
            )

    @classmethod
    def from_edtf(cls, edtf: str, basis: str = "") -> UncertainDate:
        """Reads EDTF. Raises `Invalid` (edtf-unreadable).

        >>> UncertainDate.from_edtf("2024-02~").latest
        datetime.date(2024, 3, 31)
        >>> print(UncertainDate.from_edtf("2024-02-09/2024-02-12"))
        between 9 and 12 February 2024
        """
        earliest, latest = parse_edtf(edtf).bounds()
        return cls(edtf, earliest, latest, basis)

    @property
    def precision(self) -> str:
        """How fine the date is: day, week, month, quarter, season, half, year, decade, century, digits (some of month
        or day unspecified), interval, set (one of several)."""
        parts = parse_edtf(self.edtf)
        if isinstance(parts, Point):
            return parts.precision
        return "interval" if isinstance(parts, Interval) else "set"

    @property
    def is_exact_day(self) -> bool:
        """Whether it is one day, undoubted."""
        return self.earliest is not None and self.earliest == self.latest and not self.edtf.endswith(("?", "%"))

    def may_be_before(self, other: UncertainDate) -> bool:
        """Whether some day of this one lies before some day of the other."""
        return self.earliest is None or other.latest is None or self.earliest < other.latest

    def is_before(self, other: UncertainDate) -> bool:
        """Whether every day of this one lies before every day of the other."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def overlaps(self, other: UncertainDate) -> bool:
        """Whether the two have a possible day in common."""
        return not self.is_before(other) and not other.is_before(self)

    def agrees_with(self, other: UncertainDate) -> bool:
        """Whether both can be right about one thing: they overlap, and of two intervals also start and start,
        end and end. A date inside an interval agrees with it.

        >>> a, b = map(UncertainDate.from_edtf, ("2019/2021", "2021/2023"))
        >>> a.overlaps(b), a.agrees_with(b)
        (True, False)
        """
        mine, theirs = parse_edtf(self.edtf), parse_edtf(other.edtf)
        if isinstance(mine, Interval) and isinstance(theirs, Interval):
            ends = ((mine.start, theirs.start), (mine.end, theirs.end))
            return self.overlaps(other) and all(a is None or b is None or _meet(a, b) for a, b in ends)
        if isinstance(mine, OneOf) and not mine.through and not isinstance(theirs, OneOf):
            return any(_spanning(p).overlaps(other) for p in mine.points if p)
        if isinstance(theirs, OneOf) and not theirs.through and not isinstance(mine, OneOf):
            return other.agrees_with(self)
        return self.overlaps(other)

    def plain_edtf(self) -> str:
        """The value without the calendar week that EDTF proper lacks: a week becomes the interval of its days.

        >>> UncertainDate.from_edtf("2008-W10").plain_edtf()
        '2008-03-03/2008-03-09'
        """
        parts = parse_edtf(self.edtf)
        if not isinstance(parts, Point) or not parts.week:
            return self.edtf
        monday = dt.date.fromisocalendar(int(parts.year), parts.week, 1)
        return f"{monday}{parts.mark}/{monday + dt.timedelta(days=6)}{parts.mark}"

    def words(self, language: str = "en") -> str:
        """For a person: "about 2023", "between 9 and 12 February 2024", "autumn 2025"."""
        return say(parse_edtf(self.edtf), self.edtf, language)

    def __str__(self) -> str:
        return self.words()


def _meet(a: Point, b: Point) -> bool:
    (a0, a1), (b0, b1) = a.bounds(), b.bounds()
    return (a0 is None or b1 is None or a0 <= b1) and (b0 is None or a1 is None or b0 <= a1)


def _spanning(point: Point) -> UncertainDate:
    first, last = point.bounds()
    return UncertainDate(f"{first or ''}/{last or ''}" if first or last else point.year, first, last)
