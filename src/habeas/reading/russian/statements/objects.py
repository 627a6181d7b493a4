"""What was said as an object of the verb: обещала проверить; отверг обвинения; назвал её «агентом»."""

from __future__ import annotations

from habeas.reading.parsed import ParsedText
from habeas.reading.russian.forms import feature
from habeas.reading.russian.statements.draft import Pieces, kinds_of
from habeas.reading.russian.statements.pieces import content_of


def infinitive(parsed: ParsedText, i: int, last: int) -> Pieces:
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
    return content_of(parsed, start, end)


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


def told_object(parsed: ParsedText, i: int, last: int) -> Pieces:
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
    return content_of(parsed, start, _end_of_phrase(parsed, head, i, last))


def called_so(parsed: ParsedText, i: int) -> Pieces:
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
        return content_of(parsed, i + 1, end)
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
    return content_of(parsed, min(tokens), stop)
