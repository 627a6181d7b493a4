"""A provision in words: every dated value with its citation, its limits and the examples that rest on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from habeas.law.examples import Example
from habeas.law.provision import MARK_WORDS, DatedValue, Provision

_DECIDED = {
    "offence": "the day of the offence decides the version",
    "sentence": "the day of the sentence decides the version",
    "request": "the day of the request decides the version",
    "custody": "each day of custody goes by the version of that day",
}


def explained(provision: Provision, examples: Iterable[Example] = ()) -> str:
    """A provision for a person, as lines of text."""
    return "\n".join(_lines(provision, examples))


def value_words(value: Any) -> str:
    """A value of any kind in words."""
    if isinstance(value, Mapping):
        return ", ".join(f"{str(k).replace('_', ' ')} {value_words(v)}" for k, v in value.items())
    if isinstance(value, list):
        return "; ".join(value_words(v) for v in value)
    return "yes" if value is True else str(value)


def when_words(dated: DatedValue) -> str:
    """The conditions of a value in words; empty where there are none."""
    return "; ".join(f"{name}: {' or '.join(words)}" for name, words in dated.when.items())


def period_words(dated: DatedValue) -> str:
    """From when until when a value is in force, in words."""
    until = f" until {dated.until} (exclusive)" if dated.until else ""
    if dated.certain_from == dated.start:
        return f"from {dated.start}{until}"
    surely = f"surely from {dated.certain_from}" if dated.certain_from else "since when is not certain"
    return f"from {dated.start}{until}, {surely}"


def _lines(provision: Provision, examples: Iterable[Example]) -> Iterator[str]:
    yield f"{provision.id}: {provision.label}"
    yield f"  kind {provision.kind}; unit: {provision.unit}; applies to: {provision.applies_to}"
    yield f"  {_DECIDED[provision.decided_by]}"
    for name, detail in provision.details.items():
        yield f"  {name}: {detail}"
    for dated in provision.values:
        yield f"  {period_words(dated)}: {value_words(dated.value)}"
        if dated.when:
            yield f"      for {when_words(dated)}"
        yield f"      {dated.words}"
        yield from (f"      {line}" for line in _citation(dated))
    for limit in provision.limits:
        yield f"  limit: {limit}"
    for example in examples:
        yield f"  example: {example.name}: {example.title}"


def _citation(dated: DatedValue) -> Iterator[str]:
    c = dated.citation
    yield f"{c.act}, {c.article}"
    if c.amended_by:
        yield f"amended by: {c.amended_by}"
    if c.link:
        yield c.link
    if c.archived:
        yield f"archived: {c.archived}"
    yield f"[{c.mark}] {MARK_WORDS[c.mark]}; checked by {c.checked.by} on {c.checked.on} against {c.checked.against}"
