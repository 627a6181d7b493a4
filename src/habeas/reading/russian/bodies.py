"""Organizations and places named in a Russian report: as the name finder sees them, mended by word lists."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.reading.parsed import ParsedText
from habeas.reading.russian.body import Body
from habeas.reading.russian.forms import feature, is_title
from habeas.reading.russian.morphology import grammemes, is_ordinary, parses, plain
from habeas.reading.russian.vocabulary import words


def find_bodies(parsed: ParsedText, taken: set[int]) -> list[Body]:
    """Organizations and places by the name finder, mended; what stands in `taken` is left out."""
    found: list[Body] = list(_datelines(parsed, taken))
    taken = taken | {i for b in found for i in range(b.first, b.last)}
    for kind, first, last in _labelled(parsed, taken):
        body = _place(parsed, first, last) if kind == "LOC" else _organization(parsed, first, last, taken)
        if body:
            found.append(body)
    covered = taken | {i for b in found for i in range(b.first, b.last)}
    more = [*_quoted(parsed, covered), *_acronyms(parsed, covered)]
    for body in more:
        if not any(i in covered for i in range(body.first, body.last)):
            found.append(body)
            covered.update(range(body.first, body.last))
    return _joined(parsed, sorted(found, key=lambda b: b.first))


def _labelled(parsed: ParsedText, taken: set[int]) -> Iterator[tuple[str, int, int]]:
    tokens, start, kind = parsed.tokens, None, ""
    for i in range(len(tokens) + 1):
        label = tokens[i].label if i < len(tokens) and i not in taken else ""
        if start is not None and label != f"I-{kind}":
            yield kind, start, i
            start = None
        if label[:1] == "B" and label[2:] in ("LOC", "ORG"):
            start, kind = i, label[2:]


def _trim(parsed: ParsedText, first: int, last: int) -> tuple[int, int]:
    marks = '«»"“”„().,:;!?—–|/#№'
    tokens = parsed.tokens
    while first < last and tokens[first].text in marks:
        first += 1
    while first < last and tokens[last - 1].text in marks:
        last -= 1
    if last < len(tokens) and tokens[last].text in "!" and last + 1 < len(tokens) and tokens[last + 1].text == "»":
        last += 1
    return first, last


def _place(parsed: ParsedText, first: int, last: int) -> Body | None:
    first, last = _trim(parsed, first, last)
    tokens = parsed.tokens
    while (
        first < last
        and tokens[first].lemma in words("entities", "places.kinds")
        and not tokens[first].text[:1].isupper()
    ):
        first += 1
    if (
        first >= last
        or not is_title(tokens[first].text)
        or tokens[first].lemma in words("entities", "places.not_names") | words("entities", "organizations.heads")
    ):
        return None
    lemmas = {t.lemma for t in tokens[first:last]}
    if (
        last - first == 1
        and first
        and plain(tokens[first - 1].text) in words("entities", "places.codes")
        and (tokens[first].text.isupper() or tokens[first - 1].text.isupper())
    ):
        return None
    if last - first == 1 and tokens[first].pos == "ADJ" and not {"Geox"} & grammemes(tokens[first].text):
        return None
    if {plain(tokens[first].text), tokens[first].lemma} & words(
        "entities", "organizations.acronyms"
    ) or "посольство" in lemmas:
        return Body(first, last, "organization")
    return Body(first, last, "place")


def _organization(parsed: ParsedText, first: int, last: int, taken: set[int]) -> Body | None:
    first, last = _trim(parsed, first, last)
    tokens = parsed.tokens
    first, last = _opened(parsed, first, last)
    if first >= last or any(t.text == "|" for t in tokens[first:last]):
        return None
    if not any(is_title(t.text) for t in tokens[first:last]):
        return None
    while first < last - 1 and not is_title(tokens[first].text):
        first += 1
    lone = last - first == 1
    word = tokens[first]
    if lone and (
        word.lemma in words("entities", "organizations.not_names")
        or plain(word.text) in words("entities", "organizations.not_names")
    ):
        return None
    if (
        lone
        and word.text[1:].islower()
        and is_ordinary(word.text)
        and "Geox" not in grammemes(word.text)
        and not _in_quotes(parsed, first, last)
    ):
        return None
    opening = first == parsed.sentences[parsed.sentence_of(first)][0]
    if (
        opening
        and all(is_ordinary(t.text) and not t.text.isupper() for t in tokens[first:last] if t.pos != "PUNCT")
        and not (
            _in_quotes(parsed, first, last)
            or any(is_title(t.text) for t in tokens[first + 1 : last])
            or word.lemma in _BODY_HEADS
        )
    ):
        return None
    if lone and {"Geox"} & grammemes(word.text) and not _in_quotes(parsed, first, last) and word.text[1:].islower():
        return Body(first, last, "place")
    if (
        _shouted(parsed, first)
        and plain(word.text) not in words("entities", "organizations.acronyms")
        and not _in_quotes(parsed, first, last)
    ):
        if lone and any("Geox" in p.tag for p in parses(word.text.lower())):
            return Body(first, last, "place")
        return None
    return Body(first, last, "organization")


_BODY_HEADS = frozenset(
    [
        "министерство",
        "комитет",
        "департамент",
        "управление",
        "служба",
        "совет",
        "следственный",
        "генеральный",
        "центр",
        "союз",
        "рабочий",
        "фонд",
        "национальный",
        "государственный",
        "представительство",
        "посольство",
        "ассоциация",
    ]
)


def _shouted(parsed: ParsedText, i: int) -> bool:
    """Whether the sentence of token `i` is written in capitals throughout."""
    first, last = parsed.sentences[parsed.sentence_of(i)]
    letters = [c for t in parsed.tokens[first:last] for c in t.text if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _opened(parsed: ParsedText, first: int, last: int) -> tuple[int, int]:
    """Of a common noun and a quoted name only the quoted name: партии «Алга»; with a capital noun the whole."""
    tokens = parsed.tokens
    opening = next((k for k in range(first, last) if tokens[k].text in '«"'), None)
    if opening is None:
        return first, last
    close = next((k for k in range(opening + 1, min(len(tokens), opening + 10)) if tokens[k].text in '»"'), None)
    common = tokens[first].lemma in words("entities", "organizations.heads") and opening - first == 1
    at_head = first == parsed.sentences[parsed.sentence_of(first)][0]
    if close is not None and (not is_title(tokens[first].text) or (common and at_head and last < len(tokens))):
        return opening + 1, close
    if close is not None:
        return first, close + 1
    return first, last


def _in_quotes(parsed: ParsedText, first: int, last: int) -> bool:
    tokens = parsed.tokens
    return bool(first and tokens[first - 1].text in '«"“„') and last < len(tokens) and tokens[last].text in '»"”“!'


def _datelines(parsed: ParsedText, covered: set[int]) -> Iterator[Body]:
    """СТЕПНОГОРСК, 20 ноября 2024 года: the place at the head of a line before a date."""
    tokens = parsed.tokens
    for first, last in parsed.sentences:
        if last - first < 3 or first in covered or not tokens[first].text.isupper() or len(tokens[first].text) < 3:
            continue
        if tokens[first + 1].text in ",." and tokens[first + 2].text[0].isdigit():
            yield Body(first, first + 1, "place")


def _quoted(parsed: ParsedText, covered: set[int]) -> Iterator[Body]:
    """A name in quotation marks after партия, газета, центр and the like, or spoken to: сказала «Голосу Полесья»."""
    tokens = parsed.tokens
    heads, told = words("entities", "organizations.heads"), words("entities", "organizations.told")
    known: set[str] = set()
    for i, token in enumerate(tokens):
        if token.text not in '«"' or i + 2 >= len(tokens) or i == 0:
            continue
        close = next((k for k in range(i + 1, min(len(tokens), i + 8)) if tokens[k].text in '»"'), None)
        if close is None or not is_title(tokens[i + 1].text) or tokens[close - 1].text in ".,?":
            continue
        name = " ".join(t.lemma for t in tokens[i + 1 : close])
        before = tokens[i - 1]
        case = feature(tokens[close - 1], "Case")
        if (
            before.lemma in heads
            or (_told_before(parsed, i, told) and case in ("Dat", "Acc"))
            or name in known
            or before.text == "("
        ):
            if before.text == "(" and (close + 1 >= len(tokens) or tokens[close + 1].text != ")"):
                continue
            known.add(name)
            yield Body(i + 1, close, "organization")
    for i, token in enumerate(tokens):  # the same names elsewhere
        if token.text in '«"' and i + 2 < len(tokens):
            close = next((k for k in range(i + 1, min(len(tokens), i + 8)) if tokens[k].text in '»"'), None)
            if close and close > i + 1 and " ".join(t.lemma for t in tokens[i + 1 : close]) in known:
                yield Body(i + 1, close, "organization")


def _told_before(parsed: ParsedText, i: int, told: frozenset[str]) -> bool:
    """Whether a verb of telling stands before token `i`, at most a subject between: сказала она «Почте»."""
    for k in range(i - 1, max(i - 4, -1), -1):
        token = parsed.tokens[k]
        if token.lemma in told:
            return True
        if token.pos not in ("PRON", "PROPN", "NOUN", "ADV"):
            return False
    return False


def _acronyms(parsed: ParsedText, covered: set[int]) -> Iterator[Body]:
    for i, token in enumerate(parsed.tokens):
        if (
            i not in covered
            and token.text.isupper()
            and len(token.text) > 1
            and plain(token.text) in words("entities", "organizations.acronyms")
        ):
            if _shouted(parsed, i) and plain(token.text) in ("ск", "ес", "мид", "гру", "омон"):
                continue
            yield Body(i, i + 1, "organization")


def _joined(parsed: ParsedText, found: list[Body]) -> list[Body]:
    """МВД with России behind it is one name; so are Рабочая группа, ООН and what it works on."""
    tokens, states = parsed.tokens, words("entities", "organizations.states")
    out: list[Body] = []
    for body in found:
        if (
            out
            and out[-1].last == body.first
            and out[-1].type == "organization"
            and (
                (body.type == "place" and tokens[body.first].lemma in states and tokens[body.first - 1].text.isupper())
                or (body.type == "organization" and tokens[out[-1].first].lemma == "рабочий")
            )
        ):
            out[-1] = Body(out[-1].first, _purpose(parsed, body), "organization")
        else:
            out.append(body)
    return out


def _purpose(parsed: ParsedText, body: Body) -> int:
    """The end of a name that goes on with "по произвольным задержаниям"."""
    tokens, last = parsed.tokens, body.last
    if body.type == "organization" and last + 1 < len(tokens) and tokens[last].text == "по":
        j = last + 1
        while j < len(tokens) and tokens[j].pos == "ADJ":
            j += 1
        if j < len(tokens) and tokens[j].pos == "NOUN":
            return j + 1
    return last
