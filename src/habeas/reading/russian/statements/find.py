"""All statements of a Russian report, in order of their content."""

from __future__ import annotations

import itertools

from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Statement
from habeas.reading.russian.forms import feature
from habeas.reading.russian.morphology import plain
from habeas.reading.russian.statements.draft import Draft
from habeas.reading.russian.statements.indirect import find_indirect
from habeas.reading.russian.statements.quoted import find_quoted
from habeas.text import Span


def find_statements(parsed: ParsedText, cast: Cast) -> tuple[Statement, ...]:
    """Everything that somebody is said to have said, ids s1, s2, ... Nobody is guessed for an unnamed speaker."""
    quoted, quotations = find_quoted(parsed, cast)
    quoted = [d for d in quoted if d.pieces]

    def covered(place: int) -> bool:
        return any(d.covers(place) for d in quoted)

    def in_marks(place: int) -> bool:
        return any(q.inner_start <= place < q.inner_end for q in quotations)

    indirect = find_indirect(parsed, cast, covered, in_marks)
    drafts = sorted([*quoted, *_outside(indirect, quoted)], key=lambda d: d.start)
    _settle(parsed, cast, drafts)
    return tuple(_statement(parsed.text, draft, f"s{n}") for n, draft in enumerate(drafts, start=1))


def _outside(indirect: list[Draft], quoted: list[Draft]) -> list[Draft]:
    """Indirect statements that are no direct one over again."""
    out = []
    for draft in indirect:
        inside = any(q.covers(a) and q.covers(b - 1) for q in quoted for a, b in draft.pieces)
        same_cue = any(q.cue is not None and q.cue == draft.cue and q.covers(draft.pieces[0][1] - 1) for q in quoted)
        if not inside and not same_cue:
            out.append(draft)
    return out


def _settle(parsed: ParsedText, cast: Cast, drafts: list[Draft]) -> None:
    """ "Мол", and a bare pronoun as a speaker, go on with the statement before them in the same paragraph."""
    for before, draft in itertools.pairwise(drafts):
        if (
            draft.speaker_span is not None
            and plain(draft.speaker_span.quote) in ("он", "она")
            and before.speaker is not None
        ):
            between = parsed.text[max(b for _, b in before.pieces) : draft.start]
            if "\n" not in between and len(between) < 250 and _may_be(parsed, cast, draft, before.speaker):
                draft.speaker = before.speaker
        if draft.cue is not None and draft.cue.quote.lower() in ("мол", "дескать") and draft.speaker is None:
            between = parsed.text[max(b for _, b in before.pieces) : draft.start]
            if "\n" not in between and len(between) < 200:
                draft.speaker = before.speaker


def _may_be(parsed: ParsedText, cast: Cast, draft: Draft, speaker: str) -> bool:
    """Whether the pronoun's gender lets it stand for that speaker."""
    if cast.entity(speaker).type != "person" or draft.speaker_span is None:
        return False
    low = plain(draft.speaker_span.quote)
    other = {plain(parsed.tokens[i].text) for i, ids in cast.referring.items() if ids == (speaker,)}
    against = {"он", "его", "ему", "него", "нему"} if low == "она" else {"она", "ей", "нее", "ней"}
    if other & against:
        return False
    name = [parsed.tokens[i] for i, id_ in cast.named.items() if id_ == speaker]
    genders = {feature(t, "Gender") for t in name} - {""}
    return not genders or ("Fem" if low == "она" else "Masc") in genders


def _statement(text: str, draft: Draft, id_: str) -> Statement:
    pieces = tuple(Span.of(text, a, b) for a, b in sorted(draft.pieces) if a < b)
    return Statement(
        id_, draft.kind, draft.speaker, draft.speaker_span, draft.cue, pieces, draft.stance, tuple(draft.via)
    )
