"""Many runs of a clock into one range, with the accounts behind each end and the question that settles most."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from habeas.law.clocks.working import Working
from habeas.law.combinations import Option, Variety, said_path
from habeas.law.given import Given
from habeas.law.outcome import Answer, Computation, Refusal, Refused, Trace, Value
from habeas.law.rulebook import Rulebook

_EARLIER = "may be earlier"


@dataclass(frozen=True, slots=True)
class Run:
    """A clock run on one combination: the values it gave, or why it refused."""

    options: Mapping[str, Option]
    choices: Mapping[str, int]
    sheet: Working
    values: Mapping[str, Value]
    refused: Refused | None

    @property
    def versions(self) -> Mapping[str, tuple[str, ...]]:
        """Versions of the law that may apply, where there are several."""
        return self.sheet.versions

    def chosen(self, but: str) -> dict[str, int]:
        """The version followed in every choice but one."""
        return {f"law: {n}": self.choices.get(f"law: {n}", 0) for n in self.versions if n != but}

    def accounts(self, paths: Sequence[str]) -> tuple[str, ...]:
        """What it rests on of the slots that are disputed, and of versions of the law."""
        said = [f"{said_path(p)}: {self.options[p].label}" for p in paths if self.options[p].label]
        said += [f"law: {v[self.choices.get(f'law: {n}', 0)]}" for n, v in self.versions.items()]
        return tuple(said)


Rerun = Callable[[Run, Mapping[str, int]], Run]


def merged(
    asked: str,
    runs: Sequence[Run],
    kinds: Variety,
    given: Given,
    book: Rulebook,
    run_on: dt.date | None,
    rerun: Rerun,
    contradictions: tuple[Refusal, ...] = (),
) -> Computation | Refusal:
    """The computation over all runs; the refusal where none gave a value. `contradictions` are accounts left out."""
    good = [r for r in runs if not r.refused]
    disputed = tuple(p for p in kinds.disputed)
    if not good:
        return _refused(asked, runs, disputed, book, rerun)
    names = tuple(dict.fromkeys(name for r in good for name in r.values))
    answers = tuple(_answer(name, [r for r in good if name in r.values], disputed, rerun) for name in names)
    ends = [_ends(name, good) for name in names]
    traces = _traces(names, ends, disputed)
    sheets = [r.sheet for r in good]
    assumptions = _all(s.assumptions for s in sheets)
    if kinds.capped:
        assumptions = (*assumptions, "So many days were possible that only the first and last of each were tried.")
    return Computation(
        asked,
        answers,
        traces,
        assumptions,
        _questions(names, good, disputed),
        _all(s.conditions for s in sheets),
        tuple(n for n in _all(s.notes for s in sheets) if n != _EARLIER),
        (*_refusals(asked, runs, disputed), *contradictions),
        "".join(m for m in "CRU" if any(m in s.marks for s in sheets)),
        given.as_of,
        book.version,
        run_on,
        given.entered,
    )


def _answer(name: str, runs: Sequence[Run], disputed: Sequence[str], rerun: Rerun) -> Answer:
    low, high = _ends(name, runs)
    left_open: dict[str, None] = {}
    lows, highs = [low.values[name]], [high.values[name]]
    for run in dict.fromkeys((id(low), id(high))):
        base = low if run == id(low) else high
        for reading, options in base.sheet.readings.items():
            for number in range(1, len(options)):
                other = rerun(base, {**base.choices, "reading: " + reading: number}).values.get(name)
                if other is not None and other != base.values[name]:
                    left_open[f"{reading}: if {options[number]}, {other}"] = None
                    lows.append(other)
                    highs.append(other)
    return Answer(
        name,
        low.values[name],
        high.values[name],
        min(lows, key=_order),
        max(highs, key=_order),
        tuple(left_open),
        any(_EARLIER in r.sheet.notes for r in runs),
        low.accounts(disputed),
        high.accounts(disputed),
        _by_account(name, runs, disputed),
        unit_of(low.values[name]),
    )


def unit_of(value: Value) -> str:
    """What a value counts in."""
    return "day" if isinstance(value, dt.date) else "days" if isinstance(value, int) else "words"


def _by_account(
    name: str, runs: Sequence[Run], disputed: Sequence[str]
) -> tuple[tuple[tuple[str, ...], Value, Value], ...]:
    groups: dict[tuple[str, ...], list[Value]] = {}
    for run in runs:
        groups.setdefault(run.accounts(disputed), []).append(run.values[name])
    if len(groups) < 2:
        return ()
    return tuple((k, min(v, key=_order), max(v, key=_order)) for k, v in groups.items())


def _ends(name: str, runs: Sequence[Run]) -> tuple[Run, Run]:
    having = [r for r in runs if name in r.values]
    return min(having, key=lambda r: _order(r.values[name])), max(having, key=lambda r: _order(r.values[name]))


def _order(value: Value) -> Any:
    return value


def _traces(names: Sequence[str], ends: Sequence[tuple[Run, Run]], disputed: Sequence[str]) -> tuple[Trace, ...]:
    traces: list[Trace] = []
    seen: set[int] = set()
    for name, pair in zip(names, ends, strict=True):
        for run in pair:
            if id(run) not in seen:
                seen.add(id(run))
                traces.append(Trace(name, run.values[name], run.accounts(disputed), tuple(run.sheet.steps)))
    return tuple(traces)


def _questions(names: Sequence[str], runs: Sequence[Run], disputed: Sequence[str]) -> tuple[str, ...]:
    """The slots whose settling narrows the range most, then what the clocks asked."""
    name = names[0]
    having = [r for r in runs if name in r.values]
    whole = _width(name, having)
    gains: list[tuple[float, str]] = []
    for path in disputed:
        groups: dict[tuple[int, Any], list[Run]] = {}
        for run in having:
            option = run.options[path]
            groups.setdefault((option.account, option.point), []).append(run)
        rest = sum(_width(name, g) for g in groups.values()) / len(groups)
        if whole > rest:
            says = dict.fromkeys(r.options[path].label for r in having)
            gains.append((whole - rest, _which(said_path(path), tuple(says))))
    gains.sort(key=lambda pair: -pair[0])
    asked = sorted({q: rank for r in runs for q, rank in r.sheet.questions.items()}.items(), key=lambda pair: pair[1])
    return tuple(dict.fromkeys((*(q for _, q in gains), *(q for q, _ in asked))))


def _which(slot: str, says: tuple[str, ...]) -> str:
    if len(says) == 1:
        return f"Which day exactly is “{slot}”, given as {says[0]}?"
    return f"Which is right for “{slot}”: {' or '.join(says)}?"


def _width(name: str, runs: Sequence[Run]) -> float:
    values = [r.values[name] for r in runs]
    low, high = min(values, key=_order), max(values, key=_order)
    if isinstance(low, dt.date) and isinstance(high, dt.date):
        return (high - low).days
    if isinstance(low, int) and isinstance(high, int):
        return high - low
    return float(low != high)


def _refused(asked: str, runs: Sequence[Run], disputed: Sequence[str], book: Rulebook, rerun: Rerun) -> Refusal:
    first = runs[0]
    if first.refused is None:
        raise AssertionError(asked)
    refusal = first.refused.refusal(asked, first.accounts(disputed))
    fact = first.refused.fact
    if not first.refused.code.endswith("-not-given") or fact is None or fact not in book.facts:
        return refusal
    alternatives = []
    for value in book.facts[fact].values:
        points = {**first.options, f"fact.{fact}": Option(0, "", value)}
        run = rerun(Run(points, first.choices, first.sheet, {}, None), first.choices)
        said = run.refused.why if run.refused else ", ".join(f"{n} {v}" for n, v in run.values.items())
        alternatives.append((value, said))
    return Refusal(
        asked, refusal.code, refusal.why, refusal.where, refusal.question, refusal.accounts, tuple(alternatives)
    )


def _refusals(asked: str, runs: Sequence[Run], disputed: Sequence[str]) -> tuple[Refusal, ...]:
    found = (r.refused.refusal(asked, r.accounts(disputed)) for r in runs if r.refused)
    return tuple(dict.fromkeys(found))


def _all(kept: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for each in kept for words in each))
