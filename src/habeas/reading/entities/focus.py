"""Whose detention the report is about, and who else is held."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

from habeas.reading.entities.names import PARTY
from habeas.reading.entities.roles import Named, RoleTable
from habeas.reading.entities.vocabulary import Vocabulary
from habeas.reading.parsed import ParsedText

Who = Callable[[int], str | None]
_PATIENTS = ("nsubjpass", "dobj", "obj")
_TAKING = frozenset({"give", "receive", "get", "face"})
_UNITS = frozenset({"year", "month", "day", "week", "life"})


def held_scores(
    parsed: ParsedText, vocabulary: Vocabulary, mentions: list[Named], roles: RoleTable, who: Who
) -> dict[str, float]:
    """How much each person named is spoken of as held, charged or tried; who is not in the table never is.

    Counts verbs of detention done to the person, nouns of detention that are the person's, and terms given in lists.
    `who` tells which person a token names or points to.
    """
    score: defaultdict[str, float] = defaultdict(float)
    lists = vocabulary.detention
    for token in parsed.tokens:
        if token.lemma in lists.verbs or token.lemma in lists.weak_verbs:
            for patient in _patients(parsed, token.i):
                found = who(patient)
                if found is not None:
                    score[found] += 1.0 if token.lemma in lists.verbs else 0.4
        elif token.lemma in lists.states:
            for subject in parsed.children_by(token.i, "nsubj", "nsubjpass"):
                for one in (subject, *_joined(parsed, subject)):
                    found = who(one)
                    if found is not None:
                        score[found] += 0.5
        elif token.lemma == "find" and any(parsed.tokens[k].lower == "guilty" for k in parsed.subtree(token.i)):
            for patient in _patients(parsed, token.i):
                found = who(patient)
                if found is not None:
                    score[found] += 1.0
        elif token.lemma in _TAKING and _of_time_or_penalty(parsed, lists.nouns, token.i):
            for subject in parsed.children_by(token.i, "nsubjpass" if token.lemma == "give" else "nsubj"):
                found = who(subject)
                if found is not None:
                    score[found] += 1.0
        elif token.lemma in lists.nouns or token.lemma in lists.weak_nouns:
            for owner in _owners(parsed, token.i):
                found = who(owner)
                if found is not None:
                    score[found] += 1.0 if token.lemma in lists.nouns else 0.5
    for mention in mentions:
        _beside(parsed, vocabulary, mention, score)
    _terms(parsed, vocabulary, mentions, score)
    for id_ in {m.id for m in mentions}:
        if roles.words(id_) & vocabulary.titles.held - {"victim", "client"}:
            score[id_] += 1.0
    return {id_: value for id_, value in score.items() if value >= 0.5}


def _patients(parsed: ParsedText, verb: int) -> Iterator[int]:
    """Tokens of those to whom the verb is done."""
    tokens = parsed.tokens
    found = parsed.children_by(verb, *_PATIENTS)
    for patient in found:
        yield patient
        yield from _joined(parsed, patient)
    if found or tokens[verb].tag != "VBN":
        return
    if not parsed.children_by(verb, "aux", "auxpass"):  # "Luis, detained on the same day, was fined"
        yield from parsed.children_by(verb, "nsubj")
    if parsed.children_by(verb, "nsubj"):
        return
    head = tokens[verb].head
    if tokens[verb].dep in ("acl", "relcl"):
        yield head
    elif tokens[verb].dep in ("advcl", "conj"):
        yield from parsed.children_by(head, "nsubj", "nsubjpass")


def _joined(parsed: ParsedText, i: int) -> Iterator[int]:
    """Tokens joined to `i` by "and" or commas."""
    for k in parsed.children_by(i, "conj"):
        yield k
        yield from _joined(parsed, k)


def _of_time_or_penalty(parsed: ParsedText, penalties: frozenset[str], verb: int) -> bool:
    """Whether the verb's object is a span of time or a penalty: "was given three years", "faces execution"."""
    objects = parsed.children_by(verb, "dobj", "npadvmod", "oprd", "attr")
    return any(parsed.tokens[k].lemma in _UNITS or parsed.tokens[k].lemma in penalties for k in objects)


def _owners(parsed: ParsedText, noun: int) -> Iterator[int]:
    """Tokens of those whose arrest, sentence or lawyer it is."""
    yield from parsed.children_by(noun, "poss")
    for preposition in parsed.children_by(noun, "prep"):
        if parsed.tokens[preposition].lower in ("against", "of", "for"):
            yield from parsed.children_by(preposition, "pobj")


def _beside(parsed: ParsedText, vocabulary: Vocabulary, mention: Named, score: dict[str, float]) -> None:
    """ "jailed blogger X"; "X (D2)", as a court's note calls the accused."""
    tokens = parsed.tokens
    for i in range(max(0, mention.first - 4), mention.first):
        if tokens[i].lower in vocabulary.detention.adjectives and parsed.sentence_of(i) == parsed.sentence_of(
            mention.first
        ):
            score[mention.id] += 1.0
    after = mention.last
    if after + 1 < len(tokens) and tokens[after].text == "(" and PARTY.fullmatch(tokens[after + 1].text):
        score[mention.id] += 2.0


def _terms(parsed: ParsedText, vocabulary: Vocabulary, mentions: list[Named], score: dict[str, float]) -> None:
    """Lists of terms: "A received nine years; B, six years; and C, four"."""
    tokens = parsed.tokens
    for sentence, (first, last) in enumerate(parsed.sentences):
        cuts = [first, *(i for i in range(first, last) if tokens[i].text == ";"), last]
        if len(cuts) < 3 or not any(t.lemma in _UNITS for t in tokens[first:last]):
            continue
        for start, end in pairwise(cuts):
            inside = [m for m in mentions if start <= m.first < end and parsed.sentence_of(m.first) == sentence]
            counted = any(tokens[i].pos == "NUM" for i in range(start, end))
            if (
                len(inside) == 1
                and counted
                and tokens[tokens[inside[0].head].head].lemma not in vocabulary.context.speech
            ):
                score[inside[0].id] += 1.0


def find_focus(
    parsed: ParsedText, mentions: list[Named], scores: dict[str, float], order: list[str], pointed: Counter[str]
) -> tuple[str | None, tuple[str, ...]]:
    """The focus person and all held persons, the focus first.

    `order` are person ids by first mention; `pointed` counts how often pronouns and role words take each of them up.
    """
    if not order:
        return None, ()
    counts = Counter(m.id for m in mentions)
    opening = {m.id for m in mentions if parsed.sentence_of(m.first) < 3}
    weight = {
        id_: 2.0 * min(scores.get(id_, 0.0), 4.0)
        + counts[id_]
        + 0.5 * min(pointed[id_], 20)
        + (2.0 if id_ in opening else 0.0)
        for id_ in order
    }
    held = [id_ for id_ in order if id_ in scores]
    focus = max(held or order, key=lambda id_: (weight[id_], -order.index(id_)))
    if not held and weight[focus] < 4:
        return None, ()
    return focus, (focus, *(id_ for id_ in held if id_ != focus and scores[id_] >= 1.0))
