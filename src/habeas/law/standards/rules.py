"""The rules of the standards, and which of them a reported condition touches."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from habeas.errors import Unsupported

MARK_WORDS = {
    "C": "the text of the rule was read",
    "U": "the number of the rule was not checked against the text",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the standards in our words: the Mandela Rules, and the articles of other instruments that match.

    Empty where an instrument has nothing. `threshold` is the id of a limit that decides it.
    """

    id: str
    label: str
    words: str
    mandela: str
    mark: str
    iccpr: str = ""
    cat: str = ""
    principles: str = ""
    bangkok: str = ""
    threshold: str | None = None

    def cited(self) -> str:
        """All instruments in one line: "Nelson Mandela Rules 23(1); ICCPR 10; ..."."""
        named = (
            ("Nelson Mandela Rules", self.mandela),
            ("ICCPR", self.iccpr),
            ("CAT", self.cat),
            ("Body of Principles", self.principles),
            ("Bangkok Rules", self.bangkok),
        )
        return "; ".join(f"{name} {numbers}" for name, numbers in named if numbers)


@dataclass(frozen=True, slots=True)
class Touches:
    """What a condition touches: rules surely, and rules that depend on the answer to a question."""

    surely: tuple[Rule, ...]
    perhaps: tuple[tuple[Rule, str], ...]


@cache
def rules() -> dict[str, Rule]:
    """All rules by their id.

    >>> rules()["no-outdoor-exercise-no-yard"].mandela
    '23(1)'
    """
    return {name: Rule(name, **entry) for name, entry in _table("rules.toml").items()}


def touched_by(condition: str) -> Touches:
    """The rules a condition touches, by its code in the reading format. Raises `Unsupported` (condition-unknown).

    >>> [rule.mandela for rule in touched_by("constant-light").surely]
    ['43(1)(c), 14']
    """
    table = _conditions()
    if condition not in table:
        raise Unsupported(
            "condition-unknown",
            found="a condition that is not in the mapping",
            expected="a code of the reading format",
            do="Add it to standards/conditions.toml.",
            where=condition,
        )
    entry = table[condition]
    return Touches(
        tuple(rules()[name] for name in entry["touches"]),
        tuple((rules()[may["rule"]], may["ask"]) for may in entry.get("may_touch", ())),
    )


def condition_codes() -> tuple[str, ...]:
    """All condition codes the mapping knows."""
    return tuple(_conditions())


@cache
def _conditions() -> dict[str, Any]:
    return _table("conditions.toml")


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("habeas.law.standards") / name).read_text(encoding="utf-8"))
