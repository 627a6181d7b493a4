"""How a speaker is written and which entity that names: the phrase with its titles, the paper's maker.

A speaker who is not named is never inferred: a role word leads to an entity only where the cast says so.
"""

from __future__ import annotations

from habeas.reading.statements.page import VERBAL, Page
from habeas.reading.statements.subjects import comma_between, is_passive, subject_of

# Parts of a noun phrase that belong to how a speaker is written.
_KEPT = frozenset(
    ("prep", "appos", "nummod", "case", "compound", "amod", "det", "poss", "nmod", "flat", "npadvmod", "acl", "relcl",
     "advmod", "quantmod")
)  # fmt: skip


def phrase_of(page: Page, head: int, barrier: int | None = None) -> tuple[int, int]:
    """The token range of a speaker's phrase: titles, apposition, "of ..." and "who ..." without a comma included.

    `barrier` is a token (the cue) that the phrase may not reach over. Of joint speakers the first is kept.
    """
    tokens = page.tokens
    first, last = head, head + 1
    for kid in page.kids(head):
        if kid < head and tokens[kid].dep not in ("punct", "cc", "preconj", "mark", "relcl", "conj"):
            first = min(first, page.reach(kid)[0])
    for other in page.kids(tokens[head].head, tokens[head].dep):
        if other < head and not comma_between(page, other, head) and tokens[head].dep in ("nsubj", "pobj"):
            first = min(first, page.reach(other)[0])
    for kid in page.kids(head):
        if kid < head or tokens[kid].dep == "punct":
            continue
        low, high = page.reach(kid)
        if tokens[kid].dep not in _KEPT or low > last + 1 or _of_the_telling(page, kid):
            break
        if tokens[low - 1].text in ",;—–" and tokens[kid].dep != "appos":
            break
        last = max(last, high)
    if barrier is not None and barrier > head:
        last = min(last, barrier)
    elif barrier is not None:
        first = max(first, barrier + 1)
    start, end = page.bounds(head)
    first, last = max(first, start), min(last, end)
    for i in range(head + 1, last):
        if (
            page.quotation_of[i] >= 0
            and page.quotation_of[head] != page.quotation_of[i]
            and page.words_in[page.quotation_of[i]] > 6
        ):
            last = i
            break
    while (
        last > head + 1
        and tokens[last - 1].pos == "PUNCT"
        and page.quotation_of[last - 1] < 0
        and tokens[last - 1].text != ")"
    ):
        last -= 1
    while first < head and (tokens[first].pos == "PUNCT" or tokens[first].label in ("DATE", "TIME")):
        first += 1
    return first, last


def _before_letters(page: Page, head: int) -> int | None:
    """The name before its letters ("Ann Poe QC"), or the body whose experts or mission speak ("UN experts")."""
    tokens, named = page.tokens, page.cast.named
    if head - 1 not in named or page.sentence_of[head - 1] != page.sentence_of[head]:
        return None
    kind = page.cast.entity(named[head - 1]).type
    if kind == "person" and tokens[head].text.isupper() and len(tokens[head].text) <= 4:
        return head - 1
    if kind == "organization" and tokens[head].lemma in page.lexicon["speakers.voices"]:
        return head - 1
    return None


def _of_the_telling(page: Page, kid: int) -> bool:
    """A phrase that says to whom or when, hung on the speaker by mistake: "said Orlov to the crowd on Monday"."""
    token = page.tokens[kid]
    if token.dep != "prep":
        return token.dep == "npadvmod" and token.label in ("DATE", "TIME")
    if token.lower in ("to", "during", "after", "before"):
        return True
    return any(page.tokens[k].label in ("DATE", "TIME") for k in page.kids(kid, "pobj")) and token.lower in (
        "on",
        "in",
        "at",
    )


def entity_of(page: Page, head: int, last: int) -> str | None:
    """The entity that a speaker's phrase with that head, ending before `last`, names; or `None`."""
    cast, tokens = page.cast, page.tokens
    found = cast.who(head)
    if found:
        return found
    for kid in page.kids(head, "appos"):
        if kid in cast.named:
            return cast.named[kid]
    name = _before_letters(page, head)
    if name is not None:
        return cast.named[name]
    # A title before a name, where the parse took the title for the head: "expert Viktor Doe".
    end = head + 1
    while end < last and tokens[end].pos == "PROPN":
        end += 1
    return cast.named.get(end - 1) if end - 1 > head else None


def maker_of(page: Page, paper: int) -> int | None:
    """Who wrote or sent a paper, where the text says so: "a letter from the ministry", "he writes in a letter"."""
    tokens, makers = page.tokens, page.lexicon["documents.made_by"]
    for kid in page.kids(paper, "acl", "relcl"):
        for prep in page.kids(kid, "agent", "prep"):
            if tokens[prep].lower in ("by", "from"):
                return next(iter(page.kids(prep, "pobj")), None)
    for prep in page.kids(paper, "prep", "agent"):
        if tokens[prep].lower in makers:
            return next(iter(page.kids(prep, "pobj")), None)
    for kid in page.kids(paper, "poss", "compound", "nmod"):
        if page.cast.who(kid):
            return kid
    verb = tokens[paper].head
    if tokens[verb].pos == "ADP":
        if tokens[verb].lower not in ("in", "with", "by"):
            return None
        verb = tokens[verb].head
    if tokens[verb].pos not in VERBAL:
        return None
    for prep in page.kids(verb, "prep"):
        if tokens[prep].lower == "from" and prep > paper:
            return next(iter(page.kids(prep, "pobj")), None)
    if (
        tokens[paper].dep in ("dobj", "pobj")
        and not is_passive(page, verb)
        and tokens[verb].lemma not in ("receive", "get")
    ):
        return subject_of(page, verb)
    return None
