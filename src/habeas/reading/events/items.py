"""Lists of persons: a line opens with a name, and what follows in it without a subject is that person's.

"1. Ann Poe, born 1971, dock worker. 9 years in a colony. Held since April." Terms stand there without any verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from habeas.reading.parsed import ParsedText

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"[ \t]*(?:[-–—•*▪◦·>]|\(?\d{1,2}[.)])?[ \t]*")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One line `[start, end)` of a list and the person it opens with; `after` is the end of the name."""

    start: int
    end: int
    after: int
    person: str


def find_items(parsed: ParsedText, persons: dict[int, str]) -> tuple[Item, ...]:
    """The lines that open with a person's name, where two or more follow one another; `persons` are tokens and ids.

    A line that tells of the person in a sentence ("Ann Poe was held") is none: behind the name stands a comma, a dash,
    a colon, a bracket or a year.
    """
    found: list[Item] = []
    run: list[Item] = []
    for line in _LINE.finditer(parsed.text):
        if not line[0].strip():
            continue
        item = _item(parsed, persons, line)
        if item is not None:
            run.append(item)
            continue
        found += run if len(run) >= _LEAST else []
        run = []
    found += run if len(run) >= _LEAST else []
    return tuple(found)


def _item(parsed: ParsedText, persons: dict[int, str], line: re.Match[str]) -> Item | None:
    bullet = _BULLET.match(line[0])
    start = line.start() + (bullet.end() if bullet else 0)
    tokens = list(_name(parsed, persons, start, line.end()))
    if not tokens:
        return None
    after = parsed.tokens[tokens[-1]].end
    behind = parsed.text[after : line.end()].lstrip()
    if behind[:1] not in (",", "–", "—", "-", ":", "(", "."):
        return None
    return Item(line.start(), line.end(), after, persons[tokens[0]])


def _name(parsed: ParsedText, persons: dict[int, str], start: int, end: int) -> Iterator[int]:
    first = None
    for i in parsed.tokens_in(start, end):
        if i not in persons or (first is not None and persons[i] != first):
            return
        first = persons[i]
        yield i
