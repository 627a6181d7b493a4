"""The words that tell an event: its verb with subject and complements, without its neighbours, of a fair length."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.reading.events.clauses import SUBJECTS, verb_of
from habeas.reading.parsed import ParsedText, Token

_OWN_CLAUSE = frozenset({"advcl", "relcl", "parataxis", "ccomp", "csubj"})
_LONG = 110
_LONG_SUBJECT = 75
_BEFORE_NOUN = frozenset({"amod", "compound", "nmod", "nummod", "poss", "det", "case"})
_DANGLING = frozenset(
    [
        "and",
        "but",
        "or",
        "the",
        "a",
        "an",
        "of",
        "to",
        "that",
        "in",
        "at",
        "for",
        "with",
        "from",
        "by",
        "on",
        "under",
        "as",
        "than",
        "his",
        "her",
        "their",
    ]
)
_QUOTES = frozenset("\"'“”‘’«»„*_")


def clause_span(parsed: ParsedText, taken: Iterable[int], head: int, stops: frozenset[int]) -> tuple[int, int]:
    """Half-open token range of the words that tell a match: the verb's group with subject and arguments.

    `taken` are the match's own tokens, `stops` tokens at which another event begins.
    """
    taken = sorted(taken)
    sentence = parsed.sentences[parsed.sentence_of(head)]
    first, last = taken[0], taken[-1]
    if parsed.tokens[head].pos == "NOUN":
        left, _ = noun_phrase(parsed, head)
        first = first if any(left <= s < first for s in stops) else min(first, left)
    verb = verb_of(parsed, head)
    if abs(verb - head) <= 12 and sentence[0] <= verb < sentence[1] and not _blocked(parsed, verb, head, stops):
        first, last = min(first, verb), max(last, verb)
        first = _to_the_left(parsed, verb, first, sentence[0], stops, set(taken))
    last = _to_the_right(parsed, first, last, verb, sentence[1], stops)
    return trim(parsed, first, last + 1)


def _blocked(parsed: ParsedText, a: int, b: int, stops: frozenset[int]) -> bool:
    low, high = min(a, b), max(a, b)
    return any(low < s <= high for s in stops) or any(parsed.tokens[k].text in ";:—" for k in range(low, high))


def _to_the_left(parsed: ParsedText, verb: int, first: int, floor: int, stops: frozenset[int], taken: set[int]) -> int:
    tokens = parsed.tokens
    group = [k for k in parsed.children_by(verb, "aux", "auxpass", "neg") if k < verb]
    start = min([first, *group])
    subjects = [s for s in parsed.children_by(verb, *SUBJECTS) if s < verb]
    for s in subjects:
        left, right = noun_phrase(parsed, s)
        between = tokens[right:start]
        if (
            left >= floor
            and tokens[start - 1].end - tokens[left].start <= _LONG_SUBJECT
            and not any(t.text in (",", ";", ":", "—") for t in between)
            and not any(left <= x <= right for x in stops - taken)
        ):
            start = min(start, left)
    while (
        start > floor
        and tokens[start - 1].dep in ("advmod", "neg")
        and tokens[start - 1].head == verb
        and (tokens[start - 1].i not in stops)
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


def _to_the_right(parsed: ParsedText, first: int, last: int, verb: int, ceiling: int, stops: frozenset[int]) -> int:
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


def _joined_noun(parsed: ParsedText, at: int, inside: set[int], ceiling: int, stops: frozenset[int]) -> int | None:
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
    while end - first > 1 and (
        tokens[first].text in ",;:—–-)"
        or tokens[first].dep == "cc"
        or (tokens[first].lower in ("and", "but", "or", "that") and end - first > 2)
    ):
        first += 1
    while end - first > 1 and (tokens[end - 1].text in ",;:—–(.?!" or tokens[end - 1].lower in _DANGLING):
        end -= 1
    return first, end
