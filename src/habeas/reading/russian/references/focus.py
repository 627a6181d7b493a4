"""Whose detention a Russian report is about, and who else in it is or was held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from habeas.reading.parsed import ParsedText, Token
from habeas.reading.russian.forms import feature
from habeas.reading.russian.references.roles import NOBODY, Named, Roles, roles_of_others
from habeas.reading.russian.references.writer import first_person_custody, writer_of
from habeas.reading.russian.vocabulary import words


def find_focus(
    named: Named, roles: Roles, referring: Mapping[int, tuple[str, ...]]
) -> tuple[str | None, tuple[str, ...]]:
    """The person whose detention the report is about, and all who are said to be or have been held, that one first."""
    parsed, persons = named.parsed, named.persons
    done_to, does = words("entities", "focus.done_to"), words("entities", "focus.does")
    held, aside = words("entities", "roles.held"), roles_of_others()
    custody: defaultdict[str, float] = defaultdict(float)
    weight: defaultdict[str, float] = defaultdict(float)
    for id_, person in persons.items():
        lemmas = roles.lemmas.get(id_, set())
        for name in person.names:
            weight[id_] += 2 if parsed.sentence_of(name.first) == 0 else 1
            token = parsed.tokens[name.first]
            custody[id_] += _custody(parsed, token, done_to, does)
            custody[id_] += 0.4 * (_in_scene(parsed, name.first) and not lemmas & aside)
        if lemmas & held:
            custody[id_] += 3
        if lemmas & aside and not lemmas & held:
            custody[id_] -= 0.5
            weight[id_] -= 2
    for i, ids in referring.items():
        if len(ids) == 1 and ids[0] in persons and i not in roles.heads:
            weight[ids[0]] += 0.5
            custody[ids[0]] += 0.2 * (_in_scene(parsed, i) and not roles.lemmas.get(ids[0], NOBODY) & aside)
            custody[ids[0]] += 0.5 * _custody(parsed, parsed.tokens[i], done_to, does)
    writer = writer_of(named)
    if writer in persons:
        custody[writer] += 2 * first_person_custody(parsed, done_to, does)
    detained = sorted((id_ for id_ in persons if custody[id_] >= 0.5), key=lambda x: -(2 * custody[x] + weight[x]))
    return (detained[0] if detained else None), tuple(detained)


def _in_scene(parsed: ParsedText, i: int) -> bool:
    """Whether the sentence of token `i` speaks of arrest, trial or prison."""
    first, last = parsed.sentences[parsed.sentence_of(i)]
    return any(parsed.tokens[k].lemma in words("entities", "focus.scene") for k in range(first, last))


def _custody(parsed: ParsedText, token: Token, done_to: frozenset[str], does: frozenset[str]) -> int:
    """2 where the name is the one something is done to in its clause, 1 where it is near in doubt, 0 else."""
    case = feature(token, "Case")
    heads: list[Token] = []
    at = token
    while at.head != at.i and len(heads) < 4 and at.dep != "parataxis":
        at = parsed.tokens[at.head]
        heads.append(at)
        if at.pos == "VERB":
            break
    for head in heads:
        passive = feature(head, "Voice") == "Pass" or feature(head, "Variant") == "Short"
        if head.lemma in done_to:
            if head.pos == "NOUN":
                return 2 if case in ("Gen", "Dat") else 0
            if token.dep.startswith("nsubj") and not passive:
                return 0
            return 2 if case in ("Acc", "Gen", "Dat") or passive or token.dep.startswith("nsubj") else 0
        if head.lemma in does and case in ("Nom", ""):
            return 1
    children = [parsed.tokens[k] for k in parsed.children(token.i)]
    if any(c.dep.startswith("acl") and c.lemma in done_to | does for c in children):
        return 2
    near = [t.lemma for t in parsed.tokens[token.i + 1 : token.i + 5]]
    if case == "Nom" and "в" in near[:2] and words("entities", "focus.places") & set(near[1:]):
        return 1  # "Скребец в СИЗО"
    return 2 if _held_in_apposition(parsed, token, done_to) else 0


def _held_in_apposition(parsed: ParsedText, token: Token, done_to: frozenset[str]) -> bool:
    """ "Ольга Дорожко, осуждённая тогда же": a participle behind the comma that follows the name."""
    _, last = parsed.sentences[parsed.sentence_of(token.i)]
    comma = next((k for k in range(token.i + 1, min(last, token.i + 4)) if parsed.tokens[k].text == ","), None)
    if comma is None or comma + 1 >= last:
        return False
    for k in range(comma + 1, min(last, comma + 3)):
        one = parsed.tokens[k]
        if feature(one, "VerbForm") == "Part" and one.lemma in done_to:
            return feature(one, "Voice") != "Act" and feature(one, "Case") in (feature(token, "Case"), "")
    return False
