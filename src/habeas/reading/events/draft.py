"""An event before it has its number, and how drafts that say the same become one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from habeas.reading.reading import Polarity
from habeas.text import Span

_CLOSE = 24
_MERGED = frozenset({"condition", "eligibility"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it has its number."""

    type: str
    person: str | None
    span: Span
    time: str | None
    place: str | None
    actor: str | None
    said_by: str
    polarity: Polarity
    attributes: dict[str, Any]
    head: int
    verb: int

    def key(self) -> tuple[str, str | None, Any]:
        """What it is and to whom it happens, whatever the words."""
        return self.type, self.person, self.attributes.get("condition")


def distinct(drafts: Iterable[Draft], text: str) -> list[Draft]:
    """Drafts in the order of their words; what says the same of one person in the same words is one event.

    Two mentions of one condition in one clause ("part of a lung removed because of tuberculosis") become one that
    spans both.
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.span.start, d.span.end, d.head, d.type)):
        n = next((n for n in range(len(kept) - 1, max(-1, len(kept) - 13), -1) if _same(kept[n], draft, text)), None)
        if n is None:
            kept.append(draft)
        elif draft.type in _MERGED:
            span = Span.of(text, kept[n].span.start, max(kept[n].span.end, draft.span.end))
            kept[n] = replace(
                kept[n],
                span=kept[n].span if kept[n].span.overlaps(draft.span) else span,
                attributes={**draft.attributes, **kept[n].attributes},
            )
    return [d for d in kept if not _told_by_verdict(d, kept)]


def _told_by_verdict(draft: Draft, others: list[Draft]) -> bool:
    """Whether a charge is only the offence of a conviction told in the same words."""
    return draft.type == "charge" and any(
        o.type == "conviction" and o.person == draft.person and o.span.overlaps(draft.span) for o in others
    )


def _same(a: Draft, b: Draft, text: str) -> bool:
    if a.key() != b.key() or a.said_by != b.said_by:
        return False
    articles = {d.attributes["article"] for d in (a, b) if "article" in d.attributes}
    if len(articles) > 1:
        return False  # one charge for each article
    if a.span.overlaps(b.span):
        return True
    between = text[a.span.end : b.span.start]
    apart = set(between) & set(",;:.—\n") or " and " in between or " or " in between
    return a.type in _MERGED and a.polarity == b.polarity and len(between) <= _CLOSE and not apart
