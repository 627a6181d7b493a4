"""The frames of cue verbs: for each kind of content the words that a verb takes to its right.

Every rule takes the page, the verb and its frame, and returns the token range of the content, or `None`.
"""

from __future__ import annotations

from collections.abc import Callable

from habeas.reading.statements.extent import end_of, extended
from habeas.reading.statements.lexicon import Frame
from habeas.reading.statements.page import SUBJECTS, VERBAL, Page
from habeas.reading.statements.subjects import can_speak, speaker_of

ASKING = frozenset(("whether", "if", "why", "how", "what", "who", "when", "where", "which", "whom", "whose"))
Found = tuple[int, int] | None
Rule = Callable[[Page, int, Frame], Found]


def _addressed(page: Page, verb: int, frame: Frame) -> Found:
    for prep in page.kids(verb, "prep"):
        if page.tokens[prep].lower in frame.words and prep <= verb + 3:
            nouns = page.kids(prep, "pobj")
            return _infinitive_under(page, verb, [verb, *nouns], nouns[0] if nouns else prep)
    return None


def _preposition(page: Page, verb: int, frame: Frame) -> Found:
    for prep in page.kids(verb, "prep", "prt"):
        if prep == verb + 1 and page.tokens[prep].lower in frame.words:
            for noun in page.kids(prep, "pobj", "pcomp"):
                if page.tokens[noun].lemma in page.lexicon["phrases.measures"]:
                    continue  # "asked for four years": a prosecutor's motion
                if page.tokens[noun].lower not in ("it", "them", "him", "her", "me", "us", "you"):
                    return max(page.reach(noun)[0], prep + 1), end_of(page, verb, noun)
    return None


def _asked_for(page: Page, verb: int, frame: Frame) -> Found:
    """ "asked the ministry for an answer": the one asked stands between."""
    objects = [k for k in page.kids(verb, "dobj") if k > verb]
    if not objects or page.tokens[verb].lemma not in page.lexicon["phrases.alone"]:
        return None
    for prep in page.kids(verb, "prep"):
        if page.tokens[prep].lower in frame.words and prep > objects[0]:
            for noun in page.kids(prep, "pobj"):
                if page.tokens[noun].lemma not in page.lexicon["phrases.measures"]:
                    return max(page.reach(noun)[0], prep + 1), end_of(page, verb, noun)
    return None


def _urged(page: Page, verb: int, frame: Frame) -> Found:
    tokens = page.tokens
    clauses = [k for k in page.kids(verb, "xcomp", "ccomp") if k > verb]
    if (
        clauses
        and tokens[clauses[0]].lemma in page.lexicon["phrases.unnamed"]
        and page.kids(clauses[0], "neg", "auxpass")
    ):
        return None
    objects = [k for k in page.kids(verb, "dobj", "dative", "nsubj") if k > verb]
    if any(tokens[k].lemma in page.lexicon["phrases.unnamed"] for k in objects):
        return None
    if (
        not objects
        and tokens[verb].lemma not in page.lexicon["phrases.alone"]
        and not any(page.kids(k, "nsubj") for k in clauses)
    ):
        return None
    return _infinitive_under(page, verb, [verb, *objects], verb)


def _infinitive_under(page: Page, verb: int, heads: list[int], after: int) -> Found:
    """The first "to ..." that hangs on one of `heads` and stands after `after`, with the list it may open."""
    tokens = page.tokens
    best: tuple[int, int] | None = None
    for head in heads:
        for kid in page.kids(head, "xcomp", "ccomp", "advcl", "relcl", "acl"):
            to = [k for k in page.kids(kid, "aux") if tokens[k].lower == "to"]
            if kid > after and to and to[0] > after and (best is None or kid < best[1]):
                first = to[0]
                while first > after + 1 and tokens[first - 1].lower in ("not", "never", "again", "immediately"):
                    first -= 1
                best = first, end_of(page, verb, kid)
    return None if best is None else (best[0], _coordinated(page, best[1]))


def _coordinated(page: Page, last: int) -> int:
    """Takes in further infinitives of a list that the parse hung elsewhere: "to house him, help him and ..."."""
    tokens = page.tokens
    end = page.bounds(last - 1)[1]
    while last < end:
        at = last
        while at < end and (tokens[at].text in ",;" or tokens[at].lower in ("and", "or", "to")):
            at += 1
        if at == last or at >= end or tokens[at].tag != "VB" or tokens[at].pos != "VERB" or page.kids(at, "nsubj"):
            return last
        last = page.clean(at, max(page.reach(at)[1], at + 1))[1]
    return last


def _infinitive(page: Page, verb: int, frame: Frame) -> Found:
    return _infinitive_under(page, verb, [verb], verb)


def _gerund(page: Page, verb: int, frame: Frame) -> Found:
    tokens = page.tokens
    if tokens[verb].tag == "VBG" and tokens[verb].dep == "pcomp":
        return None
    for kid in page.kids(verb, "xcomp", "ccomp", "advcl", "dobj"):
        low = max(page.reach(kid)[0], verb + 1)
        if (
            kid <= verb
            or page.kids(kid, "mark", "nsubj", "nsubjpass")
            or any(t.text == "," for t in tokens[verb + 1 : low])
        ):
            continue
        auxiliaries = [k for k in page.kids(kid, "aux", "auxpass") if verb < k]
        if tokens[auxiliaries[0] if auxiliaries else kid].tag == "VBG" and tokens[kid].pos in VERBAL:
            return low, end_of(page, verb, kid)
    return None


def _clause(page: Page, verb: int, frame: Frame) -> Found:
    tokens = page.tokens
    strict = tokens[verb].lemma in page.lexicon["phrases.that_only"]
    for kid in page.kids(verb, "ccomp", "xcomp"):
        if kid <= verb or (tokens[kid].dep == "xcomp" and tokens[kid].tag == "VBG"):
            continue
        first = max(page.reach(kid)[0], verb + 1)
        opened = any(tokens[i].lower in ("that", "whether") or tokens[i].lower in ASKING for i in range(verb + 1, kid))
        infinitive = any(tokens[k].lower == "to" for k in page.kids(kid, "aux"))
        if (strict and not opened) or (infinitive and not opened):
            continue
        if not (opened or (page.finite(kid) and page.kids(kid, *SUBJECTS)) or page.kids(kid, "mark")):
            continue
        if frame.stance == "denies" and _object_head(page, verb, first) is not None:
            continue  # "denied reports that ...": the object is what is denied
        if (
            page.quotation_of[first] >= 0
            and page.quotation_of[first] == page.quotation_of[kid]
            and tokens[first - 1].text == ":"
        ):
            continue
        return _opened(page, verb, first), extended(page, verb, end_of(page, verb, kid))
    return _hung_elsewhere(page, verb)


def _opened(page: Page, verb: int, first: int) -> int:
    """A clause's first token: a "that" the parse left outside taken in, a time phrase before a "that" left out."""
    tokens = page.tokens
    while first > verb + 1 and tokens[first - 1].lower in ("that", "whether", "if") and tokens[first - 1].dep == "mark":
        first -= 1
    for i in range(first, min(first + 6, len(tokens) - 1)):
        if tokens[i].lower == "that" and tokens[i].dep == "mark":
            return i
        if tokens[i].pos in VERBAL:
            break
    return first


def _after_colon(page: Page, verb: int, frame: Frame) -> Found:
    """ "The lawyer informs: they took his glasses": words behind a colon without quotation marks."""
    tokens = page.tokens
    end = page.bounds(verb)[1]
    for at in range(verb + 1, min(end - 2, verb + 8)):
        if tokens[at].text == ":":
            quoted = page.quotation_of[at + 1] >= 0
            return None if quoted or not any(page.finite(i) for i in range(at + 1, end)) else (at + 1, end)
        if tokens[at].text in ",;" or tokens[at].pos in VERBAL or page.quotation_of[at] >= 0:
            return None
    return None


def _hung_elsewhere(page: Page, verb: int) -> Found:
    """A clause that the parse hung on something else: a "that" behind the verb opens it all the same."""
    tokens = page.tokens
    end = page.bounds(verb)[1]
    addressed = False
    for kid in page.kids(verb, "advcl", "ccomp", "relcl"):
        mark = next((k for k in page.kids(kid, "mark") if tokens[k].lower == "that" and verb < k < kid), None)
        if mark is not None:
            return mark, extended(page, verb, end_of(page, verb, kid))
    for at in range(verb + 1, min(end - 2, verb + 12)):
        token = tokens[at]
        if token.lower == "that":
            if _of_a_noun(page, token.head):
                return None
            relative = token.dep in ("nsubj", "nsubjpass") and at > verb + 1
            if (
                token.dep == "mark"
                or (at == verb + 1 and tokens[at + 1].pos not in ("PUNCT", "NOUN"))
                or (addressed and not relative)
            ):
                return at, _to_the_end(page, verb, at)
            return None
        if token.text in ',;:"' or token.pos in VERBAL:
            return None
        addressed = addressed or (token.lower == "to" and token.pos == "ADP" and at == verb + 1)
    return None


def _of_a_noun(page: Page, clause: int) -> bool:
    """Whether the clause belongs to a noun that is nobody to speak to: "reports that ..."."""
    token = page.tokens[clause]
    above = page.tokens[token.head]
    if token.dep not in ("acl", "relcl") or above.pos != "NOUN" or is_venue(page, above.i):
        return False
    return above.lemma in page.lexicon.nouns or above.lemma in page.lexicon["phrases.clause_nouns"]


def is_venue(page: Page, noun: int) -> bool:
    """Whether the noun stands in "told them in a statement": the place of the saying, not what carries a clause."""
    token = page.tokens[noun]
    if token.lemma not in page.lexicon["phrases.venues"] or token.dep != "pobj":
        return False
    prep = page.tokens[token.head]
    return page.tokens[prep.head].pos in VERBAL and page.tokens[prep.head].lemma in page.lexicon.verbs


def _to_the_end(page: Page, verb: int, first: int) -> int:
    """The end of the sentence, or of the clause before a further cue of the same subject."""
    end = page.bounds(verb)[1]
    for i in range(first + 1, end):
        if page.tokens[i].text == ";" and page.quotation_of[i] < 0:
            return i
        if page.tokens[i].head == verb and page.tokens[i].dep == "conj":
            return page.reach(i)[0]
    return end


def _accused(page: Page, verb: int, frame: Frame) -> Found:
    objects = [k for k in page.kids(verb, "dobj") if k > verb]
    preps = [k for head in (verb, *objects) for k in page.kids(head, "prep") if page.tokens[k].lower in frame.words]
    if objects and preps:
        return page.reach(objects[0])[0], extended(page, verb, end_of(page, verb, preps[0]))
    return None


def _named(page: Page, verb: int, frame: Frame) -> Found:
    """ "called him a hero", in the several ways the parse may see it."""
    tokens = page.tokens
    for kid in page.kids(verb, "ccomp", "oprd", "xcomp", "dobj"):
        if kid <= verb or tokens[kid].tag == "VB":
            continue
        inside = [k for k in page.kids(kid, "nsubj", "npadvmod") if verb < k < kid]
        before = [k for k in page.kids(verb, "dobj", "nsubj") if verb < k < kid]
        if tokens[kid].dep in ("ccomp", "xcomp") and not inside:
            continue
        if tokens[kid].dep == "dobj" and not before and not page.kids(kid, "nsubj"):
            continue
        objects = before or inside
        if objects or (tokens[kid].dep == "oprd" and any(t.pos == "NOUN" for t in tokens[verb + 1 : kid])):
            return verb + 1, extended(page, verb, end_of(page, verb, kid))
    return _named_in_marks(page, verb)


def _named_in_marks(page: Page, verb: int) -> Found:
    """ "called the remarks 'shameful'": the name stands in marks behind the object, however it was parsed."""
    tokens = page.tokens
    for i in range(verb + 1, min(page.bounds(verb)[1], verb + 10)):
        if page.quotation_of[i] >= 0:
            named = any(t.pos in ("NOUN", "PROPN", "PRON") for t in tokens[verb + 1 : i])
            last = page.parsed.tokens_in(tokens[i].start, page.quotations[page.quotation_of[i]].end)[-1]
            return (verb + 1, last + 1) if named and tokens[i - 1].pos in ("NOUN", "PROPN", "PRON") else None
        if tokens[i].pos in VERBAL or tokens[i].text in ",;:":
            return None
    return None


def _as(page: Page, verb: int, frame: Frame) -> Found:
    objects = [k for k in page.kids(verb, "dobj", "nsubj") if k > verb]
    for head in (verb, *objects):
        for prep in page.kids(head, "prep", "mark"):
            if page.tokens[prep].lower == "as" and objects and prep > objects[0]:
                return page.reach(objects[0])[0], extended(page, verb, end_of(page, verb, prep))
    return None


def _object_head(page: Page, verb: int, before: int) -> int | None:
    """A noun between the verb and a clause: its object, which the clause belongs to."""
    for i in range(verb + 1, before):
        if page.tokens[i].pos == "NOUN":
            return i
    return None


def _object(page: Page, verb: int, frame: Frame) -> Found:
    tokens = page.tokens
    if tokens[verb].tag == "VBG" and tokens[verb].dep in ("pcomp", "acl", "amod"):
        return None
    weak = tokens[verb].lemma in page.lexicon["phrases.weak"]
    if weak and "*" in frame.words and not can_speak(page, speaker_of(page, verb)):
        return None
    if page.kids(verb, "dative"):
        return None
    for kid in page.kids(verb, "dobj"):
        if frame.stance == "denies" and tokens[kid].lemma in page.lexicon["phrases.withheld"]:
            return None
        if kid > verb and tokens[kid].pos != "PRON" and ("*" in frame.words or tokens[kid].lemma in frame.words):
            return max(page.reach(kid)[0], verb + 1), extended(page, verb, end_of(page, verb, kid))
    clauses = [k for k in page.kids(verb, "ccomp") if k > verb]
    if clauses:  # "denied reports that": the parse hung the clause on the verb
        noun = _object_head(page, verb, page.reach(clauses[0])[0])
        if noun is not None and ("*" in frame.words or tokens[noun].lemma in frame.words):
            return verb + 1, extended(page, verb, end_of(page, verb, clauses[0]))
    return None


# In the order in which they are tried.
RULES: tuple[tuple[str, Rule], ...] = (
    ("addressed", _addressed), ("prepositions", _preposition),
    ("prepositions", _asked_for), ("urged", _urged), ("infinitive", _infinitive),
    ("accused", _accused), ("as", _as), ("named", _named), ("gerund", _gerund), ("clause", _clause),
    ("clause", _after_colon), ("object", _object),
)  # fmt: skip
