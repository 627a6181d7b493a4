"""The phrases of `wording.toml` as patterns, and the lines of a report in which they count."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

_FIRST_LINES = 14
_LAST_LINES = 10
_LONGEST = 600
_LANGUAGE = "{language}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words in it, without the blanks around it: `text[start:end]`. `number` counts such lines from 0."""

    number: int
    start: int
    end: int
    text: str


def edge_lines(text: str) -> tuple[list[Line], list[Line]]:
    """The first lines and the last ones; in a short text every line is in the first list and none in both."""
    first: list[Line] = []
    at = 0
    while len(first) < _FIRST_LINES and at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        _add(first, text, at, stop)
        at = stop + 1
    last: list[Line] = []
    stop = len(text)
    while len(last) < _LAST_LINES and stop > at:
        start = max(text.rfind("\n", at, stop) + 1, at)
        _add(last, text, start, stop)
        stop = start - 1
    return first, last[::-1]


def _add(lines: list[Line], text: str, start: int, end: int) -> None:
    words = text[start:end]
    stripped = words.strip()
    if stripped:
        start += len(words) - len(words.lstrip())
        lines.append(Line(len(lines), start, start + len(stripped), stripped[:_LONGEST]))


@cache
def phrases(section: str, key: str) -> tuple[str, ...]:
    """One list of `wording.toml`."""
    return tuple(_data()[section][key])


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("habeas.sources").joinpath("wording.toml").read_text("utf-8"))


@cache
def languages() -> dict[str, str]:
    """Names of languages, in small letters, to their BCP 47 tags."""
    data = tomllib.loads(resources.files("habeas.sources").joinpath("languages.toml").read_text("utf-8"))
    return {name: tag for tag, names in data["names"].items() for name in names}


@dataclass(frozen=True, slots=True)
class Anywhere:
    """Finds phrases anywhere in a line. `stems` are plain words of each; the pattern runs only where one stands."""

    stems: tuple[str, ...]
    pattern: re.Pattern[str]

    def search(self, line: str) -> re.Match[str] | None:
        """The first phrase in the line."""
        plain = " ".join(line.casefold().replace("’", "'").split())
        return self.pattern.search(line) if any(stem in plain for stem in self.stems) else None


@cache
def anywhere(section: str, key: str = "anywhere") -> Anywhere:
    """Finds a phrase of the list anywhere in a line."""
    listed = phrases(section, key)
    stems = (max(re.split(r"\{language\}|\*", phrase), key=len).strip() for phrase in listed)
    return Anywhere(tuple(stem.casefold() for stem in stems), re.compile(_any_of(listed), re.IGNORECASE))


@cache
def line_start(section: str, key: str = "line_start") -> re.Pattern[str]:
    """Matches a line that begins with a phrase of the list, perhaps after a bullet, a bracket or emphasis."""
    return re.compile(rf"[\s*_#>•·–—(\[（【|-]*(?:{_any_of(phrases(section, key))})", re.IGNORECASE)


@cache
def label(section: str) -> re.Pattern[str]:
    """Matches a line that is one of the labels, or begins with one before a bar, a colon, a dash or a bracket."""
    return re.compile(
        rf"[\s*_#>•(\[（【|-]*(?:{_any_of(phrases(section, 'labels'))})\s*[\])）】*_]*\s*(?:$|[|:：/•·–—(\[]|-\s)",
        re.IGNORECASE,
    )


@cache
def notice_pattern() -> re.Pattern[str]:
    """Matches lines at the edge of a page that belong to the report: where it comes from, and whose views it gives."""
    starts = (*phrases("republished", "line_start"), *phrases("translated", "unnamed"))
    views = (*phrases("opinion", "anywhere"), *phrases("republished", "anywhere"))
    return re.compile(
        rf"[\s*_(\[（【-]*(?:{_any_of(starts)})|.{{0,200}}(?:{_any_of(views)})", re.IGNORECASE | re.DOTALL
    )


def _any_of(listed: Iterable[str]) -> str:
    return "|".join(_pattern(phrase) for phrase in sorted(listed, key=len, reverse=True))


def _pattern(phrase: str) -> str:
    parts = re.split(r"(\{language\}|\*|\s+|['’])", phrase.strip())
    spelled = "".join(_part(part) for part in parts if part)
    before = r"(?<!\w)" if (phrase[0].isascii() and phrase[0].isalnum()) or _is_alphabetic(phrase[0]) else ""
    after = r"(?!\w)" if _is_alphabetic(phrase[-1]) or (phrase.endswith(_LANGUAGE) and phrase[0].isascii()) else ""
    return before + spelled + after + (r"\s" if phrase.endswith(" ") else "")


def _part(part: str) -> str:
    if part == _LANGUAGE:
        return "(?:" + "|".join(re.escape(name) for name in sorted(languages(), key=len, reverse=True)) + ")"
    if part == "*":
        return ".{0,60}?"
    if part.isspace():
        return r"\s+"
    return "['’]" if part in "'’" else re.escape(part)


def _is_alphabetic(character: str) -> bool:
    """Whether words with this letter are parted by blanks (unlike Chinese)."""
    return character.isalpha() and not "\u2e80" <= character <= "\u9fff"
