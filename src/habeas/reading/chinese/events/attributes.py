"""What an event says more closely: term, offence, kind of filing."""

from __future__ import annotations

import re
from functools import lru_cache

from habeas.reading.chinese.events.frames import compiled
from habeas.reading.chinese.events.hits import Hit
from habeas.reading.chinese.numbers import iso_term
from habeas.reading.chinese.page import Page
from habeas.reading.chinese.vocabulary import topic
from habeas.reading.reading import AttributeValue

_REPEATED = re.compile(r"多次|屡次|一再|[两三四五六七八九数几\d]次|两度|三度|屡遭|反复")
_SUSPENDED = re.compile(r"缓刑|缓期[^两二]|暂缓执行")


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(words)) for kind, words in topic("filings")["kinds"].items())


@lru_cache(maxsize=2)
def _part(name: str) -> re.Pattern[str]:
    return compiled("{" + name + "}")


def filing_kind(words: str) -> str | None:
    """The kind of what is asked for; `None` where nothing that is known is named.

    >>> filing_kind("提出的假释申请")
    'parole-application'
    """
    return next((kind for kind, pattern in _kinds() if pattern.search(words)), None)


def attributes_of(page: Page, hit: Hit, last_filing: str | None) -> dict[str, AttributeValue]:
    """The attributes of one event; `last_filing` is the kind of the filing told last."""
    found: dict[str, AttributeValue] = dict(hit.frame.attributes)
    clause = page.plain[hit.clause[0] : max(hit.clause[1], hit.end)]
    if hit.type in ("sentence", "remand") and hit.term and (term := iso_term(hit.term)):
        found["term"] = term
    if hit.type == "sentence" and _SUSPENDED.search(page.plain[hit.start : hit.end + 12].split("。")[0]):
        found["suspended"] = True
    if hit.type in ("charge", "conviction"):
        found.update(_offence(page, hit))
    if hit.type == "filing":
        found["filing"] = filing_kind(page.plain[hit.start : max(hit.clause[1], hit.end)]) or "other"
    if hit.type == "answer":
        own = filing_kind(clause)
        found["filing"] = own if own and own != "other" else last_filing or own or "other"
    if hit.type in ("filing", "condition") and _REPEATED.search(clause):
        found["repeated"] = True
    if hit.type == "eligibility":
        found.update(_fraction(page, hit))
    return found


def _offence(page: Page, hit: Hit) -> dict[str, AttributeValue]:
    if hit.reason and hit.type == "conviction":
        return {"reason": page.text[slice(*hit.reason)].strip("，、 ")}
    span = hit.charge
    if span is None and hit.type == "charge":
        m = _part("offence").search(page.plain, hit.clause[0], hit.clause[1])
        span = m.span("charge") if m else None
    if span is None:
        return {}
    words = page.text[slice(*span)]
    in_marks = words[0] in '“「"『' and words[-1] in '”」"』' and not set(words[1:-1]) & set("”」』")
    return {"charge": words[1:-1] if in_marks else words}


def _fraction(page: Page, hit: Hit) -> dict[str, AttributeValue]:
    m = re.search(r"([二三四五])分之([一二两三四])", page.plain[page.sentence_at(hit.start)[0] : hit.clause[1]])
    if m is None:
        return {}
    digits = "零一二三四五"
    upper = "2" if m[2] == "两" else str(digits.index(m[2]))
    return {"fraction": f"{upper}/{digits.index(m[1])}"}
