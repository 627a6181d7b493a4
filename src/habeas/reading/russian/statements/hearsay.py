"""Rumours (ходят слухи, что ...) and the particles of hearsay (мол, дескать)."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText
from habeas.reading.russian.forms import feature
from habeas.reading.russian.statements.draft import Covered, Draft, is_negated
from habeas.reading.russian.statements.pieces import trimmed


def rumours(parsed: ParsedText, number: int, i: int) -> Iterator[Draft]:
    """Слух о том, что ...; ходят слухи, что ..."""
    _, last = parsed.sentences[number]
    marker = next(
        (
            k
            for k in range(i + 1, min(last, i + 6))
            if parsed.tokens[k].lower in ("что", "будто") and parsed.tokens[k - 1].text == ","
        ),
        None,
    )
    if marker is None or is_negated(parsed, i):
        return
    end = last
    comma = next(
        (k for k in range(marker + 1, last) if parsed.tokens[k].text == "," and _closes(parsed, i, k, last)), None
    )
    semi = next((k for k in range(marker + 1, last) if parsed.tokens[k].text == ";"), None)
    end = min(x for x in (comma, semi, last) if x is not None)
    piece = trimmed(parsed, marker, end)
    verb = next(
        (
            k
            for k in range(max(i - 3, parsed.sentences[number][0]), i)
            if parsed.tokens[k].lemma in ("ходить", "поползти", "появиться", "пойти")
        ),
        i,
    )
    if piece:
        yield Draft("indirect", [piece], parsed.span(verb, i + 1), None, None)


def _closes(parsed: ParsedText, noun: int, comma: int, last: int) -> bool:
    """Whether the clause about the rumour ends at this comma: a verb of the rumour itself follows."""
    k = comma + 1
    return (
        k < last
        and parsed.tokens[k].pos == "VERB"
        and (
            noun in parsed.children(k)
            or (
                parsed.tokens[k].head != noun
                and (feature(parsed.tokens[k], "Gender") == feature(parsed.tokens[noun], "Gender"))
            )
        )
    )


def hearsay(parsed: ParsedText, cast: Cast, number: int, covered: Covered) -> Iterator[Draft]:
    """Мол, дескать: the clause is somebody's words; whose, the statement before tells (settled by the caller)."""
    first, last = parsed.sentences[number]
    for i in range(first, last):
        if parsed.tokens[i].lower in ("мол", "дескать") and not covered(parsed.tokens[i].start):
            start = max([first, *(k + 1 for k in range(first, i) if parsed.tokens[k].text in (":", ";", "—", "–"))])
            end = next((k for k in range(i, last) if parsed.tokens[k].text == ";"), last)
            piece = trimmed(parsed, start, end)
            if piece:
                yield Draft("indirect", [piece], parsed.span(i, i + 1), None, None, via=[])
            return
