"""What kind of filing an answer answers: told by its own words, or by the filing told last before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from habeas.reading.events.draft import Draft
from habeas.reading.events.frames import Lexicon
from habeas.reading.parsed import ParsedText

KINDS = ("parole-application", "clemency-request", "medical-request", "transfer-request", "complaint")
_REACH = 700


def with_filings(drafts: list[Draft], parsed: ParsedText, lexicon: Lexicon) -> Iterator[Draft]:
    """The drafts, each answer with the kind of filing it answers (`other` where nothing tells)."""
    last: Draft | None = None
    for draft in drafts:
        if draft.type == "filing":
            last = draft
        if draft.type == "answer" and "filing" not in draft.attributes:
            kind = _own_kind(draft, parsed, lexicon)
            if kind is None and last is not None and draft.span.start - last.span.end <= _REACH:
                kind = str(last.attributes.get("filing", "other"))
            draft = replace(draft, attributes={"filing": kind or "other", **draft.attributes})
        yield draft


def _own_kind(draft: Draft, parsed: ParsedText, lexicon: Lexicon) -> str | None:
    words = {
        w
        for i in parsed.tokens_in(draft.span.start, draft.span.end)
        for w in (parsed.tokens[i].lemma, parsed.tokens[i].lower)
    }
    return next((kind for kind in KINDS if words & lexicon.words(kind)), None)
