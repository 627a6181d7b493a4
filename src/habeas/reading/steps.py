"""The steps of the reading in one language, and which languages have them.

A language is a room `reading/<room>/` that offers `STEPS`. Nothing of it is imported until a report asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import MappingProxyType

from habeas.errors import Unsupported
from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Event, ReadingWarning, Statement, TimeExpression

ROOMS = MappingProxyType({"en": "english", "ru": "russian", "zh": "chinese", "kk": "kazakh"})
_NAMES = MappingProxyType({"en": "English", "ru": "Russian", "zh": "Chinese", "kk": "Kazakh"})


@dataclass(frozen=True, slots=True)
class Steps:
    """What a language's room must be able to do, in the order of the reading.

    `times` takes the text and the day of publication (EDTF or `None`). `limits` says in every reading what this
    reader cannot do yet, so that an empty answer is not taken for an empty report.
    """

    parse: Callable[[str], ParsedText]
    times: Callable[[str, str | None], tuple[TimeExpression, ...]]
    cast: Callable[[ParsedText], Cast]
    statements: Callable[[ParsedText, Cast], tuple[Statement, ...]]
    events: Callable[[ParsedText, Cast, tuple[Statement, ...], tuple[TimeExpression, ...]], tuple[Event, ...]]
    limits: tuple[ReadingWarning, ...] = ()


@cache
def steps_of(language: str) -> Steps:
    """The steps for a BCP 47 tag; only its first part counts.

    Raises `Unsupported` (language-unsupported) for a language that has no room.
    """
    room = ROOMS.get(language.split("-")[0])
    try:
        module = import_module(f"habeas.reading.{room}") if room else None
    except ModuleNotFoundError as missing:
        if missing.name != f"habeas.reading.{room}":
            raise
        module = None
    if module is None:
        raise Unsupported(
            "language-unsupported",
            found=f"a report in the language “{language}”",
            expected=", ".join(f"{name} ({tag})" for tag, name in _NAMES.items() if tag in built()),
            do="Give a translation and say so with --translated-from, or wait for the reader of that language.",
        )
    steps: Steps = module.STEPS
    return steps


@cache
def built() -> tuple[str, ...]:
    """The tags of the languages whose rooms are there.

    >>> "en" in built()
    True
    """
    from importlib.util import find_spec

    return tuple(tag for tag, room in ROOMS.items() if find_spec(f"habeas.reading.{room}") is not None)
