"""Interviews: what somebody says in answer stands without quotation marks, and "I think that ..." states a position.

In a report such words are rhetoric or hearsay inside a quotation, and no statement; in an interview they are what the
one who answers commits to. Whether a text is an interview is found from its lines alone: questions with answers behind
them, or turns that open with a name or a letter and a colon, and an "I" outside quotation marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from habeas.reading.statements.clauses import cue_range
from habeas.reading.statements.extent import end_of, extended
from habeas.reading.statements.page import SUBJECTS, Draft, Page
from habeas.reading.statements.subjects import is_passive, subject_of

_YOU = frozenset(("you", "your", "yours"))
_TURN = re.compile(r"^\W{0,3}([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})\W{0,3}:", re.MULTILINE)
_TURNS = 4
_QUESTIONS = 4
_LEAST_FIRST_PERSON = 0.01  # share of "I", "we" and "you" among the words outside quotation marks
_ANNOUNCED = 300  # words from the top in which an interview calls itself one
_SHARE = 0.12  # share of the lines that are questions, where it does not


def is_interview(page: Page) -> bool:
    """Whether the text goes by questions and answers, as its lines and its "I" outside quotation marks show."""
    own = [t.lower for t in page.tokens if page.quotation_of[t.i] < 0 and t.pos not in ("PUNCT", "SPACE")]
    if not own:
        return False
    spoken = sum(word in page.lexicon["barred.first_person"] for word in own) / len(own)
    if spoken < _LEAST_FIRST_PERSON:
        return False
    turns = Counter(m[1] for m in _TURN.finditer(page.text))
    if sum(n for n in turns.values() if n > 1) >= _TURNS:
        return True
    asked = [lines for lines in page.lines if _asks(page, *lines)]
    if not any(page.tokens[i].lower in _YOU for first, last in asked for i in range(first, last)):
        return False
    announced = any(t.lemma in page.lexicon["interview.announced"] for t in page.tokens[:_ANNOUNCED])
    few = len(asked) >= 2 and (announced or len(asked) >= _SHARE * len(page.lines))
    return few or len(asked) >= _QUESTIONS


def _asks(page: Page, first: int, last: int) -> bool:
    """Whether the line `[first, last)` ends with a question of the report's own."""
    return page.tokens[last - 1].text in ("?", "?!") and page.quotation_of[last - 1] < 0


def position_drafts(page: Page, taken: Collection[int]) -> list[Draft]:
    """Positions stated in an interview: "I think that ...", "I am sure that ...", "they believe ..."."""
    drafts = []
    minds = page.lexicon["interview.minds"]
    for i, token in enumerate(page.tokens):
        if i in taken or token.lemma not in minds or token.pos not in ("VERB", "ADJ") or is_passive(page, i):
            continue
        draft = _position(page, i)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _position(page: Page, mind: int) -> Draft | None:
    tokens = page.tokens
    verb = tokens[mind].head if tokens[mind].pos == "ADJ" and tokens[mind].dep == "acomp" else mind
    speaker = subject_of(page, verb)
    if speaker is None or tokens[speaker].dep == "expl":
        return None
    clauses = page.kids(mind, "ccomp") or (page.kids(verb, "ccomp") if verb != mind else ())
    for kid in clauses:
        if not page.kids(kid, *SUBJECTS, "mark", "attr", "dobj", "advmod"):
            continue
        low, high = page.reach(kid)
        if kid > mind:
            first, last = page.clean(max(low, mind + 1), extended(page, mind, end_of(page, mind, kid)))
        else:
            before = page.reach(speaker)[0]
            if tokens[before - 1].text != ",":
                continue
            first, last = page.clean(low, min(high, before))
        if last - first > 1:
            return Draft(mind, cue_range(page, mind), speaker, [page.chars(first, last)], retold=True)
    return None
