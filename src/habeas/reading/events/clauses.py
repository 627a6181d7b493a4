"""The clause round a match: its verb, its subject and objects, and who suffers what is done.

The relations are those of the English parse (see `parsed.py`); so are the few grammatical words in this module.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.reading.parsed import ParsedText

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_TAKES_SMALL_CLAUSE = frozenset(
    [
        "let",
        "make",
        "have",
        "find",
        "see",
        "help",
        "keep",
        "leave",
        "get",
        "watch",
        "hear",
        "force",
        "want",
        "hold",
        "show",
    ]
)
_ARGUMENTS = ("dobj", "nsubjpass", "prep", "attr", "oprd")
_INNER = ("conj", "pobj", "prep", "appos")
_DEPTH = 3
_OBJECTIVE = frozenset({"him", "her", "them", "me", "us"})
_ENDS = frozenset(".!?…\"'”’):;")
_HEAD = 400
_HEADLINE = 140


@dataclass(frozen=True)
class Clause:
    """The words round a head. `subjects` and `objects` are token indices; `passive` tells who suffers.

    `borrowed` says that the subject stands in another clause (a conjunct's, a participle's noun).
    """

    verb: int
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    passive: bool
    borrowed: bool

    @property
    def subject(self) -> int | None:
        """The subject nearest to the verb; `None` where there is none."""
        return self.subjects[-1] if self.subjects else None


def clause_of(parsed: ParsedText, head: int) -> Clause:
    """The clause of the verb nearest above token `head` (itself, where it is one)."""
    verb = verb_of(parsed, head)
    passive = is_passive(parsed, verb)
    own = parsed.children_by(verb, *SUBJECTS)
    own = tuple(s for s in own if s < verb or parsed.tokens[s].dep == "nsubjpass") or own
    if not own and passive:
        own = _misread_subject(parsed, verb)
    borrowed = None if own else _borrowed_subject(parsed, verb)
    subjects = own or (() if borrowed is None else (borrowed,))
    objects = parsed.children_by(verb, "dobj", "dative", "obj", "oprd") + _small_subjects(parsed, verb)
    return Clause(
        verb,
        tuple(antecedent(parsed, s) for s in subjects),
        tuple(_pobj(parsed, k) for k in objects),
        passive,
        borrowed is not None,
    )


def _small_subjects(parsed: ParsedText, verb: int) -> tuple[int, ...]:
    """The "her" of "let her go", "found her ill", "made her stand": to the verb an object."""
    takes = parsed.tokens[verb].lemma in _TAKES_SMALL_CLAUSE
    inner = [k for k in parsed.children_by(verb, "ccomp", "xcomp") if not parsed.children_by(k, "mark")]
    found = (s for k in inner for s in parsed.children_by(k, "nsubj", "nsubjpass"))
    return tuple(s for s in found if takes or parsed.tokens[s].lower in _OBJECTIVE)


def _misread_subject(parsed: ParsedText, verb: int) -> tuple[int, ...]:
    """ "His brother, tried beside him, was acquitted": the parser may give the subject to the participle between."""
    for k in parsed.children_by(verb, "ccomp", "advcl"):
        if k < verb and not parsed.children_by(k, "aux", "auxpass", "mark"):
            return parsed.children_by(k, "nsubj", "nsubjpass")
    return ()


def outer_subjects(parsed: ParsedText, verb: int) -> tuple[int, ...]:
    """The subjects of the first clause above that has any (for a participle set off by a comma)."""
    for up in parsed.ancestors(verb):
        found = parsed.children_by(up, *SUBJECTS)
        if found:
            return tuple(antecedent(parsed, s) for s in found)
    return ()


def verb_of(parsed: ParsedText, i: int) -> int:
    """Token `i` if it is a verb, else the nearest verb above it, else `i`."""
    tokens = parsed.tokens
    if tokens[i].pos == "VERB" and tokens[i].dep != "amod":
        return i
    if tokens[i].pos == "AUX" and tokens[i].dep in ("relcl", "advcl", "ccomp", "conj", "ROOT"):
        return i  # "who had been in jail": the copula is the clause's own verb
    if (
        tokens[i].pos in ("ADJ", "NOUN")
        and tokens[i].dep in ("ccomp", "acl", "advcl", "ROOT")
        and parsed.children_by(i, *SUBJECTS)
    ):
        return i
    for j in parsed.ancestors(i):
        if tokens[j].pos in ("VERB", "AUX") and tokens[j].dep not in ("aux", "auxpass", "amod"):
            return j
    return i


def is_passive(parsed: ParsedText, verb: int) -> bool:
    """Whether the subject (or the noun it hangs on) is the one to whom it is done."""
    tokens, token = parsed.tokens, parsed.tokens[verb]
    kids = parsed.children(verb)
    if any(tokens[k].dep in ("auxpass", "nsubjpass") for k in kids):
        return True
    if token.tag not in ("VBN", "VBD"):
        return False
    auxiliaries = [tokens[k] for k in kids if tokens[k].dep == "aux"]
    if any(a.lemma == "be" for a in auxiliaries):
        return True
    if any(a.lemma in ("have", "do") for a in auxiliaries):
        return False
    has_object = any(tokens[k].dep in ("dobj", "obj") for k in kids)
    if token.dep in ("acl", "amod"):
        return True
    if has_object:
        return False
    if token.dep == "conj":
        return is_passive(parsed, token.head) and not any(tokens[k].dep in SUBJECTS for k in kids)
    if token.dep in ("advcl", "ccomp", "oprd") and token.tag == "VBN":
        return True
    if token.tag == "VBD" and any(tokens[k].dep == "nsubj" for k in kids) and not _headline_like(parsed, verb):
        return False
    if token.tag == "VBN" or token.dep == "ROOT":
        after = tokens[verb + 1] if verb + 1 < len(tokens) else None
        if after is not None and after.lower == "that":
            return False
        return after is None or after.pos in ("ADP", "PUNCT", "SCONJ", "ADV") or after.lower in ("to", "again")
    return False


def _headline_like(parsed: ParsedText, i: int) -> bool:
    """Whether the sentence of token `i` ends without a mark, as headlines do, which leave out "was"."""
    _, end = parsed.sentences[parsed.sentence_of(i)]
    return parsed.tokens[end - 1].text not in _ENDS


def _borrowed_subject(parsed: ParsedText, verb: int) -> int | None:
    """The subject of a verb that has none of its own: of the clause it is joined to, or the noun it describes."""
    tokens = parsed.tokens
    i = verb
    for _ in range(6):
        token = tokens[i]
        if token.head == i:
            return None
        up = token.head
        if token.dep == "acl" and tokens[up].pos in ("NOUN", "PROPN", "PRON", "NUM", "DET"):
            return up
        if token.dep == "relcl":
            return up
        if token.dep in ("xcomp", "ccomp", "advcl"):
            objects = parsed.children_by(up, "dobj", "dative")
            if objects and token.dep != "advcl" and tokens[objects[-1]].i < verb:
                return objects[-1]
        subjects = parsed.children_by(up, *SUBJECTS)
        if subjects and subjects[-1] != i:
            return subjects[-1]
        i = up
    return None


def antecedent(parsed: ParsedText, i: int) -> int:
    """The noun that a relative pronoun takes up; any other token is its own."""
    tokens = parsed.tokens
    if tokens[i].lower not in ("who", "whom", "that", "which", "whose") or tokens[i].tag not in (
        "WP",
        "WDT",
        "WP$",
        "IN",
    ):
        return i
    for j in parsed.ancestors(i):
        if tokens[j].dep in ("relcl", "acl"):
            return tokens[j].head
    return i


def _pobj(parsed: ParsedText, i: int) -> int:
    """The noun of a dative "to him"; any other token is its own."""
    kids = parsed.children_by(i, "pobj") if parsed.tokens[i].pos == "ADP" else ()
    return kids[0] if kids else i


def arguments(parsed: ParsedText, verb: int) -> tuple[int, ...]:
    """The nouns a verb is said of: objects, passive subjects, nouns after prepositions, and what is joined to them."""
    found: list[int] = []
    open_ = [(k, 0) for k in parsed.children_by(verb, *_ARGUMENTS)]
    while open_:
        k, depth = open_.pop()
        if parsed.tokens[k].pos in ("NOUN", "PROPN"):
            found.append(k)
        if depth < _DEPTH:
            open_.extend((j, depth + 1) for j in parsed.children_by(k, *_INNER))
    return tuple(sorted(found))


def governor(parsed: ParsedText, noun: int) -> int | None:
    """The verb of which a noun is an argument (see `arguments`); `None` where there is none."""
    node = noun
    for _ in range(_DEPTH + 1):
        token = parsed.tokens[node]
        if token.head == node or token.dep not in (*_ARGUMENTS, *_INNER):
            return None
        node = token.head
        if parsed.tokens[node].pos == "VERB":
            return node if token.dep in _ARGUMENTS else None
    return None


def headlines(parsed: ParsedText) -> frozenset[int]:
    """The tokens of the short lines without a full stop at the head of a report."""
    found: set[int] = set()
    for first, end in parsed.sentences:
        start = parsed.tokens[first].start
        if start > _HEAD:
            break
        low = parsed.text.rfind("\n", 0, start) + 1
        high = parsed.text.find("\n", start)
        line = parsed.text[low : high if high >= 0 else len(parsed.text)].strip()
        if len(line) <= _HEADLINE and line[-1] not in '.!…"”:' and len(parsed.text[:low].split()) < 25:
            found.update(range(first, end))
    return frozenset(found)
