"""Quotations that no cue of their own introduces: the same speaker goes on, a paper speaks, or nobody is named."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading.statements.page import FINITE, Draft, Page
from habeas.reading.statements.quotations import Quotation
from habeas.reading.statements.quoted import opens_sentence, paper_before

_WORDS_ALONE = 8


def place_the_rest(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Gives each quotation that is a sentence and has no cue to the speaker before it, or makes it a draft of its own.

    Changes `drafts` (the pieces of one that goes on) and returns the new ones.
    """
    taken = set().union(*(d.quotations for d in drafts)) if drafts else set()
    new: list[Draft] = []
    for number, quotation in enumerate(page.quotations):
        places = page.parsed.tokens_in(quotation.start, quotation.end)
        if number in taken or not len(places) or not _is_sentence(page, quotation):
            continue
        if any(a <= quotation.start < b for d in drafts for a, b in d.pieces):
            continue
        before = _speaker_before(page, [*drafts, *new], places)
        if before is not None and before.quotations and before.cue is not None and not _mixed(page, before):
            before.pieces.append((quotation.start, quotation.end))
            before.quotations.add(number)
            continue
        draft = _signed(page, quotation, places)
        if draft is None and before is None:
            draft = paper_before(page, places[0])
        if draft is None and before is not None:
            draft = Draft(places[0], None, before.speaker, [], phrase=before.phrase)
        if draft is None and _speaks_for_itself(page, number, quotation, places):
            draft = Draft(places[0], None, None, [])
        if draft is not None:
            draft.pieces.append((quotation.start, quotation.end))
            draft.quotations.add(number)
            new.append(draft)
    return new


def _signed(page: Page, quotation: Quotation, places: range) -> Draft | None:
    """A quotation with a dash and a name behind it: "'We were many.' - Ivan Orlov, a former prisoner"."""
    tokens = page.tokens
    at = places[-1] + 1
    if at + 1 >= len(tokens) or tokens[at].text not in ("—", "–", "-", "--") or tokens[at + 1].pos != "PROPN":
        return None
    last = page.lines[page.line_of[at]][1]
    head = at + 1
    while head + 1 < last and tokens[head + 1].pos == "PROPN":
        head += 1
    rest = tokens[head + 1 : last]
    if len(rest) > 14 or any(page.finite(t.i) for t in rest[:6]):
        return None
    return Draft(places[0], None, head, [], phrase=(at + 1, head + 1))


def _mixed(page: Page, draft: Draft) -> bool:
    """Whether the statement has words outside its quotations."""
    own = {(page.quotations[n].start, page.quotations[n].end) for n in draft.quotations}
    return any(piece not in own for piece in draft.pieces)


def _speaker_before(page: Page, drafts: Sequence[Draft], places: range) -> Draft | None:
    """The statement of the sentence before (of the paragraph before, where the quotation fills its own)."""
    first = places[0]
    if first == 0:
        return None
    line = page.line_of[first]
    alone = first == page.lines[line][0]
    if alone and (line == 0 or not _fills(page, places, line)):
        return None
    sentence = page.sentence_of[first - 1]
    start = page.parsed.sentences[sentence][0]
    if alone:
        start = max(start, page.lines[line - 1][0])
    found = [d for d in drafts if d.cue is not None or d.speaker is not None]
    found = [d for d in found if _reaches(page, d, start, first)]
    return max(found, key=lambda d: d.pieces[-1][1], default=None)


def _reaches(page: Page, draft: Draft, start: int, first: int) -> bool:
    """Whether the statement's cue or its last words stand in the tokens `[start, first)`."""
    low, high = page.tokens[start].start, page.tokens[first - 1].end
    cue = page.tokens[draft.cue[0]].start if draft.cue else -1
    return low <= cue < high or any(low <= b - 1 < high for _, b in draft.pieces)


def _fills(page: Page, places: range, line: int) -> bool:
    first, last = page.lines[line]
    return places[0] == first and last - places[-1] <= 2


def _is_sentence(page: Page, quotation: Quotation) -> bool:
    """Whether the quotation is a sentence by itself, with nothing before or behind it in that sentence."""
    if not opens_sentence(page, quotation):
        return False
    inner = page.text[quotation.inner_start : quotation.inner_end].strip()
    after = page.text[quotation.end :].lstrip(" \t")[:1]
    ended = inner[-1:] in tuple(".!?…") or (after in tuple(".!?") and after != "")
    return ended and not after.islower() and after not in (",", ";")


def _speaks_for_itself(page: Page, number: int, quotation: Quotation, places: range) -> bool:
    """Whether a quotation nobody introduces is long enough to be an account, and no line set out of the text."""
    if page.words_in[number] < _WORDS_ALONE or not any(page.tokens[i].tag in FINITE for i in places):
        return False
    inner = page.text[quotation.inner_start : quotation.inner_end].strip(" .,…")
    return not any(
        inner in page.text[other.inner_start : other.inner_end]
        for n, other in enumerate(page.quotations)
        if n != number
    )
