"""Who speaks: the token of the speaker for a cue, the span that names them, and the entity behind it.

A speaker who is not named is never inferred: a role word leads to an entity only where the cast says so.
"""

from __future__ import annotations

from habeas.reading.statements.page import Page
from habeas.text import Span

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_KEPT = frozenset(
    ("prep", "appos", "nummod", "case", "compound", "amod", "det", "poss", "nmod", "flat", "npadvmod", "acl")
)


def is_passive(page: Page, verb: int) -> bool:
    """Whether the verb is passive: "was quoted", "is said to"."""
    return bool(page.kids(verb, "auxpass", "nsubjpass", "agent")) or (
        page.tokens[verb].tag == "VBN" and not page.kids(verb, "aux", "nsubj") and page.tokens[verb].dep in ("acl",)
    )


def can_speak(page: Page, head: int | None) -> bool:
    """Whether the word is somebody who speaks: a name, a personal pronoun, a word for a person, a body or a paper."""
    if head is None:
        return False
    token = page.tokens[head]
    if token.pos == "PROPN" or page.cast.who(head):
        return True
    if token.pos == "PRON":
        return token.lower in ("he", "she", "they", "it", "who", "one", "others", "many", "some", "both", "several")
    lexicon = page.lexicon
    return token.lemma in lexicon.speakers or token.lemma in lexicon.documents


def subject_of(page: Page, verb: int, depth: int = 0) -> int | None:
    """The subject of a verb, through relative pronouns, coordination and participles; `None` where there is none."""
    tokens = page.tokens
    found = page.kids(verb, *_SUBJECTS)
    if found:
        subject = found[0]
        if tokens[subject].lower in _RELATIVE and tokens[verb].dep in ("relcl", "acl", "ccomp"):
            return tokens[verb].head if tokens[verb].dep == "relcl" else None
        return subject
    if depth > 4:
        return None
    near = _before_the_verb(page, verb)
    if near is not None:
        return near
    head, dep = tokens[verb].head, tokens[verb].dep
    if head == verb:
        return None
    if dep == "acl":
        return _through_document(page, head, depth)
    if dep in ("conj", "advcl", "xcomp", "dep", "parataxis", "ccomp") and tokens[head].pos in ("VERB", "AUX"):
        return subject_of(page, head, depth + 1)
    if dep == "pcomp":
        above = tokens[head].head
        if tokens[above].pos in ("VERB", "AUX"):
            return subject_of(page, above, depth + 1)
    return None


def _before_the_verb(page: Page, verb: int) -> int | None:
    """The noun right before a finite verb whose subject the parse missed."""
    tokens = page.tokens
    if tokens[verb].tag not in ("VBD", "VBZ", "VBP") and not page.kids(verb, "aux"):
        return None
    if tokens[verb].dep in ("conj", "relcl", "acl", "xcomp"):
        return None
    at, start = verb - 1, page.bounds(verb)[0]
    while at >= start and (tokens[at].pos in ("AUX", "ADV", "PART") and tokens[at].head == verb):
        at -= 1
    if at >= start and tokens[at].pos in ("PROPN", "NOUN", "PRON") and tokens[at].lower not in _RELATIVE:
        return at
    return None


def _through_document(page: Page, noun: int, depth: int) -> int | None:
    """In "issued a statement saying" the speaker is who issued it; elsewhere the noun itself."""
    token = page.tokens[noun]
    if token.lemma not in page.lexicon.documents:
        return noun
    above = token.head
    if token.dep in ("dobj", "pobj") and above != noun:
        verb = above if page.tokens[above].pos == "VERB" else page.tokens[above].head
        if page.tokens[verb].pos == "VERB" and not is_passive(page, verb):
            return subject_of(page, verb, depth + 1) or noun
    return noun


def speaker_of(page: Page, verb: int) -> int | None:
    """The token of the speaker of a cue verb: its subject, or the "by" agent of a passive; `None` where unnamed."""
    if is_passive(page, verb):
        for agent in page.kids(verb, "agent"):
            for noun in page.kids(agent, "pobj"):
                return noun
        return None
    subject = subject_of(page, verb)
    if subject is not None and page.tokens[subject].dep == "expl":
        return None
    return subject


def speaker_range(page: Page, head: int, barrier: int | None = None) -> tuple[int, int]:
    """The token range of a speaker's phrase: titles, apposition and "of ..." included, relative clauses left out.

    `barrier` is a token (the cue) that the phrase may not reach over.
    """
    tokens = page.tokens
    first = head
    for kid in page.kids(head):
        if kid < head and tokens[kid].dep not in ("punct", "cc", "preconj", "advmod", "mark", "relcl", "conj"):
            low = page.reach(kid)[0]
            first = min(first, low)
    last = head + 1
    for kid in page.kids(head):
        if kid < head:
            continue
        if tokens[kid].dep == "punct":
            continue
        after_comma = tokens[kid - 1].text in ",;(" or tokens[page.reach(kid)[0] - 1].text in ",;("
        if tokens[kid].dep not in _KEPT or (after_comma and tokens[kid].dep not in ("appos", "nummod")):
            break
        low, high = page.reach(kid)
        if low > last + 1:
            break
        last = max(last, _without_relative(page, kid, high))
    if barrier is not None:
        if barrier > head:
            last = min(last, barrier)
        else:
            first = max(first, barrier + 1)
    sentence = page.bounds(head)
    first, last = max(first, sentence[0]), min(last, sentence[1])
    while last > first + 1 and tokens[last - 1].pos == "PUNCT" and tokens[last - 1].text not in ')"”»':
        last -= 1
    while first < last - 1 and tokens[first].pos == "PUNCT":
        first += 1
    return first, last


def _without_relative(page: Page, kid: int, high: int) -> int:
    """Where a kept part ends when a relative clause hangs on its end."""
    for i in page.parsed.subtree(kid):
        if page.tokens[i].dep == "relcl" and i > kid:
            low = page.reach(i)[0]
            if low > kid:
                high = min(high, low)
    return high


def entity_of(page: Page, head: int, first: int, last: int) -> str | None:
    """The entity a speaker's phrase `[first, last)` with that head names, or `None`."""
    cast, tokens = page.cast, page.tokens
    found = cast.who(head)
    if found:
        return found
    for kid in page.kids(head, "appos"):
        found = cast.named.get(kid)
        if found:
            return found
    # A title before a name, where the parse took the title for the head: "expert Viktor Doe".
    end = head + 1
    while end < last and tokens[end].pos == "PROPN":
        end += 1
    if end - 1 > head and end - 1 in cast.named:
        return cast.named[end - 1]
    return None


def span_of(page: Page, first: int, last: int) -> Span:
    """The words of a token range."""
    return page.parsed.span(first, last)
