"""The clause round a match: its verb, its subject and objects, and the words that say the event without its neighbours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.reading.parsed import ParsedText, Token
from habeas.text import Span

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_OWN_CLAUSE = frozenset({"advcl", "relcl", "parataxis", "ccomp", "csubj"})
_TAKES_SMALL_CLAUSE = frozenset("let make have find see help keep leave get watch hear force want hold show".split())
_LONG = 110
_LONG_SUBJECT = 75
_HEAD = 400
_HEADLINE = 140
_BEFORE_NOUN = frozenset({"amod", "compound", "nmod", "nummod", "poss", "det", "case"})
_DANGLING = frozenset("and but or the a an of to that in at for with from by on under as than his her their".split())
_QUOTES = frozenset("\"'“”‘’«»„*_")


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
    if parsed.tokens[verb].lemma not in _TAKES_SMALL_CLAUSE:
        return ()
    inner = parsed.children_by(verb, "ccomp", "xcomp")
    return tuple(s for k in inner if not parsed.children_by(k, "mark") for s in parsed.children_by(k, "nsubj", "nsubjpass"))


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
    if tokens[i].pos in ("ADJ", "NOUN") and tokens[i].dep in ("ccomp", "acl", "advcl", "ROOT") and parsed.children_by(i, *SUBJECTS):
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
    if token.tag == "VBN" or token.dep == "ROOT":
        after = tokens[verb + 1] if verb + 1 < len(tokens) else None
        if after is not None and after.lower == "that":
            return False
        return after is None or after.pos in ("ADP", "PUNCT", "SCONJ", "ADV") or after.lower in ("to", "again")
    return False


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
    if tokens[i].lower not in ("who", "whom", "that", "which", "whose") or tokens[i].tag not in ("WP", "WDT", "WP$", "IN"):
        return i
    for j in parsed.ancestors(i):
        if tokens[j].dep in ("relcl", "acl"):
            return tokens[j].head
    return i


def _pobj(parsed: ParsedText, i: int) -> int:
    """The noun of a dative "to him"; any other token is its own."""
    kids = parsed.children_by(i, "pobj") if parsed.tokens[i].pos == "ADP" else ()
    return kids[0] if kids else i


def clause_span(parsed: ParsedText, taken: Iterable[int], head: int, stops: frozenset[int]) -> tuple[int, int]:
    """Half-open token range of the words that tell a match: the verb's group with subject and arguments.

    `taken` are the match's own tokens, `stops` tokens at which another event begins.
    """
    taken = sorted(taken)
    sentence = parsed.sentences[parsed.sentence_of(head)]
    first, last = taken[0], taken[-1]
    verb = verb_of(parsed, head)
    if abs(verb - head) <= 12 and sentence[0] <= verb < sentence[1] and not _blocked(parsed, verb, head, stops):
        first, last = min(first, verb), max(last, verb)
        first = _to_the_left(parsed, verb, first, sentence[0], stops, set(taken))
    last = _to_the_right(parsed, first, last, verb, sentence[1], stops)
    return trim(parsed, first, last + 1)


def _blocked(parsed: ParsedText, a: int, b: int, stops: frozenset[int]) -> bool:
    low, high = min(a, b), max(a, b)
    return any(low < s <= high for s in stops) or any(
        parsed.tokens[k].text in ";:—" for k in range(low, high)
    )


def _to_the_left(
    parsed: ParsedText, verb: int, first: int, floor: int, stops: frozenset[int], taken: set[int]
) -> int:
    tokens = parsed.tokens
    group = [k for k in parsed.children_by(verb, "aux", "auxpass", "neg") if k < verb]
    start = min([first, *group])
    subjects = [s for s in parsed.children_by(verb, *SUBJECTS) if s < verb]
    for s in subjects:
        left, right = noun_phrase(parsed, s)
        between = tokens[right:start]
        if left >= floor and tokens[start - 1].end - tokens[left].start <= _LONG_SUBJECT and not any(
            t.text in (",", ";", ":", "—") for t in between
        ) and not any(left <= x <= right for x in stops - taken):
            start = min(start, left)
    while start > floor and tokens[start - 1].dep in ("advmod", "neg") and tokens[start - 1].head == verb and (
        tokens[start - 1].i not in stops
    ):
        start -= 1
    return start


def noun_phrase(parsed: ParsedText, i: int) -> tuple[int, int]:
    """Half-open token range of a noun with what stands before it and its names after it, without clauses."""
    tokens = parsed.tokens
    keep = {i}
    open_ = [i]
    while open_:
        for k in parsed.children(open_.pop()):
            if tokens[k].dep not in _OWN_CLAUSE and tokens[k].dep not in ("appos", "acl", "punct", "cc"):
                keep.add(k)
                open_.append(k)
    return min(keep), max(keep) + 1


def _to_the_right(
    parsed: ParsedText, first: int, last: int, verb: int, ceiling: int, stops: frozenset[int]
) -> int:
    """Take in complements and short adjuncts that follow, up to the next clause, event or a fair length."""
    tokens = parsed.tokens
    inside = set(range(first, last + 1))
    start = tokens[first].start
    while last + 1 < ceiling:
        nxt = tokens[last + 1]
        part_of_noun = tokens[last].head == nxt.i and tokens[last].dep in _BEFORE_NOUN
        if (nxt.i in stops or nxt.end - start > _LONG) and not part_of_noun:
            break
        if part_of_noun:
            inside.add(nxt.i)
            last = nxt.i
            continue
        if nxt.start == tokens[last].end and (nxt.text[0] in "-‑’'" or tokens[last].text in "-‑"):
            inside.add(nxt.i)
            last = nxt.i
            continue
        if nxt.text in (";", ":", "—", "–", "(", ")", "|"):
            break
        if tokens[last].tag in ("WP", "WDT", "WRB") and last > first and nxt.pos != "PUNCT":
            last = _to_clause_end(parsed, last, ceiling, stops)
            break
        if nxt.text == "," or nxt.dep == "cc" or nxt.text in _QUOTES:
            jump = _joined_noun(parsed, last + 1, inside, ceiling, stops)
            if jump is None or tokens[jump].end - start > _LONG:
                break
            inside.update(range(last + 1, jump + 1))
            last = jump
            continue
        if nxt.dep in ("mark", "punct") or nxt.tag in ("WP", "WDT", "WRB") or nxt.lower in ("after", "before", "since"):
            break
        if nxt.head not in inside and not _leads_back(parsed, nxt, inside):
            break
        if nxt.dep in _OWN_CLAUSE and nxt.head in inside:
            break
        inside.add(nxt.i)
        last = nxt.i
    return last


def _to_clause_end(parsed: ParsedText, last: int, ceiling: int, stops: frozenset[int]) -> int:
    """The last word of a short clause that a "where" or "who" at `last` opens."""
    for k in range(last + 1, min(last + 8, ceiling)):
        if parsed.tokens[k].pos in ("PUNCT", "CCONJ") or k in stops:
            break
        last = k
    return last


def _leads_back(parsed: ParsedText, token: Token, inside: set[int]) -> bool:
    """Whether a word that hangs on a later one leads back into the span without opening a new clause."""
    tokens = parsed.tokens
    current = token
    for _ in range(6):
        if current.dep in _OWN_CLAUSE or current.dep in SUBJECTS:
            return False
        if current.head in inside:
            return not (current.dep == "conj" and current.pos == "VERB")
        if current.head == current.i:
            return False
        current = tokens[current.head]
    return False


def _joined_noun(
    parsed: ParsedText, at: int, inside: set[int], ceiling: int, stops: frozenset[int]
) -> int | None:
    """The end of a list item ("treason, conspiracy and terrorism") or of quoted words that go on after token `at`."""
    tokens = parsed.tokens
    for k in range(at, min(at + 4, ceiling)):
        if k in stops:
            return None
        token = tokens[k]
        if token.text == "," or token.dep == "cc" or token.text in _QUOTES:
            continue
        item = token
        for _ in range(5):
            if item.dep in ("conj", "appos") and item.head in inside and item.pos in ("NOUN", "PROPN", "NUM", "ADJ"):
                return None if any(at <= s <= item.i for s in stops) else item.i
            if item.dep in _OWN_CLAUSE or item.dep in SUBJECTS or item.head == item.i:
                break
            if item.head in inside:
                return token.i if tokens[at].text in _QUOTES and item.dep not in ("conj", "punct") else None
            item = tokens[item.head]
        return None
    return None


def trim(parsed: ParsedText, first: int, end: int) -> tuple[int, int]:
    """The range without marks, conjunctions and stray prepositions at its ends."""
    tokens = parsed.tokens
    while end - first > 1 and (tokens[first].text in ",;:—–-)" or tokens[first].dep == "cc" or (
        tokens[first].lower in ("and", "but", "or", "that") and end - first > 2
    )):
        first += 1
    while end - first > 1 and (
        tokens[end - 1].text in ",;:—–(.?!" or tokens[end - 1].lower in _DANGLING
    ):
        end -= 1
    return first, end


def as_span(parsed: ParsedText, first: int, end: int) -> Span:
    """The passage of a token range."""
    return parsed.span(first, end)


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
