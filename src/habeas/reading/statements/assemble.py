"""From drafts to statements: nested speech goes into the chain, pieces are made whole, speakers get their spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from habeas.reading.reading import Statement, StatementKind
from habeas.reading.statements.page import VERBAL, Draft, Page
from habeas.reading.statements.speakers import entity_of, maker_of, phrase_of
from habeas.text import Span

_PREDICATES = frozenset(
    ("prep", "attr", "oprd", "acomp", "ccomp", "xcomp", "advcl", "conj", "dobj", "intj", "ROOT", "parataxis")
)
_CUT = 2  # characters a piece may fall short of the end of its quotation


def assemble(page: Page, drafts: Sequence[Draft]) -> tuple[Statement, ...]:
    """Statements in order of their first words, with the ids `s1`, `s2`, ..."""
    for draft in drafts:
        draft.pieces = whole(page, draft.pieces)
    found = [d for d in drafts if d.pieces]
    nested = _nested(page, found)
    inside = {id(d) for held in nested.values() for d in held}
    kept = sorted((d for d in found if id(d) not in inside), key=lambda d: (d.pieces[0][0], d.anchor))
    return tuple(_statement(page, d, nested.get(id(d), ()), n) for n, d in enumerate(kept, 1))


def whole(page: Page, pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces in order, none cut through a quotation, none overlapping another."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        for q in page.quotations_over(start, end):
            if start <= q.start:
                end = max(end, q.end)
            elif start <= q.inner_start or q.end <= end + _CUT:
                start = q.start
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _nested(page: Page, drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """For each draft (by `id`) those whose cue stands inside its words: hearsay, not statements of their own.

    Only words that are themselves a statement's hold: a longest reading of "reports that" inside "denied reports that"
    takes nothing with it.
    """
    holders = _holders(page, drafts)
    free: dict[int, bool] = {}

    def is_free(draft: Draft) -> bool:
        if id(draft) not in free:
            free[id(draft)] = True  # two that hold each other: the first met stands
            free[id(draft)] = not any(is_free(o) for o in holders[id(draft)])
        return free[id(draft)]

    nested: dict[int, list[Draft]] = {}
    for draft in drafts:
        holder = next((o for o in holders[id(draft)] if is_free(o)), None)
        if holder is not None and not is_free(draft):
            nested.setdefault(id(holder), []).append(draft)
    return nested


def _holders(page: Page, drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """For each draft (by `id`) the others in whose words its anchor stands, in the order of `drafts`."""
    anchored: dict[int, list[Draft]] = {}
    for draft in drafts:
        anchored.setdefault(draft.anchor, []).append(draft)
    holders: dict[int, list[Draft]] = {id(d): [] for d in drafts}
    for outer in drafts:
        for i in (i for a, b in outer.pieces for i in page.parsed.tokens_in(a, b) if not outer.retold):
            for inner in anchored.get(i, ()):
                if inner is not outer:
                    holders[id(inner)].append(outer)
    return holders


def _statement(page: Page, draft: Draft, nested: Iterable[Draft], number: int) -> Statement:
    phrase = _phrase(page, draft)
    entity, document = _who(page, draft, phrase)
    return Statement(
        id=f"s{number}",
        kind=_kind(page, draft, document),
        speaker=entity,
        speaker_span=page.parsed.span(*phrase) if phrase else None,
        cue=page.parsed.span(*draft.cue) if draft.cue else None,
        content=tuple(Span.of(page.text, a, b) for a, b in draft.pieces),
        stance=draft.stance,
        via=_via(page, draft, nested),
    )


def _phrase(page: Page, draft: Draft) -> tuple[int, int] | None:
    if draft.phrase is not None or draft.speaker is None:
        return draft.phrase
    return phrase_of(page, draft.speaker, draft.anchor if draft.cue else None)


def _who(page: Page, draft: Draft, phrase: tuple[int, int] | None) -> tuple[str | None, bool]:
    """The entity that speaks, and whether a paper does."""
    if draft.speaker is None or phrase is None:
        return None, draft.document
    head = page.tokens[draft.speaker]
    if draft.cue is not None and page.tokens[draft.cue[0]].text == ":" and draft.speaker not in page.cast.named:
        return None, False
    entity = entity_of(page, draft.speaker, phrase[1])
    paper: int | None = None
    if head.pos == "NOUN" and head.lemma in page.lexicon["documents.nouns"]:
        paper = draft.speaker
    elif head.lower in page.lexicon["documents.pronouns"]:
        paper = _paper_meant(page, draft.speaker)
        if paper is not None and _is_body(page, entity) and _named_after(page, entity, paper, draft.speaker):
            paper = None
    if paper is None:
        return entity, draft.document
    maker = maker_of(page, paper)
    if maker is not None:
        entity = entity_of(page, maker, phrase_of(page, maker)[1]) or entity
    return entity, True


def _named_after(page: Page, entity: str | None, paper: int, pronoun: int) -> bool:
    """Whether the body is named between the paper and the pronoun, or in the paper's own sentence: then it speaks."""
    start = page.bounds(paper)[0]
    return any(page.cast.named.get(i) == entity for i in range(start, pronoun))


def _is_body(page: Page, entity: str | None) -> bool:
    """Whether the cast takes the word for an organization, a court or a place of detention: no paper then."""
    return entity is not None and page.cast.entity(entity).type != "person"


def _paper_meant(page: Page, pronoun: int) -> int | None:
    """The paper that "it" stands for: one named a few sentences before, in the same paragraph."""
    sentence = page.sentence_of[pronoun]
    line = page.line_of[pronoun]
    for earlier in range(sentence, max(-1, sentence - 4), -1):
        first, last = page.parsed.sentences[earlier]
        if page.line_of[first] != line:
            return None
        for i in range(min(last, pronoun) - 1, first - 1, -1):
            token = page.tokens[i]
            is_paper = token.pos == "NOUN" and token.lemma in page.lexicon["documents.nouns"]
            if is_paper and page.quotation_of[i] < 0 and _is_brought_up(page, i):
                return i
    return None


def _is_brought_up(page: Page, paper: int) -> bool:
    """Whether the paper enters as something written ("in a letter", "sent a letter"), not as a thing talked about."""
    token = page.tokens[paper]
    if token.dep in ("nsubj", "nsubjpass"):
        return True
    verb = page.tokens[token.head]
    if token.dep == "pobj":
        return verb.lower in ("in", "from", "by", "through", "with")
    return token.dep == "dobj" and verb.lemma in page.lexicon["phrases.light"]


def _via(page: Page, draft: Draft, nested: Iterable[Draft]) -> tuple[Span, ...]:
    """Those inside the words who are said to have said it, nearest first."""
    spans: list[Span] = []
    holder: Draft | None = None
    for inner in sorted(nested, key=lambda d: d.anchor):
        place = page.tokens[inner.anchor].start
        phrase = _phrase(page, inner)
        if phrase is None or (holder is not None and not any(a <= place < b for a, b in holder.pieces)):
            continue  # said beside the first, not within it
        holder = inner
        spans.append(page.parsed.span(*phrase))
    return tuple(spans)


def _kind(page: Page, draft: Draft, document: bool) -> StatementKind:
    if document:
        return "document"
    words = [
        i for a, b in draft.pieces for i in page.parsed.tokens_in(a, b) if page.tokens[i].pos not in ("PUNCT", "SPACE")
    ]
    quoted = [i for i in words if page.quotation_of[i] >= 0]
    if len(quoted) == len(words):
        return "direct"
    set_off = {n for n in {page.quotation_of[i] for i in quoted} if _is_name(page, n) or _is_term(page, n)}
    return "mixed" if any(page.quotation_of[i] not in set_off for i in quoted) else "indirect"


def _is_term(page: Page, number: int) -> bool:
    """Whether one or two words are set in marks as a term ("sensitive" cases), not quoted as what somebody said.

    What the sentence says of something ("was a 'betrayal'", "called it 'voluntary'") is quoted.
    """
    if page.words_in[number] > 2:
        return False
    quotation = page.quotations[number]
    inside = page.parsed.tokens_in(quotation.start, quotation.end)
    for i in inside:
        token = page.tokens[i]
        if token.pos != "PUNCT" and token.head not in inside:
            above = page.tokens[token.head]
            behind = token.dep == "amod" and token.head < i  # "called the remarks 'shameful'"
            return not (behind or token.dep in _PREDICATES or above.lower == "as" or token.head == i)
    return False


def _is_name(page: Page, number: int) -> bool:
    """Whether the quotation is a name or a title: every longer word has a capital."""
    quotation = page.quotations[number]
    if any(page.tokens[i].pos in VERBAL for i in page.parsed.tokens_in(quotation.start, quotation.end)):
        return False
    words = page.text[quotation.inner_start : quotation.inner_end].strip(" .,").split()
    return (
        bool(words) and len(words) < 8 and all(w[:1].isupper() or len(w) < 4 for w in words) and words[0][:1].isupper()
    )
