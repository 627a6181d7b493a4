"""Which blocks of a page are the report.

Found from how a page is built: where the running words are that are no links, inside which element most of them stand,
and what the elements around them call themselves. resiliparse's choice is heard as a second opinion: words that it
leaves out count little, and what it keeps is not cast away for its name alone. Only the choice is made here; the words
themselves come from `words`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from typing import Any

from habeas.sources.formats.html.page import Block, Element, Page

_RUNNING = 40  # characters from which a block counts as running words
_LINKED = 0.5
_DESCEND = 0.75
_ALONE = 0.1
_MOST = 0.6
_AFTER = 12  # blocks after the last running words that may still be short lines of the report
_ARTICLE = 400  # characters of running words from which an article element is one
_SECOND_OPINION_DEPTH = 300
_SECOND_OPINION_SIZE = 5_000_000
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_EDGE_BLOCKS = 6


def report_blocks(
    page: Page, texts: Sequence[str], title: str | None, notice: re.Pattern[str], second: str | None
) -> list[int]:
    """The numbers of the blocks that make the report, in order, headline first.

    `texts` are the words of the blocks. `notice` matches the first words of lines that belong to the report wherever
    they stand below it ("Original: ..."). `second` is the `second_opinion`, or `None`. Every block with words is
    returned where no part of the page stands out.
    """
    choice = _Choice(page, texts, second, title)
    body = choice.body()
    if not body:
        return [i for i, text in enumerate(texts) if text]
    return _with_edges(page, texts, body, choice, title, notice)


def second_opinion(page: Page) -> str | None:
    """resiliparse's main content, letters and figures only; `None` where it would take too long or is not installed."""
    if page.depth > _SECOND_OPINION_DEPTH or len(page.source) > _SECOND_OPINION_SIZE:
        return None
    try:
        from resiliparse.extract.html2text import extract_plain_text
    except ImportError:
        return None
    source = page.source.encode("utf-8", "replace").decode("utf-8")  # broken bytes stand there as lone surrogates
    return _squeeze(extract_plain_text(source, main_content=True, list_bullets=False, alt_texts=False, comments=False))


def _squeeze(text: str) -> str:
    """Its letters and figures: the two opinions treat blanks, quotation marks and soft hyphens differently."""
    return re.sub(r"[\W_]+", "", text)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("habeas.sources.formats.html").joinpath("content.toml").read_text("utf-8"))


@cache
def _offers() -> re.Pattern[str]:
    listed = "|".join(re.escape(words) for words in sorted(_data()["edge"]["after"], key=len, reverse=True))
    return re.compile(rf"(?:{listed})\s*(?:$|[:：…—–|/>»-].{{0,40}}$)", re.IGNORECASE)


class _Choice:
    """Weighs the blocks of one page and walks down to the element that holds the report."""

    def __init__(self, page: Page, texts: Sequence[str], second: str | None, title: str | None) -> None:
        self.page = page
        self.texts = texts
        self.title = _squeeze(title or "").casefold()
        self.agreed = [second is None or (bool(t) and _squeeze(t) in second) for t in texts]
        weights = [self._weight(block, text) for block, text in zip(page.blocks, texts, strict=True)]
        if not sum(w for w, good in zip(weights, self.agreed, strict=True) if good):
            self.agreed = [True] * len(texts)
        self.apart = self._apart(weights)
        # Words that only one of the two opinions takes for the report's count little.
        self.weights = [
            w * (1.0 if good else _ALONE) * (0.0 if self.apart[block.element] else 1.0)
            for w, good, block in zip(weights, self.agreed, page.blocks, strict=True)
        ]
        self.inside = self._sums(self.weights)

    def candidates(self) -> list[int]:
        """Blocks with words that do not stand apart."""
        return [i for i, b in enumerate(self.page.blocks) if self.texts[i] and not self.apart[b.element]]

    def body(self) -> list[int]:
        """The blocks of the element that holds the report, links and buttons left out."""
        if not self.inside[0]:
            return []
        root = self._descend(self._stated())
        within = self._within(root)
        chosen = [i for i in self.candidates() if within[self.page.blocks[i].element] and not self._is_links(i)]
        return self._trimmed(chosen)

    def _trimmed(self, chosen: list[int]) -> list[int]:
        """Without what follows the last running words in other elements: teasers, forms, addresses of the house."""
        running = [i for i in chosen if self.weights[i] and self.agreed[i]]
        if not running:
            return chosen
        end = self._offers_others(chosen)
        chosen, running = [i for i in chosen if i < end], [i for i in running if i < end]
        last = running[-1]
        holders = {self.page.elements[self.page.blocks[i].element].parent for i in running}
        holders |= {self.page.blocks[i].element for i in running}

        def beside(i: int) -> bool:
            block = self.page.blocks[i]
            parent = self.page.elements[block.element].parent
            around = {block.element, parent, self.page.elements[parent].parent if block.tag == "li" else parent}
            return bool(around & holders) and block.linked <= 0.3 * block.length

        return [i for i in chosen if i <= last or (i <= last + _AFTER and beside(i))]

    def _offers_others(self, chosen: list[int]) -> int:
        """The block from which other reports are offered under a heading of its own; one past the last where none."""
        total = sum(self.weights[i] for i in chosen)
        so_far = 0.0
        for i in chosen:
            so_far += self.weights[i]
            if so_far >= _MOST * total and _offers().match(self.texts[i]):
                return i
        return len(self.texts)

    def _apart(self, weights: Sequence[float]) -> list[bool]:
        """Which elements stand apart by what they are or call themselves, with all that is in them.

        One that calls itself "widget" and holds half of the page's words, or words that the second opinion takes for
        the report, is none.
        """
        total = self._sums(weights)
        seconded = self._sums([w if good else 0.0 for w, good in zip(weights, self.agreed, strict=True)])
        apart: list[bool] = []
        for i, element in enumerate(self.page.elements):
            named = _is_apart(element) and total[i] < 0.5 * total[0]
            kept = _is_doubtful(element) and seconded[i] > 0.5 * total[i] > 0
            apart.append((named and not kept) or (element.parent >= 0 and apart[element.parent]))
        return apart

    def _weight(self, block: Block, text: str) -> float:
        if len(text) < _RUNNING or block.tag in _HEADINGS:
            return 0.0
        share = block.linked / max(1, block.length)
        return 0.0 if share > _LINKED else len(text) * (1 - share)

    def _sums(self, weights: Sequence[float]) -> list[float]:
        sums = [0.0] * len(self.page.elements)
        for block, weight in zip(self.page.blocks, weights, strict=True):
            sums[block.element] += weight
        for i in range(len(sums) - 1, 0, -1):
            sums[self.page.elements[i].parent] += sums[i]
        return sums

    def _stated(self) -> int:
        """The element that says it is the report; else the root."""
        body = _data()["body"]
        total = self.inside[0]
        titled = self._titled_article()
        if titled is not None:
            return titled

        def says_so(e: Element) -> bool:
            return "articlebody" in e.itemprop or any(word in e.calls_itself for word in body["sure"])

        def is_main(e: Element) -> bool:
            return e.name in body["elements"] or e.role in ("main", "article")

        tests: tuple[tuple[float, Callable[[Element], bool]], ...] = ((0.3, says_so), (0.5, is_main))
        for share, test in tests:
            found = [i for i, e in enumerate(self.page.elements) if test(e) and self.inside[i] >= share * total]
            if found:
                return max(found, key=lambda i: (self.inside[i], i))
        return 0

    def _titled_article(self) -> int | None:
        """The one of several `article` elements under whose heading the page's title stands."""
        for block, text in zip(self.page.blocks, self.texts, strict=True):
            if not self.title or block.tag not in _HEADINGS or _squeeze(text).casefold() != self.title:
                continue
            at = block.element
            while at > 0 and self.page.elements[at].name != "article":
                at = self.page.elements[at].parent
            if at > 0 and self.inside[at] >= _ARTICLE:
                return at
        return None

    def _descend(self, root: int) -> int:
        """Down to the last element that still holds nearly all the words."""
        children: dict[int, list[int]] = {}
        for i, element in enumerate(self.page.elements):
            children.setdefault(element.parent, []).append(i)
        while True:
            heaviest = max(children.get(root, []), key=lambda i: self.inside[i], default=None)
            if heaviest is None or self.inside[heaviest] < _DESCEND * self.inside[root]:
                return root
            if self.page.elements[heaviest].name in ("p", "li", "td", "blockquote", "pre"):
                return root
            root = heaviest

    def _within(self, root: int) -> list[bool]:
        within = [False] * len(self.page.elements)
        within[root] = True
        for i, element in enumerate(self.page.elements):
            if element.parent >= 0 and within[element.parent]:
                within[i] = True
        return within

    def _is_links(self, i: int) -> bool:
        block = self.page.blocks[i]
        return block.linked > 0.8 * block.length and block.tag not in ("h1", "h2")


def _is_apart(element: Element) -> bool:
    return _is_surely_apart(element) or not _words("doubtful").isdisjoint(_name_parts(element))


def _is_doubtful(element: Element) -> bool:
    return not _is_surely_apart(element)


def _is_surely_apart(element: Element) -> bool:
    apart = _data()["apart"]
    if element.name in apart["elements"] or element.role in apart["roles"]:
        return True
    return not _words("words").isdisjoint(_name_parts(element))


def _name_parts(element: Element) -> list[str]:
    return re.split(r"[^a-z0-9]+", element.calls_itself)


@cache
def _words(which: str) -> frozenset[str]:
    return frozenset(_data()["apart"][which])


def _with_edges(
    page: Page, texts: Sequence[str], body: list[int], choice: _Choice, title: str | None, notice: re.Pattern[str]
) -> list[int]:
    """The body with its headline, its byline and the notices below it."""
    first, last = body[0], body[-1]
    chosen = set(body)
    headline = _headline(page, texts, first, last, title)
    if headline is not None:
        chosen.add(headline)
        for i in range(headline + 1, first):
            if _is_byline(page, page.blocks[i], choice):
                chosen.add(i)
    chosen.update(i for i in range(last + 1, min(len(texts), last + 1 + _EDGE_BLOCKS)) if notice.match(texts[i]))
    return sorted(i for i in chosen if texts[i])


def _headline(page: Page, texts: Sequence[str], first: int, last: int, title: str | None) -> int | None:
    """The heading that says the title; else the last `h1` above the body."""
    above = [i for i in range(last) if page.blocks[i].tag in _HEADINGS and texts[i]]
    if title:
        wanted = _squeeze(title).casefold()
        same = [i for i in above if _squeeze(texts[i]).casefold() == wanted]
        if same:
            return same[-1]
    highest = [i for i in above if page.blocks[i].tag == "h1" and i <= first]
    return highest[-1] if highest else None


def _is_byline(page: Page, block: Block, choice: _Choice) -> bool:
    if choice.apart[block.element] or block.linked > 0.8 * block.length:
        return False
    parts = set(_name_parts(page.elements[block.element]))
    return block.dated or not parts.isdisjoint(_data()["edge"]["byline"]) or block.tag in ("h2", "p")
