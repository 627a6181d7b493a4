"""The conditions alleged in a case against the standards: by whom, contested or not, the national rule beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from habeas.dates import Duration
from habeas.law.explain import value_words, when_words
from habeas.law.rulebook import Rulebook
from habeas.law.standards.rules import Rule, touched_by
from habeas.law.standards.thresholds import threshold

Answered = Literal["denied", "answered", "not answered"]
_DAYS_IN_MONTH = 30


@dataclass(frozen=True, slots=True)
class Alleged:
    """One telling of a condition: its code, who says it, and which independent witness it goes back to.

    `origin` is the same for reports that go back to one observer, and empty where that is not known. `days` and
    `hours` are the fewest and the most told (inclusive), `None` where nothing is said. `stance` tells a denial, and an
    answer that does not deny, from an allegation.
    """

    condition: str
    by: str
    origin: str = ""
    days: tuple[int, int] | None = None
    hours: tuple[int, int] | None = None
    stance: Literal["asserted", "denied", "answered"] = "asserted"


@dataclass(frozen=True, slots=True)
class NationalRule:
    """What national law says beside a standard, with its citation."""

    provision: str
    words: str
    citation: str
    limit_days: int | None


@dataclass(frozen=True, slots=True)
class Measured:
    """A rule that alleged conditions touch. Always an allegation, never a finding.

    `independent` counts witnesses, not reports; `None` where it is not known who goes back to whom. `remark` sets
    national law beside the standard. `missing` says what would have to be known.
    """

    rule: Rule
    conditions: tuple[str, ...]
    alleged_by: tuple[str, ...]
    independent: int | None
    answered: Answered
    touched: Literal["as alleged", "depends"]
    national: tuple[NationalRule, ...]
    remark: str | None
    missing: tuple[str, ...]


def measure(alleged: Iterable[Alleged], book: Rulebook | None = None) -> tuple[Measured, ...]:
    """Every rule the alleged conditions touch, those surely touched first.

    `book` gives the national rules; without one they are missing and said to be. Raises `Unsupported`
    (condition-unknown).
    """
    alleged = tuple(alleged)
    asserted = {one.condition for one in alleged if one.stance == "asserted"}
    told = tuple(one for one in alleged if one.condition in asserted)
    groups: dict[tuple[str, bool], list[tuple[Alleged, str | None]]] = {}
    found: dict[str, Rule] = {}
    for one in told:
        for rule, surely, ask in _touched(one):
            found[rule.id] = rule
            groups.setdefault((rule.id, surely), []).append((one, ask))
    for name in [name for name, surely in groups if surely and (name, False) in groups]:
        groups[(name, True)] += groups.pop((name, False))
    ordered = sorted(groups.items(), key=lambda item: not item[0][1])
    return tuple(_measured(found[name], surely, tellings, book) for (name, surely), tellings in ordered)


def national_rules(conditions: Iterable[str], book: Rulebook) -> tuple[NationalRule, ...]:
    """The provisions of a rulebook that name a condition, value by value."""
    wanted = set(conditions)
    return tuple(
        NationalRule(
            provision.id,
            f"{value.words} {value_words(value.value) if provision.kind == 'rule' else when_words(value)}".strip(),
            value.citation.words(),
            _days(value.value) if provision.kind == "isolation-limit" else None,
        )
        for provision in book.provisions
        if wanted & set(provision.details.get("conditions", ()))
        for value in provision.values
        if value.until is None
    )


def _touched(one: Alleged) -> Iterator[tuple[Rule, bool, str | None]]:
    touches = touched_by(one.condition)
    for rule in touches.surely:
        yield rule, True, None
    for rule, ask in touches.perhaps:
        verdict = _by_threshold(rule, one)
        if verdict is not False:
            yield rule, verdict is True and one.condition == "solitary-confinement", None if verdict else ask


def _by_threshold(rule: Rule, one: Alleged) -> bool | None:
    """Whether a limit is passed by what is told: yes, no, or not known."""
    if rule.threshold is None:
        return None
    limit = threshold(rule.threshold)
    told = one.days if limit.unit.endswith("days") else one.hours
    if told is None:
        return None
    least, most = told
    if rule.threshold == "solitary-days":
        return True if least > limit.number else False if most <= limit.number else None
    if rule.threshold == "solitary-hours":
        return True if least >= limit.number else False if most < limit.number else None
    return None


def _measured(
    rule: Rule,
    surely: bool,
    tellings: Sequence[tuple[Alleged, str | None]],
    book: Rulebook | None,
) -> Measured:
    ones = [one for one, _ in tellings]
    conditions = tuple(dict.fromkeys(one.condition for one in ones))
    asserted = [one for one in ones if one.stance == "asserted"]
    national = national_rules(conditions, book) if book else ()
    missing = [ask for _, ask in tellings if ask and not surely]
    if any(not one.origin for one in ones):
        missing.append("Who of those who say it saw it, and who repeats it?")
    if not national:
        missing.append("What does national law say on this?")
    if rule.mark == "U":
        missing.append("The number of the rule was not checked against the text.")
    return Measured(
        rule,
        conditions,
        tuple(dict.fromkeys(one.by for one in asserted)),
        len({one.origin for one in asserted}) if all(one.origin for one in asserted) else None,
        _answer(ones),
        "as alleged" if surely else "depends",
        national,
        _remark(rule, asserted, national),
        tuple(dict.fromkeys(missing)),
    )


def _answer(ones: Sequence[Alleged]) -> Answered:
    stances = {one.stance for one in ones}
    if "denied" in stances:
        return "denied"
    return "answered" if "answered" in stances else "not answered"


def _remark(rule: Rule, asserted: Sequence[Alleged], national: Sequence[NationalRule]) -> str | None:
    """ "Lawful under national law, contrary to the rule" and its kin, only where days and limits are known."""
    days = [one.days for one in asserted if one.days]
    limits = [n.limit_days for n in national if n.limit_days is not None]
    if rule.threshold != "solitary-days" or not days or not limits:
        return None
    least, standard = max(d[0] for d in days), threshold("solitary-days").number
    if least <= standard:
        return None
    if least <= min(limits):
        beside = "lawful in length under national law"
    elif least <= max(limits):
        beside = "whether lawful under national law depends on the measure"
    else:
        beside = "beyond national law"
    return f"{least} days, if as alleged: {beside}; contrary to the rule."


def _days(value: object) -> int:
    months, days = Duration.from_iso(str(value)).months_and_days()
    return _DAYS_IN_MONTH * months + days
