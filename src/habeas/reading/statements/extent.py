"""Where the words of an indirect statement end: the dependency clause, put right by what stands on the page."""

from __future__ import annotations

from habeas.reading.statements.page import SUBJECTS, VERBAL, Page
from habeas.reading.statements.subjects import can_speak

_JOINING = frozenset(("because", "if", "unless", "until", "when", "since", "while", "after", "before", "as", "so"))


def end_of(page: Page, verb: int, head: int) -> int:
    """Where the content headed by `head` of the cue `verb` ends: the subtree, without what only trails behind it."""
    end = min(page.reach(head)[1], page.bounds(verb)[1])
    for i in range(max(head, verb) + 1, end):
        if _trails(page, verb, i, head):
            low = page.reach(i)[0]
            if low > head:
                end = min(end, _before_joint(page, low))
    return up_to_semicolon(page, max(head, verb) + 1, end)


def extended(page: Page, verb: int, last: int) -> int:
    """Takes in what the parse hung elsewhere although it can only belong to the words said."""
    end = page.bounds(verb)[1]
    at = last
    while at < end:
        token = page.tokens[at]
        if page.quotation_of[at] >= 0 and page.quotation_of[at - 1] == page.quotation_of[at]:
            at += 1
            continue
        if token.text in (";", ":", "—", "–", "--") or token.lower == "according":
            break
        joined = _and_that(page, at, end)
        if joined is not None:
            at = joined
            continue
        top = _top(page, at, last)
        if not _may_join(page, verb, top, at):
            break
        at = max(at + 1, min(page.reach(top)[1], end) if page.reach(top)[0] >= last else at + 1)
    return at


def _and_that(page: Page, at: int, end: int) -> int | None:
    """The end of a further clause opened by "and that", which can only be said too."""
    tokens = page.tokens
    if tokens[at].pos != "CCONJ" or at + 2 >= end or tokens[at + 1].lower != "that" or tokens[at + 1].dep != "mark":
        return None
    return max(at + 2, min(page.reach(tokens[at + 1].head)[1], end))


def without_venue(page: Page, first: int, last: int) -> int:
    """`last` without "in a statement", "in an interview" at the end: where it was said, not what."""
    tokens = page.tokens
    for i in range(last - 1, max(first, last - 14), -1):
        if page.quotation_of[i] >= 0:
            return last
        if tokens[i].lower in ("in", "during", "via", "through") and tokens[i].pos == "ADP":
            nouns = page.kids(i, "pobj")
            if not nouns or tokens[nouns[0]].lemma not in page.lexicon["phrases.venues"]:
                return last
            plain = any(
                tokens[k].lower in ("a", "an", "his", "her", "its", "their") for k in page.kids(nouns[0], "det", "poss")
            )
            rest = range(page.reach(i)[1], last)
            return (
                i
                if plain and i > first and not any(tokens[k].pos in VERBAL or tokens[k].text == "," for k in rest)
                else last
            )
    return last


def _top(page: Page, i: int, last: int) -> int:
    """The highest token above `i` whose subtree still begins at or after `last`."""
    top = i
    for above in page.parsed.ancestors(i):
        if above < last or page.reach(above)[0] < last:
            break
        top = above
    return top


def _may_join(page: Page, verb: int, top: int, at: int) -> bool:
    token = page.tokens[top]
    head = token.head
    if token.pos == "PUNCT" or token.dep == "punct":
        return True
    if head != top and head != verb and head < at and not _above(page, head, verb):
        return not _trails(page, verb, top, head)
    comma = page.tokens[page.reach(top)[0] - 1].text == ","
    if token.dep == "cc":
        return not comma and not any(
            page.tokens[k].lemma in page.lexicon.cues for k in page.kids(head, "conj") if k > top
        )
    if token.dep == "conj":
        return not comma and bool(page.kids(top, *SUBJECTS)) and token.lemma not in page.lexicon.cues
    if token.dep == "advcl":
        if token.tag in ("VBN", "VB") and not page.kids(top, "mark", *SUBJECTS):
            return True
        return (
            any(page.tokens[k].lower in _JOINING for k in page.kids(top, "mark", "advmod"))
            and token.lemma not in page.lexicon.cues
        )
    if token.dep in ("dobj", "ccomp", "xcomp") and head == verb:
        return not page.lexicon.takes(token.lemma, "clause") or not page.kids(top, *SUBJECTS)
    if token.dep in ("prep", "npadvmod", "advmod", "appos", "dep", "acl", "attr", "oprd"):
        return token.lower != "according"
    return False


def _above(page: Page, head: int, verb: int) -> bool:
    """Whether `head` stands above the cue."""
    return any(a == head for a in page.parsed.ancestors(verb))


def _before_joint(page: Page, low: int) -> int:
    """Steps back over the "and" and comma that join what follows."""
    while low > 0 and (page.tokens[low - 1].pos == "CCONJ" or page.tokens[low - 1].text == ","):
        low -= 1
    return low


def up_to_semicolon(page: Page, first: int, end: int) -> int:
    """The first semicolon outside quotation marks in the token range, `end` where there is none."""
    for i in range(first, end):
        if page.tokens[i].text == ";" and page.quotation_of[i] < 0:
            return i
    return end


def _trails(page: Page, verb: int, i: int, head: int) -> bool:
    """Whether token `i` heads a further saying behind the content: ", adding that", "and called Y"."""
    token = page.tokens[i]
    if page.quotation_of[i] >= 0 and page.words_in[page.quotation_of[i]] > 1:
        return False
    low = page.reach(i)[0]
    if low <= head:
        return False
    comma = page.tokens[low - 1].text in (",", "—", "–", "-", "--")
    if token.lower == "according":
        return True
    if token.dep == "relcl" and comma and is_denied_relative(page, i):
        return True
    if token.pos not in VERBAL:
        return False
    if token.dep == "advcl" and comma:
        if page.marked(i, "as") and token.lemma in page.lexicon.cues:
            return True
        if token.tag == "VBG" and token.lemma in page.lexicon.verbs and page.kids(i, "ccomp", "dobj", "xcomp"):
            return True
    if (
        token.dep == "advcl"
        and comma
        and any(page.tokens[k].lower in page.lexicon["phrases.against"] for k in page.kids(i, "mark"))
    ):
        return (
            token.lemma in page.lexicon.verbs
            and bool(page.kids(i, "nsubj"))
            and can_speak(page, page.kids(i, "nsubj")[0])
        )
    if token.dep == "advcl" and token.lemma == "ask" and page.marked(i, "when"):
        return True
    if token.dep == "conj" and token.lemma in page.lexicon.cues and _bare(page, i):
        inner = _first_conjunct(page, i)
        if page.form(verb) != page.form(i):
            return False
        subject = next(iter(page.kids(inner, "nsubj", "nsubjpass")), None)
        mute = subject is not None and page.form(inner) == page.form(i) and not can_speak(page, subject)
        return page.parts_from(i, inner) or mute
    return False


def _bare(page: Page, i: int) -> bool:
    """Whether the verb has neither subject nor auxiliary of its own ("did not say" is as good as none)."""
    return not page.kids(i, *SUBJECTS, "auxpass") and all(page.tokens[k].lemma == "do" for k in page.kids(i, "aux"))


def is_denied_relative(page: Page, verb: int) -> bool:
    """Whether the verb denies what stands before it: ", which he denies", "a charge her family rejects"."""
    token = page.tokens[verb]
    if token.dep != "relcl" or not any(f.stance == "denies" for f in page.lexicon.verbs.get(token.lemma, ())):
        return False
    named = [k for k in page.kids(verb, "nsubj") if page.tokens[k].lower not in ("who", "which", "that")]
    return bool(named) and not any(k > verb for k in page.kids(verb, "dobj", "ccomp", "xcomp"))


def _first_conjunct(page: Page, i: int) -> int:
    while page.tokens[i].dep == "conj" and page.tokens[i].head != i:
        i = page.tokens[i].head
    return i
