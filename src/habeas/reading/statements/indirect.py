"""Statements without quotation marks round all of them: cue verbs with their clauses, ", she said," and "according to"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from habeas.reading.statements.clauses import Content, complement, cue_range
from habeas.reading.statements.page import FINITE, Draft, Page
from habeas.reading.statements.speakers import can_speak, is_passive, speaker_of, speaker_range, subject_of

_ADJUNCTS = frozenset(
    ("aux", "auxpass", "neg", "advmod", "prep", "npadvmod", "dative", "prt", "dobj", "punct", "agent")
)


def indirect_drafts(page: Page, quoted: Sequence[Draft]) -> list[Draft]:
    """Drafts of all statements whose cue is not already taken by a quotation."""
    taken = {d.anchor for d in quoted}
    drafts: list[Draft] = []
    for i, token in enumerate(page.tokens):
        if page.quotation_of[i] >= 0 or i in taken:
            continue
        if token.lower == "according":
            draft = _according(page, i)
        elif token.pos in ("VERB", "AUX") and token.lemma in page.lexicon.verbs | {k: () for k in page.lexicon.as_only}:
            draft = _verb(page, i)
        elif token.pos == "NOUN" and token.lemma in page.lexicon.nouns:
            draft = _noun(page, i)
        else:
            continue
        if draft is not None:
            drafts.append(draft)
    return drafts


def chars(page: Page, first: int, last: int) -> tuple[int, int]:
    """The character range of a token range."""
    return page.tokens[first].start, page.tokens[last - 1].end


def is_spoken(page: Page, verb: int) -> bool:
    """Whether something was said at all: not negated, not merely possible, with a speaker or an impersonal passive."""
    tokens, lexicon = page.tokens, page.lexicon
    for kid in page.kids(verb, "neg", "aux", "advmod"):
        if tokens[kid].dep == "neg" and kid < verb:
            return False
        if tokens[kid].lower in lexicon.modals and tokens[kid].tag == "MD":
            return False
        if tokens[kid].lower == "never":
            return False
    if any(tokens[k].lower in ("if", "unless", "whether") for k in page.kids(verb, "mark")):
        return False
    token = tokens[verb]
    if any(tokens[k].lower == "to" and k < verb for k in page.kids(verb, "aux")):
        head = tokens[token.head]
        if token.dep != "xcomp" or head.lemma not in lexicon.aspect:
            return False
    if token.tag == "VB" and not page.kids(verb, "aux", "nsubj"):
        return False
    subject = subject_of(page, verb)
    if subject is None:
        return is_passive(page, verb) and bool(page.kids(verb, "auxpass"))
    word = tokens[subject]
    if word.lower in lexicon.first_person | lexicon.nobody or word.lemma in lexicon.sayings:
        return False
    return not any(tokens[k].lower == "no" for k in page.kids(subject, "det"))


def _verb(page: Page, verb: int) -> Draft | None:
    if not is_spoken(page, verb):
        return None
    as_clause = _as_clause(page, verb)
    if as_clause is not None:
        return as_clause
    if page.tokens[verb].lemma in page.lexicon.as_only:
        return None
    content = complement(page, verb)
    if content is not None:
        if is_passive(page, verb) and content.takes not in ("clause",):
            return None
        return _draft(page, verb, content)
    if page.lexicon.frames(page.tokens[verb].lemma, "clause"):
        return _parenthetical(page, verb)
    return None


def _draft(page: Page, verb: int, content: Content) -> Draft:
    return Draft(
        anchor=verb, cue=(content.cue_first, content.cue_last), speaker=speaker_of(page, verb),
        pieces=[chars(page, content.first, content.last)], stance=content.stance,
    )  # fmt: skip


def _as_clause(page: Page, verb: int) -> Draft | None:
    """ "as one channel had claimed": the content is the clause it hangs on."""
    tokens = page.tokens
    marks = [k for k in page.kids(verb, "mark", "advmod", "prep") if tokens[k].lower == "as" and k < verb]
    if not marks or page.kids(verb, "ccomp"):
        return None
    if tokens[verb].dep not in ("advcl", "parataxis", "ccomp"):
        return None
    if tokens[verb].lemma in page.lexicon.as_only and not any(tokens[k].lower == "it" for k in page.kids(verb, "dobj")):
        return None
    if not can_speak(page, speaker_of(page, verb)):
        return None
    head = tokens[verb].head
    low, high = page.reach(verb)
    first, last = page.reach(head)
    if head in page.lexicon.verbs or tokens[head].lemma in page.lexicon.verbs:
        content = complement(page, head)
        if content is not None:
            first, last = content.first, content.last
    pieces = _around(page, first, last, low, high)
    pieces = [_without_mark(page, a, b) for a, b in pieces]
    pieces = [(a, b) for a, b in pieces if b > a]
    if not pieces:
        return None
    a, b = cue_range(page, verb)
    return Draft(verb, (a, b), speaker_of(page, verb), [chars(page, *p) for p in pieces], retold=True)


def _without_mark(page: Page, first: int, last: int) -> tuple[int, int]:
    if last > first and page.tokens[first].dep == "mark":
        first += 1
    return first, last


def _around(page: Page, first: int, last: int, low: int, high: int) -> list[tuple[int, int]]:
    """`[first, last)` without `[low, high)`, edges cleaned, what is left of it in at most two pieces."""
    out = []
    for a, b in ((first, min(low, last)), (max(high, first), last)):
        a, b = _clean(page, a, b)
        if b > a:
            out.append((a, b))
    return out


def _clean(page: Page, first: int, last: int) -> tuple[int, int]:
    edge = frozenset((",", ".", ";", ":", "-", "–", "—", "--", "(", ")", "…"))
    tokens = page.tokens
    while first < last and tokens[first].text in edge and page.quotation_of[first] < 0:
        first += 1
    while last > first and tokens[last - 1].text in edge and page.quotation_of[last - 1] < 0:
        last -= 1
    return first, last


def _parenthetical(page: Page, verb: int) -> Draft | None:
    """ "..., the group reported" and "..., he said, ...": the words stand before the cue and perhaps after it."""
    bounds = _cue_clause(page, verb)
    if bounds is None:
        return None
    low, high = bounds
    tokens = page.tokens
    start, end = page.bounds(verb)
    if low <= start or tokens[low - 1].text not in (",", "—", "–", "--", "-", '"', "”", "»", "?", "!"):
        return None
    if high < end and tokens[high].pos != "PUNCT":
        return None
    left = _sentence_part(page, start, low)
    if not any(tokens[i].tag in FINITE for i in range(*left)) or any(
        tokens[i].text == ";" for i in range(left[0], low)
    ):
        left = _after_semicolon(page, *left)
    if not any(tokens[i].tag in FINITE or tokens[i].pos in ("VERB", "AUX") for i in range(*left)):
        return None
    pieces = [p for p in (_clean(page, *left),) if p[1] > p[0]]
    if high < end and tokens[high].text in (",", "—", "–", "--"):
        right = _clean(page, high, end)
        if right[1] > right[0] and not _own_business(page, verb, right):
            pieces.append(right)
    a, b = cue_range(page, verb)
    speaker = _subject_nearby(page, verb, low, high)
    if speaker is None:
        return None
    frames = page.lexicon.frames(tokens[verb].lemma, "clause")
    return Draft(verb, (a, b), speaker, [chars(page, *p) for p in pieces], frames[0].stance)


def _own_business(page: Page, verb: int, right: tuple[int, int]) -> bool:
    """Whether what follows the cue clause is about the saying ("adding that", "who was there"), not said."""
    for i in range(*right):
        token = page.tokens[i]
        if token.head == verb and token.dep in ("advcl", "conj"):
            return True
        if (
            token.dep in ("relcl", "appos")
            and token.head < right[0]
            and token.head >= verb - 12
            and page.governs(verb, token.head)
        ):
            return True
    return False


def _sentence_part(page: Page, start: int, low: int) -> tuple[int, int]:
    return start, low


def _after_semicolon(page: Page, start: int, low: int) -> tuple[int, int]:
    for i in range(low - 1, start - 1, -1):
        if page.tokens[i].text == ";":
            return i + 1, low
    return start, low


def _subject_nearby(page: Page, verb: int, low: int, high: int) -> int | None:
    speaker = speaker_of(page, verb)
    if speaker is not None and low <= speaker < high:
        return speaker
    for i in range(verb - 1, low - 1, -1):
        if page.tokens[i].pos in ("NOUN", "PROPN", "PRON"):
            return i
    return None


def _cue_clause(page: Page, verb: int) -> tuple[int, int] | None:
    """The token range of a cue's own short clause: subject, verb and adjuncts, nothing else finite in it."""
    tokens = page.tokens
    start, end = page.bounds(verb)
    low, high = verb, verb + 1
    subjects = page.kids(verb, "nsubj")
    if subjects:
        a, b = page.reach(subjects[0])
        if subjects[0] < verb:
            low = a
        else:
            high = max(high, b)
    elif tokens[verb].dep == "relcl" or tokens[verb].pos == "VERB":
        at = verb - 1
        while at >= start and tokens[at].text not in (",", ";", "—", "–", '"', "”", "»"):
            if tokens[at].pos in ("VERB", "AUX", "SCONJ"):
                return None
            at -= 1
        low = at + 1
        if low == verb:
            return None
    for kid in page.kids(verb):
        if tokens[kid].dep not in _ADJUNCTS or tokens[kid].dep == "punct":
            continue
        a, b = page.reach(kid)
        if kid < verb and b <= verb and a >= start and kid >= low - 3:
            low = min(low, a) if all(tokens[i].text != "," for i in range(a, verb)) else low
        elif kid > verb and (a <= high + 1) and not any(tokens[i].tag in FINITE for i in range(a, b)):
            high = max(high, b)
    return max(low, start), min(high, end)


def _according(page: Page, i: int) -> Draft | None:
    """ "According to X, ..." and "..., according to X, ..."."""
    tokens = page.tokens
    if i + 1 >= len(tokens) or tokens[i + 1].lower != "to":
        return None
    nouns = page.kids(i + 1, "pobj")
    if not nouns:
        return None
    speaker = nouns[0]
    first, last = speaker_range(page, speaker)
    start, end = page.bounds(i)
    low = i
    relative = page.reach(speaker)[1]
    high = max(last, min(relative, end))
    for at in range(last, high):
        if tokens[at].text == "," and low <= start + 1:
            high = at
            break
    head = tokens[i].head
    if low <= start + 1:
        pieces = [_clean(page, high, end)]
    else:
        first_, last_ = page.reach(head) if head != i and tokens[head].pos in ("VERB", "AUX") else (start, end)
        pieces = _around(page, min(first_, low), max(last_, high), low, high)
        if pieces and tokens[low - 1].text == "," and pieces[0][1] < low - 1:
            pieces = _around(page, start, end, low, high)
    pieces = [p for p in pieces if p[1] > p[0]]
    if not pieces or tokens[speaker].lemma in _NOT_SPEAKERS:
        return None
    return Draft(i, (i, i + 2), speaker, [chars(page, *p) for p in pieces])


_NOT_SPEAKERS = frozenset(
    ("regulation", "law", "rule", "plan", "schedule", "custom", "tradition", "procedure", "constitution")
)


def _noun(page: Page, noun: int) -> Draft | None:
    """ "his claim that ...", "the announcement by X that ..."."""
    tokens = page.tokens
    for kid in page.kids(noun, "acl", "ccomp", "relcl"):
        marks = [k for k in page.kids(kid, "mark") if tokens[k].lower == "that"]
        if not marks or marks[0] < noun:
            continue
        low, high = page.reach(kid)
        frame = page.lexicon.nouns[tokens[noun].lemma][0]
        speaker = _owner(page, noun)
        first, last = _clean(page, max(low, noun + 1), high)
        if last > first:
            return Draft(noun, (noun, noun + 1), speaker, [chars(page, first, last)], frame.stance)
    return None


def _owner(page: Page, noun: int) -> int | None:
    for kid in page.kids(noun, "poss"):
        return kid
    for prep in page.kids(noun, "prep", "agent"):
        if page.tokens[prep].lower in ("by", "from"):
            for pobj in page.kids(prep, "pobj"):
                return pobj
    return None


def first_of(items: Iterable[int]) -> int | None:
    """The first, or `None`."""
    return next(iter(items), None)
