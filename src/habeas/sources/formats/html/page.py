"""A page as a list of blocks (paragraphs, headings, list items ...) with where each stands and what is around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from habeas.sources.formats.html.tokens import Token, attributes, tokens

_BLOCK_NAMES = """
address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1
h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary table tbody td tfoot th
thead tr ul caption"""
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_SILENT_NAMES = """
head script style template noscript svg math iframe object canvas audio video select button textarea input noembed
noframes map datalist dialog"""
_BLOCK = frozenset(_BLOCK_NAMES.split())
_VOID = frozenset(_VOID_NAMES.split())
_SILENT = frozenset(_SILENT_NAMES.split())
# A start tag on the left ends an open element on the right, if nothing of the third column stands between.
_IMPLIED = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "option": ({"option"}, {"select"}),
}
_ENDS_PARAGRAPH = _BLOCK - {"body", "html", "option", "td", "th", "tr", "tbody", "thead", "tfoot", "caption", "legend"}
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
DEPTH_LIMIT = 2_000
_INLINE_DEPTH = 200


@dataclass(slots=True)
class Element:
    """An element that holds blocks: its name, what it calls itself, its parent's number, and what stands in it."""

    name: str
    parent: int
    calls_itself: str = ""
    role: str = ""
    itemprop: str = ""


@dataclass(slots=True)
class Block:
    """A stretch of running words. `pieces` are `(start, end, kind)`: `text`, or `break` (a forced line end), `open` and
    `close` (the marks of a `q` element). `linked` counts the characters of `text` pieces inside links."""

    element: int
    tag: str
    pieces: list[tuple[int, int, str]] = field(default_factory=list)
    length: int = 0
    linked: int = 0
    preformatted: bool = False
    dated: bool = False


@dataclass(slots=True)
class Page:
    """Everything of a page that is used: its elements, its blocks, and the tags that say something about it."""

    source: str
    elements: list[Element]
    blocks: list[Block]
    tags: list[tuple[str, Mapping[str, str]]]
    scripts: list[str]
    titles: list[str]
    depth: int = 0


def read_page(source: str) -> Page:
    """The page in `source`. Never fails; nesting deeper than `DEPTH_LIMIT` is taken as siblings."""
    return _Reader(source).read()


class _Reader:
    """One pass over the tokens with a stack of open elements."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.page = Page(source, [Element("", -1)], [], [], [], [])
        self.stack: list[tuple[str, int, bool]] = []  # name, element number, silent
        self.open: Counter[str] = Counter()
        self.silent = 0
        self.block: Block | None = None

    def read(self) -> Page:
        for token in tokens(self.source):
            if token.kind == "text":
                self._text(token)
            elif token.kind == "start":
                self._start(token)
            else:
                self._end(token.name)
        self._finish_block()
        return self.page

    def _element(self) -> int:
        return self.stack[-1][1] if self.stack else 0

    def _text(self, token: Token) -> None:
        name = self.stack[-1][0] if self.stack else ""
        if name == "title" and not self.open["svg"]:
            self.page.titles.append(self.source[token.start : token.end])
        elif name == "script" and self.page.tags and self._is_data_script():
            self.page.scripts.append(self.source[token.start : token.end])
        if self.silent or name == "title":
            return
        words = self.source[token.start : token.end].strip()
        if not words and self.block is None:
            return
        if self.block is None:
            self.block = Block(self._element(), self._tag())
            self.block.preformatted = self.open["pre"] > 0
            self.block.dated = self.open["time"] > 0
        self.block.pieces.append((token.start, token.end, "text"))
        self.block.length += len(words)
        self.block.dated = self.block.dated or self.open["time"] > 0
        if self.open["a"]:
            self.block.linked += len(words)

    def _is_data_script(self) -> bool:
        return self.page.tags[-1][0] == "script" and "ld+json" in self.page.tags[-1][1].get("type", "").lower()

    def _tag(self) -> str:
        return next((name for name, _, _ in reversed(self.stack) if name in _BLOCK), "")

    def _start(self, token: Token) -> None:
        name = token.name
        said = attributes(self.source, token)
        if name in ("meta", "link", "html", "time", "script") or "itemprop" in said:
            self.page.tags.append((name, said))
        if name == "br" and self.block is not None:
            self.block.pieces.append((token.start, token.end, "break"))
        if name == "q" and not self.silent:
            self._quote(token, "open")
        if name in _BLOCK:
            self._finish_block()
        if name in _VOID:
            return
        self._imply_ends(name)
        silent = name in _SILENT or _is_unseen(name, said)
        self.silent += silent
        element = self._element()
        if name in _BLOCK and len(self.stack) < DEPTH_LIMIT:
            calls = f"{said.get('class', '')} {said.get('id', '')}".lower()
            role = said.get("role", "").lower()
            self.page.elements.append(Element(name, element, calls, role, said.get("itemprop", "").lower()))
            element = len(self.page.elements) - 1
        self.stack.append((name, element, silent))
        self.open[name] += 1
        self.page.depth = max(self.page.depth, len(self.stack))

    def _quote(self, token: Token, kind: str) -> None:
        if self.block is None:
            self.block = Block(self._element(), self._tag())
        self.block.pieces.append((token.start, token.start, kind))

    def _imply_ends(self, name: str) -> None:
        if name in _ENDS_PARAGRAPH and self.open["p"]:
            self._close_through({"p"}, {"table", "td", "th", "div", "section", "article", "button", "object"})
        if name in _IMPLIED:
            ended, between = _IMPLIED[name]
            self._close_through(ended, between)

    def _close_through(self, ended: set[str], between: set[str]) -> None:
        """Closes the outermost open element of `ended` that no element of `between` shields."""
        found = -1
        for index in range(len(self.stack) - 1, max(-1, len(self.stack) - 60), -1):
            if self.stack[index][0] in between:
                break
            if self.stack[index][0] in ended:
                found = index
        while 0 <= found < len(self.stack):
            self._pop()

    def _end(self, name: str) -> None:
        if name == "q" and not self.silent and self.block is not None and self.open["q"]:
            at = self.block.pieces[-1][1] if self.block.pieces else 0
            self.block.pieces.append((at, at, "close"))
        if name in _BLOCK or name == "br":
            self._finish_block()
        if not self.open[name] or name in ("body", "html") or not self._reachable(name):
            return
        while self.stack:
            if self._pop() == name:
                return

    def _reachable(self, name: str) -> bool:
        """Whether an end tag may close its element: an inline one reaches no further than the block it stands in."""
        if name in _BLOCK:
            return True
        for opened, _, _ in reversed(self.stack[-_INLINE_DEPTH:]):
            if opened == name:
                return True
            if opened in _BLOCK:
                return False
        return False

    def _pop(self) -> str:
        name, _, silent = self.stack.pop()
        self.open[name] -= 1
        self.silent -= silent
        if name in _BLOCK:
            self._finish_block()
        return name

    def _finish_block(self) -> None:
        if self.block is not None and self.block.length:
            self.page.blocks.append(self.block)
        self.block = None


def _is_unseen(name: str, said: Mapping[str, str]) -> bool:
    if name in ("html", "body"):
        return False
    hidden = "hidden" in said and said["hidden"].lower() != "until-found"
    return hidden or said.get("aria-hidden", "").lower() == "true" or bool(_UNSEEN.search(said.get("style", "")))
