"""How long isolation may last under national law, and when it passes the limit of the international standard."""

from __future__ import annotations

from habeas.dates import Duration, add_days
from habeas.errors import Invalid
from habeas.law.clocks.counting import last_day
from habeas.law.clocks.select import select
from habeas.law.clocks.working import Working
from habeas.law.outcome import Refused, Value
from habeas.law.standards.thresholds import threshold


def isolation(w: Working) -> dict[str, Value]:
    """The clock: the last day a measure of isolation may last, and days beyond. Raises `Refused`."""
    if "measure" not in w.book.facts:
        raise Refused("no-provision", "The rulebook has no limits on isolation.", w.book.code)
    numbers = sorted({int(path.split(".")[1]) for path in w.points if path.startswith("isolation.")}) or [0]
    found: dict[str, Value] = {}
    for number in numbers:
        which = f" ({number + 1})" if len(numbers) > 1 else ""
        found |= {name + which: value for name, value in _one(w, f"isolation.{number}").items()}
    if len(numbers) > 1:
        w.ask("Did one measure follow the other with a break, and how long was it?")
    return found


def _one(w: Working, path: str) -> dict[str, Value]:
    measure = (w.words(f"{path}.measure") or ("",))[0]
    placed, ended, days = w.day(f"{path}.from"), w.day(f"{path}.to"), w.number(f"{path}.days")
    kind = w.book.facts["measure"]
    if not measure:
        raise Refused("measure-not-given", "The measure is not named.", "isolation, measure", kind.ask, "measure")
    if measure.startswith("?"):
        raise Refused(
            "measure-unknown",
            f"The rulebook has no measure “{measure[1:]}”; it has {', '.join(kind.values)}.",
            "isolation, measure",
            kind.ask,
            "measure",
        )
    if placed is None:
        raise Refused(
            "start-unknown", "The first day is not given.", "isolation, from", "On which day was the person placed?"
        )
    if ended is not None and ended < placed:
        raise Invalid(
            "isolation-order",
            found=f"an end ({ended}) before the start ({placed})",
            expected="the first day, then the last",
            do="Correct the days.",
            where="isolation",
        )
    rule = select(w, "isolation-limit", {"measure": frozenset((measure,))}, placed)
    limit = Duration.from_iso(rule.value)
    last = last_day(placed, *limit.months_and_days())
    w.rest_on(rule.provision, rule.number, f"{measure}: at most {limit.words()}; from {placed} that is through {last}.")
    most = threshold("solitary-days")
    standard = add_days(placed, most.number - 1)
    w.step(f"{most.words} ({most.rule}): from {placed} the {most.number}th day is {standard}, if it is solitary.")
    found: dict[str, Value] = {"last day under national law": last, "last day within the standard": standard}
    held = days if days is not None else (ended - placed).days + 1 if ended is not None else None
    if held is None:
        held = (w.as_of - placed).days + 1
        w.assume(f"No end is given: counted through {w.as_of}.")
        w.ask("Has the measure ended, and on which day?")
    national = max(0, held - ((last - placed).days + 1))
    found |= {"days beyond national law": national, "days beyond the standard": max(0, held - most.number)}
    if held > most.number and not national:
        w.notes["Lawful in length under national law, contrary to the standard if it is solitary."] = None
    return found
