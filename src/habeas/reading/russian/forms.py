"""Grammar of a parsed Russian text: features of a word, clauses, the phrase that hangs on a noun."""

from __future__ import annotations

from functools import lru_cache

from habeas.reading.parsed import ParsedText, Token
from habeas.reading.russian.morphology import parses

CLAUSE_RELATIONS = frozenset(
    {"root", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass", "conj", "discourse"}
)
_SUBORDINATE = frozenset({"ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass"})


@lru_cache(maxsize=8192)
def features(tag: str) -> dict[str, str]:
    """The features of a token's tag as a mapping.

    >>> features("Case=Gen|Number=Sing")["Case"]
    'Gen'
    """
    return dict(part.split("=", 1) for part in tag.split("|") if "=" in part)


def feature(token: Token, name: str) -> str:
    """One feature of a token, "" where it has none."""
    return features(token.tag).get(name, "")


def is_verb(token: Token) -> bool:
    """Whether the token can head a clause as a verb: finite, infinitive, participle (also short) or adverbial one."""
    return token.pos in ("VERB", "AUX")


def is_order(token: Token) -> bool:
    """Whether the verb is an imperative, or a form that the dictionary takes for one: освободите."""
    if feature(token, "Mood") == "Imp":
        return True
    may_be = token.lower.endswith(("йте", "ите", "ьте")) and feature(token, "VerbForm") == "Fin"
    return may_be and any("impr" in p.tag for p in parses(token.lower))


def is_predicate(parsed: ParsedText, i: int) -> bool:
    """Whether token `i` heads a clause: a verb, a short adjective, or any word with a subject of its own."""
    token = parsed.tokens[i]
    if is_verb(token):
        return token.dep not in ("xcomp", "aux", "aux:pass", "cop", "amod") or (
            token.dep == "amod" and _has_args(parsed, i)
        )
    if feature(token, "Variant") == "Short":
        return True
    return bool(parsed.children_by(i, "nsubj", "nsubj:pass", "cop"))


def _has_args(parsed: ParsedText, i: int) -> bool:
    return bool(parsed.children_by(i, "obl", "obj", "iobj"))


def clause_head(parsed: ParsedText, i: int) -> int:
    """The token that heads the clause `i` stands in (`i` itself where it is one)."""
    for j in (i, *parsed.ancestors(i)):
        if is_predicate(parsed, j) and parsed.tokens[j].dep in CLAUSE_RELATIONS | {"amod"}:
            return j
        if parsed.tokens[j].head == j:
            return j
    return i


def clause(parsed: ParsedText, head: int) -> tuple[int, ...]:
    """The tokens of the clause headed by `head`, in order, without the clauses that hang on it."""
    found, open_ = [], [head]
    while open_:
        j = open_.pop()
        found.append(j)
        for k in parsed.children(j):
            token = parsed.tokens[k]
            if token.dep in _SUBORDINATE and (is_predicate(parsed, k) or token.dep == "parataxis"):
                continue
            if token.dep in ("conj", "amod") and is_predicate(parsed, k):
                continue
            open_.append(k)
    return tuple(sorted(found))


def between_marks(parsed: ParsedText, i: int, marks: frozenset[str]) -> tuple[int, int]:
    """The tokens of the sentence round token `i` up to the nearest of `marks` on either side: half-open range."""
    first, last = parsed.sentences[parsed.sentence_of(i)]
    start = max((k + 1 for k in range(first, i) if parsed.tokens[k].text in marks), default=first)
    end = min((k for k in range(i + 1, last) if parsed.tokens[k].text in marks), default=last)
    return start, end


def phrase(parsed: ParsedText, i: int) -> tuple[int, int]:
    """The noun phrase headed by `i` as a half-open token range: no clause hanging on it, no gap."""
    found, open_ = {i}, [i]
    while open_:
        j = open_.pop()
        for k in parsed.children(j):
            token = parsed.tokens[k]
            if token.dep in ("acl", "acl:relcl", "parataxis", "ccomp", "advcl", "cc", "conj", "case", "punct") or (
                token.dep == "nsubj"
            ):
                continue
            found.add(k)
            open_.append(k)
    first = last = i
    while first - 1 in found or (first - 2 in found and parsed.tokens[first - 1].pos == "PUNCT"):
        first -= 1
    while last + 1 in found or (last + 2 in found and parsed.tokens[last + 1].pos == "PUNCT"):
        last += 1
    return first, last + 1


def is_title(word: str) -> bool:
    """Whether the word begins with a capital: Скребец, Таги-заде, аль-Халиди."""
    return bool(word) and (word[0].isupper() or any(part[:1].isupper() for part in word.split("-")[1:]))
