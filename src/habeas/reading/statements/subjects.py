"""Who the subject of a saying is: through relative pronouns, coordination, participles, inversion and broken parses."""

from __future__ import annotations

from habeas.reading.statements.page import SUBJECTS, VERBAL, Page

_RELATIVE = frozenset(("who", "which", "that", "whom"))
_PERSONAL = frozenset(
    ("he", "she", "they", "it", "who", "one", "others", "many", "some", "both", "several", "him", "her", "his", "their")
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
    if page.tokens[verb].tag != "VBN":
        return False
    if page.kids(verb, "auxpass", "nsubjpass", "agent"):
        return True
    return not page.kids(verb, "aux", "nsubj") and not _before_words(page, verb)


def _before_words(page: Page, verb: int) -> bool:
    """Whether the verb leads to a quotation by a colon: a past tense then, even where the tagger saw a participle."""
    for at in range(verb + 1, min(verb + 8, len(page.tokens) - 1)):
        if page.tokens[at].text == ":":
            return page.quotation_of[at + 1] >= 0
        if page.tokens[at].pos in VERBAL or page.tokens[at].text in ",;.":
            return False
    return False


def subject_of(page: Page, verb: int, depth: int = 0) -> int | None:
    """The subject of a verb, through relative pronouns, coordination and participles; `None` where there is none."""
    tokens = page.tokens
    found = page.kids(verb, *SUBJECTS)
    if found:
        subject = _inverted(page, verb) or _real(page, verb, found)
        if subject is not None and page.in_dateline(subject):
            subject = _behind_dateline(page, verb)
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


def _behind_dateline(page: Page, verb: int) -> int | None:
    """The subject of a first sentence whose dateline the parse took for it."""
    tokens = page.tokens
    for i in range(verb - 1, page.dateline_end - 1, -1):
        if tokens[i].pos in _NOMINAL and tokens[i].dep not in ("pobj", "poss", "compound", "npadvmod"):
            return i
    return None


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
    return before[-1] if len(before) > 1 and not comma_between(page, before[0], before[-1]) else nouns[0]


def comma_between(page: Page, low: int, high: int) -> bool:
    """Whether a comma or semicolon stands among the tokens `[low, high)`."""
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


def behind_quotation(page: Page, verb: int) -> int | None:
    """The speaker of "'...', added KTA" where the parse takes the saying for an adjective of its speaker."""
    token = page.tokens[verb]
    before = verb - 1 - (page.tokens[verb - 1].text == ",")
    if token.dep != "amod" or token.lemma not in page.lexicon.quoting or token.head < verb or before < 0:
        return None
    return token.head if page.quotation_of[before] >= 0 and can_speak(page, token.head) else None


def speaker_of(page: Page, verb: int) -> int | None:
    """The token of the speaker of a cue verb: its subject, or the "by" agent of a passive; `None` where unnamed."""
    inverted = behind_quotation(page, verb)
    if inverted is not None:
        return inverted
    if is_passive(page, verb):
        agents = (noun for agent in page.kids(verb, "agent") for noun in page.kids(agent, "pobj"))
        return next((noun for noun in agents if can_speak(page, noun)), None)
    subject = subject_of(page, verb)
    return None if subject is None or page.tokens[subject].dep == "expl" else subject
