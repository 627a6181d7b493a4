"""Quotations and who is said to have said them: cue before, after or in between, and the speaker who goes on."""

from __future__ import annotations

from habeas.reading.statements.clauses import complement, cue_range
from habeas.reading.statements.indirect import is_spoken
from habeas.reading.statements.page import FINITE, Draft, Page
from habeas.reading.statements.quotations import Quotation
from habeas.reading.statements.speakers import speaker_of

_END = frozenset((".", "!", "?", "…", "..."))


def quoted_drafts(page: Page) -> list[Draft]:
    """Drafts of the statements that are wholly in quotation marks, in order."""
    drafts: list[Draft] = []
    by_anchor: dict[int, Draft] = {}
    for number, q in enumerate(page.quotations):
        places = page.parsed.tokens_in(q.start, q.end)
        if not len(places):
            continue
        cue = _cue_after(page, number, q, places) or _cue_before(page, number, q, places)
        if cue is not None:
            if cue in by_anchor:
                by_anchor[cue].pieces.append((q.start, q.end))
                by_anchor[cue].quotations.add(number)
                continue
            draft = _draft(page, cue, q, number)
            by_anchor[cue] = draft
            drafts.append(draft)
            continue
        running = _running(page, drafts, number, q, places)
        if running is not None:
            running.pieces.append((q.start, q.end))
            running.quotations.add(number)
        elif _stands_alone(page, q, places):
            document = _document_before(page, places)
            if document is not None:
                document.pieces.append((q.start, q.end))
                document.quotations.add(number)
                drafts.append(document)
            elif _is_long(page, q, places):
                drafts.append(Draft(places[0], None, None, [(q.start, q.end)], quotations={number}))
    return drafts


def _draft(page: Page, cue: int, q: Quotation, number: int) -> Draft:
    frames = page.lexicon.frames(page.tokens[cue].lemma, "quote")
    stance = frames[0].stance if frames else "asserts"
    if any(f.stance == "asks" for f in frames):
        stance = "asks" if page.parsed.text[: q.inner_end].rstrip().endswith("?") else stance
    return Draft(cue, cue_range(page, cue), speaker_of(page, cue), [(q.start, q.end)], stance, quotations={number})


def _is_cue(page: Page, i: int) -> bool:
    token = page.tokens[i]
    return (
        token.pos in ("VERB", "AUX") and token.lemma in page.lexicon.quoting and page.quotation_of[i] < 0
    ) and is_spoken(page, i)


def _cue_after(page: Page, number: int, q: Quotation, places: range) -> int | None:
    """The cue of a clause that follows the quotation: ", she said" or ", said X"."""
    tokens, text = page.tokens, page.parsed.text
    line = page.lines[page.line_of[places[-1]]]
    at = places[-1] + 1
    last_sign = text[q.inner_end - 1]
    comma_after = at < line[1] and tokens[at].text == ","
    if comma_after:
        at += 1
    if at >= line[1] or page.quotation_of[at] >= 0:
        return None
    if not comma_after and last_sign not in ",?!—–-…":
        if last_sign in ".;:" and tokens[at].text[:1].isupper():
            return None
        if last_sign not in ".":
            return None
    if last_sign in "?!…" and not comma_after and not _short_tag(page, at, line[1]):
        return None
    low = at
    while at < line[1] and page.quotation_of[at] < 0 and tokens[at].text not in (".", ";", ":"):
        token = tokens[at]
        if token.pos in ("VERB", "AUX") and not _inside_relative(page, at, low):
            if _is_cue(page, at):
                return at if _tagged(page, at, low) else None
            if token.dep not in ("aux", "auxpass") and token.tag in FINITE:
                return None
        at += 1
    return None


def _tagged(page: Page, cue: int, low: int) -> bool:
    """Whether the cue is that of a tag: a subject stands at it, no clause of its own begins the segment."""
    tokens = page.tokens
    if tokens[low].lower in ("and", "but") and low + 1 < cue and tokens[low + 1].pos != "VERB":
        pass
    return speaker_of(page, cue) is not None


def _short_tag(page: Page, at: int, end: int) -> bool:
    """After "?" or "!" a tag may begin with a capital ("Orlov asked"): its verb must be near."""
    return any(_is_cue(page, i) for i in range(at, min(end, at + 8)))


def _inside_relative(page: Page, i: int, low: int) -> bool:
    tokens = page.tokens
    if tokens[i].dep in ("relcl", "acl", "amod"):
        return (
            any(tokens[k].lower in ("who", "which", "that", "whose") for k in range(low, i)) or tokens[i].dep != "relcl"
        )
    return any(tokens[a].dep == "relcl" and a >= low for a in page.parsed.ancestors(i)) and any(
        tokens[k].lower in ("who", "which", "whose") for k in range(low, i)
    )


def _cue_before(page: Page, number: int, q: Quotation, places: range) -> int | None:
    """The cue of a clause that leads to the quotation: "said," "told reporters:" or "wrote" just before it."""
    tokens = page.tokens
    first = places[0]
    line = page.lines[page.line_of[first]]
    at = first - 1
    if at < line[0]:
        return _cue_of_colon_line(page, page.line_of[first] - 1)
    lead = tokens[at].text
    cue = None
    k = at
    while k >= line[0] and page.quotation_of[k] < 0 and tokens[k].text not in (".", "!", "?", ";"):
        if _is_cue(page, k):
            cue = k
            break
        k -= 1
    if cue is None:
        return None
    between = [tokens[i] for i in range(cue + 1, first)]
    whole = _is_utterance(page, q)
    if lead not in (",", ":"):
        if not whole and cue != at:
            return None
        if any(t.pos in ("VERB", "AUX") or t.lower in ("that", "whether") for t in between):
            return None
        if cue == at and not whole and not _is_clause_like(page, places):
            return None
        if any(t.pos == "ADP" for t in between[-1:]) or any(t.pos == "DET" for t in between[-1:]):
            return None
    elif lead == "," and not whole and any(t.pos in ("VERB", "AUX") for t in between):
        return None
    content = complement(page, cue)
    if (
        content is not None
        and content.first < first - 1
        and any(tokens[i].pos in ("VERB", "AUX") for i in range(content.first, first))
    ):
        return None
    outer = [
        a for a in page.parsed.ancestors(cue) if k - 40 < a < cue and page.quotation_of[a] < 0 and _is_cue(page, a)
    ]
    for a in outer:
        content = complement(page, a)
        if content is not None and content.first <= cue < content.last:
            return None
    return cue


def _cue_of_colon_line(page: Page, line: int) -> int | None:
    """The cue of the paragraph before, where that ends with a colon."""
    if line < 0:
        return None
    first, last = page.lines[line]
    if page.tokens[last - 1].text not in (":", ","):
        return None
    start = page.bounds(last - 1)[0]
    for i in range(last - 1, start - 1, -1):
        if _is_cue(page, i) and complement(page, i) is None:
            return i
    return None


def _is_utterance(page: Page, q: Quotation) -> bool:
    """Whether the words look like a sentence of their own: a capital first, or a full stop, and more than a name."""
    inner = page.parsed.text[q.inner_start : q.inner_end].strip()
    return len(inner.split()) >= 2 and (inner[:1].isupper() or inner[-1:] in ".!?…,") or inner[-1:] in "!?"


def _is_clause_like(page: Page, places: range) -> bool:
    return any(page.tokens[i].tag in FINITE for i in places)


def _running(page: Page, drafts: list[Draft], number: int, q: Quotation, places: range) -> Draft | None:
    """The previous statement, where this quotation is the next sentence (or paragraph) of the same speaker."""
    if not drafts or not _is_sentence(page, q, places):
        return None
    before = drafts[-1]
    if before.cue is None and not before.quotations:
        return None
    end = max(
        max(b for _, b in before.pieces), page.tokens[(before.cue or (before.anchor, before.anchor + 1))[1] - 1].end
    )
    at = page.parsed.token_at(end - 1)
    if at is None:
        return None
    rest = [i for i in range(at + 1, places[0])]
    line = page.line_of[places[0]]
    if page.line_of[at] < line - 1 or len(rest) > 40:
        return None
    sentences = {page.sentence_of[i] for i in rest if page.tokens[i].pos != "PUNCT"}
    if len(sentences - {page.sentence_of[at]}) > 0:
        return None
    if page.line_of[at] < line and not _fills_line(page, q, line):
        return None
    return before


def _fills_line(page: Page, q: Quotation, line: int) -> bool:
    first, last = page.lines[line]
    return q.start <= page.tokens[first].start and page.tokens[last - 1].end <= q.end + 1


def _is_sentence(page: Page, q: Quotation, places: range) -> bool:
    """Whether the quotation is a sentence by itself, with nothing of its own before or behind it."""
    text, tokens = page.parsed.text, page.tokens
    before = text[: q.start].rstrip(" \t")
    if before and before[-1] not in '.!?…\n"”»:)' and before[-1] not in "’'":
        return False
    after = text[q.end :].lstrip(" \t")
    inner = text[q.inner_start : q.inner_end].strip()
    if not inner:
        return False
    ended = inner[-1] in ".!?…" or after[:1] in (".", "!", "?")
    return ended and (not after or not after[:1].islower()) and after[:1] not in (",", ";")


def _stands_alone(page: Page, q: Quotation, places: range) -> bool:
    return _is_sentence(page, q, places)


def _is_long(page: Page, q: Quotation, places: range) -> bool:
    words = sum(page.tokens[i].pos != "PUNCT" for i in places)
    return words >= 6 and _is_clause_like(page, places)


def _document_before(page: Page, places: range) -> Draft | None:
    """A paper that speaks: "The letter gave hope:" and then the quotation."""
    tokens = page.tokens
    line = page.line_of[places[0]]
    at = places[0] - 1
    if at < page.lines[line][0]:
        line -= 1
    if line < 0 or at < 0 or tokens[at].text != ":":
        return None
    start = page.bounds(at)[0]
    papers = [i for i in range(start, at) if tokens[i].pos == "NOUN" and tokens[i].lemma in page.lexicon.documents]
    if not papers:
        return None
    paper = papers[0]
    first = page.lines[line][0]
    for i in range(first, at):
        if tokens[i].pos == "NOUN" and tokens[i].lemma == tokens[paper].lemma:
            maker = maker_of(page, i)
            if maker is not None:
                return Draft(
                    i,
                    (page.reach(i)[0] if tokens[page.reach(i)[0]].pos == "DET" else i, i + 1),
                    maker,
                    [],
                    document=True,
                )
    return Draft(paper, (paper, paper + 1), None, [], document=True)


def maker_of(page: Page, paper: int) -> int | None:
    """Who wrote or sent a paper, where the text says so: "a letter from the ministry"."""
    for prep in page.kids(paper, "prep", "agent"):
        if page.tokens[prep].lower in page.lexicon.made_by:
            for noun in page.kids(prep, "pobj"):
                return noun
    for kid in page.kids(paper, "acl"):
        for prep in page.kids(kid, "agent", "prep"):
            if page.tokens[prep].lower in page.lexicon.made_by:
                for noun in page.kids(prep, "pobj"):
                    return noun
    verb = page.tokens[paper].head
    if page.tokens[verb].pos == "VERB":
        for prep in page.kids(verb, "prep"):
            if page.tokens[prep].lower == "from" and prep > paper:
                for noun in page.kids(prep, "pobj"):
                    return noun
    return None
