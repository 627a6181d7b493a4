"""What a report's first and last lines say about it: where it comes from, what kind of text it is, who made it.

Only signs that stand there in words; each answer carries its reason. Phrases are data (`wording.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.sources import wording
from habeas.sources.genre import Known, genre_of
from habeas.sources.published import addresses_in, platform_of
from habeas.sources.source import Genre
from habeas.sources.wording import Line
from habeas.text import Span

_PLACE = r"[^\W\d_][^\n()]{1,60}?"
_CREDIT = re.compile(r"\((?P<agency>[A-Z][\w./& -]{1,30})\)")
# "MOSCOW, April 4, 2025 (Kontur News) - ", "Almaty (AP) — ", "СТЕПНОГОРСК, 20 ноября 2024 года («Степная хроника»). "
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?P<day>,[^\n()]{{2,60}}?)?\s*(?:\((?P<credit>[^()\n]{{2,50}})\)\s*(?:[—–:.]|--?|\s-\s)|\s*(?:[—–]|--|\s-)\s)"
)
_CHINESE_DATELINE = re.compile(
    r"(?P<credit>[\u3400-\u9fff]{2,14}?)(?P<place>[\u3400-\u9fff]{0,4}?)(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|電|讯|訊|报道|報道|消息)"
)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+(?:[^\W\d_][\w.'’-]*|and|und|и|y|et)){0,7}$")
_QUOTED = "«»“”\"'„‘’"
_BRACKETED = re.compile(r"[(\[（【*_]")
_DATELINE_LINES = 6
_LABEL_LINES = 3
_TITLE_LONGEST = 220
_NOTICE_LONGEST = 200
_DATED = re.compile(r"(?:published|posted|updated|date|опубликовано|обновлено|дата|发布|發布|更新)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signs:
    """What the edges of a text say. `addresses` are those that lead to an earlier publication, or stand alone."""

    title: str | None
    author: str | None
    publisher: str | None
    republished: tuple[Span, ...]
    addresses: tuple[tuple[int, int], ...]
    translated_from: tuple[str, ...]
    translated_basis: str | None
    genre: Genre
    genre_reason: str | None


def read_signs(text: str, known: Known) -> Signs:
    """The signs in the first and last lines of `text`."""
    first, last = wording.edge_lines(text)
    lines = first + last
    addresses = _addresses(text, lines)
    dateline = _dateline(text, first)
    republished = _republished(text, lines, dateline)
    translated, basis = _translated(text, lines, known, addresses)
    publisher = _publisher(dateline)
    genre, reason = genre_of(first, last, known, publisher, dateline is not None)
    return Signs(
        title=known.title or _title(first, text),
        author=_author(first),
        publisher=publisher,
        republished=republished,
        addresses=addresses,
        translated_from=translated,
        translated_basis=basis,
        genre=genre,
        genre_reason=reason,
    )


def _addresses(text: str, lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    leads = wording.line_start("republished")
    found: list[tuple[int, int]] = []
    for line in lines:
        places = list(addresses_in(text, line.start, line.end))
        alone = len(places) == 1 and len(line.text) - (places[0][1] - places[0][0]) < 8
        if leads.match(line.text) or alone:
            found += places
    return tuple(found)


def _republished(text: str, lines: Sequence[Line], dateline: re.Match[str] | None) -> tuple[Span, ...]:
    starts, inside = wording.line_start("republished"), wording.anywhere("republished")
    itself = wording.anywhere("republished", "itself")

    def leads(line: Line) -> bool:
        if starts.match(line.text):
            return True
        return bool(inside.search(line.text)) and bool(_BRACKETED.match(line.text) or itself.search(line.text[:40]))

    spans = [Span.of(text, line.start, line.end) for line in lines if leads(line)]
    credit = dateline["credit"].strip() if dateline and dateline["credit"] else ""
    if dateline and credit in wording.phrases("republished", "agencies"):
        spans.append(Span.of(text, dateline.start("credit"), dateline.end("credit")))
    for line in lines[-3:]:
        bare = line.text.strip("()[]©—–- .")
        if bare in wording.phrases("republished", "agencies"):
            spans.append(Span.of(text, line.start, line.end))
    return tuple(sorted(set(spans)))


def _translated(
    text: str, lines: Sequence[Line], known: Known, addresses: Sequence[tuple[int, int]]
) -> tuple[tuple[str, ...], str | None]:
    """Languages the report seems to have passed through: named in a notice, or those of the platform it was on."""
    own = known.language.split("-")[0]
    named, unnamed = wording.anywhere("translated", "named"), wording.anywhere("translated", "unnamed")
    begins = wording.line_start("translated", "unnamed")
    for line in lines:
        notice = named.search(line.text) if len(line.text) <= _NOTICE_LONGEST else None
        tags = [tag for tag in _languages_in(notice.group()) if tag != own] if notice else []
        if notice and tags:
            return tuple(tags), f"guessed: the text says “{notice.group().strip()}”"
    for address in (*(text[start:end] for start, end in addresses), known.url or ""):
        platform = platform_of(address)
        if platform and platform.language and own not in ("und", platform.language):
            return (
                platform.language,
            ), f"guessed: it appeared on {platform.name}, where reports are in “{platform.language}”"
    for line in lines:
        notice = unnamed.search(line.text) if len(line.text) <= _NOTICE_LONGEST else None
        # In running words ("the letter, translated by her brother") it speaks of something else.
        if notice and (begins.match(line.text) or re.search(r"[(\[（【*_]\W*$", line.text[: notice.start()])):
            return ("und",), f"guessed: the text says “{notice.group().strip()}”"
    return (), None


def _languages_in(phrase: str) -> list[str]:
    found = [(phrase.lower().find(name), tag) for name, tag in wording.languages().items() if name in phrase.lower()]
    return list(dict.fromkeys(tag for _, tag in sorted(found)))


def _dateline(text: str, first: Sequence[Line]) -> re.Match[str] | None:
    """The place line before the first paragraph of a dispatch."""
    for line in first[:_DATELINE_LINES]:
        chinese = _CHINESE_DATELINE.match(text, line.start, line.end)
        if chinese and _names_publisher(chinese["credit"] + chinese["place"]):
            return chinese
        if len(line.text) < 60:
            continue
        found = _DATELINE.match(text, line.start, line.end)
        if found and _is_place(found["place"].split(",")[0], bool(found["credit"]) or _tells_day(found)):
            return found
    return None


def _tells_day(dateline: re.Match[str]) -> bool:
    return re.search(r"\d", dateline["day"] or dateline["place"]) is not None


def _is_place(place: str, credit: bool) -> bool:
    """Capitals say it ("MOSCOW"); a credit or a day after one to three capitalised words does too ("Almaty (AP)")."""
    words = re.split(r"[\s-]+", place.strip(" ."))
    capital = all(word == word.upper() for word in words) and len(place) > 2
    titled = credit and len(words) <= 3 and all(word[:1] != word[:1].lower() for word in words)
    return capital or titled


def _names_publisher(credit: str) -> bool:
    return re.search(r"[社网網报報台臺]|新闻|新聞|通讯|通訊", credit) is not None


def _publisher(dateline: re.Match[str] | None) -> str | None:
    if dateline is None or not dateline["credit"]:
        return None
    credit = dateline["credit"].strip(_QUOTED + " ")
    chinese = re.match(r"[\u3400-\u9fff]*[社网網报報台臺]", credit + dateline["place"])
    if chinese:
        return chinese.group()
    return None if re.search(r"\d{4}|[\u3400-\u9fff]$", credit) and not _names_publisher(credit) else credit or None


def _author(first: Sequence[Line]) -> str | None:
    for line in first[:8]:
        start = wording.line_start("byline").match(line.text)
        if not start or len(line.text) > 90:
            continue
        name = re.split(r"[|•·,]|\s[—–-]\s", line.text[start.end() :], maxsplit=1)[0].strip(" :：*_")
        if _NAME.match(name) and len(name) <= 60 and (name[:1] != name[:1].lower() or not name.isascii()):
            return name
    return None


def _title(first: Sequence[Line], text: str) -> str | None:
    """The first line that heads the text: short, no sentence, no label of the kind of text."""
    for line in first[:_LABEL_LINES]:
        # A bare label is no title, nor is one with a place and a day behind bars.
        kicker = any(wording.label(kind).match(line.text) for kind in ("opinion", "statement"))
        if kicker and ("|" in line.text or len(line.text) < 30):
            continue
        if _DATED.match(line.text) or (re.search(r"\d{4}", line.text) and len(line.text.split()) <= 4):
            continue
        if wording.line_start("byline").match(line.text) or next(addresses_in(text, line.start, line.end), None):
            continue
        if line.end - line.start > _TITLE_LONGEST or re.search(r"[.,;。，；：:][\"”»’)]*$", line.text):
            return None
        return line.text.strip("#*_ ") or None
    return None
