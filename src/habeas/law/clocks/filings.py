"""Chains of filings: who must do what by when, and what silence means."""

from __future__ import annotations

import datetime as dt

from habeas.dates import add_days, add_months
from habeas.law.clocks.select import Chosen, select
from habeas.law.clocks.workdays import working_days
from habeas.law.clocks.working import Working
from habeas.law.given import key
from habeas.law.outcome import Refused, Value
from habeas.law.provision import Provision


def filing_deadlines(w: Working) -> dict[str, Value]:
    """The clock: the due day of every step of a chain whose first event is known, or follows from a due day before.

    Raises `Refused`: chain-unknown, event-missing.
    """
    steps = chain_of(w)
    given = _events(w)
    _refuse_strange(steps, given)
    known = dict(given)
    found: dict[str, Value] = {}
    for provision in steps:
        after, event = key(_value(provision)["after"]), key(provision.details["step"])
        if after not in known and "or_after" in _value(provision):
            after = key(_value(provision)["or_after"])
        start = known.get(after)
        if start is None:
            continue
        if w.day(f"filing.0.event.{after}") is None:
            w.assume(f"“{after}” has no day yet: counted from the day on which it is due at the latest.")
        chosen = _in_force(w, provision)
        due = _due(w, chosen, start, event)
        found[f"{event}: due"] = due
        known.setdefault(event, due)
        silence = chosen.value.get("silence")
        if silence and event not in given:
            known.setdefault(key(silence), add_days(due, 1))
            found[f"{key(silence)}: from, if nothing comes"] = known[key(silence)]
    if not found:
        needed = ", ".join(dict.fromkeys(key(_value(p)["after"]) for p in steps))
        raise Refused(
            "event-missing",
            f"No step of this chain can be counted: none of these has a day: {needed}.",
            "filing, events",
            f"On which day: {needed}?",
        )
    return found


def chain_of(w: Working) -> list[Provision]:
    """The steps of the chain asked for, in order. Raises `Refused` (chain-unknown)."""
    chains: dict[str, list[Provision]] = {}
    for provision in w.book.of_kind("filing-step"):
        chains.setdefault(key(provision.details["chain"]), []).append(provision)
    wanted = key((w.words("filing.0.chain") or ("",))[0])
    alike = [name for name in chains if wanted and wanted in name]
    wanted = alike[0] if wanted not in chains and len(alike) == 1 else wanted
    if wanted not in chains:
        raise Refused(
            "chain-unknown",
            f"The rulebook has no chain “{wanted}”; it has: {', '.join(chains) or 'none'}.",
            "filing, chain",
            "Which kind of filing is it?",
        )
    return sorted(chains[wanted], key=lambda p: int(p.details["order"]))


def _refuse_strange(steps: list[Provision], given: dict[str, dt.date]) -> None:
    names = {key(p.details["step"]) for p in steps}
    for provision in steps:
        value = _value(provision)
        names |= {key(value[k]) for k in ("after", "or_after", "silence") if k in value}
    for event in given:
        if event not in names:
            raise Refused(
                "event-unknown",
                f"This chain has no event “{event}”; it has: {', '.join(sorted(names))}.",
                f"filing, events, {event}",
                f"Which of these is “{event}”?",
            )


def _value(provision: Provision) -> dict[str, object]:
    value: dict[str, object] = provision.values[-1].value
    return value


def _events(w: Working) -> dict[str, dt.date]:
    prefix = "filing.0.event."
    return {p.removeprefix(prefix): v for p, v in w.points.items() if p.startswith(prefix) and isinstance(v, dt.date)}


def _in_force(w: Working, provision: Provision) -> Chosen:
    return select(w, "filing-step", name=provision.id, only=provision)


def _due(w: Working, chosen: Chosen, start: dt.date, event: str) -> dt.date:
    value = chosen.value
    within, unit = int(value["within"]), value["unit"]
    if unit == "working days":
        due = working_days(w).after(start, within)
    elif unit == "months":
        due = add_months(start, within)
    else:
        due = add_days(start, within)
    said = f"{within} {unit}" if within != 1 else f"{within} {unit.removesuffix('s')}"
    words = f"{event}: within {said} after {start}, by {value['by']}: {due}"
    rolled = _rolled(w, value["day_off"], due, unit)
    if rolled != due:
        words += f", moved to {rolled} from a day off"
    w.rest_on(chosen.provision, chosen.number, words + ".")
    return rolled


def _rolled(w: Working, day_off: str, due: dt.date, unit: str) -> dt.date:
    if day_off == "none" or unit == "working days":
        return due
    days = working_days(w)
    if day_off == "back":
        return days.at_or_before(due)
    forward = days.at_or_after(due)
    if day_off == "forward" or forward == due:
        return forward
    which = w.read("a due day on a day off", ("it stays on that day", "it moves to the next working day"))
    return forward if which else due
