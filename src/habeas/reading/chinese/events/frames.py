"""The patterns of events and conditions, made from the word lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, cast

from habeas.reading.chinese.vocabulary import topic
from habeas.reading.reading import AttributeValue, Polarity

SpanMode = Literal["clause", "match", "head", "tail"]
_GAP = "[^，；：。！？…\n]{0,14}?"


@dataclass(frozen=True)
class Frame:
    """One kind of event with the pattern of its words. `rank` decides between frames that overlap (more wins)."""

    type: str
    pattern: re.Pattern[str]
    attributes: Mapping[str, AttributeValue]
    polarity: Polarity
    span: SpanMode
    not_with: re.Pattern[str] | None
    rank: int


def compiled(words: str) -> re.Pattern[str]:
    """A pattern of the word lists as a regular expression.

    >>> bool(compiled("(将|把)~带走").search("警察把他从家中带走"))
    True
    """
    classes = topic("events")["classes"]
    for _ in range(2):  # a class may name another
        words = re.sub(r"\{([a-z]+)\}", lambda m: _class(m[1], classes), words)
    words = words.replace("~", _GAP).replace("[^，。；", "[^，。；！？\n")
    return re.compile(re.sub(r"\$$", r"(?=[，。；！？\\n]|$)", words))


def _class(name: str, classes: Mapping[str, str]) -> str:
    return f"(?:{classes[name]})"


@lru_cache(maxsize=1)
def frames() -> tuple[Frame, ...]:
    """Every frame of the language, loaded once."""
    return (*_events(), *_conditions(), *_filings())


def _frame(type_: str, words: str, entry: Mapping[str, Any], rank: int) -> Frame:
    unless = entry.get("not_with", "")
    return Frame(
        type_,
        compiled(words),
        entry.get("attributes", {}),
        cast(Polarity, entry.get("polarity", "asserted")),
        cast(SpanMode, entry.get("span", "clause")),
        re.compile("|".join(map(re.escape, unless.split()))) if unless else None,
        rank,
    )


def _events() -> Iterator[Frame]:
    for entry in topic("events")["frame"]:
        rank = 1 + bool(entry.get("attributes")) + 2 * (entry.get("polarity", "asserted") != "asserted")
        for words in entry["words"]:
            yield _frame(entry["type"], words, entry, rank)


def _conditions() -> Iterator[Frame]:
    data = topic("conditions")
    for code, several in data["codes"].items():
        for words in several:
            yield _frame("condition", words, {"attributes": {"condition": code}}, 1)
    for polarity in ("denied", "ended"):
        for entry in data[polarity]:
            for words in entry["words"]:
                made = {**entry, "attributes": {"condition": entry["condition"]}, "polarity": polarity}
                yield _frame("condition", words, made, 3)


def _filings() -> Iterator[Frame]:
    data = topic("filings")
    for words in data["asks"]["verbs"]:
        yield _frame("filing", words, data["asks"], 1)
    for words in data["unasked"]["words"]:
        yield _frame("filing", words, {"polarity": "denied"}, 4)
    for words in data["asks"]["always"]:
        yield _frame("filing", words, {}, 2)
    for entry in data["answers"]:
        for words in entry["words"]:
            yield _frame("answer", words, {**entry, "attributes": {"answer": entry["answer"]}}, 2)
