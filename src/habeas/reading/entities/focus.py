"""Whose detention the report is about, and who else is held."""

from __future__ import annotations

from collections import defaultdict

from habeas.reading.entities.roles import Named, RoleTable
from habeas.reading.entities.vocabulary import Vocabulary
from habeas.reading.parsed import ParsedText


def held_scores(
    parsed: ParsedText, vocabulary: Vocabulary, mentions: list[Named], roles: RoleTable
) -> dict[str, float]:
    """How much each named person is spoken of as held, charged or tried: 0 for not at all.

    Counts words of detention whose object (or passive subject, or possessor) the person is.
    """
    tokens, score = parsed.tokens, defaultdict(float)
    for mention in mentions:
        head = tokens[mention.head]
        verb = tokens[head.head]
        if verb.lemma in vocabulary.detention.verbs and head.dep in ("nsubjpass", "dobj", "obj", "pobj", "dative"):
            score[mention.id] += 1.0 if head.dep != "pobj" else 0.3
        if verb.lemma in vocabulary.detention.states and head.dep in ("nsubj", "nsubjpass"):
            score[mention.id] += 1.0
        if head.dep == "poss" and verb.lemma in vocabulary.detention.nouns:
            score[mention.id] += 1.0
        if head.dep == "pobj" and verb.lower in ("against", "of", "for") and tokens[verb.head].lemma in vocabulary.detention.nouns:
            score[mention.id] += 1.0
        for child in parsed.children_by(mention.head, "acl", "relcl"):
            if tokens[child].lemma in vocabulary.detention.verbs and tokens[child].tag == "VBN":
                score[mention.id] += 1.0
        before = tokens[mention.first - 1] if mention.first else None
        if before is not None and before.lower in vocabulary.detention.adjectives:
            score[mention.id] += 1.0
    for id_ in {m.id for m in mentions}:
        if roles.words(id_) & vocabulary.titles.held - {"victim", "client"}:
            score[id_] += 1.0
    return dict(score)


def find_focus(
    parsed: ParsedText, mentions: list[Named], scores: dict[str, float], order: list[str]
) -> tuple[str | None, tuple[str, ...]]:
    """The focus person and all held persons, the focus first. `order` are person ids by first mention."""
    if not order:
        return None, ()
    counts = {id_: sum(m.id == id_ for m in mentions) for id_ in order}
    first_sentences = {m.id for m in mentions if parsed.sentence_of(m.first) < 3}
    weight = {
        id_: 2.0 * min(scores.get(id_, 0.0), 4.0) + counts[id_] + (2.0 if id_ in first_sentences else 0.0)
        for id_ in order
    }
    held = [id_ for id_ in order if scores.get(id_, 0.0) > 0]
    pool = held or order
    focus = max(pool, key=lambda id_: (weight[id_], -order.index(id_)))
    if not held and weight[focus] < 4:
        return None, ()
    others = tuple(id_ for id_ in held if id_ != focus)
    return focus, (focus, *others)
