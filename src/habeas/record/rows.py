"""What the record is searched by: rows derived from entries, thrown away and made anew at will."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to be found: an account, a person named, a passage, a filing ...

    `sort` says which ("account", "named", "source", "passage", "filing", "note"). `subject` is the key of the person it
    is about ("12#e1": entity e1 of the source entered as number 12), "" for none. `key` is what it tells ("arrest",
    "condition:solitary", a digest for a source). `place` as written; `earliest` and `latest` inclusive, `None` for
    open. `text` is searched in full; `data` is what is needed to show it, as JSON values.
    """

    sort: str
    subject: str = ""
    key: str = ""
    place: str = field(default="", repr=False)
    earliest: date | None = None
    latest: date | None = None
    text: str = field(default="", repr=False)
    data: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; every part that is given must hold. `words`: each stands in the text, at least as the
    beginning of a word (any run of characters for Chinese). `subjects`, `keys`, `sorts`: one of them. `place`: words
    in the place. `since` and `through`: the row's days overlap this span, inclusive (rows without days never do).
    """

    words: str = field(default="", repr=False)
    sorts: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    place: str = field(default="", repr=False)
    since: date | None = None
    through: date | None = None
    entries_through: int | None = None
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """`count` is how many rows there are, all of them counted; `rows` those asked for with the number of their entry,
    in the order of entries."""

    count: int
    rows: tuple[tuple[int, Row], ...]
