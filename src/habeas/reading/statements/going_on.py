"""Quotations that no cue of their own introduces: the same speaker goes on, a paper speaks, or nobody is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from habeas.reading.statements.page import FINITE, Draft, Page
from habeas.reading.statements.quotations import Quotation
from habeas.reading.statements.quoted import opens_sentence, paper_before
from habeas.reading.statements.speakers import phrase_of

_WORDS_ALONE = 8


def place_the_rest(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Gives each quotation that is a sentence and has no cue to the speaker before it, or makes it a draft of its own.

    Changes `drafts` (the pieces of one that goes on) and returns the new ones.
    """
    taken = set().union(*(d.quotations for d in drafts)) if drafts else set()
    new: list[Draft] = []
    covered = {i for d in drafts for a, b in d.pieces for i in page.parsed.tokens_in(a, b)}
    by_line: dict[int, list[Draft]] = {}
    for draft in drafts:
        _enter(page, by_line, draft)
    for number, quotation in enumerate(page.quotations):
        places = page.parsed.tokens_in(quotation.start, quotation.end)
        if number in taken or not len(places) or places[0] in covered:
            continue
        titled = _titled(page, quotation, places)
        if titled is not None:
            titled.pieces.append((quotation.start, quotation.end))
            titled.quotations.add(number)
            new.append(titled)
        if titled is not None or not _is_sentence(page, quotation):
            continue
        before = _speaker_before(page, by_line, places)
        if before is not None and before.quotations and before.cue is not None and not _mixed(page, before):
            before.pieces.append((quotation.start, quotation.end))
            before.quotations.add(number)
            _enter(page, by_line, before)
            continue
        found = _without_cue(page, number, quotation, places, before)
        if found is not None:
            found.pieces.append((quotation.start, quotation.end))
            found.quotations.add(number)
            _enter(page, by_line, found)
            new.append(found)
    return new


def _enter(page: Page, by_line: dict[int, list[Draft]], draft: Draft) -> None:
    """Enters a draft under the paragraphs where its cue and its last words stand."""
    places = [draft.anchor, *page.parsed.tokens_in(draft.pieces[-1][1] - 1, draft.pieces[-1][1])]
    for line in {page.line_of[i] for i in places}:
        held = by_line.setdefault(line, [])
        if not any(d is draft for d in held):
            held.append(draft)


def _without_cue(page: Page, number: int, quotation: Quotation, places: range, before: Draft | None) -> Draft | None:
    """A draft for a quotation that has no cue: signed, of the speaker before, of a paper, or nobody's."""
    signed = _signed(page, quotation, places)
    if signed is not None:
        return signed
    if before is not None:
        phrase = before.phrase
        if phrase is None and before.speaker is not None:
            phrase = phrase_of(page, before.speaker, before.anchor if before.cue else None)
        return Draft(places[0], None, before.speaker, [], phrase=phrase)
    paper = paper_before(page, places[0])
    if paper is not None:
        return paper
    return Draft(places[0], None, None, []) if _speaks_for_itself(page, number, quotation, places) else None


def _titled(page: Page, quotation: Quotation, places: range) -> Draft | None:
    """A headline in a list of sources: a line of nothing but "'Man held' - Daily Wire, 3 May"."""
    first = page.lines[page.line_of[places[0]]][0]
    return _signed(page, quotation, places) if places[0] == first else None


def _signed(page: Page, quotation: Quotation, places: range) -> Draft | None:
    """A quotation with a dash and a name behind it: "'We were many.' - Ivan Orlov, a former prisoner"."""
    tokens = page.tokens
    at = places[-1] + 1
    if at + 1 >= len(tokens) or tokens[at].text not in ("—", "–", "-", "--") or not tokens[at + 1].text[:1].isupper():
        return None
    last = page.lines[page.line_of[at]][1]
    head = at + 1
    while head + 1 < last and tokens[head + 1].pos in ("PROPN", "X") and tokens[head + 1].text[:1].isupper():
        head += 1
    if tokens[head].pos not in ("PROPN", "X", "NOUN"):
        return None
    rest = tokens[head + 1 : last]
    if len(rest) > 14 or any(page.finite(t.i) for t in rest[:6]):
        return None
    return Draft(places[0], None, head, [], phrase=(at + 1, head + 1))


def _mixed(page: Page, draft: Draft) -> bool:
    """Whether the statement has words outside its quotations."""
    own = {(page.quotations[n].start, page.quotations[n].end) for n in draft.quotations}
    return any(piece not in own for piece in draft.pieces)


def _speaker_before(page: Page, by_line: Mapping[int, list[Draft]], places: range) -> Draft | None:
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
    near = [*by_line.get(line - 1, ()), *by_line.get(line, ())]
    found = [d for d in near if (d.cue is not None or d.speaker is not None) and _reaches(page, d, start, first)]
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
    inner = page.text[quotation.inner_start : quotation.inner_end].strip().rstrip("'’”\"»")
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
