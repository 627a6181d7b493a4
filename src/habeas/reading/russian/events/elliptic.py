"""Penalties and charges told without their verb: Касымбаева — к девяти годам, Рахматова — к шести."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from habeas.reading.russian.events.attributes import Attributes
from habeas.reading.russian.events.scene import Scene
from habeas.reading.russian.vocabulary import words

_DASHES = frozenset("—–-")


@dataclass(frozen=True, slots=True)
class Elliptic:
    """One such telling: whom, token range `[first, last)`, the attributes."""

    type: str
    persons: tuple[str, ...]
    first: int
    last: int
    anchor: int
    attributes: Attributes


def find_elliptic(scene: Scene) -> Iterator[Elliptic]:
    """Persons before a dash with a term or a number behind it, in a sentence that has told a penalty in full."""
    parsed = scene.parsed
    verbs = words("attributes", "penalties")
    for i, token in enumerate(parsed.tokens):
        if token.text not in _DASHES or i == 0 or i + 1 >= len(parsed.tokens):
            continue
        first, last = parsed.sentences[parsed.sentence_of(i)]
        if not any(parsed.tokens[k].lemma in verbs for k in range(first, i)):
            continue
        start, persons = _persons_before(scene, i, first)
        end, attributes = _term_behind(scene, i, last)
        if persons and end:
            yield Elliptic("sentence", persons, start, end, i, attributes)


def _persons_before(scene: Scene, dash: int, first: int) -> tuple[int, tuple[str, ...]]:
    """The persons named right before the dash, back to the mark that opens the phrase."""
    parsed = scene.parsed
    found: list[str] = []
    k = dash - 1
    while k >= first and parsed.tokens[k].text not in (",", ";", ":", ".") and parsed.tokens[k].pos != "VERB":
        found += [x for x in scene.persons_at(k) if x not in found and k in scene.cast.named]
        k -= 1
    start = k + 1
    while start < dash and parsed.tokens[start].pos in ("CCONJ", "PUNCT", "SCONJ"):
        start += 1
    return start, tuple(reversed(found))


def _term_behind(scene: Scene, dash: int, last: int) -> tuple[int, Attributes]:
    """The end of "к шести", "девять лет условно" behind the dash, with the term where the words give one."""
    parsed = scene.parsed
    k = dash + 1
    if k < last and parsed.tokens[k].lower in ("к", "ко", "на"):
        k += 1
    attributes: Attributes = {}
    if k < last and k in scene.time_at and scene.time_at[k].type == "duration":
        time = scene.time_at[k]
        attributes["term"] = time.edtf
        while k < last and scene.time_at.get(k) is time:
            k += 1
    elif k < last and parsed.tokens[k].pos == "NUM":
        k += 1
    else:
        return 0, {}
    if k < last and parsed.tokens[k].lemma in ("условно", "условный"):
        attributes["suspended"] = True
        k += 1
    return k, attributes
