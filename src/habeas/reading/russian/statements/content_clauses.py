"""The clause that tells what was said: сказал, что ...; спросил, почему ...; требует, чтобы ..."""

from __future__ import annotations

from habeas.reading.parsed import ParsedText
from habeas.reading.russian.forms import feature
from habeas.reading.russian.statements.draft import Pieces, kinds_of
from habeas.reading.russian.statements.pieces import content_of
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


def content_clause(parsed: ParsedText, i: int, first: int, last: int, kinds: frozenset[str]) -> Pieces:
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
            return content_of(parsed, k + 1, _end_of_content(parsed, i, k + 1, last))
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
            return content_of(parsed, start, end)
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
