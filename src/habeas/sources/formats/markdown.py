"""Markdown: the words without the marks, each led back to where it stands.

What goes: front matter (kept as metadata), heading and quotation marks, emphasis, the addresses of links, pictures,
comments, tags. Line ends, bullets and tables stay as they are. Follows CommonMark 0.31 where it matters for words,
https://spec.commonmark.org/0.31.2/; nothing is rendered.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from habeas.sources.formats.encoding import Decoded
from habeas.sources.parsed import Parsed
from habeas.text import Weaver
from habeas.text.cleaning import weave_edited

Edit = tuple[int, int, str]

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FRONT_LINE = re.compile(r"^([A-Za-z_-]+):[ \t]*(.+?)[ \t\r]*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n(.*?)(?:^ {0,3}\1[ \t\r]*$\n?|\Z)", re.MULTILINE | re.DOTALL)
_LINE_MARKS = re.compile(r"^(?:[ \t]{0,3}>[ \t]?)+|^ {0,3}#{1,6}(?:[ \t]+|$)", re.MULTILINE)
_HEADING_END = re.compile(r"(?<=[^\n])[ \t]+#+[ \t]*$", re.MULTILINE)
_RULES = re.compile(r"^ {0,3}(?:=+|-{2,}|(?:[*_-][ \t]*){3,})[ \t\r]*$\n?", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S+[^\n]*$\n?", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PICTURE = re.compile(r"!\[[^\]\n]*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])")
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]\\]|\\.)+)\](\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])")
_BARE_LINK = re.compile(r"<((?:https?|mailto):[^\s<>]+)>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_CODE = re.compile(r"(?<!`)(`+)(?!`)([^\n]+?)(?<!`)\1(?!`)")
_MARK = re.compile(r"(?<!\\)(\*{1,3}|_{1,3})")
_OPEN_AT_ONCE = 20
_BLOCK = re.compile(r"\n[ \t\r]*\n")
_HEADING = re.compile(r"^ {0,3}#{1,2}[ \t]+(.+?)[ \t]*#*[ \t\r]*$", re.MULTILINE)
_METADATA = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "publisher": "publisher",
    "site": "publisher",
    "url": "url",
    "source": "url",
    "link": "url",
    "canonical": "url",
    "lang": "language",
    "language": "language",
    "date": "published",
    "published": "published",
}


def parse_markdown(decoded: Decoded) -> Parsed:
    """The words of the Markdown in `decoded`, with its front matter as metadata."""
    origin = decoded.text
    weaver = Weaver()
    weave_edited(weaver, 0, origin, list(_edits(origin)))
    text, offsets = weaver.finish()
    front = _FRONT.match(origin)
    metadata = tuple((key.lower(), value.strip("\"'")) for key, value in _FRONT_LINE.findall(front[1])) if front else ()
    known = {_METADATA[key]: value for key, value in reversed(metadata) if key in _METADATA}
    day = re.match(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)", known.get("published", ""))
    heading = _HEADING.search(origin)
    url = known.get("url", "")
    return Parsed(
        format="markdown",
        media_type="text/markdown",
        text=text,
        map=offsets,
        encoding=decoded.encoding,
        encoding_basis=decoded.basis,
        title=known.get("title") or (_plain(heading[1]) if heading else None),
        publisher=known.get("publisher"),
        author=known.get("author"),
        url=url if re.match(r"https?://", url) else None,
        language=known.get("language"),
        published=day.group() if day else None,
        metadata=tuple((f"front matter: {key}", value) for key, value in metadata),
    )


def _plain(markdown: str) -> str:
    weaver = Weaver()
    weave_edited(weaver, 0, markdown, list(_inline(markdown, 0, len(markdown))))
    return weaver.finish()[0].strip()


def _edits(origin: str) -> Iterator[Edit]:
    front = _FRONT.match(origin)
    at = front.end() if front else 0
    if front:
        yield (0, at, "")
    for fence in _FENCE.finditer(origin, at):
        yield from _prose(origin, at, fence.start())
        yield (fence.start(), fence.start(2), "")
        yield (fence.end(2), fence.end(), "")
        at = fence.end()
    yield from _prose(origin, at, len(origin))


def _prose(origin: str, start: int, end: int) -> Iterator[Edit]:
    for pattern in (_COMMENT, _DEFINITION, _RULES, _LINE_MARKS):
        yield from ((m.start(), m.end(), "") for m in pattern.finditer(origin, start, end))
    for line in re.finditer(r"^ {0,3}#[^\n]*$", origin[start:end], re.MULTILINE):
        closing = _HEADING_END.search(line.group())
        if closing:
            yield (start + line.start() + closing.start(), start + line.end(), "")
    at = start
    for gap in [*_BLOCK.finditer(origin, start, end), None]:
        stop = gap.start() if gap else end
        yield from _inline(origin, at, stop)
        at = gap.end() if gap else end


def _inline(origin: str, start: int, end: int) -> Iterator[Edit]:
    """Marks inside one paragraph."""
    code = list(_CODE.finditer(origin, start, end))
    for match in code:
        yield (match.start(), match.start(2), "")
        yield (match.end(2), match.end(), "")
    for match in _PICTURE.finditer(origin, start, end):
        yield (match.start(), match.end(), "")
    for match in _LINK.finditer(origin, start, end):
        yield (match.start(), match.start(1), "")
        yield (match.end(1), match.end(), "")
    for match in _BARE_LINK.finditer(origin, start, end):
        yield (match.start(), match.start(1), "")
        yield (match.end(1), match.end(), "")
    for match in _TAG.finditer(origin, start, end):
        yield (match.start(), match.end(), "")
    for match in _ESCAPE.finditer(origin, start, end):
        yield (match.start(), match.end(), match[1])
    for match in _REFERENCE.finditer(origin, start, end):
        meant = html.unescape(match.group())
        if meant != match.group():
            yield (match.start(), match.end(), meant)
    verbatim = [(m.start(), m.end()) for m in [*code, *_BARE_LINK.finditer(origin, start, end)]]
    yield from _emphasis(origin, start, end, verbatim)


def _emphasis(origin: str, start: int, end: int, verbatim: list[tuple[int, int]]) -> Iterator[Edit]:
    """Pairs of `*`, `**`, `_`, `__` that open after a blank or sign and close after a word."""
    open_marks: list[re.Match[str]] = []
    for mark in _MARK.finditer(origin, start, end):
        if any(a <= mark.start() < b for a, b in verbatim):
            continue
        before = origin[mark.start() - 1] if mark.start() > start else " "
        after = origin[mark.end()] if mark.end() < end else " "
        closes = not before.isspace() and (mark[0][0] == "*" or not after.isalnum())
        opens = not after.isspace() and (mark[0][0] == "*" or not before.isalnum())
        partner = next((m for m in reversed(open_marks) if m[0] == mark[0]), None)
        if closes and partner is not None and partner.end() < mark.start():
            del open_marks[open_marks.index(partner) :]
            yield (partner.start(), partner.end(), "")
            yield (mark.start(), mark.end(), "")
        elif opens:
            open_marks = [*open_marks[-_OPEN_AT_ONCE:], mark]
