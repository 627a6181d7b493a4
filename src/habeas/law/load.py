"""Reading rulebooks: one folder a jurisdiction, one TOML file a provision. Raises on the first thing out of form."""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from habeas.errors import Invalid, Unsupported
from habeas.law.kinds import KINDS, trouble_with
from habeas.law.provision import Checked, Citation, DatedValue, Provision
from habeas.law.rulebook import FactKind, Rulebook, make_rulebook

_PROVISION_KEYS = {"kind", "label", "unit", "applies_to", "decided_by", "limits", "value"}
_VALUE_KEYS = {"from", "until", "certain_from", "when", "value", "words", "citation"}
_CITATION_KEYS = {"act", "article", "amended_by", "link", "archived", "mark", "checked"}
_DECIDED_BY = {"offence", "sentence", "request", "custody"}
_JURISDICTION_KEYS = {"name", "names", "calendar", "gaps", "facts"}
_FACT_KEYS = {"label", "ask", "values", "unstated", "many", "in_fact"}
COMPARISONS = ("term over", "term up to", "term at least", "term under")
"""Conditions on the length of the term that any provision may have beside the declared facts."""


def shipped() -> Path:
    """The folder of the rulebooks that come with Habeas."""
    return Path(str(resources.files("habeas.law"))) / "rulebooks"


def rulebook_codes(folders: Iterable[Path] = ()) -> dict[str, Path]:
    """The code of every jurisdiction and its folder; in `folders` further ones are looked for."""
    found: dict[str, Path] = {}
    for folder in (shipped(), *folders):
        for file in sorted(folder.glob("*/jurisdiction.toml")):
            found[file.parent.name] = file.parent
    return found


def load_rulebook(jurisdiction: str, folders: Iterable[Path] = ()) -> Rulebook:
    """The rulebook for a code or a name ("zz", "Zedland"). Raises `Unsupported` (jurisdiction-unknown)."""
    wanted = jurisdiction.strip().casefold()
    codes = rulebook_codes(tuple(folders))
    if wanted in codes:
        return read_rulebook(codes[wanted])
    for path in codes.values():
        book = read_rulebook(path)
        if wanted in (n.casefold() for n in (book.name, *book.names)):
            return book
    raise Unsupported(
        "jurisdiction-unknown",
        found="a jurisdiction without a rulebook",
        expected="one of " + ", ".join(sorted(codes)),
        do="Give one of these, or write a rulebook: docs/adding-a-country.md.",
        where=jurisdiction,
    )


@cache
def read_rulebook(folder: Path) -> Rulebook:
    """The rulebook in a folder. Raises `Invalid` (rulebook-*) with file and place for anything out of form."""
    head = read_toml(folder / "jurisdiction.toml")
    _only(head, _JURISDICTION_KEYS, "jurisdiction.toml")
    facts = {spaced(n): _fact(spaced(n), table) for n, table in head.get("facts", {}).items()}
    files = sorted((folder / "provisions").rglob("*.toml"))
    provisions = tuple(read_provision(f, f"{folder.name}.{_dotted(f, folder)}", facts) for f in files)
    digest = hashlib.sha256()
    for file in (folder / "jurisdiction.toml", *files):
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return make_rulebook(
        folder.name,
        str(_needed(head, "name", "jurisdiction.toml")),
        tuple(head.get("names", ())),
        head.get("calendar"),
        provisions,
        facts,
        f"{folder.name}@{digest.hexdigest()[:12]}",
        tuple(head.get("gaps", ())),
    )


def read_provision(file: Path, provision_id: str, facts: Mapping[str, FactKind]) -> Provision:
    """One provision file. Its id is its path."""
    table, where = read_toml(file), file.name
    kind = str(_needed(table, "kind", where))
    if kind not in KINDS:
        raise bad(where, "kind", f"the kind {kind}", "one of " + ", ".join(sorted(KINDS)))
    _only(table, _PROVISION_KEYS | KINDS[kind][1], where)
    decided_by = _needed(table, "decided_by", where)
    if decided_by not in _DECIDED_BY:
        raise bad(where, "decided_by", "another word", "one of " + ", ".join(sorted(_DECIDED_BY)))
    values = tuple(_value(v, kind, facts, f"{where}, value {n}") for n, v in enumerate(_values(table, where), 1))
    return Provision(
        provision_id,
        kind,
        str(_needed(table, "label", where)),
        str(_needed(table, "unit", where)),
        str(_needed(table, "applies_to", where)),
        decided_by,
        values,
        tuple(_needed(table, "limits", where)),
        {key: table[key] for key in sorted(KINDS[kind][1] & table.keys())},
    )


def read_toml(file: Path) -> dict[str, Any]:
    """A TOML file. Raises `Invalid` (rulebook-unreadable) with the place of the error."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Invalid(
            "rulebook-unreadable",
            found=str(error),
            expected="a TOML file in UTF-8",
            do="Mend the file at that place.",
            where=file.name,
        ) from error


def bad(where: str, key: str, found: str, expected: str) -> Invalid:
    """The error for a rulebook that is out of form."""
    return Invalid(
        "rulebook-form",
        found=f"{found} at {key}",
        expected=expected,
        do="Correct the file; docs/adding-a-country.md shows the form.",
        where=where,
    )


def _values(table: dict[str, Any], where: str) -> list[dict[str, Any]]:
    values = _needed(table, "value", where)
    if not isinstance(values, list) or not values or not all(isinstance(v, dict) for v in values):
        raise bad(where, "value", "no dated values", "[[value]] tables")
    return values


def _value(table: dict[str, Any], kind: str, facts: Mapping[str, FactKind], where: str) -> DatedValue:
    _only(table, _VALUE_KEYS, where)
    start = _day(table, "from", where)
    until = _day(table, "until", where) if "until" in table else None
    if until is not None and until <= start:
        raise bad(where, "until", "an end before the start", "a later day")
    value = _needed(table, "value", where)
    trouble = trouble_with(kind, value)
    if trouble:
        raise bad(where, "value", trouble, f"a value of the kind {kind}")
    certain: dt.date | None = start
    if "certain_from" in table:
        certain = None if table["certain_from"] == "not known" else _day(table, "certain_from", where)
    return DatedValue(
        start,
        until,
        certain,
        _when(table.get("when", {}), facts, where),
        value,
        str(_needed(table, "words", where)),
        _citation(table.get("citation"), where),
    )


def _when(table: dict[str, Any], facts: Mapping[str, FactKind], where: str) -> dict[str, tuple[str, ...]]:
    when: dict[str, tuple[str, ...]] = {}
    for name, words in table.items():
        key = spaced(name)
        listed = tuple(words) if isinstance(words, list) else (str(words),)
        if key not in facts and key not in COMPARISONS:
            raise bad(where, f"when.{key}", "a fact that is not declared", "a fact of jurisdiction.toml")
        for word in listed if key in facts else ():
            if word not in facts[key].values:
                raise bad(where, f"when.{key}", f"the word {word}", "one of " + ", ".join(facts[key].values))
        when[key] = listed
    return when


def _citation(table: Any, where: str) -> Citation:
    if not isinstance(table, dict):
        raise bad(where, "citation", "no citation", "[value.citation] with act, article, mark and checked")
    _only(table, _CITATION_KEYS, f"{where}, citation")
    checked = _needed(table, "checked", where)
    _only(checked, {"by", "on", "against"}, f"{where}, checked")
    mark = _needed(table, "mark", where)
    if mark not in ("C", "R", "U"):
        raise bad(where, "citation.mark", "another mark", "C, R or U")
    return Citation(
        str(_needed(table, "act", where)),
        str(_needed(table, "article", where)),
        mark,
        Checked(
            str(_needed(checked, "by", where)), _day(checked, "on", where), str(_needed(checked, "against", where))
        ),
        table.get("amended_by"),
        table.get("link"),
        table.get("archived"),
    )


def _fact(name: str, table: dict[str, Any]) -> FactKind:
    where = f"jurisdiction.toml, facts.{name}"
    _only(table, _FACT_KEYS, where)
    values = {str(v): tuple(map(str, names)) for v, names in _needed(table, "values", where).items()}
    unstated = table.get("unstated")
    if unstated is not None and unstated not in values:
        raise bad(where, "unstated", "a word without a meaning", "one of " + ", ".join(values))
    in_fact = tuple(_needed(table, "in_fact", where)) if name == "custody" else ()
    for word in in_fact:
        if word not in values:
            raise bad(where, "in_fact", f"the word {word}", "one of " + ", ".join(values))
    return FactKind(
        name,
        str(_needed(table, "label", where)),
        str(_needed(table, "ask", where)),
        values,
        unstated,
        bool(table.get("many", False)),
        in_fact,
    )


def spaced(name: str) -> str:
    """The name of a fact as it is compared: blanks for underscores and hyphens."""
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


def _day(table: Mapping[str, Any], key: str, where: str) -> dt.date:
    day = _needed(table, key, where)
    if not isinstance(day, dt.date) or isinstance(day, dt.datetime):
        raise bad(where, key, "no day", "a day such as 2015-01-01, without quotation marks")
    return day


def _needed(table: Mapping[str, Any], key: str, where: str) -> Any:
    if key not in table:
        raise bad(where, key, "nothing", f"the key {key}")
    return table[key]


def _only(table: Any, known: Iterable[str], where: str) -> None:
    if not isinstance(table, dict):
        raise bad(where, "table", "no table", "keys and values")
    for key in table.keys() - set(known):
        raise bad(where, key, "an unknown key", "one of " + ", ".join(sorted(known)))


def _dotted(file: Path, folder: Path) -> str:
    return ".".join(file.relative_to(folder / "provisions").with_suffix("").parts)
