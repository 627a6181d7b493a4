"""Statements without quotation marks of their own: сказал, что ...; по словам Гирса, ...; ..., сообщает «Ясень»."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText
from habeas.reading.russian.forms import feature
from habeas.reading.russian.statements.by_words import by_words_of
from habeas.reading.russian.statements.draft import Draft, Pieces, is_told, kinds_of, stance_of
from habeas.reading.russian.statements.hearsay import hearsay, rumours
from habeas.reading.russian.statements.pieces import around, kind_of, trimmed, with_closing_mark
from habeas.reading.russian.statements.speakers import Speaker, pronoun_of, speaker_of
from habeas.reading.russian.vocabulary import words

_MARKERS = frozenset(
    [
        "что",
        "чтобы",
        "будто",
        "якобы",
        "как",
        "почему",
        "зачем",
        "когда",
        "где",
        "куда",
        "откуда",
        "кто",
        "сколько",
        "ли",
        "каким",
        "какой",
        "чем",
    ]
)
_CONTENT_MARKERS = frozenset({"что", "чтобы", "будто", "якобы"})
_THIS = frozenset({"это", "этот", "то", "тот"})
Covered = Callable[[int], bool]


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


# ---- verbs ------------------------------------------------------------------------------------------


def _of_verb(
    parsed: ParsedText, cast: Cast, number: int, i: int, kinds: frozenset[str], covered: Covered
) -> Draft | None:
    parsed.tokens[i]
    content, aside = _content(parsed, number, i, kinds, covered)
    if not content:
        return None
    if any(covered(a) and covered(b - 1) for a, b in content):
        return None
    who = speaker_of(parsed, cast, i)
    if who.id is None and who.span is None and not _may_be_unnamed(parsed, i, kinds, aside):
        return None
    if kinds & {"demand", "call"} and not kinds & {"say"} and _is_act(parsed, i, who, cast):
        return None
    if who.span is not None and not who.paper and who.id is None and _is_inanimate(parsed, who):
        return None
    stance = stance_of(kinds)
    kind = "document" if who.paper or ("paper" in kinds and who.id is None) else kind_of(parsed, content)
    return Draft(kind, content, parsed.span(i, i + 1), who.id, who.span, stance)


def _may_be_unnamed(parsed: ParsedText, i: int, kinds: frozenset[str], aside: bool) -> bool:
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
    bodies = (
        words("entities", "organizations.heads")
        | words("entities", "bodies.again")
        | {
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
        }
    )
    return bool(nouns) and not any(
        feature(t, "Animacy") == "Anim" or t.pos == "PRON" or t.lemma in bodies or t.label or t.text.isupper()
        for t in nouns
    )


def _content(parsed: ParsedText, number: int, i: int, kinds: frozenset[str], covered: Covered) -> tuple[Pieces, bool]:
    """What the verb at `i` introduces, and whether it stands in an aside."""
    token = parsed.tokens[i]
    first, last = parsed.sentences[number]
    marked = _marked(parsed, i, first, last, kinds)
    if marked:
        return marked, False
    if kinds & {"say", "paper", "hold"}:
        if _takes_up(parsed, i, first):
            before = _sentence_before(parsed, number, covered)
            if before:
                return before, True
        aside = _aside(parsed, number, i)
        if aside:
            return aside, True
        colon = _after_colon(parsed, i, first, last, covered)
        if colon:
            return colon, False
    if "call" in kinds and (called := _called(parsed, i)):
        return called, False
    if kinds & {"demand", "promise"}:
        of_thing = "promise" in kinds or token.lemma in ("потребовать", "требовать")
        return _infinitive(parsed, i, last) or (_object(parsed, i, last) if of_thing else []), False
    if "deny" in kinds:
        return _object(parsed, i, last), False
    return [], False


def _marked(parsed: ParsedText, i: int, first: int, last: int, kinds: frozenset[str]) -> Pieces:
    """ ", что ..." and its kin behind the verb; for verbs of asking also почему, когда, ли."""
    if kinds == {"quote"}:
        return []
    allowed = (
        _MARKERS if "ask" in kinds else _CONTENT_MARKERS | {"как", "почему"} if "say" in kinds else _CONTENT_MARKERS
    )
    floor = i + 1
    for k in range(floor, min(last, i + 22)):
        token = parsed.tokens[k]
        if token.text in (";", "—", "–", ":") or (token.text == "." and k > i + 1):
            break
        if k > i + 1 and token.pos == "VERB" and feature(token, "VerbForm") == "Fin" and parsed.tokens[k].head != i:
            break
        if "ask" in kinds and token.text == "," and any(t.lower == "ли" for t in parsed.tokens[k + 1 : k + 5]):
            piece = trimmed(parsed, k + 1, _end_of_content(parsed, i, k + 1, last))
            return [with_closing_mark(parsed, piece)] if piece else []
        if token.lower in allowed and parsed.tokens[k - 1].text == ",":
            if (
                token.lower in ("как", "почему")
                and token.pos == "SCONJ"
                and token.lower == "как"
                and "ask" not in kinds
            ) and (feature(parsed.tokens[token.head], "VerbForm") != "Fin" or k - i > 6):
                continue
            start = k
            if parsed.tokens[k - 2].lower in ("том", "то", "тем", "тому") and "deny" in kinds:
                start = _object_start(parsed, i, k)
            end = _end_of_content(parsed, i, k, last)
            piece = trimmed(parsed, start, end)
            return [with_closing_mark(parsed, piece)] if piece else []
    return []


def _object_start(parsed: ParsedText, verb: int, marker: int) -> int:
    """A denied "сообщения о том, что ..." begins with its noun."""
    noun = next((k for k in range(verb + 1, marker) if parsed.tokens[k].lemma in words("cues", "nouns.denied")), None)
    return noun if noun is not None else marker


def _end_of_content(parsed: ParsedText, verb: int, marker: int, last: int) -> int:
    """The end of the clause and all that goes on with it: where the sentence turns back to the verb of saying."""
    depth = 0
    for k in range(marker + 1, last):
        token = parsed.tokens[k]
        depth += token.text == "«"
        depth -= token.text == "»"
        if depth <= 0 and token.text == ";":
            return k
        if depth <= 0 and token.text in ("—", "–") and k + 1 < last and parsed.tokens[k - 1].text in (",", "»"):
            nxt = range(k + 1, min(last, k + 4))
            if any(kinds_of(parsed.tokens[n]) and parsed.tokens[n].dep != "ccomp" for n in nxt):
                return k
        if depth <= 0 and token.text == ":" and k + 1 < last and parsed.tokens[k + 1].text in ("«", '"', "“"):
            return k
        joined = token.pos in ("VERB", "AUX") and token.dep == "conj" and token.head == verb
        if joined and feature(token, "VerbForm") == feature(parsed.tokens[verb], "VerbForm"):
            j = k
            while j > marker and parsed.tokens[j - 1].text not in (",", ";"):
                j -= 1
            agrees = feature(token, "Gender") == feature(parsed.tokens[verb], "Gender") and (
                feature(token, "Number") == feature(parsed.tokens[verb], "Number")
            )
            says = bool(kinds_of(token))
            if j - 1 > marker and (says or agrees) and not parsed.children_by(k, "nsubj"):
                return j - 1
            if says and agrees:
                return next((n for n in range(k, marker, -1) if parsed.tokens[n].lower == "и"), j)
    return last


def _takes_up(parsed: ParsedText, i: int, first: int) -> bool:
    """Об этом сообщил; о чём рассказала; это подтвердил: what was said stands in the sentence before."""
    for k in parsed.children_by(i, "obl", "obj", "nsubj", "nsubj:pass"):
        token = parsed.tokens[k]
        if (
            token.lemma in _THIS
            and token.lower in ("этом", "это", "чем", "чём", "том")
            and k - first <= 3
            and not parsed.children_by(k, "acl", "acl:relcl")
        ):
            return True
    return False


def _sentence_before(parsed: ParsedText, number: int, covered: Covered) -> Pieces:
    if number == 0:
        return []
    first, last = parsed.sentences[number - 1]
    here = parsed.tokens[parsed.sentences[number][0]].start
    if "\n" in parsed.text[parsed.tokens[last - 1].end : here].strip(" ") or covered(parsed.tokens[last - 1].start):
        return []
    piece = trimmed(parsed, first, last)
    return [with_closing_mark(parsed, piece)] if piece else []


def _aside(parsed: ParsedText, number: int, i: int) -> Pieces:
    """как сообщил Гирс, ...; ..., сообщает центр: the rest of the sentence."""
    first, last = parsed.sentences[number]
    token = parsed.tokens[i]
    if feature(token, "VerbForm") != "Fin":
        return []
    start = i
    while start > first and parsed.tokens[start - 1].text not in (",", "—", "–", ";", "«", "(", ":"):
        start -= 1
    as_ = any(parsed.tokens[k].lower in ("как", "чем") for k in range(start, i))
    if as_ and i - start > 6:
        return []
    if any(parsed.tokens[k].lower in ("мы", "вы", "ты") for k in parsed.children_by(i, "nsubj")):
        return []
    if start == first and not as_:
        alone = i - first <= 1 and token.lemma in words("cues", "verbs.unnamed") and feature(token, "Number") == "Plur"
        if not (alone and i + 1 < last and parsed.tokens[i + 1].text == ","):
            return []
    if not as_ and start > first and i - start > 3:
        return []
    if parsed.tokens[first].lower in ("о", "об") and parsed.tokens[first + 1].lower == "том":
        return []
    objects = parsed.children_by(i, "obj")
    if not as_ and objects and start > first and not any(parsed.tokens[k].lemma in _THIS for k in objects):
        return []
    end = i + 1
    depth = 0
    while end < last and not (depth <= 0 and parsed.tokens[end].text in (",", "—", "–", ";", ".", ")")):
        depth += parsed.tokens[end].text in ("«", "(")
        depth -= parsed.tokens[end].text in ("»",)
        end += 1
    end = _with_apposition(parsed, end, last)
    if (
        not as_
        and parsed.tokens[start - 1].text in ("—", "–")
        and start - 2 >= first
        and parsed.tokens[start - 2].text not in (",", "»", "!", "?")
    ):
        return []
    if not as_ and start > first and _is_main(parsed, i, start):
        return []
    return around(parsed, number, start, end)


def _with_apposition(parsed: ParsedText, end: int, last: int) -> int:
    """How far the speaker's own apposition goes on: сообщил Гирс, адвокат семьи."""
    if end < last and parsed.tokens[end].text == "," and end + 1 < last:
        nxt = parsed.tokens[end + 1]
        close = next((k for k in range(end + 1, last) if parsed.tokens[k].text in (",", ".", ";")), last)
        verbless = not any(
            parsed.tokens[k].pos == "VERB" and feature(parsed.tokens[k], "VerbForm") == "Fin"
            for k in range(end + 1, close)
        )
        if (
            nxt.lemma in words("entities", "roles.lawyers") | words("entities", "roles.officials")
            and verbless
            and close < last
        ):
            return close
    return end


def _is_main(parsed: ParsedText, i: int, start: int) -> bool:
    """Whether the verb behind the comma is no aside but goes on with the sentence's own subject."""
    token = parsed.tokens[i]
    if token.dep in ("parataxis", "root"):
        return parsed.tokens[start].pos in ("SCONJ", "CCONJ") or parsed.tokens[start].lemma in (
            "который",
            "где",
            "когда",
            "если",
        )
    after = [k for k in parsed.children_by(i, "nsubj") if k > i]
    return (
        not after
        or parsed.tokens[start].pos in ("SCONJ", "CCONJ")
        or parsed.tokens[start].lemma in ("который", "где", "когда", "если")
    )


def _after_colon(parsed: ParsedText, i: int, first: int, last: int, covered: Covered) -> Pieces:
    """говорит другое: в камере спят одиннадцать женщин."""
    colon = next((k for k in range(i + 1, min(last, i + 9)) if parsed.tokens[k].text == ":"), None)
    if (
        colon is None
        or colon + 2 >= last
        or covered(parsed.tokens[colon + 1].start)
        or parsed.tokens[colon + 1].text in ("«", '"', "“", "—")
    ):
        return []
    if any(parsed.tokens[k].text in (",", ";") for k in range(i + 1, colon)):
        return []
    if any(feature(parsed.tokens[k], "Animacy") == "Anim" for k in parsed.children_by(i, "obj")):
        return []
    if not any(t.pos == "VERB" or feature(t, "Variant") == "Short" for t in parsed.tokens[colon + 1 : last]):
        return []
    piece = trimmed(parsed, colon + 1, last)
    return [piece] if piece else []


def _infinitive(parsed: ParsedText, i: int, last: int) -> Pieces:
    """потребовал освободить ...; обещала проверить жалобу."""
    verb = next(
        (
            k
            for k in parsed.children_by(i, "xcomp", "ccomp", "obj", "csubj")
            if k > i and feature(parsed.tokens[k], "VerbForm") == "Inf"
        ),
        None,
    )
    if verb is None:
        verb = next((k for k in range(i + 1, min(last, i + 9)) if feature(parsed.tokens[k], "VerbForm") == "Inf"), None)
        if verb is None or any(parsed.tokens[k].text in (",", ";", ":") for k in range(i, verb)):
            return []
    start = verb
    while (
        start - 1 > i
        and parsed.tokens[start - 1].head == verb
        and parsed.tokens[start - 1].pos in ("ADV", "PART", "PRON")
    ):
        start -= 1
    end = _end_of_phrase(parsed, verb, i, last)
    piece = trimmed(parsed, start, end)
    return [with_closing_mark(parsed, piece)] if piece else []


def _end_of_phrase(parsed: ParsedText, head: int, verb: int, last: int) -> int:
    tree = set(parsed.subtree(head))
    end = head + 1
    while end < last:
        token = parsed.tokens[end]
        if end not in tree and not (token.pos == "PUNCT" and token.text in '«»"()' and token.text):
            break
        if token.text in (";", "—", "–") or (token.text == "," and _turns_back(parsed, end, last)):
            break
        end += 1
    return end


def _turns_back(parsed: ParsedText, comma: int, last: int) -> bool:
    following = parsed.tokens[comma + 1] if comma + 1 < last else None
    return following is not None and (
        following.lower in ("но", "однако", "а", "хотя", "сообщает", "передаёт") or bool(kinds_of(following))
    )


def _object(parsed: ParsedText, i: int, last: int) -> Pieces:
    """отверг обвинения в избиении; отрицало его экстрадицию; требует их освобождения."""
    head = next(
        (
            k
            for k in parsed.children_by(i, "obj", "obl", "iobj", "nmod")
            if k > i
            and parsed.tokens[k].pos in ("NOUN", "PROPN")
            and feature(parsed.tokens[k], "Case") in ("Acc", "Gen", "")
            and not parsed.children_by(k, "case")
        ),
        None,
    )
    if head is None or (parsed.tokens[head].label.endswith("PER")):
        return []
    start = min((k for k in parsed.subtree(head) if k > i and parsed.tokens[k].pos != "PUNCT"), default=head)
    start = min(start, head)
    piece = trimmed(parsed, start, _end_of_phrase(parsed, head, i, last))
    return [with_closing_mark(parsed, piece)] if piece else []


def _called(parsed: ParsedText, i: int) -> Pieces:
    """назвало учителя «куратором чатов»: what is called, and what it is called."""
    kids = [
        k
        for k in parsed.children(i)
        if k > i
        and parsed.tokens[k].pos != "PUNCT"
        and parsed.tokens[k].dep in ("obj", "obl", "xcomp", "iobj", "nmod", "ccomp")
    ]
    end = next(
        (k for k in range(i + 1, parsed.sentences[parsed.sentence_of(i)][1]) if parsed.tokens[k].text in ",;:.—"), i
    )
    ins = next(
        (
            k
            for k in range(i + 1, end)
            if feature(parsed.tokens[k], "Case") == "Ins"
            and parsed.tokens[k].pos in ("NOUN", "ADJ")
            and parsed.tokens[k - 1].pos != "ADP"
        ),
        None,
    )
    if ins is not None and any(parsed.tokens[k].dep == "obj" for k in kids):
        piece = trimmed(parsed, i + 1, end)
        return [with_closing_mark(parsed, piece)] if piece else []
    if not kids or (len(kids) < 2 and not any(feature(parsed.tokens[k], "Case") == "Ins" for k in kids)):
        return []
    tokens = [j for k in kids for j in parsed.subtree(k) if j > i]
    end = max(tokens) + 1
    stop = next(
        (
            k
            for k in range(i + 1, end)
            if parsed.tokens[k].text in (";", ":") or (parsed.tokens[k].text == "," and k > max(kids))
        ),
        end,
    )
    piece = trimmed(parsed, min(tokens), stop)
    return [with_closing_mark(parsed, piece)] if piece else []


__all__ = ["find_indirect"]
