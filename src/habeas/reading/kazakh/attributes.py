"""Terms, articles and charges of an event, as a Kazakh sentence gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from habeas.reading.reading import AttributeValue, TimeExpression

_ARTICLE = re.compile(r"(\d{1,3}(?:-\d{1,2})?)(?:[-\s]?(?:ші|шы|інші|ыншы))?[-\s]бап?б?\w*")
_CHARGE = re.compile(
    r"«[^«»\n]{3,200}»(?=\s+(?:деген\s+)?(?:айып|үшін|бойынша|деп|кінәлі))"
    r"|(?P<plain>(?:[\w-]+\s+){0,6}[\w-]+)\s+(?:үшін\s+)?(?:деп|деген)\s+айып"
)
_SUBJECT = re.compile(
    r"^(?:[\w-]+\s+){0,3}?(?:сот|соты|прокурор|тергеу|тергеушілер)\s+(?:(?:оны|оған|ол)\s+)?|^(?:оны|оған)\s+", re.I
)
_LIFE, _DEATH = re.compile(r"өмір бойы"), re.compile(r"өлім жазас")
_SUSPENDED = re.compile(r"шартты")
_ANSWERS = (
    ("upheld", re.compile(r"өзгеріссіз|күшінде қалд")),
    ("reduced", re.compile(r"қысқарт")),
    ("rejected", re.compile(r"қабылдама|қанағаттандырма|бас тарт")),
    ("quashed", re.compile(r"күшін жой|бұз")),
)


def attributes_of(
    kind: str, condition: str | None, text: str, act: tuple[int, int], sentence: tuple[int, int],
    times: tuple[TimeExpression, ...],
) -> Mapping[str, AttributeValue]:  # fmt: skip
    """The attributes of one event: what the format knows for its type, where the words give it.

    `act` and `sentence` are characters; a term is the length of time nearest before the end of the act.
    """
    found: dict[str, AttributeValue] = {}
    words = text[sentence[0] : sentence[1]]
    if condition:
        found["condition"] = condition
    if kind in ("sentence", "remand"):
        found.update(_term(text[act[0] : act[1]], act, sentence, times))
    if kind == "sentence" and _SUSPENDED.search(text[act[0] : act[1]]):
        found["suspended"] = True
    if kind in ("charge", "conviction"):
        article, charge = _ARTICLE.search(words), _CHARGE.search(words)
        if article:
            found["article"] = article[1]
        if charge:
            found["charge"] = _SUBJECT.sub("", charge["plain"] or charge[0])
    if kind == "appeal":
        answer = next((name for name, pattern in _ANSWERS if pattern.search(words)), None)
        if answer:
            found["answer"] = answer
    if kind == "filing":
        found["filing"] = "clemency-request" if "рақымшылық" in words else "complaint" if "шағым" in words else "other"
    if kind == "answer":
        found["answer"] = "none" if "жауап берме" in text[act[0] : act[1]] else "refused"
        parole = "мерзімінен бұрын" in words
        found["filing"] = (
            "complaint" if "шағым" in text[act[0] : act[1]] else "parole-application" if parole else "other"
        )
    if kind == "release":
        found["how"] = "unknown"
    return MappingProxyType(found)


def _term(
    words: str, act: tuple[int, int], sentence: tuple[int, int], times: tuple[TimeExpression, ...]
) -> dict[str, AttributeValue]:
    if _LIFE.search(words):
        return {"term": "life"}
    if _DEATH.search(words):
        return {"term": "death"}
    lengths = [t for t in times if t.type == "duration" and sentence[0] <= t.span.start < act[1]]
    own = [t for t in lengths if t.span.start >= act[0]] or lengths
    return {"term": own[-1].edtf} if own else {}
