"""What stands in the text, before it is known when that was: the parts of each expression, joined to intervals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from habeas.reading.times.amounts import length, number
from habeas.reading.times.rules import Found, Grammar
from habeas.reading.times.scan import Tokens

DATED = frozenset({"day", "month", "year", "numeric", "season", "quarter", "weekday", "relative", "step", "decade"})
_BORROWING = frozenset({"day", "month"})


@dataclass(frozen=True, slots=True)
class Expression:
    """Tokens `[first, last)` that mean a time. Year, month and day as far as the words tell them.

    `approximate`: "early", "the end of". `until` is the end of an interval this expression begins.
    """

    kind: str
    first: int
    last: int
    found: Found
    year: int | None = None
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    until: Expression | None = None


def expressions(grammar: Grammar, tokens: Tokens) -> list[Expression]:
    """All expressions of a text in order, intervals joined, years borrowed inside lists."""
    singles: list[Expression] = []
    for found in _matches(grammar, tokens):
        if found.options.get("listed") and not (
            singles and singles[-1].kind == "year" and singles[-1].last + 1 == found.first
        ):
            continue  # "in 2022 and 2023": the second is a year because the first is
        singles += _read(found, tokens)
    return _Joiner(grammar, tokens).join(_with_borrowed_years(singles, grammar, tokens))


def _matches(grammar: Grammar, tokens: Tokens) -> Iterator[Found]:
    """All matches, a length cut back where it does not go on: "two years, 18 months" are two."""
    at = 0
    while found := grammar.next(tokens.codes, at):
        at = found.last
        if found.kind == "duration" and "u2" in found.slots:
            told = length(tokens, found.slots)
            if told and told.last < found.last:
                at = told.last
                found = replace(found, last=at)
        yield found


def _read(found: Found, tokens: Tokens) -> Iterator[Expression]:
    if found.kind == "none":
        return
    slots = found.slots
    if found.kind == "holiday":
        fixed = (int(found.options["month"]), int(found.options["day"]))
        yield Expression("day", found.first, found.last, found, year_number(tokens, slots.get("year")), *fixed)
        return
    month = _value(tokens, slots.get("month"), ("month", "month_abbr")) or _month_number(tokens, slots.get("month"))
    year = year_number(tokens, slots.get("year") or slots.get("year2")) or _republic_year(tokens, slots.get("minguo"))
    base = Expression(found.kind, found.first, found.last, found, year, month, None, "approx" in slots)
    if found.kind == "days":
        yield from _list_of_days(base, tokens)
    elif found.kind == "day" and "day" not in slots:
        yield replace(base, kind="month")
    elif found.kind == "day":
        day = number(tokens, *slots["day"])
        yield replace(base, day=int(day) if day else None)
    else:
        yield base


def _list_of_days(base: Expression, tokens: Tokens) -> Iterator[Expression]:
    """ "9, 10 and 11 February": one expression each; "9 to 12 February" is an interval."""
    slots = base.found.slots
    first, last = slots["days"]
    joint = tokens.codes[slots["joint"][0]]
    through = "".join(tokens.lexicon.members(name) for name in ("to", "through", "hyphen", "dash"))
    between = base.first > 0 and tokens.codes[base.first - 1] in tokens.lexicon.members("between")
    between = between or tokens.codes[base.last : base.last + 1] in (*tokens.lexicon.own("between_after"),)
    days = list(_days(first, last, tokens))
    month_first = slots["month"][0] < first
    out = []
    for n, (i, ends, day) in enumerate(days):
        begins = base.first if month_first and n == 0 else i
        if not month_first and n == len(days) - 1:
            ends = base.last
        out.append(replace(base, kind="day", first=begins, last=ends, day=day))
    if month_first:
        out[-1] = replace(out[-1], last=base.last)
    if joint in through or between:
        *alone, start, end = out
        yield from alone
        yield replace(start, kind="interval", last=end.last, until=end)
    else:
        yield from out


def _days(first: int, last: int, tokens: Tokens) -> Iterator[tuple[int, int, int]]:
    """First token, end and number of each day of a list; "5-інші" and "3日" are one."""
    joints = "".join(map(tokens.lexicon.members, ("comma", "and", "or", "to", "through", "hyphen", "dash", "the")))
    start = first
    for i in range(first, last + 1):
        if i < last and tokens.codes[i] not in joints:
            continue
        day = number(tokens, start, i)
        if day:
            yield start, i, int(day)
        start = i + 1


def year_number(tokens: Tokens, slot: tuple[int, int] | None) -> int | None:
    """The year of a slot: four digits, or two after an apostrophe ('89 is 1989, '24 is 2024), or in words."""
    if slot is None:
        return None
    digits = next((f for i in range(*slot) if (f := tokens.figures(i)).isdecimal()), "")
    if not digits or any(tokens.value(i, "times_word") for i in range(*slot)):
        said = number(tokens, *slot)
        return int(said) if said and said.denominator == 1 and 1000 <= said < 2200 else None
    value = int(digits)
    return value if len(digits) > 2 else value + (1900 if value > 40 else 2000)


def _month_number(tokens: Tokens, slot: tuple[int, int] | None) -> int | None:
    """A month told by its number ("3月")."""
    n = number(tokens, *slot) if slot else None
    return int(n) if n and n.denominator == 1 and 1 <= n <= 12 else None


def _republic_year(tokens: Tokens, slot: tuple[int, int] | None) -> int | None:
    """A year counted from 1912, as Taiwan does: the 113th is 2024."""
    n = number(tokens, *slot) if slot else None
    return int(n) + 1911 if n and n.denominator == 1 and n < 200 else None


def _value(tokens: Tokens, slot: tuple[int, int] | None, categories: Iterable[str]) -> int | None:
    if slot is None:
        return None
    values = (tokens.value(i, c) for i in range(*slot) for c in categories)
    return next((int(v) for v in values if v is not None), None)


def _with_borrowed_years(singles: list[Expression], grammar: Grammar, tokens: Tokens) -> list[Expression]:
    """ "in January and March 2021", "from 5 November to 3 February 2022": the first take the year behind them."""
    members = grammar.lexicon.members
    joints = "".join(map(members, ("and", "or", "to", "through", "hyphen", "dash")))
    link = re.compile(f"(?:[{members('comma')}]?[{joints}][{members('the')}]?|[{members('comma')}])")
    out = list(singles)
    for i in range(len(out) - 2, -1, -1):
        here, behind = out[i], out[i + 1]
        if not (here.kind in _BORROWING and behind.kind in _BORROWING and behind.year and not here.year):
            continue
        if any(name.startswith("yr_") for name in here.found.slots):
            continue
        if link.fullmatch(tokens.codes, here.last, behind.first) and here.month and behind.month:
            later = (here.month, here.day or 0) > (behind.month, behind.day or 31)
            out[i] = replace(here, year=behind.year - later)
    return out


class _Joiner:
    """Makes one interval of "from A to B", "between A and B", "A to B", "A-B"."""

    def __init__(self, grammar: Grammar, tokens: Tokens) -> None:
        members = grammar.lexicon.members
        self._tokens = tokens
        self._from, self._between, self._and = members("from"), members("between"), members("and")
        through = "".join(map(members, ("to", "through", "hyphen", "dash")))
        self._through = re.compile(f"[{through}][{members('the')}]?")
        self._and_the = re.compile(f"[{members('and')}][{members('the')}]?")
        self._moved = members("moved")
        own = grammar.lexicon.own
        self._between_after, self._until_after, self._ablative = map(own, ("between_after", "until_after", "ablative"))

    def join(self, singles: list[Expression]) -> list[Expression]:
        out: list[Expression] = []
        for here in singles:
            if out and self._joins(out[-1], here):
                start = out.pop()
                out.append(replace(start, kind="interval", last=here.last, until=here))
            else:
                out.append(here)
        return out

    def _joins(self, a: Expression, b: Expression) -> bool:
        if a.kind not in DATED or b.kind not in DATED or not a.last <= b.first <= a.last + 2:
            return False
        codes = self._tokens.codes
        before, behind = codes[a.first - 1] if a.first else "", codes[b.last : b.last + 1] or "."
        if a.last == b.first:  # "5 мамырдан 7 маусымға дейін": the words for from and to stand behind
            return codes[a.last - 1] in self._ablative and behind in self._until_after
        if self._and_the.fullmatch(codes, a.last, b.first):
            return before in self._between or behind in self._between_after
        if not self._through.fullmatch(codes, a.last, b.first):
            return False
        if before in self._from:
            return not any(code in self._moved for code in codes[max(0, a.first - 6) : a.first - 1])
        return a.kind == b.kind and a.kind not in ("weekday", "relative", "step", "numeric")
