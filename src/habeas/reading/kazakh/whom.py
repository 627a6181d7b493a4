"""Whom an act befell: the cases of the names around it, and the focus where nobody is named."""

from __future__ import annotations

from functools import cache

from habeas.reading.entities.cast import Cast
from habeas.reading.kazakh.acts import Act
from habeas.reading.kazakh.suffixes import cuts
from habeas.reading.kazakh.vocabulary import data, role_words
from habeas.reading.parsed import ParsedText

_CASES_OF_OBJECT = ("accusative", "nominative", "dative", "genitive")
_HELD = ("тұтқын", "сотталған", "қамаудағы")


def whom(parsed: ParsedText, cast: Cast, act: Act, told: str | None) -> str | None:
    """Whom the act befell."""
    first, last = parsed.sentences[act.sentence]
    clause = [i for i in range(first, last) if act.clause <= parsed.tokens[i].start < act.start]
    sentence = [i for i in range(first, last) if parsed.tokens[i].start < act.end]
    behind = _named_behind(parsed, cast, act)
    if behind:
        return behind
    for tokens in (clause, sentence):
        for case in _CASES_OF_OBJECT:
            named = [
                e
                for i in tokens
                if (e := cast.named.get(i)) and is_last_token(cast, i, e) and _in_case(parsed, i, case)
            ]
            people = [e for e in named if cast.entity(e).type == "person" and not _speaks_for(cast, e)]
            if people:
                return people[-1] if case != "nominative" else people[0]
    if told is not None and told in cast.detained:
        return told
    return cast.focus


def _named_behind(parsed: ParsedText, cast: Cast, act: Act) -> str | None:
    """ "... жазасын өтеп жатқан белсенді X": whom a participle right before a name tells of."""
    first, last = parsed.sentences[act.sentence]
    behind = [i for i in range(first, last) if parsed.tokens[i].start >= act.end]
    between = {*role_words(), *data("events")["auxiliary"], *data("events")["participle"]}
    while behind and parsed.tokens[behind[0]].lower in between:
        behind.pop(0)
    name = cast.named.get(behind[0]) if behind else None
    participle = parsed.text[act.start : act.end].endswith(("ған", "ген", "қан", "кен"))
    return name if name and participle and cast.entity(name).type == "person" else None


def visited(parsed: ParsedText, cast: Cast, act: Act) -> str | None:
    """Whom somebody came to see: a name with "with", or "the prisoner", who is the focus; else nobody we know."""
    first, last = parsed.sentences[act.sentence]
    clause = [i for i in range(first, last) if act.clause <= parsed.tokens[i].start < act.start]
    for i in clause:
        id_ = cast.named.get(i)
        if id_ and is_last_token(cast, i, id_) and _in_case(parsed, i, "instrumental"):
            return id_ if id_ in cast.detained else None
    return cast.focus if any(parsed.tokens[i].lower.startswith(_HELD) for i in clause) else None


def is_last_token(cast: Cast, i: int, entity: str) -> bool:
    """Whether the mention of `entity` that covers token `i` ends with it."""
    return cast.named.get(i + 1) != entity


def _in_case(parsed: ParsedText, i: int, case: str) -> bool:
    """Whether a name's last word can stand in a case, by its ending."""
    word = parsed.tokens[i].text
    endings = {cut.case for cut in cuts(word)[1:]}
    return (
        case in endings
        if case != "nominative"
        else not endings & {"accusative", "dative", "genitive", "locative", "ablative"}
    )


@cache
def _helpers() -> tuple[str, ...]:
    return tuple(data("events")["helpers"])


def _speaks_for(cast: Cast, entity: str) -> bool:
    """Whether somebody is only named as a lawyer, a judge, a minister: not whom things befall."""
    roles = [word for role in cast.entity(entity).roles for word in role.quote.lower().split()]
    return any(word.startswith(_helpers()) for word in roles)
