"""Statements told with a noun: по словам Гирса, по данным центра «Ясень»."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText
from habeas.reading.russian.forms import feature
from habeas.reading.russian.statements.draft import Covered, Draft
from habeas.reading.russian.statements.pieces import around, kind_of
from habeas.reading.russian.statements.speakers import Speaker, named_at
from habeas.reading.russian.vocabulary import words


def by_words_of(parsed: ParsedText, cast: Cast, number: int, covered: Covered) -> Iterator[Draft]:
    """The statement of a sentence that says "по словам" or the like; at most one."""
    first, last = parsed.sentences[number]
    for i in range(first, last - 1):
        token = parsed.tokens[i]
        if token.lower != "по" or covered(token.start):
            continue
        noun = next(
            (
                k
                for k in range(i + 1, min(last, i + 5))
                if parsed.tokens[k].lemma in words("cues", "nouns.by")
                and feature(parsed.tokens[k], "Case") in ("Dat", "")
            ),
            None,
        )
        if noun is None or any(parsed.tokens[k].pos in ("PUNCT", "VERB") for k in range(i + 1, noun)):
            continue
        opening = (
            i == first
            or parsed.tokens[i - 1].pos in ("PUNCT", "CCONJ", "SCONJ")
            or parsed.tokens[i - 1].lower in ("однако", "также")
        )
        end = _end_of_aside(parsed, noun, last)
        closed = end >= last or parsed.tokens[end].text in (",", ".", ";", "—", "–")
        own = [
            k
            for k in range(i + 1, noun)
            if parsed.tokens[k].lower in ("его", "её", "ее", "их", "моим", "нашим", "своим")
        ]
        if not (opening and closed) or (end == noun + 1 and not own):
            continue
        who = _owner(parsed, cast, i, noun, end, own)
        content = around(parsed, number, i, end)
        if content:
            cue_last = noun + 1
            yield Draft(kind_of(parsed, content), content, parsed.span(i, cue_last), who.id, who.span)
            return


def _end_of_aside(parsed: ParsedText, noun: int, last: int) -> int:
    """Where the words behind "по словам" end: at the comma that closes them."""
    depth, k = 0, noun + 1
    while k < last:
        text = parsed.tokens[k].text
        depth += text in "«(" and text != ""
        depth -= text in "»)" and text != ""
        if depth <= 0 and text in (",", ";", "—", "–", ".", ":"):
            following = parsed.tokens[k + 1] if k + 1 < last else None
            titled = following is not None and text == "," and following.lemma in ("который", "чей")
            if not titled:
                return k
        k += 1
    return last


def _owner(parsed: ParsedText, cast: Cast, start: int, noun: int, end: int, own: list[int]) -> Speaker:
    if own:
        id_ = cast.who(own[0])
        return Speaker(id_, parsed.span(own[0], noun + 1))
    head = next(
        (k for k in range(noun + 1, end) if parsed.tokens[k].dep == "nmod" and parsed.tokens[k].head == noun), None
    )
    if head is None:
        head = next((k for k in range(noun + 1, end) if parsed.tokens[k].pos in ("NOUN", "PROPN", "PRON")), None)
    if head is None:
        return Speaker(None, None)
    who = named_at(parsed, cast, head)
    if who.id is None:
        ids = [
            x
            for k in range(noun + 1, end)
            if (x := cast.named.get(k))
            and cast.entity(x).type == "person"
            and parsed.tokens[k].dep in ("appos", "flat:name", "nmod")
            and not _of_other(parsed, head, k)
        ]
        who = Speaker(ids[0] if ids else None, who.span)
    return who


def _of_other(parsed: ParsedText, head: int, name: int) -> bool:
    """Whether the name is not in one case with the noun: then it is somebody else's."""
    return feature(parsed.tokens[head], "Case") != feature(parsed.tokens[name], "Case")
