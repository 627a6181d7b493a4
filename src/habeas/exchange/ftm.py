"""FollowTheMoney entities, one JSON object a line: people and what they have by way of names and events.

That model has no detention, sentence, charge, filing or prison, and its dates are prefixes of ISO 8601. What has a
question here becomes an answer; every other property stays with its entity as a note.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from habeas.exchange.days import day_in
from habeas.exchange.imported import Imported, ImportedFact, ImportedNote, ImportedRow
from habeas.exchange.mapping import kind_of

PEOPLE = frozenset({"Person", "LegalEntity"})
_NAMES = ("name", "alias", "previousName", "weakAlias")
_LINKS = ("sourceUrl", "fileUrl", "url", "website")
_INVOLVED = ("involved", "holder", "party", "person", "subject", "entity", "client")


def import_ftm(data: bytes, where: str = "") -> Imported:
    """Every line with its outcome. A line that is no entity is rejected with its reason; an entity of a schema that has
    no place here is accepted as it came, under the people it names.

    Never raises: a file of anything gives rejected lines.
    """
    pages: list[tuple[int, Mapping[str, Any] | str]] = list(_lines(data))
    names = {
        str(p["id"]): _all(p, "name")[:1]
        for _, p in pages
        if isinstance(p, Mapping) and p["schema"] in PEOPLE and _all(p, "name")
    }
    seen: dict[str, int] = {}
    return Imported("ftm", tuple(_row(n, page, names, seen) for n, page in pages))


def _lines(data: bytes) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            page = json.loads(line.decode("utf-8-sig"))
        except (UnicodeDecodeError, ValueError, RecursionError):
            yield number, "no JSON in UTF-8"
            continue
        if not isinstance(page, dict) or not page.get("id") or not isinstance(page.get("schema"), str):
            yield number, "no entity with id, schema and properties"
        elif not isinstance(page.get("properties", {}), dict):
            yield number, "properties that are no table"
        else:
            yield number, page


def _row(
    number: int, page: Mapping[str, Any] | str, names: Mapping[str, list[str]], seen: dict[str, int]
) -> ImportedRow:
    where = f"line {number}"
    if isinstance(page, str):
        return ImportedRow(where, "rejected", (page,))
    id_ = str(page["id"])
    if id_ in seen:
        return ImportedRow(where, "rejected", (f"the same id as line {seen[id_]}",), raw=page)
    seen[id_] = number
    if page["schema"] in PEOPLE:
        called = tuple(dict.fromkeys(name for key in _NAMES for name in _all(page, key)))
        if not called:
            return ImportedRow(where, "rejected", ("a person without a name",), id=id_, raw=page)
        rest = _notes(page, {*_NAMES, *_LINKS})
        return ImportedRow(where, "accepted", (), called, (), rest, _links(page), id_, page)
    return _other(where, id_, page, names)


def _other(where: str, id_: str, page: Mapping[str, Any], names: Mapping[str, list[str]]) -> ImportedRow:
    """An event, a court case, a note: answers where its keywords name a question, else notes."""
    people = tuple(dict.fromkeys(n for key in _INVOLVED for ref in _all(page, key) for n in names.get(ref, [])))
    facts: list[ImportedFact] = []
    reasons: list[str] = []
    for question in (k for k in _all(page, "keywords") if kind_of(k) == "day"):
        for words in _all(page, "startDate")[:1] or _all(page, "date")[:1]:
            day = day_in(words)
            facts.append(ImportedFact(question, day.edtf, words, "startDate"))
            if day.remark:
                reasons.append(f"startDate: {day.remark}")
    if not facts:
        reasons.append(f"{page['schema']} has no place of its own here; kept as it came")
    return ImportedRow(
        where, "changed", tuple(reasons or (f"taken as {facts[0].question}",)), people, tuple(facts),
        _notes(page, set(_LINKS)), _links(page), id_, page,
    )  # fmt: skip


def _notes(page: Mapping[str, Any], used: set[str]) -> tuple[ImportedNote, ...]:
    properties = page.get("properties", {})
    return tuple(ImportedNote(key, value) for key in properties if key not in used for value in _all(page, key))


def _links(page: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link for key in _LINKS for link in _all(page, key)))


def _all(page: Mapping[str, Any], key: str) -> list[str]:
    """The values of a property as words: a list as the format has it, or one value written plainly."""
    value = page.get("properties", {}).get(key, [])
    values = value if isinstance(value, list) else [value]
    return [str(v["id"]) if isinstance(v, dict) and "id" in v else str(v).strip() for v in values if str(v).strip()]
