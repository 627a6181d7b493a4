"""Where a report's words come from, as far as its text tells: runs of words, credits of agencies, quotations."""

from __future__ import annotations

import re
import tomllib
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from rensa import RMinHash

from habeas.reading.reading import Reading

SHINGLE_WORDS = 5
PERMUTATIONS = 128
SEED = 20250101  # kept with every record: another seed makes other numbers
LONGEST_QUOTED = 8  # words from which a quotation is more than a phrase
_ENDS = 400  # characters at the head and the foot of a report in which a credit stands

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")
_FIGURE = re.compile(r"(?<![A-Za-zА-я\d])\d(?:[\d.,:/-]*\d)?")
_BRACKET = re.compile(r"[(（\[]([^()（）\[\]]{2,60})[)）\]]")


@dataclass(frozen=True, slots=True)
class Origin:
    """`signature` is the MinHash of the text's runs of five words (`runs` of them); `credits` the agencies credited;
    `quotations` digests of the long direct quotations; `published` EDTF or `None`."""

    sha256: str
    signature: tuple[int, ...] = field(repr=False)
    runs: int
    credits: tuple[str, ...] = ()
    quotations: tuple[int, ...] = field(default=(), repr=False)
    published: str | None = None
    language: str = "und"
    translated_from: tuple[str, ...] = ()
    figures: tuple[str, ...] = field(default=(), repr=False)

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            name: list(value) if isinstance(value := getattr(self, name), tuple) else value for name in self.__slots__
        }

    @classmethod
    def from_json(cls, page: Mapping[str, Any]) -> Origin:
        """What `to_json` wrote."""
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in page.items()}
        return cls(**values)


def origin_of(reading: Reading) -> Origin:
    """The origin of one report."""
    signature, runs = signature_of(reading.text)
    quoted = (" ".join(p.quote for p in s.content) for s in reading.statements if s.kind == "direct")
    long = (words for q in quoted if len(words := words_in(q)) >= LONGEST_QUOTED)
    return Origin(
        sha256=reading.source.sha256,
        signature=signature,
        runs=runs,
        credits=tuple(dict.fromkeys(_credits(reading))),
        quotations=tuple(dict.fromkeys(_digest(" ".join(words)) for words in long)),
        published=reading.source.published.edtf,
        language=reading.source.language,
        translated_from=reading.source.translated_from,
        figures=tuple(sorted(set(_FIGURE.findall(reading.text)))[:200]),
    )


def words_in(text: str) -> list[str]:
    """The words of a text, compatibility forms made alike, in lower case; each Chinese character is one."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def signature_of(text: str) -> tuple[tuple[int, ...], int]:
    """The MinHash of the text's runs of five words, and how many different ones there are."""
    words = words_in(text)
    runs = {" ".join(words[i : i + SHINGLE_WORDS]) for i in range(max(1, len(words) - SHINGLE_WORDS + 1))}
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(sorted(runs))
    return tuple(minhash.digest()), len(runs)


def _digest(words: str) -> int:
    return zlib.crc32(words.encode("utf-8", "replace"))


def _credits(reading: Reading) -> Iterator[str]:
    """Agencies credited: as the publisher, on a line of its own or in brackets at either end, or as a republisher."""
    known, text = _agencies(), reading.text
    ends = text if len(text) < 2 * _ENDS else text[:_ENDS] + "\n" + text[-_ENDS:]
    lines = [reading.source.publisher or "", *(line.strip(" -–—.") for line in ends.splitlines())]
    for bracket in _BRACKET.findall(ends):
        lines += [*re.split(r"\s*[/,;]\s*", bracket), bracket]
    for republished in reading.source.republished:
        lines += [name for name in known if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", _plain(republished.quote))]
    yield from (known[_plain(line)] for line in lines if _plain(line) in known)


def _plain(line: str) -> str:
    return " ".join(line.casefold().split())


@cache
def _agencies() -> dict[str, str]:
    data = tomllib.loads((files("habeas.accounts") / "agencies.toml").read_text(encoding="utf-8"))
    return {_plain(name): names[0] for names in data["agencies"] for name in names}
