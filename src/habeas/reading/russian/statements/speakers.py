"""Whose words a verb of saying gives: its subject, the head of its participle, the body in which they say it."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText, Token
from habeas.reading.russian.forms import between_marks, feature, phrase
from habeas.reading.russian.morphology import plain
from habeas.reading.russian.vocabulary import words
from habeas.text import Span

_MARKS = frozenset(',;:—–.!?…«»()"')


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: an entity or `None` where nobody is named; the words for them; whether it is a paper."""

    id: str | None
    span: Span | None
    paper: bool = False


NOBODY = Speaker(None, None)


def speaker_of(parsed: ParsedText, cast: Cast, verb: int, window: tuple[int, int] | None = None) -> Speaker:
    """The speaker of the verb of saying at token `verb`; `window` bounds a search by nearness (half-open tokens)."""
    token = parsed.tokens[verb]
    if (
        feature(token, "VerbForm") == "Part"
        and feature(token, "Variant") != "Short"
        and token.dep.startswith(("acl", "amod"))
    ):
        return named_at(parsed, cast, token.head)
    subject = _subject(parsed, verb, window)
    if subject is not None:
        if parsed.tokens[subject].lemma in ("который", "кто"):
            head = next((j for j in parsed.ancestors(verb) if parsed.tokens[j].pos in ("NOUN", "PROPN", "PRON")), None)
            return named_at(parsed, cast, head) if head is not None else NOBODY
        return named_at(parsed, cast, subject)
    inside = _inside(parsed, cast, verb)
    return inside or NOBODY


def _subject(parsed: ParsedText, verb: int, window: tuple[int, int] | None) -> int | None:
    for i in _coordinated(parsed, verb):
        kids = [k for k in parsed.children_by(i, "nsubj", "nsubj:pass") if not _thing(parsed, k)]
        if window is not None:
            kids = [k for k in kids if window[0] <= k < window[1]] or kids
        if kids:
            return kids[-1] if len(kids) > 1 and abs(kids[-1] - i) < abs(kids[0] - i) else kids[0]
    if feature(parsed.tokens[verb], "Number") == "Plur" and feature(parsed.tokens[verb], "Person") in ("3", ""):
        return _nominative_near(parsed, verb, window, "Plur") if window is not None else None
    return _nominative_near(parsed, verb, window or between_marks(parsed, verb, _MARKS), "Sing")


def _thing(parsed: ParsedText, i: int) -> bool:
    """A subject that cannot speak: этот, что, число."""
    token = parsed.tokens[i]
    return token.lemma in ("что", "это", "этот", "то", "тот", "все") or token.pos == "NUM"


def _coordinated(parsed: ParsedText, verb: int) -> list[int]:
    """The verb, and those it is joined to by "и", as far as they can lend their subject."""
    out, i = [verb], verb
    while parsed.tokens[i].dep in ("conj", "advcl", "xcomp") and len(out) < 4:
        head = parsed.tokens[i].head
        if parsed.tokens[head].pos not in ("VERB", "AUX", "ADJ") or parsed.sentence_of(head) != parsed.sentence_of(
            verb
        ):
            break
        if parsed.tokens[i].dep == "conj" and feature(parsed.tokens[head], "Number") not in (
            "",
            feature(parsed.tokens[verb], "Number"),
        ):
            break
        out.append(head)
        i = head
    return out


def _nominative_near(parsed: ParsedText, verb: int, window: tuple[int, int], number: str) -> int | None:
    """A person or body in the nominative near the verb, behind it first."""
    places: list[int] = [*range(verb + 1, window[1]), *range(verb - 1, window[0] - 1, -1)]
    for k in places:
        token = parsed.tokens[k]
        if (
            feature(token, "Case") == "Nom"
            and feature(token, "Number") in (number, "")
            and token.pos in ("NOUN", "PROPN", "PRON")
        ):
            if token.pos == "NOUN" and feature(token, "Animacy") == "Inan" and not token.label:
                continue
            if not _thing(parsed, k):
                return k
    return None


def _inside(parsed: ParsedText, cast: Cast, verb: int) -> Speaker | None:
    """ "В Департаменте отрицают": the body in which, for a verb in the plural without a subject."""
    token = parsed.tokens[verb]
    plural = feature(token, "Number") == "Plur"
    passive = token.lemma in words("cues", "verbs.paper")
    if not plural and not passive:
        return None
    for i in _coordinated(parsed, verb):
        for k in parsed.children_by(i, "obl", "nmod", "obj", "iobj"):
            case = [parsed.tokens[c].lower for c in parsed.children_by(k, "case")]
            if ("в" in case or "во" in case or "на" in case or "у" in case) and feature(parsed.tokens[k], "Case") in (
                "Loc",
                "Acc",
                "Gen",
            ):
                return _of_place(parsed, cast, k, passive)
    return None


def _of_place(parsed: ParsedText, cast: Cast, k: int, passive: bool) -> Speaker | None:
    token = parsed.tokens[k]
    first, last = phrase(parsed, k)
    span = parsed.span(first, last)
    paper = token.lemma in words("cues", "nouns.papers")
    if paper:
        return Speaker(_owner(parsed, cast, first, last, k), span, True)
    id_ = _owner(parsed, cast, first, last, None)
    if id_ is None and feature(token, "Animacy") != "Anim" and not token.label and passive:
        return None
    if id_ is not None and cast.entity(id_).type in ("place",):
        return None
    return Speaker(id_, span)


def _owner(parsed: ParsedText, cast: Cast, first: int, last: int, but: int | None) -> str | None:
    """The person or body named or meant within a phrase, nearest the head: ответе ведомства, письме от Крутиковой."""
    for i in range(first, last):
        if i == but:
            continue
        id_ = cast.who(i)
        if id_ is not None and cast.entity(id_).type != "place" and parsed.tokens[i].lemma not in ("запрос",):
            asked = any(
                parsed.tokens[j].lemma in ("запрос", "обращение", "вопрос")
                for j in parsed.ancestors(i)
                if first <= j < last
            )
            if not asked:
                return id_
    return None


def named_at(parsed: ParsedText, cast: Cast, i: int) -> Speaker:
    """The speaker that the noun, name or pronoun at token `i` stands for, with the whole phrase."""
    token = parsed.tokens[i]
    first, last = _whole(parsed, cast, i)
    span = parsed.span(first, last)
    if token.lemma in words("cues", "nouns.papers") and i not in cast.named:
        return Speaker(_owner(parsed, cast, first, last, i), span, True)
    id_ = cast.who(i)
    if id_ is None and token.pos in ("NOUN", "PROPN", "ADJ") and not cast.referring.get(i):
        near = [k for k in range(i, last) if k in cast.named and _stands_beside(parsed, i, k)]
        near.sort(key=lambda k: feature(parsed.tokens[k], "Case") != feature(token, "Case"))
        id_ = cast.named[near[0]] if near else None
    if id_ is None and token.pos == "NOUN" and feature(token, "Animacy") != "Anim":
        id_ = next(
            (
                x
                for k in range(first, last)
                if (x := cast.named.get(k)) and cast.entity(x).type in ("organization", "court")
            ),
            None,
        )
    if id_ is not None and cast.entity(id_).type == "place" and token.pos != "PROPN":
        id_ = None
    return Speaker(id_, span)


def _stands_beside(parsed: ParsedText, noun: int, name: int) -> bool:
    """Whether the name is the noun's own: адвокат Гирс, центр «Ясень»; not адвокат Гирса."""
    token = parsed.tokens[name]
    chain = [name, *parsed.ancestors(name)]
    if noun not in chain:
        return False
    return token.dep in ("appos", "flat:name", "flat", "amod", "parataxis") or feature(token, "Case") == feature(
        parsed.tokens[noun], "Case"
    )


def _whole(parsed: ParsedText, cast: Cast, i: int) -> tuple[int, int]:
    first, last = phrase(parsed, i)
    if i in cast.named:
        id_ = cast.named[i]
        while cast.named.get(last) == id_:
            last += 1
        while first and cast.named.get(first - 1) == id_:
            first -= 1
        while first and (cast.who(first - 1) == id_ and parsed.tokens[first - 1].pos == "NOUN"):
            first, _ = min(phrase(parsed, first - 1), (first - 1, first))
    while last - 1 > i and parsed.tokens[last - 1].text in _MARKS - {"»", '"'}:
        last -= 1
    if (
        parsed.text[parsed.tokens[first].start : parsed.tokens[last - 1].end].count("«")
        > parsed.text[parsed.tokens[first].start : parsed.tokens[last - 1].end].count("»")
        and last < len(parsed.tokens)
        and parsed.tokens[last].text == "»"
    ):
        last += 1
    return first, max(last, i + 1)


def pronoun_of(token: Token) -> bool:
    """Whether the token is a pronoun of the first person."""
    return plain(token.text) in ("я", "мы")
