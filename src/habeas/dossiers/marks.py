"""A report's text with its passages marked: nested marks nest, crossing ones are cut, no letter is lost or added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from habeas.dossiers.passages import Passage
from habeas.text import Span


@dataclass(frozen=True, slots=True)
class _Piece:
    """One stretch of one passage: where it lies, and whether it is the passage's first and last."""

    start: int
    end: int
    passage: Passage
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph `[start, end)` of a report as markup, and the passages that begin in it."""

    start: int
    end: int
    markup: Markup
    passages: tuple[Passage, ...]


def marked_blocks(text: str, passages: Sequence[Passage], extra: Sequence[Span] = ()) -> tuple[Block, ...]:
    """The paragraphs of `text` (between blank lines; white space at their ends left out) with every passage marked.

    `extra` spans are underlined without a number (speakers and words of saying). The markup of a block, tags and note
    numbers taken away, is `text[start:end]` to the letter; only NUL and lone surrogates have no form in HTML.
    """
    ranges = paragraphs(text) or ((0, len(text)),)
    by_block: list[list[_Piece]] = [[] for _ in ranges]
    begun: list[list[Passage]] = [[] for _ in ranges]
    lost: list[Passage] = []
    for passage in passages:
        found = _pieces(passage, ranges)
        if not found:
            lost.append(passage)  # only white space between paragraphs: keep a target for the links to it
        for i, (block, piece) in enumerate(found):
            by_block[block].append(replace(piece, first=i == 0, last=i == len(found) - 1))
        begun[found[0][0] if found else 0].append(passage)
    blocks = []
    for i, (start, end) in enumerate(ranges):
        empty = "".join(f'<mark id="{p.anchor}"></mark>' for p in lost) if i == 0 else ""
        inner = empty + "".join(_marked(text, start, end, by_block[i], extra))
        blocks.append(Block(start, end, Markup(inner), tuple(begun[i])))  # noqa: S704  (escaped piece by piece)
    return tuple(blocks)


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of the text's paragraphs, parted by blank lines, in order. All else is white space.

    >>> paragraphs("One.\\n\\n Two\\nlines. ")
    ((0, 4), (7, 17))
    """
    found: list[tuple[int, int]] = []
    position = 0
    fresh = True
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = position + len(line) - len(line.lstrip())
            end = position + len(line.rstrip())
            if fresh or not found:
                found.append((start, end))
            else:
                found[-1] = (found[-1][0], end)
        fresh = not stripped
        position += len(line)
    return tuple(found)


def _pieces(passage: Passage, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, _Piece]]:
    """The stretches of a passage inside the paragraphs, with the number of the paragraph, in order."""
    found = []
    for span in passage.spans:
        for block, (start, end) in enumerate(ranges):
            a, b = max(span.start, start), min(span.end, end)
            if a < b:
                found.append((block, _Piece(a, b, passage, first=False, last=False)))
    return found


def _marked(text: str, start: int, end: int, pieces: Iterable[_Piece], extra: Sequence[Span]) -> Iterator[str]:
    """Walks the text once. What crosses the end of the mark it began in is closed there and opened again behind it."""
    waiting = sorted(pieces, key=lambda p: (p.start, -p.end, p.passage.number))
    stack: list[_Piece] = []
    position = start
    cuts = sorted({start, end, *(c for p in waiting for c in (p.start, p.end))})
    for cut in cuts:
        yield from _plain(text, position, cut, extra)
        position = cut
        reopen: list[_Piece] = []
        while any(p.end == cut for p in stack):
            top = stack.pop()
            yield "</mark>" + (_reference(top.passage) if top.end == cut and top.last else "")
            if top.end > cut:
                reopen.append(_Piece(cut, top.end, top.passage, first=False, last=top.last))
        opening = sorted((*reopen, *(p for p in waiting if p.start == cut)), key=lambda p: -p.end)
        for piece in opening:
            stack.append(piece)
            yield _opening(piece)


def _opening(piece: _Piece) -> str:
    passage = piece.passage
    id_ = f' id="{passage.anchor}"' if piece.first else ""
    return f'<mark{id_} class="{escape(passage.kind)}" data-p="{passage.anchor}">'


def _reference(passage: Passage) -> str:
    label = f"Note {passage.number}: {passage.notes[0]}" if passage.notes else f"Note {passage.number}"
    return f'<a class="ref" href="#{passage.note_anchor}" aria-label="{escape(label)}">{passage.number}</a>'


def _plain(text: str, start: int, end: int, extra: Sequence[Span]) -> Iterator[str]:
    """Text without a mark boundary; stretches of `extra` in it are underlined."""
    position = start
    for span in sorted(extra):
        a, b = max(span.start, position), min(span.end, end)
        if a < b:
            yield _letters(text[position:a])
            yield f'<span class="who">{_letters(text[a:b])}</span>'
            position = b
    yield _letters(text[position:end])


def _letters(text: str) -> str:
    """Escaped text. A carriage return would be read as a line feed; for NUL and lone surrogates a sign stands in."""
    safe = "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
    return str(escape(safe)).replace("\r", "&#13;")
