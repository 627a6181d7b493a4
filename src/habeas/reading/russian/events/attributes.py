"""What an event says besides: the term, the charge, which filing and what became of it."""

from __future__ import annotations

import re

from habeas.reading.reading import AttributeValue
from habeas.reading.russian.events.frames import Match
from habeas.reading.russian.events.scene import Scene
from habeas.reading.russian.forms import feature
from habeas.reading.russian.vocabulary import table, words

Attributes = dict[str, AttributeValue]
_ARTICLE = re.compile(
    r"(?:ст(?:атья|атье|атьёй|атьи|атьям|\.)|ч\.[^«»,;]{0,12}ст\.)\s*(\d+(?:[.-]\d+)*)", re.IGNORECASE
)


def attributes_of(scene: Scene, match: Match) -> Attributes:
    """The attributes of the event by its type."""
    kind = match.frame.type
    out: Attributes = dict(match.frame.attributes)
    if kind == "condition":
        out["condition"] = match.frame.condition
        if _repeated(scene, match):
            out["repeated"] = True
    elif kind in ("sentence", "remand"):
        term = term_near(scene, match)
        if term:
            out["term"] = term
        if kind == "sentence" and _is_suspended(scene, match):
            out["suspended"] = True
    elif kind in ("charge", "conviction"):
        out.update(_offence(scene, match))
    elif kind == "appeal":
        out.update(_listed(scene, match, "appeal_answers", "answer"))
    elif kind == "answer":
        out.update(_listed(scene, match, "answers", "answer"))
        out["filing"] = _filing(scene, match, wide=True)
    elif kind == "filing":
        out["filing"] = _filing(scene, match, wide=False)
    elif kind == "release":
        out.update(_listed(scene, match, "releases", "how"))
    elif kind == "intervention":
        out.update(_listed(scene, match, "means", "means"))
        out.setdefault("means", "public-statement")
    return out


def _repeated(scene: Scene, match: Match) -> bool:
    near = [scene.parsed.tokens[k].lemma for k in scene.scope(match.anchor)]
    return any(word in ("трижды", "дважды", "неоднократно", "многократно", "регулярно", "постоянно") for word in near)


def _is_suspended(scene: Scene, match: Match) -> bool:
    """Whether "условно" stands by the term, with no other term between."""
    parsed = scene.parsed
    terms = [k for k in scene.scope(match.anchor) if k in scene.time_at and k >= match.anchor]
    first = min(terms, default=match.anchor)
    near = range(min(first, match.anchor), min(first + 6, len(parsed.tokens)))
    marks = [k for k in near if parsed.tokens[k].lemma in ("условно", "условный")]
    other = (
        [k for k in terms if marks and scene.time_at[k] is not scene.time_at[first] and k < marks[0]] if terms else []
    )
    return bool(marks) and not other


def term_near(scene: Scene, match: Match) -> str:
    """The length of a penalty or of custody in the clause, nearest the carrying word; `life` and `death` too."""
    parsed = scene.parsed
    scope = scene.scope(match.anchor)
    for k in scope:
        lemma = parsed.tokens[k].lemma
        if lemma in ("пожизненный", "пожизненно"):
            return "life"
        if lemma in ("смертный", "расстрел") and match.frame.type == "sentence":
            return "death"
    found = [
        (abs(k - match.anchor) + (3 if k < match.anchor else 0), scene.time_at[k].edtf)
        for k in scope
        if k in scene.time_at and scene.time_at[k].type == "duration"
    ]
    return min(found)[1] if found else ""


def _listed(scene: Scene, match: Match, topic: str, key: str) -> Attributes:
    """The first value of a list in `attributes.toml` one of whose words stands in the clause."""
    parsed = scene.parsed
    scope = scene.scope(match.anchor)
    lemmas = [parsed.tokens[k].lemma for k in scope]
    forms = {parsed.tokens[k].lower.replace("ё", "е") for k in scope}
    for value, listed in table("attributes")[topic].items():
        for phrase in listed:
            *need, last = phrase.split()
            if (last in lemmas or last in forms) and all(n in lemmas or n in forms for n in need):
                return {key: value}
    return {}


def _filing(scene: Scene, match: Match, wide: bool) -> str:
    parsed = scene.parsed
    scope = list(scene.scope(match.anchor))
    for reach in (scope,) if not wide else (scope, _sentences_round(scene, match)):
        lemmas = {parsed.tokens[k].lemma for k in reach} | {parsed.tokens[k].lower for k in reach}
        for value, listed in table("attributes")["filings"].items():
            for phrase in listed:
                if all(word in lemmas for word in phrase.split()):
                    return str(value)
    return "other"


def _sentences_round(scene: Scene, match: Match) -> range:
    number = scene.parsed.sentence_of(match.anchor)
    first = scene.parsed.sentences[max(0, number - 1)][0]
    return range(first, scene.parsed.sentences[number][1])


# ---- charges ----------------------------------------------------------------------------------------


def _offence(scene: Scene, match: Match) -> Attributes:
    """The words of the charge behind "в", "по обвинению в" or "за", and the article."""
    parsed = scene.parsed
    out: Attributes = {}
    _first, last = parsed.sentences[parsed.sentence_of(match.anchor)]
    place = charge_phrase(scene, match)
    end = last
    if place:
        a, b = place
        out["charge"] = (
            parsed.text[parsed.tokens[a].start : parsed.tokens[b - 1].end].strip('«»"')
            if _all_quoted(scene, a, b)
            else parsed.text[parsed.tokens[a].start : parsed.tokens[b - 1].end]
        )
        end = min(last, b + 14)
    article = _ARTICLE.search(parsed.text, parsed.tokens[match.anchor].start, parsed.tokens[end - 1].end)
    if article:
        out["article"] = article[1]
    return out


def _all_quoted(scene: Scene, a: int, b: int) -> bool:
    tokens = scene.parsed.tokens
    return tokens[a].text in '«"' and tokens[b - 1].text in '»"' and sum(t.text == "«" for t in tokens[a:b]) == 1


def charge_phrase(scene: Scene, match: Match) -> tuple[int, int] | None:
    """Token range of what the person is accused or found guilty of, without its preposition."""
    parsed = scene.parsed
    _, last = parsed.sentences[parsed.sentence_of(match.anchor)]
    start = max(match.tokens)
    if parsed.tokens[match.anchor].lemma in ("вменять", "вменить", "инкриминировать"):
        noun = next((k for k in parsed.children_by(match.anchor, "obj", "nsubj:pass")), None)
        if noun is not None and noun > match.anchor:
            return match.anchor + 1, phrase_end(scene, match.anchor + 1, last)
    for k in range(start + 1, min(last - 1, start + 9)):
        token = parsed.tokens[k]
        if token.lower in ("в", "во", "за") and token.pos == "ADP" and k not in scene.time_at:
            case = next(
                (
                    feature(parsed.tokens[j], "Case")
                    for j in range(k + 1, min(last, k + 4))
                    if feature(parsed.tokens[j], "Case")
                ),
                "",
            )
            if token.lower != "за" and case not in ("Loc", "Acc", ""):
                continue
            if k + 1 in scene.time_at or (
                k + 1 in scene.cast.named and parsed.tokens[k + 1].label.endswith(("LOC", "PER"))
            ):
                continue
            return k + 1, phrase_end(scene, k + 1, last)
        if token.text in (";", ":") or (token.pos == "VERB" and feature(token, "VerbForm") == "Fin"):
            return None
    for k in match.tokens:
        if parsed.tokens[k].text == "«":
            break
    return None


def phrase_end(scene: Scene, start: int, last: int) -> int:
    """The end of a phrase of nouns: through brackets and "и", up to a comma, a verb or a dash outside marks."""
    parsed = scene.parsed
    depth = 0
    for k in range(start, last):
        token = parsed.tokens[k]
        depth += token.text in ("«", "(")
        depth -= token.text in ("»", ")")
        if depth > 0 or token.text in ("»", ")"):
            continue
        if token.text in (",", ";", ":", ".", "—", "–") and not (token.text == "." and k + 1 < last):
            return _back_from_bracket(scene, start, k)
        if (token.pos in ("VERB", "AUX") and feature(token, "VerbForm") in ("Fin", "Inf")) or (
            token.pos == "CCONJ" and k + 1 < last and parsed.tokens[k + 1].pos == "VERB"
        ):
            return _back_from_bracket(scene, start, k)
    return _back_from_bracket(scene, start, last)


def _back_from_bracket(scene: Scene, start: int, end: int) -> int:
    tokens = scene.parsed.tokens
    while end > start + 1 and tokens[end - 1].text in (".", ",", ";", "—", "–", ":"):
        end -= 1
    if tokens[end - 1].text == ")":
        opening = next((k for k in range(end - 1, start, -1) if tokens[k].text == "("), None)
        if opening is not None and opening > start:
            return opening
    return max(end, start + 1)


def is_offence(text: str) -> bool:
    """Whether the words name an offence rather than a deed: "контрабанду валюты", "фейки"."""
    low = text.lower().replace("ё", "е")
    return text[:1] in '«"“' or any(stem in low for stem in words("attributes", "offences"))
