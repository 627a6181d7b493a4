"""What was said, where the verb of saying stands aside: ..., сообщает центр; говорит другое: ...; это сказал Гирс."""

from __future__ import annotations

from habeas.reading.parsed import ParsedText
from habeas.reading.russian.forms import feature
from habeas.reading.russian.statements.draft import Covered, Pieces
from habeas.reading.russian.statements.pieces import around, content_of, trimmed
from habeas.reading.russian.vocabulary import words

_THIS = frozenset({"это", "этот", "то", "тот"})


def round_aside(parsed: ParsedText, number: int, i: int) -> Pieces:
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
    opening = parsed.tokens[start]
    if opening.pos in ("SCONJ", "CCONJ") or opening.lemma in ("который", "где", "когда", "если"):
        return True
    if parsed.tokens[i].dep in ("parataxis", "root"):
        return False
    return not any(k > i for k in parsed.children_by(i, "nsubj"))


def takes_up(parsed: ParsedText, i: int, first: int) -> bool:
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


def sentence_before(parsed: ParsedText, number: int, covered: Covered) -> Pieces:
    """The sentence before sentence `number`, where it stands in the same line and is not told yet."""
    if number == 0:
        return []
    first, last = parsed.sentences[number - 1]
    here = parsed.tokens[parsed.sentences[number][0]].start
    if "\n" in parsed.text[parsed.tokens[last - 1].end : here].strip(" ") or covered(parsed.tokens[last - 1].start):
        return []
    return content_of(parsed, first, last)


def after_colon(parsed: ParsedText, i: int, first: int, last: int, covered: Covered) -> Pieces:
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
