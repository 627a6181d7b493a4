"""Whom a pronoun of the third person means, and "оба", "трое"."""

from __future__ import annotations

from habeas.reading.parsed import Token
from habeas.reading.russian.forms import clause_head, feature
from habeas.reading.russian.morphology import plain
from habeas.reading.russian.references.memory import NEAR_SENTENCES, Memory
from habeas.reading.russian.references.roles import NOBODY, roles_of_others
from habeas.reading.russian.vocabulary import words

_MALE = frozenset(["он", "его", "него", "ему", "нему", "им", "ним", "нем"])
_FEMALE = frozenset(["она", "ее", "ей", "ею", "ней", "нее", "нею"])
_MANY = frozenset(["они", "их", "ими", "них", "ним", "им"])
_NUMBERED = {"трое": 3, "троих": 3, "троим": 3, "четверо": 4, "четверых": 4, "четверым": 4}
_BOTH = frozenset(["оба", "обе", "обоих", "обоим", "обеих", "обеим"])


def is_pronoun(token: Token) -> bool:
    """Whether the token is a pronoun of the third person."""
    return token.pos in ("PRON", "DET") and plain(token.text) in _MALE | _FEMALE | _MANY


def resolve_pronoun(memory: Memory, token: Token) -> None:
    """Notes in `memory` whom the pronoun means, as far as anything tells."""
    low = plain(token.text)
    if low in _MANY and (feature(token, "Number") == "Plur" or low in ("они", "их", "ими", "них")):
        recent = _many(memory, token)
        if recent:
            memory.referring[token.i] = recent
        return
    gender = "Fem" if low in _FEMALE else "Masc"
    barred = _barred(memory, token)
    persons, lemmas = memory.named.persons, memory.roles.lemmas
    free = {x for x in barred if x in persons and not lemmas.get(x, NOBODY) & roles_of_others()}
    found = memory.best(token, gender, barred) or memory.best(token, gender, barred - _speaking(memory, token) & free)
    if found:
        memory.referring[token.i] = (found,)
        memory.note(found, token)


def all_of_them(memory: Memory, token: Token) -> tuple[str, ...]:
    """The held persons that "оба" or "троих" means, where there are that many; nobody for another word."""
    low, detained = plain(token.text), memory.detained
    if low in _NUMBERED and len(detained) == _NUMBERED[low]:
        return detained
    if low in _BOTH and len(detained) > 1:
        return _many(memory, token) or detained[:2]
    return ()


def _many(memory: Memory, token: Token) -> tuple[str, ...]:
    """Two or more held persons named in this sentence or the two before it, else in the six before; else nobody."""
    here = memory.named.parsed.sentence_of(token.i)
    for reach in (2, NEAR_SENTENCES):
        near = (s.id for s in memory.seen if s.sentence >= here - reach and s.id in memory.detained)
        ids = tuple(dict.fromkeys(near))
        if len(ids) > 1:
            return ids
    return ()


def _barred(memory: Memory, token: Token) -> set[str]:
    """Who cannot be meant: those named in the same clause, and for an object the one who is speaking."""
    parsed, named = memory.named.parsed, memory.named.at
    head = clause_head(parsed, token.i)
    possessive = token.dep in ("det", "nmod") and plain(token.text) in ("его", "ее", "их")
    if possessive:
        noun = token.head
        owner = {memory.roles.heads[noun]} if noun in memory.roles.heads else set()
        return owner | {named[k] for k in parsed.children(noun) if k in named}
    beside = {s.id for s in memory.seen if parsed.tokens[s.i].head == token.head}
    if feature(token, "Case") == "Nom":
        return beside
    out = set(beside)
    saying = words("cues", "verbs.say") | words("cues", "verbs.deny") | words("cues", "verbs.promise")
    for i in [j for j in list(parsed.ancestors(head))[:2] if parsed.tokens[j].lemma in saying]:
        for k in parsed.children_by(i, "nsubj"):
            out.update(memory.referring.get(k, ()) or ((named[k],) if k in named else ()))
            if k in memory.roles.heads:
                out.add(memory.roles.heads[k])
    return out - set(memory.detained) | beside  # "он утверждает, что его пытали"


def _speaking(memory: Memory, token: Token) -> set[str]:
    """Who utters the clause the pronoun stands in, as far as a verb of saying tells."""
    parsed, named = memory.named.parsed, memory.named.at
    saying = words("cues", "verbs.say")
    heads = [j for j in parsed.ancestors(token.i) if parsed.tokens[j].lemma in saying]
    return {named[k] for j in heads[:1] for k in parsed.children_by(j, "nsubj") if k in named}
