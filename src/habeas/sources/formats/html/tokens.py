"""HTML cut into tags and text, every piece with its place. Never fails, never recurses, forgives as browsers do.

After the tokenizer of the HTML Standard, https://html.spec.whatwg.org/multipage/parsing.html#tokenization, as far as
words and their places need it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

_OPEN = re.compile(r"<(?:(!--)|([!?])|/([A-Za-z][^\s/>]*)|([A-Za-z][^\s/>]*))")
# A quotation mark means something only after an equals sign; elsewhere ("don't") it is a letter like any other.
_REST = re.compile(r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>?""")
_ATTRIBUTE = re.compile(r"""([^\s=/>"'<]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")
_COMMENT_END = re.compile(r"--!?>")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})


@dataclass(frozen=True, slots=True)
class Token:
    """`source[start:end]` is a stretch of text, a start tag or an end tag. `name` is the tag's, in small letters."""

    kind: Literal["text", "start", "end"]
    start: int
    end: int
    name: str = ""


def tokens(source: str) -> Iterator[Token]:
    """The tags and texts of a page in order. Comments and declarations are passed over."""
    at = 0
    for_text = 0
    while found := _OPEN.search(source, at):
        start = found.start()
        comment, bogus, closed, opened = found.groups()
        if for_text < start:
            yield Token("text", for_text, start)
        if comment:
            end = _COMMENT_END.search(source, found.end() - 2)
            at = end.end() if end else len(source)
        elif bogus:
            at = _after(source, found.end())
        else:
            rest = _REST.match(source, found.end())
            at = rest.end() if rest else len(source)
            name = (closed or opened).lower()
            yield Token("end" if closed else "start", start, at, name)
            if opened and name in _RAW:
                at = yield from _raw(source, at, name)
        for_text = at
    if for_text < len(source):
        yield Token("text", for_text, len(source))


def attributes(source: str, token: Token) -> Mapping[str, str]:
    """The attributes of a start tag, names in small letters, character references resolved; the first of two counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source, token.start + 1 + len(token.name), token.end):
        value = match[2] if match[2] is not None else match[3] if match[3] is not None else match[4] or ""
        found.setdefault(match[1].lower(), html.unescape(value))
    return found


def _raw(source: str, at: int, name: str) -> Generator[Token, None, int]:
    """The contents of an element in which tags are no tags, and its end. Returns where it ends."""
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, at)
    stop = end.start() if end else len(source)
    if at < stop:
        yield Token("text", at, stop)
    if not end:
        return len(source)
    after = _after(source, end.end())
    yield Token("end", stop, after, name)
    return after


def _after(source: str, at: int) -> int:
    end = source.find(">", at)
    return len(source) if end < 0 else end + 1
