"""The words of a block: white space collapsed and character references resolved, every change led back to its place."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Literal

from habeas.sources.formats.html.page import Block
from habeas.text import Weaver, clean
from habeas.text.cleaning import weave_clean

_SPECIAL = re.compile(r"[ \t\n\r\f]+|&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)|\u00a0")
_MARKS = {"open": "“", "close": "”"}


@dataclass(frozen=True, slots=True)
class Stitch:
    """One step of the weaving: `copy` the place as it stands, `replace` it by `text`, or `insert` `text`."""

    kind: Literal["copy", "replace", "insert"]
    start: int
    end: int
    text: str


def stitches(source: str, block: Block) -> list[Stitch]:
    """How the words of `block` are woven from the page; an empty list where nothing is left of it."""
    sewing = _Sewing(source, block.preformatted)
    for start, end, kind in block.pieces:
        if kind == "text":
            sewing.text(start, end)
        elif kind == "break":
            sewing.line_end(start, end)
        else:
            sewing.insert(_MARKS[kind], start)
    return sewing.done


def weave(weaver: Weaver, source: str, sewn: list[Stitch]) -> None:
    """Appends the words to `weaver`."""
    for stitch in sewn:
        if stitch.kind == "copy":
            weave_clean(weaver, 0, source, stitch.start, stitch.end)
        elif stitch.kind == "replace":
            weaver.replace(stitch.text, 0, stitch.start, stitch.end)
        else:
            weaver.insert(stitch.text)


def words(sewn: list[Stitch]) -> str:
    """The words alone."""
    return "".join(stitch.text for stitch in sewn)


class _Sewing:
    """Collects stitches; a run of white space is held back until a word follows on the same line."""

    def __init__(self, source: str, preformatted: bool) -> None:
        self.source = source
        self.preformatted = preformatted
        self.done: list[Stitch] = []
        self.held: Stitch | None = None

    def text(self, start: int, end: int) -> None:
        at = start
        for match in _SPECIAL.finditer(self.source, start, end):
            found = match.group()
            if self.preformatted and found[0] not in "&\u00a0":
                continue
            meant = html.unescape(found)
            if found[0] == "&" and meant == found:
                continue
            self._word("copy", at, match.start(), self.source[at : match.start()])
            at = match.end()
            if meant.isspace():
                self._blank(match.start(), at, found)
            else:
                self._word("replace", match.start(), at, clean(meant)[0])
        self._word("copy", at, end, self.source[at:end])

    def line_end(self, start: int, end: int) -> None:
        self.held = Stitch("replace", start, end, "\n")

    def insert(self, mark: str, at: int) -> None:
        self._word("insert", at, at, mark)

    def _blank(self, start: int, end: int, found: str) -> None:
        if self.held is None:
            self.held = Stitch("copy" if found == " " else "replace", start, end, " ")
        elif self.held.text == " " and self.held.end == start:
            self.held = Stitch("replace", self.held.start, end, " ")

    def _word(self, kind: Literal["copy", "replace", "insert"], start: int, end: int, text: str) -> None:
        if not text or (kind == "copy" and not clean(text)[0]):
            return
        if self.held is not None and self.done:
            self.done.append(self.held)
        self.held = None
        self.done.append(Stitch(kind, start, end, text))
