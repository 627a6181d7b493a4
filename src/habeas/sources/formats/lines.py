"""Lines of printed pages put together to paragraphs, by where they stand and how they end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_SENTENCE_END = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*$")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*|стр\.?\s*|с\.\s*|第\s*)?[-–—|\s]*\d{1,4}[-–—|\s]*(?:(?:of|/|из)\s*\d{1,4})?\s*页?$", re.IGNORECASE
)
_ITEM = re.compile(r"(?:[•▪●○■◦·\uf0b7*–—-]|\(?\d{1,3}[.)]|\(?[a-zа-я][.)])\s")
_MARGIN_LINES = 2
_REPEATED = 0.5


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page: `[start, end)` in the page's text. `box` is left, top, right, bottom in points, from below."""

    page: int
    start: int
    end: int
    text: str
    box: tuple[float, float, float, float] | None = None

    @property
    def height(self) -> float:
        """How high its letters are, in points; 0 where unknown."""
        return self.box[1] - self.box[3] if self.box else 0.0


def without_running_lines(pages: Sequence[Sequence[PageLine]]) -> tuple[list[list[PageLine]], int]:
    """The pages without the lines that stand on top or at the foot of most of them, and how many were left out."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line) for line in _margins(page)})
    most = max(2, _REPEATED * len(pages))
    kept: list[list[PageLine]] = []
    dropped = 0
    for page in pages:
        margins = {id(line) for line in _margins(page)}
        good = []
        for line in page:
            number = len(pages) > 1 and _PAGE_NUMBER.match(line.text) is not None
            running = len(pages) > 2 and seen[_shape(line)] >= most
            if id(line) in margins and (number or running):
                dropped += 1
            else:
                good.append(line)
        kept.append(good)
    return kept, dropped


def _margins(page: Sequence[PageLine]) -> list[PageLine]:
    return [*page[:_MARGIN_LINES], *page[-_MARGIN_LINES:]]


def _shape(line: PageLine) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.split())).casefold()


def paragraphs_of(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """The lines of all pages as paragraphs; one may run on over the page."""
    paragraphs: list[list[PageLine]] = []
    for page in pages:
        layout = _Layout(page)
        for i, line in enumerate(page):
            before = page[i - 1] if i else (paragraphs[-1][-1] if paragraphs else None)
            if before is not None and before.page == line.page:
                ends = layout.ends(before, line)
            else:
                ends = before is None or not _runs_on(before, line)
            if ends:
                paragraphs.append([line])
            else:
                paragraphs[-1].append(line)
    return paragraphs


def _runs_on(before: PageLine, line: PageLine) -> bool:
    """Whether a paragraph runs on over the page: no sentence ends there, and the next line begins small."""
    return not _SENTENCE_END.search(before.text) and line.text[:1].islower()


class _Layout:
    """How the lines of one page stand: the usual distance between them, the left and the right edge."""

    def __init__(self, lines: Sequence[PageLine]) -> None:
        boxes = [line.box for line in lines if line.box]
        steps = [a[3] - b[3] for a, b in pairwise(boxes) if 0 < a[3] - b[3] < 60]
        self.step = median(steps) if steps else 0.0
        self.left = median(sorted(box[0] for box in boxes)) if boxes else 0.0
        rights = sorted(box[2] for box in boxes)
        self.right = rights[int(0.9 * (len(rights) - 1))] if rights else 0.0
        self.longest = max((len(line.text) for line in lines), default=0)

    def ends(self, before: PageLine, line: PageLine) -> bool:
        """Whether a paragraph ends between two lines of the page."""
        if _ITEM.match(line.text):
            return True
        if before.box is None or line.box is None:
            return len(before.text) < 0.8 * self.longest and _SENTENCE_END.search(before.text) is not None
        drop = before.box[3] - line.box[3]
        if drop <= 0:  # another column
            return not _runs_on(before, line)
        size = max(before.height, line.height) / max(1.0, min(before.height, line.height))
        if drop > 1.35 * self.step or size > 1.25:
            return True
        indent = line.box[0] - before.box[0]
        if indent > 8 and before.box[0] < self.left + 4:
            return True
        short = before.box[2] < self.right - 0.15 * (self.right - self.left)
        return short and _SENTENCE_END.search(before.text) is not None
