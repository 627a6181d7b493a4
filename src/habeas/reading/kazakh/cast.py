"""The cast of a Kazakh report: names joined to entities through their cases, roles beside them, and the focus."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from habeas.reading.entities.cast import Cast
from habeas.reading.kazakh.bodies import ThingName, thing_names
from habeas.reading.kazakh.persons import PersonName, person_names
from habeas.reading.kazakh.vocabulary import role_words
from habeas.reading.kazakh.wording import custody
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Entity, EntityType
from habeas.text import Span

CUSTODY_WEIGHT = 3  # a mention in a sentence of arrest, court or prison counts as so many


@dataclass
class _Draft:
    """An entity while its mentions are gathered: its names so far, in the nominative."""

    type: EntityType
    stems: tuple[str, ...]
    spans: list[Span] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)
    roles: list[Span] = field(default_factory=list)
    name: str = ""  # the longest form, its case ending cut off


def find_cast(parsed: ParsedText) -> Cast:
    """Who and what a Kazakh report names. Pronouns are left alone: the steps that follow look at the focus."""
    persons = person_names(parsed)
    taken = {i for name in persons for i in range(name.first, name.last)}
    things = thing_names(parsed, taken)
    drafts: list[_Draft] = []
    names: list[PersonName | ThingName] = [*persons, *things]
    for name in sorted(names, key=lambda n: n.first):
        draft = _person(drafts, name) if isinstance(name, PersonName) else _thing(drafts, name)
        span = parsed.span(name.first, name.last)
        draft.spans.append(span)
        draft.tokens += range(name.first, name.last)
        draft.name = max(draft.name, _without_case(span.quote, name), key=len)
        if isinstance(name, PersonName) and (role := _role(parsed, name.first)):
            draft.roles.append(role)
    return _finished(parsed, drafts)


def _finished(parsed: ParsedText, drafts: list[_Draft]) -> Cast:
    entities, named = [], {}
    for n, draft in enumerate(drafts, start=1):
        entities.append(Entity(f"e{n}", draft.type, draft.name, tuple(draft.spans), tuple(draft.roles)))
        named.update(dict.fromkeys(draft.tokens, f"e{n}"))
    focus, detained = _detained(parsed, entities, named)
    return Cast(tuple(entities), named=named, focus=focus, detained=detained)


def _detained(parsed: ParsedText, entities: list[Entity], named: dict[int, str]) -> tuple[str | None, tuple[str, ...]]:
    """The person most of the report turns on, and all that stand in a sentence of arrest, court or prison."""
    people = {e.id for e in entities if e.type == "person"}
    weight: Counter[str] = Counter()
    held: dict[str, None] = {}
    for first, last in parsed.sentences:
        here = {named[i] for i in range(first, last) if i in named} & people
        told = custody(parsed.text[parsed.tokens[first].start : parsed.tokens[last - 1].end])
        for one in sorted(here, key=lambda e: int(e[1:])):
            weight[one] += CUSTODY_WEIGHT if told else 1
            if told:
                held.setdefault(one)
    focus = max(held, key=lambda e: (weight[e], -int(e[1:])), default=None)
    return focus, (focus, *(e for e in held if e != focus)) if focus else ()


def _without_case(written: str, name: PersonName | ThingName) -> str:
    if isinstance(name, ThingName):
        return name.stem
    last = name.pieces[-1].stem
    head, space, word = written.rpartition(" ")
    return head + space + last if word.startswith(last) else written


def _role(parsed: ParsedText, first: int) -> Span | None:
    """The words right before a name that tell what the person is."""
    start = first
    sentence = parsed.sentences[parsed.sentence_of(first)][0]
    while start > sentence and parsed.tokens[start - 1].lower in role_words():
        start -= 1
    return parsed.span(start, first) if start < first else None


def _thing(drafts: list[_Draft], name: ThingName) -> _Draft:
    for draft in drafts:
        if draft.type == name.kind and draft.stems[0].casefold() == name.stem.casefold():
            return draft
    drafts.append(_Draft(name.kind, (name.stem,)))
    return drafts[-1]


def _person(drafts: list[_Draft], name: PersonName) -> _Draft:
    """The entity a name belongs to: of those it agrees with the one most named so far, else a new one."""
    stems = tuple(piece.stem for piece in name.pieces)
    fitting = [d for d in drafts if d.type == "person" and _agree(d.stems, stems)]
    if fitting:
        draft = max(fitting, key=lambda d: (len(d.spans), d.tokens[-1]))
        draft.stems = max(draft.stems, stems, key=len)
        return draft
    drafts.append(_Draft("person", stems))
    return drafts[-1]


def _agree(known: tuple[str, ...], here: tuple[str, ...]) -> bool:
    """Whether two names can be one: the shorter is a part of the longer, an initial stands for a name. A family name
    with the ending of a woman's is another than without it."""
    short, long = sorted((known, here), key=len)
    return all(any(_same(a, b) for b in long) for a in short) and any(len(a) > 1 for a in short)


def _same(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return a == b
