"""Whether a cue word reports that something was said at all: not negated, not merely possible, not an act."""

from __future__ import annotations

from habeas.reading.statements.page import VERBAL, Page
from habeas.reading.statements.subjects import is_passive, speaker_of, subject_of


def is_cue(page: Page, i: int) -> bool:
    """Whether token `i` is a cue verb of the report's own words that reports a speech act."""
    token = page.tokens[i]
    return token.pos in VERBAL and token.lemma in page.lexicon.verbs and page.outside(i) and is_spoken(page, i)


def is_spoken(page: Page, verb: int) -> bool:
    """Whether the verb says that somebody said something, and who may be counted as somebody."""
    return not _is_unreal(page, verb) and _has_speaker(page, verb)


def _is_unreal(page: Page, verb: int) -> bool:
    """Negated, only possible, a condition, an imperative, or an infinitive of something not done."""
    tokens, lexicon = page.tokens, page.lexicon
    token = tokens[verb]
    for kid in page.kids(verb, "neg", "aux", "advmod"):
        word = tokens[kid]
        if (
            kid < verb
            and (word.dep == "neg" or word.lower in ("never", "hardly") or word.lower in lexicon["barred.modals"])
            and not (page.interview and word.lower == "would")
        ):
            return True
    if any(tokens[k].lower in ("neither", "nor") for k in page.kids(verb, "preconj", "cc") if k < verb):
        return True
    if page.marked(verb, "if", "unless", "whether", "lest"):
        return True
    if any(tokens[k].lower == "to" and k < verb for k in page.kids(verb, "aux")):
        above = token.head
        if token.dep != "xcomp" or tokens[above].lemma not in lexicon["phrases.aspect"]:
            return True
        return _is_unreal(page, above)
    if token.dep == "conj" and tokens[token.head].pos in VERBAL and not page.kids(verb, "nsubj", "nsubjpass"):
        if any(tokens[i].lower == "nor" for i in range(max(0, verb - 3), verb)):
            return True
        return token.tag in ("VB", "VBG") and _is_unreal(page, token.head)
    return token.tag == "VB" and not page.kids(verb, "aux", "nsubj")


def _has_speaker(page: Page, verb: int) -> bool:
    tokens, lexicon = page.tokens, page.lexicon
    if is_passive(page, verb):
        agent = speaker_of(page, verb)
        if agent is not None:
            return tokens[agent].lower not in page.mute
        return bool(page.kids(verb, "auxpass")) and tokens[verb].dep not in ("acl", "amod")
    subject = subject_of(page, verb)
    if subject is None:
        return False
    word = tokens[subject]
    if word.lower in page.mute | lexicon["barred.nobody"] or word.lemma in lexicon["barred.sayings"]:
        return False
    if any(tokens[k].lower == "no" for k in page.kids(subject, "det")):
        return False
    idiom = word.lower in lexicon["barred.idioms"] or word.lemma in lexicon["barred.idioms"]
    return not (idiom and page.marked(verb, "as"))
