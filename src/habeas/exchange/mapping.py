"""Which column of somebody's table answers which question: a small TOML file a person writes once."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from habeas.accounts.question import Compares, question_keys, slot_of
from habeas.errors import Invalid
from habeas.exchange.days import Order

MEANINGS = ("name", "other-names", "id", "note", "link", "skip")
"""What a column can be besides an answer to a question."""
_KEYS = {"columns", "dates", "several", "delimiter", "encoding"}


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """`columns` maps headings, as `heading` folds them, to a question's key or one of `MEANINGS`. A column that is not
    named in it is kept as a note under its heading. `several` parts the values of one cell, "" for never."""

    columns: Mapping[str, str]
    dates: Order | None = None
    several: str = "|"
    delimiter: str | None = None
    encoding: str = "utf-8"


def read_mapping(file: Path) -> ColumnMap:
    """The mapping from a file. Raises `Invalid` (mapping-...) with the key that is wrong and the nearest right one."""
    try:
        return mapping_of(tomllib.loads(file.read_text(encoding="utf-8")), file.name)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Invalid(
            "mapping-unreadable", found="a file that is no TOML in UTF-8", expected="a mapping file",
            do="Write one.", example='[columns]\n"Full name" = "name"\n"Arrested" = "arrest-date"',
            more="docs/exchange.md", where=file.name,
        ) from error  # fmt: skip


def mapping_of(page: Mapping[str, object], where: str = "") -> ColumnMap:
    """The mapping from a table. Raises `Invalid` (mapping-key, mapping-column, mapping-dates, mapping-value)."""
    for key in page:
        if key not in _KEYS:
            raise _unknown("mapping-key", key, sorted(_KEYS), where)
    columns = page.get("columns", {})
    if not isinstance(columns, Mapping):
        raise _unknown("mapping-value", "columns", ["a table [columns]"], where)
    for meaning in columns.values():
        if meaning not in MEANINGS and kind_of(str(meaning)) is None:
            known = (*MEANINGS, *question_keys())
            raise _unknown("mapping-column", str(meaning), list(known), where)
    dates = page.get("dates")
    if dates is not None and dates not in get_args(Order):
        raise _unknown("mapping-dates", str(dates), list(get_args(Order)), where)
    texts = {k: page[k] for k in ("several", "delimiter", "encoding") if k in page}
    if not all(isinstance(v, str) for v in texts.values()):
        raise _unknown("mapping-value", ", ".join(texts), ["words in quotation marks"], where)
    folded = {heading(str(name)): str(meaning) for name, meaning in columns.items()}
    return ColumnMap(MappingProxyType(folded), dates, **texts)  # type: ignore[arg-type]


def heading(name: str) -> str:
    """A heading as columns are compared: small letters, words joined by one low line.

    >>> heading(" Date of  Arrest "), heading("date_of_arrest")
    ('date_of_arrest', 'date_of_arrest')
    """
    return re.sub(r"[\W_]+", "_", name.strip().casefold()).strip("_")


def kind_of(question: str) -> Compares | None:
    """How the answers to a question are compared; `None` for a question there is not.

    >>> kind_of("sentence-length"), kind_of("condition:beating"), kind_of("shoe-size")
    ('term', 'polarity', None)
    """
    try:
        return slot_of(question).question.compares
    except Invalid:
        return None


def _unknown(code: str, found: str, known: list[str], where: str) -> Invalid:
    near = difflib.get_close_matches(found, known, 1)
    return Invalid(
        code, found=f"“{found}”", expected="one of " + ", ".join(known), where=where or None,
        do=f"Did you mean “{near[0]}”?" if near else "Correct the mapping.", more="docs/exchange.md",
    )  # fmt: skip
