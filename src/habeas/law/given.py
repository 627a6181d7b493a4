"""What a person gives to be computed: facts in slots, each with the accounts that say so.

A value can be given plainly, as `{says, by}`, or as several accounts: a list, or `{accounts: [...]}`. Keys may be
written with spaces, hyphens or underscores. docs/computing-clocks.md has them all with examples.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from habeas.dates import Duration, UncertainDate
from habeas.errors import Invalid
from habeas.law.given_values import UNKNOWN, day_given, term_given
from habeas.law.rulebook import Rulebook

Value = UncertainDate | Duration | str | tuple[str, ...] | int
Parse = Callable[[Any, str], Any]

ASKED = (
    "gravity",
    "custody credit",
    "end of sentence",
    "release day",
    "earliest petition",
    "milder penalty",
    "re-application",
    "total term",
    "filing deadlines",
    "isolation",
    "entitlements",
)
"""All that can be asked, in the order in which it is answered."""
OBSERVED = ("parole application", "still held")
"""What can be observed and held against accounts."""


@dataclass(frozen=True, slots=True)
class Said:
    """One account of a fact: the value and who says so; `by` is empty where nobody is named."""

    value: Value
    by: str = ""

    def words(self) -> str:
        """For a person: "7 years (a wire report)"."""
        return words_of(self.value) + (f" ({self.by})" if self.by else "")


@dataclass(frozen=True, slots=True)
class Given:
    """Facts by slot ("sentence.term", "custody.0.from"), what is asked, and the day whose law is asked for.

    `uncertain_law` lets values marked U compute. `entered` is what was read, in plain types: a computation is
    repeated from it.
    """

    jurisdiction: str
    as_of: dt.date
    asked: tuple[str, ...]
    slots: Mapping[str, tuple[Said, ...]]
    uncertain_law: bool
    entered: Mapping[str, Any]

    def count(self, section: str) -> int:
        """How many entries a list section ("custody") has."""
        numbers = {int(path.split(".")[1]) for path in self.slots if path.startswith(section + ".")}
        return max(numbers) + 1 if numbers else 0


def read_given(table: Mapping[str, Any], book: Rulebook, *, as_of: dt.date | None = None) -> Given:
    """Facts from a table as TOML or YAML hold it. `as_of` stands in where the table gives no day.

    Raises `Invalid`: given-unknown-key, given-missing, given-day, given-term, given-order, asked-unknown, term-zero.
    """
    return _Reader(book).read(_plain(table), as_of)


def words_of(value: Value) -> str:
    """A value of a slot in words."""
    if isinstance(value, Duration):
        return value.words()
    if isinstance(value, UncertainDate):
        return value.edtf
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def key(name: object) -> str:
    """A key as Habeas compares it: lower case, blanks between words.

    >>> key("Counted_from")
    'counted from'
    """
    if name is True:  # YAML 1.1 takes the bare key "on" for the truth value
        return "on"
    return " ".join(str(name).casefold().replace("_", " ").replace("-", " ").split())


def _text(value: Any, where: str) -> str | None:
    text = str(value).strip()
    return None if text.casefold() in UNKNOWN else text


def _yes_no(value: Any, where: str) -> str | None:
    text = {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else str(value).strip().casefold()
    if text not in ("yes", "no", *UNKNOWN):
        raise _invalid("given-yes-no", "another word", "yes or no", where)
    return text if text in ("yes", "no") else None


def _observation(value: Any, where: str) -> str:
    if key(value) not in OBSERVED:
        raise _invalid("given-observed", "something no hint is made of", "one of " + ", ".join(OBSERVED), where)
    return key(value)


def _number(value: Any, where: str) -> int:
    if isinstance(value, bool) or not str(value).isdigit():
        raise _invalid("given-number", "no whole number", "a number of zero or more", where)
    return int(value)


_SECTIONS: dict[str, dict[str, Parse]] = {
    "offence": {"on": day_given},
    "sentence": {
        "term": term_given,
        "imposed on": day_given,
        "in force on": day_given,
        "counted from": day_given,
        "serving from": day_given,
    },
    "parole": {"refused on": day_given, "remainder": term_given, "returned on": day_given},
    "person": {},
    "facts": {},
}
_LISTS: dict[str, dict[str, Parse]] = {
    "custody": {"from": day_given, "to": day_given, "through": day_given, "until": day_given},
    "sentences": {"term": term_given, "unserved": term_given},
    "reductions": {"on": day_given, "cut": term_given, "why": _text},
    "books": {"year": _number, "approved": _number},
    "filing": {"chain": _text, "receipt denied": _yes_no},
    "observed": {"what": _observation, "on": day_given},
    "isolation": {"from": day_given, "to": day_given, "days": _number},
}
_OTHER_NAMES = {
    "offense": "offence",
    "detention": "custody",
    "through": "to",
    "law as of": "as of",
    "filings": "filing",
    "books read": "books",
    "articles": "article",
    "detained on": "from",
    "entered into force on": "in force on",
    "committed on": "on",
    "chain of filings": "chain",
    "since": "on",
    "ask": "asked",
    "crime": "offence",
    "length": "term",
    "type": "kind",
    "start": "from",
    "end": "to",
    "source": "by",
    "institution type": "institution",
    "type of institution": "institution",
    "in force": "in force on",
    "entered into force": "in force on",
    "entry into force": "in force on",
    "imposed": "imposed on",
    "sentenced on": "imposed on",
    "serving since": "serving from",
    "counted since": "counted from",
    "refused": "refused on",
}
_HEAD = {"title", "note", "origin", "jurisdiction", "as of", "asked", "use uncertain law", "counted from", "term"}
_ASKED_NAMES = {
    "sentence end": "end of sentence",
    "last day": "end of sentence",
    "release": "release day",
    "eligibility": "earliest petition",
    "parole": "earliest petition",
    "parole eligibility": "earliest petition",
    "earliest parole petition": "earliest petition",
    "credit": "custody credit",
    "reapplication": "re-application",
    "re application": "re-application",
    "filings": "filing deadlines",
    "filing": "filing deadlines",
    "deadlines": "filing deadlines",
    "aggregation": "total term",
    "isolation limit": "isolation",
    "visits": "entitlements",
    "replacement": "milder penalty",
}


class _Reader:
    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.slots: dict[str, tuple[Said, ...]] = {}

    def read(self, table: Mapping[str, Any], as_of: dt.date | None) -> Given:
        for name, content in table.items():
            if name in _SECTIONS:
                self._section(name, content, _SECTIONS[name], name)
            elif name in _LISTS:
                entries = content if isinstance(content, list) else [content]
                if name == "filing" and len(entries) > 1:
                    raise _invalid("given-form", "several filings", "one filing a file", "filing")
                for number, entry in enumerate(entries):
                    self._section(f"{name}.{number}", entry, _LISTS[name], f"{name} {number + 1}")
            elif name in ("counted from", "term"):
                self._slot(f"sentence.{name}", content, _SECTIONS["sentence"][name], name)
            elif name in self.book.facts:
                self._fact(name, content, name)
            elif name not in _HEAD:
                raise self._unknown(name, "the top", {*_SECTIONS, *_LISTS, *_HEAD, *self.book.facts})
        day = day_given(table["as of"], "as of") if "as of" in table else None
        chosen = day.earliest if day and day.earliest == day.latest else as_of
        if chosen is None:
            raise _invalid("given-missing", "no day", "as_of: the day whose law is asked for", "as of")
        return Given(
            self.book.code,
            chosen,
            self._asked(table),
            self.slots,
            bool(table.get("use uncertain law", False)),
            {**table, "as of": chosen.isoformat()},
        )

    def _asked(self, table: Mapping[str, Any]) -> tuple[str, ...]:
        wanted = table.get("asked")
        if not wanted:
            raise _invalid("given-missing", "no question", "asked: one or more of " + ", ".join(ASKED), "asked")
        names = [key(w) for w in (wanted if isinstance(wanted, list) else [wanted])]
        names = [_ASKED_NAMES.get(n, n) for n in names]
        for name in names:
            if name not in ASKED:
                raise _invalid("asked-unknown", "a question that has no clock", "one of " + ", ".join(ASKED), name)
        return tuple(a for a in ASKED if a in names)

    def _section(self, path: str, content: Any, parsers: Mapping[str, Parse], where: str) -> None:
        if not isinstance(content, dict):
            raise _invalid("given-form", "a single value", "keys and values", where)
        for name, value in content.items():
            at = f"{where}, {name}"
            if name in parsers:
                self._slot(f"{path}.{name}", value, parsers[name], at)
            elif name == "article" and path.split(".")[0] in ("offence", "sentences"):
                self._many(f"{path}.article", value, _text, at)
            elif path.startswith("custody") and name in ("kind", "custody"):
                self._fact("custody", value, at, f"{path}.kind")
            elif path.startswith("isolation") and name == "measure":
                self._fact("measure", value, at, f"{path}.measure")
            elif path.startswith("filing") and name in ("events", "event"):
                for event, when in value.items():
                    self._slot(f"{path}.event.{event}", when, day_given, f"{at}, {event}")
            elif name in self.book.facts and path.split(".")[0] not in ("filing", "reductions", "books"):
                self._fact(name, value, at)
            elif name not in ("note", "by"):
                raise self._unknown(name, where, {*parsers, *self.book.facts, "note"})

    def _fact(self, name: str, content: Any, where: str, path: str | None = None) -> None:
        kind = self.book.facts.get(name)

        def parse(value: Any, at: str) -> str | None:
            text = {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
            if text.strip().casefold() in UNKNOWN:
                return None
            # A word the rulebook does not have is kept: the clock that needs it refuses, and says which it has.
            return (kind.value_of(text) if kind else None) or f"?{text}"

        if kind and kind.many:
            self._many(path or f"fact.{name}", content, parse, where)
        else:
            self._slot(path or f"fact.{name}", content, parse, where)

    def _slot(self, path: str, content: Any, parse: Parse, where: str) -> None:
        says = [(parse(value, where), by) for value, by in _accounts(content, split_lists=True)]
        self._keep(path, says)

    def _many(self, path: str, content: Any, parse: Parse, where: str) -> None:
        says = []
        for value, by in _accounts(content, split_lists=False):
            parsed = [parse(v, where) for v in (value if isinstance(value, list) else [value])]
            says.append((tuple(p for p in parsed if p is not None) or None, by))
        self._keep(path, says)

    def _keep(self, path: str, says: Iterable[tuple[Any, str]]) -> None:
        known = tuple(Said(value, by) for value, by in says if value is not None)
        if known:
            self.slots[path] = known

    def _unknown(self, name: str, where: str, known: set[str]) -> Invalid:
        near = difflib.get_close_matches(name, known, 1)
        hint = f"; perhaps {near[0]}" if near else ""
        return _invalid("given-unknown-key", f"the key “{name}”{hint}", "one of " + ", ".join(sorted(known)), where)


def _accounts(content: Any, *, split_lists: bool) -> list[tuple[Any, str]]:
    if isinstance(content, dict):
        if "accounts" in content:
            return [pair for item in content["accounts"] for pair in _accounts(item, split_lists=split_lists)]
        says = content.get("says", content.get("value", ""))
        return [(says, str(content.get("by", "")))]
    if isinstance(content, list) and split_lists:
        return [pair for item in content for pair in _accounts(item, split_lists=False)]
    return [(content, "")]


def _plain(content: Any) -> Any:
    """Keys compared as `key` has it, days as text: what a record can hold and give back unchanged."""
    if isinstance(content, Mapping):
        plain = {key(k): _plain(v) for k, v in content.items()}
        return {_OTHER_NAMES.get(k, k): v for k, v in plain.items()}
    if isinstance(content, list | tuple):
        return [_plain(v) for v in content]
    if isinstance(content, dt.datetime):
        return content.date().isoformat()
    return content.isoformat() if isinstance(content, dt.date) else content


def _invalid(code: str, found: str, expected: str, where: str) -> Invalid:
    return Invalid(
        code,
        found=found,
        expected=expected,
        do="Correct the facts given.",
        more="docs/computing-clocks.md",
        where=where,
    )
