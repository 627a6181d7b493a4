"""Courts named in a Russian report, found by their words."""

from __future__ import annotations

import re

from habeas.reading.parsed import ParsedText
from habeas.reading.russian.body import Body
from habeas.reading.russian.forms import feature, is_title
from habeas.reading.russian.morphology import plain
from habeas.reading.russian.vocabulary import words


def find_courts(parsed: ParsedText) -> list[Body]:
    """Верховный суд, Кировский районный суд, Суд Центрального района Гомеля, межрайонный суд по уголовным делам."""
    tokens = parsed.tokens
    found: list[Body] = []
    for i, token in enumerate(tokens):
        if found and i < found[-1].last:
            continue
        if token.text.isupper() and plain(token.text) in words("entities", "courts.acronyms"):
            found.append(Body(i, i + 1, "court"))
        elif token.lemma in ("суд", "облсуд", "горсуд", "райсуд", "трибунал", "мосгорсуд") and token.pos in (
            "NOUN",
            "PROPN",
        ):
            body = _court(parsed, i)
            if body and not (found and found[-1].last > body.first):
                found.append(body)
    return found


def _court(parsed: ParsedText, i: int) -> Body | None:
    tokens, generic, supreme = parsed.tokens, words("entities", "courts.generic"), words("entities", "courts.supreme")
    first = i
    bottom = parsed.sentences[parsed.sentence_of(i)][0]
    while (
        first > bottom
        and tokens[first - 1].pos in ("ADJ", "PROPN", "NOUN")
        and (
            _agrees(parsed, first - 1, i)
            and (
                tokens[first - 1].lemma in generic
                or is_title(tokens[first - 1].text)
                or tokens[first - 1].lemma in supreme
                or tokens[first - 1].text.endswith("-")
            )
        )
    ):
        first -= 1
    while first < i and tokens[first].lemma in (
        "этот",
        "тот",
        "самый",
        "данный",
        "наш",
        "суровый",
        "скорый",
        "закрытый",
        "открытый",
    ):
        first += 1
    own = [t for t in tokens[first:i] if t.lemma in supreme or (is_title(t.text) and t.lemma not in generic)]
    last, of_matters = _court_tail(parsed, i + 1)
    named = i - first > 1 and first > bottom and is_title(tokens[first].text)
    if tokens[i].lemma in ("мосгорсуд",) or own or of_matters or named:
        return Body(first, last, "court")
    if last > i + 1 and (
        (is_title(tokens[first].text) and first > bottom) or any(is_title(t.text) for t in tokens[i + 1 : last])
    ):
        return Body(first, last, "court")
    return None


def _agrees(parsed: ParsedText, i: int, noun: int) -> bool:
    one, other = parsed.tokens[i], parsed.tokens[noun]
    if one.pos == "NOUN" and not (is_title(one.text) and re.search(r"ск(?:ий|ого|ому|им|ом)$", plain(one.text))):
        return False
    if not re.search(r"(?:ий|ый|ой|ого|его|ому|ему|им|ым|ом|ем|-)$", plain(one.text)):
        return False
    cases = {feature(one, "Case"), feature(other, "Case")} - {""}
    return len(cases) < 2 or re.search(r"(?:ий|ый|ой|ого|ому|им|ым|ом)$", plain(one.text)) is not None


def _court_tail(parsed: ParsedText, j: int) -> tuple[int, bool]:
    """What belongs to the name behind "суд": по уголовным делам, по правам человека, № 2, Центрального района."""
    tokens = parsed.tokens
    end = parsed.sentences[parsed.sentence_of(j - 1)][1]
    of_matters = False
    if j + 1 < end and tokens[j].text == "№":
        j += 2
    if j + 2 < end and tokens[j].text == "по":
        k = next(
            (k for k in range(j + 1, min(end, j + 5)) if tokens[k].lemma in ("дело", "право", "преступление")), None
        )
        if k is not None:
            j = k + 2 if k + 1 < end and tokens[k + 1].lemma == "человек" else k + 1
            of_matters = True
    k = j
    while k < end and k - j < 4 and tokens[k].pos == "ADJ" and (is_title(tokens[k].text) or k > j):
        k += 1
    if k > j and k < end and tokens[k].lemma in ("район", "область", "край", "округ", "республика", "город"):
        j = k + 1
        if j < end and tokens[j].lemma in ("город", "г") and j + 1 < end:
            j += 2 if tokens[j + 1].text != "." else 3
        elif j < end and is_title(tokens[j].text) and tokens[j].label.endswith("LOC") and tokens[k].lemma == "район":
            j += 1
    elif j < end and tokens[j].lemma in ("город", "район") and j + 1 < end and is_title(tokens[j + 1].text):
        j += 2
    return min(j, end), of_matters
