"""Whom a role word means: адвокат, мать, ведомство; and whose lawyer or kin the bearer of a name is."""

from __future__ import annotations

from habeas.reading.parsed import Token
from habeas.reading.reading import Relation
from habeas.reading.russian.forms import feature, phrase
from habeas.reading.russian.references.memory import Memory
from habeas.reading.russian.vocabulary import person_nouns, table, words

_NOT_THE_SAME = frozenset(
    ["другой", "один", "некий", "иной", "каждый", "любой", "всякий", "никакой", "многие", "несколько", "другая"]
)


def is_role_word(token: Token) -> bool:
    """Whether the token is a noun for a person, or one that takes up a body: ведомство."""
    known = token.lemma in person_nouns() or token.lemma in words("entities", "bodies.again")
    return known and token.pos in ("NOUN", "ADJ", "VERB", "PROPN")


def resolve_role_word(memory: Memory, token: Token) -> None:
    """Notes in `memory` the phrase of the role word and whom it means; nobody where nothing tells."""
    parsed, lemma = memory.named.parsed, token.lemma
    first, last = phrase(parsed, token.i)
    memory.spans[token.i] = parsed.span(first, last)
    if token.i in memory.roles.heads:
        id_ = memory.roles.heads[token.i]
        memory.referring[token.i] = (id_,)
        _relation(memory, token, id_)
        return
    if feature(token, "Number") == "Plur" and lemma not in words("entities", "bodies.again"):
        return
    found = _who_is(memory, token)
    memory.referring[token.i] = (found,) if found else ()
    if found:
        memory.note(found, token)


def _who_is(memory: Memory, token: Token) -> str | None:
    parsed, lemma, focus = memory.named.parsed, token.lemma, memory.focus
    if lemma in words("entities", "bodies.again"):
        return _body(memory, token)
    if any(parsed.tokens[k].lemma in _NOT_THE_SAME for k in parsed.children(token.i)):
        return None
    gender = _gender_of_role(token)
    if lemma in words("entities", "roles.held"):
        return memory.best(token, gender, set(), memory.detained or None)
    group = words("entities", "roles.lawyers")
    same = group if lemma in group else frozenset({lemma})
    bearers = tuple(id_ for id_, lemmas in memory.roles.lemmas.items() if lemmas & same and memory.was_seen(id_))
    if bearers and not _of_another(memory, token):
        return memory.best(token, gender, set(), bearers)
    if lemma in words("entities", "roles.kin"):
        return _kin(memory, token)
    if gender and lemma in words("entities", "roles.people"):
        near = tuple(x for x in memory.recent(token) if memory.gender(x) == gender)
        if near and (focus is None or memory.gender(focus) != gender):
            return memory.best(token, gender, set(), near)
    known = lemma in words("entities", "roles.generic")
    if known and focus and not _of_another(memory, token) and feature(token, "Case") != "Ins":
        return memory.best(token, gender, set(), memory.detained) if memory.may_be(focus, gender) else None
    return None


def _of_another(memory: Memory, token: Token) -> bool:
    """Whether the role word is somebody else's: "адвокат Иванова", "журналист агентства"."""
    parsed = memory.named.parsed
    return any(parsed.tokens[k].dep == "nmod" and k in memory.named.at for k in parsed.children(token.i))


def _gender_of_role(token: Token) -> str:
    lemma = token.lemma
    if lemma in words("entities", "roles.female") or (
        lemma.endswith(("ка", "ница", "ная", "ца")) and lemma not in ("мужчина", "убийца")
    ):
        return "Fem"
    if lemma in words("entities", "roles.male"):
        return "Masc"
    if lemma in words("entities", "roles.held"):
        return feature(token, "Gender")
    return ""


def _kin(memory: Memory, token: Token) -> str | None:
    """A wife's husband, a brother's sister: the other side of a relation already told, for a bare kin word."""
    parsed, wanted = memory.named.parsed, _gender_of_role(token)
    kids = [parsed.tokens[k] for k in parsed.children(token.i)]
    if any(k.dep in ("nmod", "det") and k.lemma not in ("мой", "наш") for k in kids):
        return None
    focus = memory.focus
    if memory.writer and focus and memory.writer != focus and memory.may_be(focus, wanted):
        return focus
    inverse = table("entities")["roles"]["inverse"]
    for relation in reversed(memory.relations):
        if token.lemma in inverse.get(relation.kind, "").split() and memory.may_be(relation.to, wanted):
            return relation.to
    return None


def _body(memory: Memory, token: Token) -> str | None:
    """The organization last named, within three sentences, where the noun has no words of its own."""
    parsed = memory.named.parsed
    if any(parsed.tokens[k].pos in ("ADJ", "PROPN") for k in parsed.children(token.i)):
        return None
    here = parsed.sentence_of(token.i)
    generic = words("entities", "bodies.generic")
    for seen in reversed(memory.seen):
        if here - seen.sentence > 3:
            return None
        if seen.id in memory.named.organizations and (token.lemma in generic or _says(memory, seen.i, token.lemma)):
            return seen.id
    return None


def _says(memory: Memory, i: int, lemma: str) -> bool:
    """Whether the name that token `i` belongs to holds the noun itself."""
    named = memory.named.at
    return any(lemma == memory.named.parsed.tokens[k].lemma for k, x in named.items() if x == named.get(i))


def _relation(memory: Memory, token: Token, id_: str) -> None:
    """Notes whose lawyer, wife or brother the bearer of a name is, where the phrase says it."""
    if token.lemma not in words("entities", "roles.kin") | words("entities", "roles.lawyers"):
        return
    parsed, named = memory.named.parsed, memory.named.at
    for k in parsed.children(token.i):
        if k in named and named[k] != id_:
            other: str | None = named[k]
        else:
            whom = memory.referring.get(k, ())
            other = whom[0] if len(whom) == 1 else None
            held = words("entities", "roles.held") | words("entities", "roles.people")
            if other is None and parsed.tokens[k].lemma in held and feature(parsed.tokens[k], "Case") == "Gen":
                other = memory.best(parsed.tokens[k], "", {id_}, memory.detained)
        if other and other != id_ and other in memory.named.persons:
            span = memory.spans.get(token.i) or parsed.span(token.i, token.i + 1)
            memory.relations.append(Relation(id_, other, token.lemma, span))
            return
