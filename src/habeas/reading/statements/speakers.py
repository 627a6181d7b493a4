"""Who speaks: the token of the speaker for a cue, the phrase that names them, and the entity behind it.

A speaker who is not named is never inferred: a role word leads to an entity only where the cast says so.
"""

from __future__ import annotations

from habeas.reading.statements.page import SUBJECTS, VERBAL, Page

_RELATIVE = frozenset(("who", "which", "that", "whom"))
_PERSONAL = frozenset(
    ("he", "she", "they", "it", "who", "one", "others", "many", "some", "both", "several", "him", "her", "his", "their")
)
_KEPT = frozenset(
    [
        "prep",
        "appos",
        "nummod",
        "case",
        "compound",
        "amod",
        "det",
        "poss",
        "nmod",
        "flat",
        "npadvmod",
        "acl",
        "relcl",
        "advmod",
        "quantmod",
    ]
)
_NOMINAL = frozenset(("PROPN", "NOUN", "PRON"))


def can_speak(page: Page, head: int | None) -> bool:
    """Whether the word is somebody who speaks: a name, a personal pronoun, a word for a person, a body or a paper."""
    if head is None:
        return False
    token = page.tokens[head]
    if token.pos == "PROPN" or page.cast.who(head):
        return True
    if token.text in page.capitals and not page.kids(head, "det"):
        return True
    if any(page.tokens[k].pos == "PROPN" for k in page.kids(head, "appos")):
        return True
    if token.pos in ("PRON", "NUM", "DET", "ADJ"):
        return token.lower in _PERSONAL or token.pos in ("NUM", "ADJ")
    lexicon = page.lexicon
    return any(word in lexicon.speakers or word in lexicon["documents.nouns"] for word in (token.lemma, token.lower))


def is_passive(page: Page, verb: int) -> bool:
    """Whether the verb is passive: "was quoted", "is said to"."""
    return page.tokens[verb].tag == "VBN" and (
        bool(page.kids(verb, "auxpass", "nsubjpass", "agent")) or not page.kids(verb, "aux", "nsubj")
    )


def subject_of(page: Page, verb: int, depth: int = 0) -> int | None:
    """The subject of a verb, through relative pronouns, coordination and participles; `None` where there is none."""
    tokens = page.tokens
    found = page.kids(verb, *SUBJECTS)
    if found:
        subject = _inverted(page, verb) or _real(page, verb, found)
        if subject is None:
            return None
        if tokens[subject].lower in _RELATIVE and tokens[verb].dep == "relcl":
            return tokens[verb].head
        return subject
    if depth > 4:
        return None
    near = _beside(page, verb)
    if near is not None:
        return near
    head, dep = tokens[verb].head, tokens[verb].dep
    if head == verb:
        return None
    if dep == "acl":
        return _through_paper(page, head, depth)
    if dep == "relcl":
        return head if tokens[verb].tag == "VBG" else None
    if dep == "pcomp":
        above = tokens[head].head
        if tokens[head].lower == "as" and tokens[above].lemma in page.lexicon["phrases.perception"]:
            return next(iter(page.kids(above, "dobj", "nsubjpass")), None)
        return subject_of(page, above, depth + 1) if tokens[above].pos in VERBAL else None
    if dep == "conj":
        head = _same_form(page, verb, head)
        subject = next(iter(page.kids(head, "nsubj", "nsubjpass")), None)
        if (
            subject is not None
            and tokens[head].dep == "ccomp"
            and tokens[verb].lemma in page.lexicon.verbs
            and not can_speak(page, subject)
        ):
            head = _outer_cue(page, head)
    if dep == "advcl" and tokens[verb].tag == "VBG" and tokens[page.reach(verb)[0] - 1].text == ",":
        head = _outer_cue(page, head)
    if dep in ("conj", "advcl", "xcomp", "dep", "parataxis") and tokens[head].pos in VERBAL:
        return _shown(page, verb, head) or subject_of(page, head, depth + 1)
    return None


def _same_form(page: Page, verb: int, head: int) -> int:
    """The verb that a coordinated one goes with: the nearest above it of the same finite form."""
    if not page.parts_from(verb, head):
        return head
    for above in page.parsed.ancestors(head):
        if page.form(above) == page.form(verb) and page.form(verb) != "other":
            return above
    return head


def _inverted(page: Page, verb: int) -> int | None:
    """The speaker of ", insisted the official," which the parse takes for the verb's object."""
    tokens = page.tokens
    lemma = tokens[verb].lemma
    if verb == 0 or tokens[verb - 1].text != "," or lemma not in page.lexicon.quoting:
        return None
    if lemma in page.lexicon["phrases.addressee"]:
        return None
    for kid in page.kids(verb, "dobj"):
        low, high = page.reach(kid)
        if low == verb + 1 and high < len(tokens) and tokens[high].text == "," and can_speak(page, kid):
            return kid
    return None


def _real(page: Page, verb: int, found: tuple[int, ...]) -> int | None:
    """The subject among what the parse calls so: no "there" where there is another, the last part of a split name."""
    tokens = page.tokens
    nouns = [k for k in found if tokens[k].dep != "expl" and tokens[k].pos not in VERBAL]
    if not nouns:
        return found[0] if tokens[found[0]].dep == "expl" else None
    before = [k for k in nouns if k < verb]
    return before[-1] if len(before) > 1 and not _comma(page, before[0], before[-1]) else nouns[0]


def _comma(page: Page, low: int, high: int) -> bool:
    return any(page.tokens[i].text in (",", ";") for i in range(low, high))


def _outer_cue(page: Page, verb: int) -> int:
    """For ", saying that ..." hung inside what was said: the cue verb that said it."""
    for above in page.parsed.ancestors(verb):
        if page.tokens[above].lemma in page.lexicon.verbs and page.tokens[above].pos in VERBAL:
            return above
    return verb


def _shown(page: Page, verb: int, head: int) -> int | None:
    """In "television showed her confessing that" the one who speaks is the one shown."""
    if page.tokens[verb].tag == "VBG" and page.tokens[head].lemma in page.lexicon["phrases.perception"]:
        return next((k for k in page.kids(head, "dobj") if head < k < verb), None)
    return None


def _through_paper(page: Page, noun: int, depth: int) -> int:
    """In "issued a statement saying" the speaker is who issued it; elsewhere the noun itself."""
    tokens = page.tokens
    if tokens[noun].lemma in page.lexicon["documents.nouns"] and tokens[noun].dep in ("dobj", "pobj"):
        verb = tokens[noun].head
        if tokens[verb].pos not in VERBAL:
            verb = tokens[verb].head
        if tokens[verb].pos in VERBAL and not is_passive(page, verb):
            return subject_of(page, verb, depth + 1) or noun
    return noun


def _beside(page: Page, verb: int) -> int | None:
    """The noun right before (or, after a quotation, behind) a finite verb whose subject the parse missed."""
    tokens = page.tokens
    if tokens[verb].tag not in ("VBD", "VBZ", "VBP") and not page.kids(verb, "aux"):
        return None
    if tokens[verb].dep in ("conj", "relcl", "acl", "xcomp"):
        return None
    at, start = verb - 1, page.bounds(verb)[0]
    while at >= start and tokens[at].pos in ("AUX", "ADV", "PART") and tokens[at].head == verb:
        at -= 1
    quoted = at - (tokens[at].text == ",")
    if at < start or page.quotation_of[quoted] >= 0:
        return _behind(page, verb)
    if tokens[at].text == ",":
        return _before_commas(page, at, start)
    if tokens[at].pos not in _NOMINAL or tokens[at].lower in _RELATIVE:
        return None
    if tokens[at].dep in ("pobj", "dobj"):
        prep = tokens[at].head
        misread = prep == start and tokens[at].pos != "NOUN" and bool(page.kids(at, "nummod"))
        return at if misread else None
    return at


def _before_commas(page: Page, comma: int, start: int) -> int | None:
    """The name before a short addition between commas: "Ann Poe, QC, said"."""
    tokens = page.tokens
    at = comma - 1
    while at > start and tokens[at].text != ",":
        if page.finite(at) or comma - at > 8:
            return None
        at -= 1
    at -= 1
    if at < start or tokens[at].dep in ("pobj", "dobj", "nsubj", "nsubjpass") or not can_speak(page, at):
        return None
    return at if tokens[at].pos in _NOMINAL else None


def _behind(page: Page, verb: int) -> int | None:
    """The speaker of an inverted tag whose parse is broken: "'...!' declared from the rostrum the minister"."""
    tokens = page.tokens
    for i in range(verb + 1, min(page.bounds(verb)[1], verb + 10)):
        if tokens[i].text in ".;:" or page.quotation_of[i] >= 0 or page.finite(i):
            return None
        if tokens[i].pos in _NOMINAL and tokens[i].dep not in ("pobj", "compound", "poss") and can_speak(page, i):
            return i
    return None


def speaker_of(page: Page, verb: int) -> int | None:
    """The token of the speaker of a cue verb: its subject, or the "by" agent of a passive; `None` where unnamed."""
    if is_passive(page, verb):
        agents = (noun for agent in page.kids(verb, "agent") for noun in page.kids(agent, "pobj"))
        return next((noun for noun in agents if can_speak(page, noun)), None)
    subject = subject_of(page, verb)
    return None if subject is None or page.tokens[subject].dep == "expl" else subject


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
        if other < head and not _comma(page, other, head) and tokens[head].dep in ("nsubj", "pobj"):
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
