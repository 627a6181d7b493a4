"""From drafts to statements: nested speech goes into the chain, quotations make pieces whole, speakers get their spans."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading.reading import Statement, StatementKind
from habeas.reading.statements.page import Draft, Page
from habeas.reading.statements.quoted import maker_of
from habeas.reading.statements.speakers import entity_of, speaker_range
from habeas.text import Span


def assemble(page: Page, drafts: Sequence[Draft]) -> tuple[Statement, ...]:
    """Statements in order of their first words, ids `s1`.. given here."""
    for draft in drafts:
        draft.pieces = _whole(page, draft.pieces)
    drafts = [d for d in drafts if d.pieces]
    kept, nested = _outermost(page, drafts)
    kept.sort(key=lambda d: (d.pieces[0][0], d.anchor))
    return tuple(_statement(page, draft, nested.get(id(draft), []), n) for n, draft in enumerate(kept, 1))


def _whole(page: Page, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces in order, none cut through a quotation, none overlapping another."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        for q in page.quotations:
            if q.start < end and start < q.end:
                if q.start < start and q.end <= end + 2 and start <= q.inner_start:
                    start = q.start
                if start <= q.start and q.end > end:
                    end = q.end
                if start <= q.inner_start and q.start < start:
                    start = q.start
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _outermost(page: Page, drafts: list[Draft]) -> tuple[list[Draft], dict[int, list[Draft]]]:
    """Drafts that stand in no other one's words, and for each of those the drafts inside it."""
    nested: dict[int, list[Draft]] = {}
    kept = []
    for draft in drafts:
        place = page.tokens[draft.anchor].start if draft.cue else draft.pieces[0][0]
        holder = None
        for other in drafts:
            if other is draft:
                continue
            if any(a <= place < b for a, b in other.pieces) and draft.cue is not None:
                holder = other
                break
        if holder is None:
            kept.append(draft)
        else:
            nested.setdefault(id(holder), []).append(draft)
    return kept, nested


def _statement(page: Page, draft: Draft, nested: list[Draft], number: int) -> Statement:
    text = page.parsed.text
    entity: str | None = None
    span: Span | None = None
    document = draft.document
    if draft.speaker is not None:
        barrier = draft.anchor if draft.cue else None
        first, last = speaker_range(page, draft.speaker, barrier)
        span = page.parsed.span(first, last)
        entity = entity_of(page, draft.speaker, first, last)
        token = page.tokens[draft.speaker]
        if token.pos == "NOUN" and token.lemma in page.lexicon.documents:
            document = True
            maker = maker_of(page, draft.speaker)
            if entity is None and maker is not None:
                entity = entity_of(page, maker, *speaker_range(page, maker))
    return Statement(
        id=f"s{number}",
        kind=_kind(page, draft, document),
        speaker=entity,
        speaker_span=span,
        cue=page.parsed.span(*draft.cue) if draft.cue else None,
        content=tuple(Span.of(text, a, b) for a, b in draft.pieces),
        stance=draft.stance,
        via=_via(page, nested),
    )


def _via(page: Page, nested: list[Draft]) -> tuple[Span, ...]:
    out = []
    for inner in sorted(nested, key=lambda d: d.anchor):
        if inner.speaker is not None:
            out.append(page.parsed.span(*speaker_range(page, inner.speaker, inner.anchor)))
    return tuple(out)


def _kind(page: Page, draft: Draft, document: bool) -> StatementKind:
    if document:
        return "document"
    inside = outside = 0
    for i in (i for a, b in draft.pieces for i in page.parsed.tokens_in(a, b)):
        if page.tokens[i].pos in ("PUNCT", "SPACE"):
            continue
        if page.quotation_of[i] >= 0:
            inside += 1
        else:
            outside += 1
    if not outside:
        return "direct"
    return "mixed" if inside else "indirect"
