"""What a cue verb says: the words that its frame takes as content, to the right of the verb."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.reading.reading import Stance
from habeas.reading.statements.page import FINITE, Page
from habeas.reading.statements.speakers import can_speak, speaker_of

_WH = frozenset(("whether", "if", "why", "how", "what", "who", "when", "where", "which", "whom", "whose"))
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens `[first, last)` said, `[cue_first, cue_last)` saying, and the stance of the frame."""

    first: int
    last: int
    cue_first: int
    cue_last: int
    stance: Stance
    takes: str


def cue_range(page: Page, verb: int) -> tuple[int, int]:
    """The verb with its particle ("pointed out")."""
    particles = [k for k in page.kids(verb, "prt") if k == verb + 1]
    return verb, (particles[0] if particles else verb) + 1


def complement(page: Page, verb: int) -> Content | None:
    """What stands to the right of a cue verb as its content; `None` where there is nothing of the kind."""
    lemma = page.tokens[verb].lemma
    for takes, rule in _RULES:
        for frame in page.lexicon.frames(lemma, takes):
            found = rule(page, verb, frame)
            if found is not None:
                first, last, cue_last = found
                last = _trimmed(page, first, last)
                if last <= first:
                    continue
                a, b = cue_range(page, verb)
                stance = _stance(page, verb, takes, first, frame.stance)
                return Content(first, last, a, max(b, cue_last), stance, takes)
    return None


def _stance(page: Page, verb: int, takes: str, first: int, stance: Stance) -> Stance:
    """A reported question asks, whatever else its verb may do."""
    frames = page.lexicon.verbs[page.tokens[verb].lemma]
    if takes == "clause" and any(f.stance == "asks" for f in frames):
        return "asks" if page.tokens[first].lower in _WH else "demands"
    return stance


def _addressed(page, verb, frame):
    for prep in page.kids(verb, "prep"):
        if page.tokens[prep].lower in frame.addressed and prep <= verb + 3:
            nouns = page.kids(prep, "pobj")
            found = _infinitive_under(page, [verb, *nouns], nouns[0] if nouns else prep)
            if found:
                return found[0], found[1], prep + 1 if prep == verb + 1 else 0
    return None


def _preposition(page, verb, frame):
    for prep in page.kids(verb, "prep", "prt"):
        if prep == verb + 1 and page.tokens[prep].lower in frame.prepositions:
            for noun in page.kids(prep, "pobj", "pcomp"):
                low, high = page.reach(noun)
                return max(low, prep + 1), high, prep + 1
    return None


def _urged(page, verb, frame):
    objects = [k for k in page.kids(verb, "dobj", "dative", "nsubj", "pobj") if k > verb]
    clauses = [k for k in page.kids(verb, "ccomp") if k > verb]
    inf = [k for k in page.kids(verb, "xcomp", "ccomp") if k > verb]
    if inf and page.tokens[inf[0]].lemma in page.lexicon.unnamed and page.kids(inf[0], "neg", "auxpass"):
        return None
    if not objects and not any(page.kids(c, *_SUBJECTS) for c in clauses):
        if not any(k > verb for k in page.kids(verb, "xcomp")) or "object" in frame.takes:
            return None
        found = _infinitive_under(page, [verb], verb)
        return (*found, 0) if found and page.tokens[verb].lemma in ("ask", "plead", "beg", "appeal") else None
    found = _infinitive_under(page, [verb, *objects], verb)
    return (*found, 0) if found else None


def _infinitive_under(page: Page, heads: list[int], after: int) -> tuple[int, int] | None:
    """The first "to ..." that hangs on one of `heads` and stands after `after`."""
    best: tuple[int, int] | None = None
    for head in heads:
        for kid in page.kids(head, "xcomp", "ccomp", "advcl", "relcl", "acl"):
            to = [k for k in page.kids(kid, "aux") if page.tokens[k].lower == "to"]
            if kid > after and to and to[0] > after and (best is None or kid < best[1]):
                first = to[0]
                if first and page.tokens[first - 1].lower == "not":
                    first -= 1
                best = first, _end(page, head, kid)
    if best is None:
        return None
    return best[0], _coordinated(page, best[1])


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
        last = max(page.reach(at)[1], at + 1)
        last = _trimmed(page, at, last)
    return last


def _infinitive(page, verb, frame):
    found = _infinitive_under(page, [verb], verb)
    if found is None:
        for kid in page.kids(verb, "xcomp"):
            if kid > verb and page.tokens[verb + 1].lower == "to":
                return verb + 1, _coordinated(page, _end(page, verb, kid)), 0
    return (*found, 0) if found else None


def _gerund(page, verb, frame):
    if page.tokens[verb].tag == "VBG" and page.tokens[verb].dep == "pcomp":
        return None
    for kid in page.kids(verb, "xcomp", "ccomp", "advcl", "dobj"):
        if kid <= verb or page.kids(kid, "mark"):
            continue
        auxiliaries = [k for k in page.kids(kid, "aux", "auxpass") if verb < k]
        lead = auxiliaries[0] if auxiliaries else kid
        if page.tokens[lead].tag == "VBG" and not page.kids(kid, "nsubj", "nsubjpass"):
            first = page.reach(kid)[0]
            if page.tokens[verb + 1].text != ",":
                return max(first, verb + 1), _end(page, verb, kid), 0
    return None


def _clause(page, verb, frame):
    tokens = page.tokens
    end = page.bounds(verb)[1]
    kids = [k for k in page.kids(verb, "ccomp", "xcomp") if k > verb]
    needs_that = tokens[verb].lemma in page.lexicon.that_only
    for kid in kids:
        if needs_that and not any(
            tokens[k].lower in ("that", "whether", "if") and k > verb for k in page.kids(kid, "mark")
        ):
            continue
        marks = [k for k in page.kids(kid, "aux") if tokens[k].lower == "to"]
        if marks and tokens[kid].dep == "xcomp" and not _wh_before(page, verb, kid):
            continue
        if tokens[kid].dep == "xcomp" and tokens[kid].tag == "VBG":
            continue
        if not (page.kids(kid, *_SUBJECTS) or page.kids(kid, "mark", "aux") or tokens[kid].tag in FINITE):
            continue
        low = max(page.reach(kid)[0], verb + 1)
        low = _lead(page, verb, low)
        return low, _extended(page, verb, _end(page, verb, kid)), 0
    # The parse hung the clause elsewhere: "that" after the verb (and its object, and a time) opens it all the same.
    at = verb + 1
    limit = min(end, verb + 9)
    while at < limit:
        if tokens[at].lower == "that" and tokens[at].dep in ("mark", "nsubj", "nsubjpass", "det") and at + 2 < end:
            if tokens[at].dep == "mark" or at == verb + 1:
                return at, _fallback_end(page, verb, at), 0
        if tokens[at].text in ',;:"' or tokens[at].pos in ("VERB", "AUX"):
            return None
        at += 1
    return None


def _extended(page: Page, verb: int, last: int) -> int:
    """Takes in the rest of the sentence where nothing in it could stand outside: no verb with a subject, no cue."""
    end = page.bounds(verb)[1]
    for i in range(last, end):
        token = page.tokens[i]
        if token.text == ";" or token.lower == "according" or page.kids(i, *_SUBJECTS):
            return last
        if token.pos in ("VERB", "AUX") and (token.tag in FINITE or token.lemma in page.lexicon.verbs):
            return last
        if token.head == verb and token.dep in ("conj", "advcl"):
            return last
    return end


def _wh_before(page: Page, verb: int, kid: int) -> bool:
    return any(page.tokens[i].lower in _WH for i in range(verb + 1, kid))


def _lead(page: Page, verb: int, low: int) -> int:
    """A clause's first token, with a "that" or "whether" the parse left outside taken in, leading marks left out."""
    tokens = page.tokens
    while low > verb + 1 and tokens[low - 1].lower in ("that", "whether", "if") and tokens[low - 1].dep == "mark":
        low -= 1
    return low


def _fallback_end(page: Page, verb: int, first: int) -> int:
    end = page.bounds(verb)[1]
    for i in range(first + 1, end):
        if page.tokens[i].text == ";":
            return i
        if page.tokens[i].head == verb and page.tokens[i].dep == "conj":
            return page.reach(i)[0]
    return end


def _accused(page, verb, frame):
    objects = [k for k in page.kids(verb, "dobj") if k > verb]
    preps = [k for head in [verb, *objects] for k in page.kids(head, "prep") if page.tokens[k].lower == "of"]
    if objects and preps:
        return page.reach(objects[0])[0], _end(page, verb, preps[0]), 0
    return None


def _named(page, verb, frame):
    tokens = page.tokens
    for kid in page.kids(verb, "ccomp", "oprd", "xcomp", "dobj"):
        if kid <= verb:
            continue
        subjects = [k for k in page.kids(kid, "nsubj") if k > verb]
        if tokens[kid].dep in ("ccomp", "xcomp") and subjects and tokens[kid].pos not in ("VERB", "AUX"):
            return page.reach(subjects[0])[0], _end(page, verb, kid), 0
        if tokens[kid].dep == "oprd":
            objects = [k for k in page.kids(verb, "dobj", "nsubj") if verb < k < kid]
            if objects:
                return page.reach(objects[0])[0], _end(page, verb, kid), 0
    return None


def _as(page, verb, frame):
    objects = [k for k in page.kids(verb, "dobj", "nsubj") if k > verb]
    for head in [verb, *objects]:
        for prep in page.kids(head, "prep"):
            if page.tokens[prep].lower == "as" and objects and prep > objects[0]:
                return page.reach(objects[0])[0], _end(page, verb, prep), 0
    return None


def _object(page, verb, frame):
    if page.tokens[verb].tag == "VBG" and page.tokens[verb].dep in ("pcomp", "acl", "amod"):
        return None
    if "*" in frame.objects and not can_speak(page, speaker_of(page, verb)):
        return None
    for kid in page.kids(verb, "dobj"):
        token = page.tokens[kid]
        if kid <= verb or token.pos == "PRON" and token.tag != "DT":
            continue
        if page.kids(verb, "dative"):
            continue
        if "*" in frame.objects or token.lemma in frame.objects:
            return max(page.reach(kid)[0], verb + 1), _end(page, verb, kid), 0
    return None


_RULES = (
    ("addressed", _addressed), ("prepositions", _preposition), ("urged", _urged), ("infinitive", _infinitive),
    ("accused", _accused), ("as", _as), ("named", _named), ("gerund", _gerund), ("clause", _clause),
    ("object", _object),
)  # fmt: skip


def _end(page: Page, verb: int, head: int) -> int:
    """Where the content headed by `head` ends: its subtree, without what only trails behind it."""
    tokens = page.tokens
    low, high = page.reach(head)
    end = min(high, page.bounds(verb)[1])
    for i in range(max(head, verb) + 1, end):
        if _trails(page, i, head):
            first = page.reach(i)[0]
            if first > head:
                end = min(end, first)
    for i in range(verb + 1, end):
        if tokens[i].text == ";" and page.quotation_of[i] < 0:
            end = i
            break
    return end


def _trails(page: Page, i: int, head: int) -> bool:
    """Whether token `i` opens a further saying behind the content: ", as X claimed", ", adding that", ", X said"."""
    token = page.tokens[i]
    if page.quotation_of[i] >= 0:
        return False
    low = page.reach(i)[0]
    if low == 0 or low <= head:
        return False
    comma = page.tokens[low - 1].text in ",—–-"
    if token.dep == "advcl":
        as_ = any(page.tokens[k].lower == "as" for k in page.kids(i, "mark", "advmod", "prep"))
        if as_ and comma and token.lemma in page.lexicon.verbs:
            return True
        if token.tag == "VBG" and comma and "clause" in _takes(page, token.lemma) and page.kids(i, "ccomp", "dobj"):
            return True
        if any(page.tokens[k].lower == "when" for k in page.kids(i, "advmod", "mark")) and token.lemma == "ask":
            return True
    if token.lower == "according" and page.tokens[min(i + 1, len(page.tokens) - 1)].lower == "to":
        return True
    return False


def _takes(page: Page, lemma: str) -> frozenset[str]:
    return frozenset().union(*(f.takes for f in page.lexicon.verbs.get(lemma, ())))


def _trimmed(page: Page, first: int, last: int) -> int:
    """`last` without trailing marks that belong to the sentence, not to the words."""
    while last > first and page.tokens[last - 1].pos in ("PUNCT", "SPACE") and page.tokens[last - 1].text in (
        ",", ".", ";", ":", "-", "–", "—", "...", "…", "--",
    ) and page.quotation_of[last - 1] < 0:  # fmt: skip
        last -= 1
    while last > first and page.tokens[last - 1].pos == "CCONJ":
        last -= 1
    return last
