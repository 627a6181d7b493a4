"""Statements without quotation marks of their own: сказал, что ...; по словам Гирса, ...; ..., сообщает «Ясень»."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText
from habeas.reading.russian.forms import feature
from habeas.reading.russian.statements.asides import after_colon, round_aside, sentence_before, takes_up
from habeas.reading.russian.statements.by_words import by_words_of
from habeas.reading.russian.statements.content_clauses import content_clause
from habeas.reading.russian.statements.draft import Covered, Draft, Pieces, is_told, kinds_of, stance_of
from habeas.reading.russian.statements.hearsay import hearsay, rumours
from habeas.reading.russian.statements.objects import called_so, infinitive, told_object
from habeas.reading.russian.statements.pieces import kind_of
from habeas.reading.russian.statements.speakers import Speaker, pronoun_of, speaker_of
from habeas.reading.russian.vocabulary import words

_SPEAKING_BODIES = frozenset(
    [
        "власть",
        "администрация",
        "следствие",
        "защита",
        "обвинение",
        "прокуратура",
        "полиция",
        "суд",
        "государство",
        "сторона",
        "начальство",
        "руководство",
        "правительство",
        "посольство",
        "семья",
        "пресс-служба",
        "редакция",
        "источник",
        "милиция",
        "комиссия",
        "генпрокуратура",
        "колония",
        "учреждение",
        "аппарат",
    ]
)


def find_indirect(parsed: ParsedText, cast: Cast, covered: Covered, in_marks: Covered) -> list[Draft]:
    """Indirect statements of a report, outside the passages for which `covered` (a place in the text) is true.

    A cue for which `in_marks` is true stands in quotation marks: a title or a term, that says nothing of its own.
    """
    drafts: list[Draft] = []
    for number in range(len(parsed.sentences)):
        for draft in _of_sentence(parsed, cast, number, covered):
            if draft.cue is not None and in_marks(draft.cue.start):
                continue
            nested = any(d.covers(draft.cue.start) for d in drafts if draft.cue) or (
                any(d.covers(draft.start) and d.kind != "document" for d in drafts)
            )
            if not nested and draft.pieces:
                drafts.append(draft)
    return drafts


def _of_sentence(parsed: ParsedText, cast: Cast, number: int, covered: Covered) -> Iterator[Draft]:
    first, last = parsed.sentences[number]
    used = False
    for draft in by_words_of(parsed, cast, number, covered):
        used = True
        yield draft
    for i in range(first, last):
        token = parsed.tokens[i]
        if covered(token.start):
            continue
        if token.lemma in words("cues", "nouns.rumour"):
            yield from rumours(parsed, number, i)
            continue
        kinds = kinds_of(token)
        if not kinds or not is_told(parsed, i) or (used and "paper" in kinds):
            continue
        told = _of_verb(parsed, cast, number, i, kinds, covered)
        if told is not None:
            yield told
    if not used:
        yield from hearsay(parsed, cast, number, covered)


def _of_verb(
    parsed: ParsedText, cast: Cast, number: int, i: int, kinds: frozenset[str], covered: Covered
) -> Draft | None:
    content = _content(parsed, number, i, kinds, covered)
    if not content:
        return None
    if any(covered(a) and covered(b - 1) for a, b in content):
        return None
    who = speaker_of(parsed, cast, i)
    if who.id is None and who.span is None and not _may_be_unnamed(parsed, i, kinds):
        return None
    if kinds & {"demand", "call"} and not kinds & {"say"} and _is_act(parsed, i, who, cast):
        return None
    if who.span is not None and not who.paper and who.id is None and _is_inanimate(parsed, who):
        return None
    stance = stance_of(kinds)
    kind = "document" if who.paper or ("paper" in kinds and who.id is None) else kind_of(parsed, content)
    return Draft(kind, content, parsed.span(i, i + 1), who.id, who.span, stance)


def _may_be_unnamed(parsed: ParsedText, i: int, kinds: frozenset[str]) -> bool:
    """говорят, что; сообщается, что: nobody is named, and nobody is meant to be."""
    token = parsed.tokens[i]
    if "paper" in kinds:
        return True
    plural = feature(token, "Number") == "Plur" and feature(token, "Person") in ("3", "")
    return (
        plural
        and feature(token, "VerbForm") == "Fin"
        and (token.lemma in words("cues", "verbs.unnamed") or bool(kinds & {"promise", "say", "deny"}))
    )


def _is_act(parsed: ParsedText, i: int, who: Speaker, cast: Cast) -> bool:
    """A court, a prosecutor, or the author asking: an act, or the report's own words."""
    if who.span is None:
        return True
    barred = words("cues", "verbs_not_of.subjects")
    inside = [parsed.tokens[k] for k in parsed.tokens_in(who.span.start, who.span.end)]
    return any(t.lemma in barred or pronoun_of(t) for t in inside) or (
        who.id is not None and cast.entity(who.id).type == "court"
    )


def _is_inanimate(parsed: ParsedText, who: Speaker) -> bool:
    if who.span is None:
        return False
    inside = [parsed.tokens[k] for k in parsed.tokens_in(who.span.start, who.span.end)]
    nouns = [t for t in inside if t.pos in ("NOUN", "PROPN", "PRON")]
    bodies = words("entities", "organizations.heads") | words("entities", "bodies.again") | _SPEAKING_BODIES
    return bool(nouns) and not any(
        feature(t, "Animacy") == "Anim" or t.pos == "PRON" or t.lemma in bodies or t.label or t.text.isupper()
        for t in nouns
    )


def _content(parsed: ParsedText, number: int, i: int, kinds: frozenset[str], covered: Covered) -> Pieces:
    """What the verb at `i` introduces."""
    token = parsed.tokens[i]
    first, last = parsed.sentences[number]
    marked = content_clause(parsed, i, first, last, kinds)
    if marked:
        return marked
    if kinds & {"say", "paper", "hold"}:
        if takes_up(parsed, i, first) and (before := sentence_before(parsed, number, covered)):
            return before
        if around_it := round_aside(parsed, number, i) or after_colon(parsed, i, first, last, covered):
            return around_it
    if "call" in kinds and (so := called_so(parsed, i)):
        return so
    if kinds & {"demand", "promise"}:
        of_thing = "promise" in kinds or token.lemma in ("потребовать", "требовать")
        return infinitive(parsed, i, last) or (told_object(parsed, i, last) if of_thing else [])
    if "deny" in kinds:
        return told_object(parsed, i, last)
    return []
