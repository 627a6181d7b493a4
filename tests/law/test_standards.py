"""Conditions against the standards: thresholds, who says so, national law beside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from habeas.errors import Unsupported
from habeas.law import load_rulebook
from habeas.law.standards.match import Alleged, measure
from habeas.law.standards.rules import condition_codes, rules, touched_by
from habeas.law.standards.thresholds import thresholds

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "reading-format.md"
LONG = "solitary-over-15-consecutive-days"


def test_every_condition_of_the_format_has_its_place() -> None:
    conditions = PAGE.read_text(encoding="utf-8").split("**Conditions.**")[1]
    assert set(re.findall(r"`([a-z-]+)`", conditions)) == set(condition_codes())


def test_every_mapping_leads_to_rules() -> None:
    for code in condition_codes():
        touches = touched_by(code)
        assert code in ("other",) or touches.surely or touches.perhaps
        assert all(ask.endswith("?") for _, ask in touches.perhaps)


def test_the_three_limits_are_data() -> None:
    assert {name: t.number for name, t in thresholds().items()} == {
        "solitary-days": 15,
        "solitary-hours": 22,
        "outdoor-hours": 1,
    }


def test_rules_are_marked_and_cited() -> None:
    assert len(rules()) == 80
    for rule in rules().values():
        assert rule.mark in "CU"
        assert rule.cited().startswith("Nelson Mandela Rules")


@pytest.mark.parametrize(("days", "prolonged"), [((12, 12), False), ((15, 15), False), ((16, 16), True)])
def test_twelve_days_are_not_prolonged(days: tuple[int, int], prolonged: bool) -> None:
    found = {m.rule.id: m.touched for m in measure([Alleged("solitary-confinement", "his wife", days=days)])}
    assert (found.get(LONG) == "as alleged") == prolonged
    if not prolonged:
        assert LONG not in found


def test_days_not_told_leave_a_question() -> None:
    found = {m.rule.id: m for m in measure([Alleged("solitary-confinement", "his wife")])}
    assert found[LONG].touched == "depends"
    assert "How many days in a row?" in found[LONG].missing


def test_lawful_at_home_and_contrary_to_the_rule() -> None:
    found = measure([Alleged("solitary-confinement", "his wife", "wife", (18, 20))], load_rulebook("tr"))
    (long,) = [m for m in found if m.rule.id == LONG]
    assert long.remark
    assert "lawful in length under national law; contrary to the rule" in long.remark
    assert "if as alleged" in long.remark
    assert long.national[0].limit_days == 20


def test_independent_witnesses_are_counted_not_reports() -> None:
    told = [
        Alleged("no-library", "a wire report", "lawyer"),
        Alleged("no-library", "a column", "lawyer"),
        Alleged("no-library", "a letter", "cell-mate"),
    ]
    (library,) = measure(told)
    assert library.alleged_by == ("a wire report", "a column", "a letter")
    assert library.independent == 2
    (unknown,) = measure([*told, Alleged("no-library", "a post")])
    assert unknown.independent is None


def test_a_denial_is_shown_and_is_no_allegation() -> None:
    (library,) = measure(
        [
            Alleged("no-library", "the lawyer", "lawyer"),
            Alleged("no-library", "the ministry", "ministry", stance="denied"),
        ]
    )
    assert library.answered == "denied"
    assert library.alleged_by == ("the lawyer",)
    assert measure([Alleged("no-library", "the ministry", stance="denied")]) == ()


def test_what_is_missing_is_named() -> None:
    (library,) = measure([Alleged("no-library", "the lawyer")])
    assert "What does national law say on this?" in library.missing
    assert any("number of the rule" in m for m in library.missing)


def test_an_unknown_condition() -> None:
    with pytest.raises(Unsupported):
        touched_by("boredom")
