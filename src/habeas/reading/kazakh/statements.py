"""Who says what in a Kazakh report: direct speech with its verb, reported speech with "деп", "according to".

The verb stands at the end of a Kazakh sentence, so what is said stands between the speaker and the verb. Where nobody
is named the speaker stays unnamed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from habeas.reading.entities.cast import Cast
from habeas.reading.kazakh.cues import Cue, cues_of
from habeas.reading.kazakh.quotations import FEW_WORDS, Quotation, quotations
from habeas.reading.kazakh.speakers import Speaker, speaker_in
from habeas.reading.kazakh.vocabulary import data
from habeas.reading.kazakh.wording import pattern
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Statement, StatementKind
from habeas.text import Span

NEAR = 12  # characters between a quotation and its verb: marks, a dash, "деп"
_LEFT, _RIGHT = " \t,;:—–-.", " \t,;:—–-"


def find_statements(parsed: ParsedText, cast: Cast) -> tuple[Statement, ...]:
    """Every speech act that a word of saying tells, in order, ids s1, s2, ... Never inside another statement."""
    quotes = quotations(parsed.text)
    found: list[Statement] = []
    for start, end in _stretches(parsed, quotes):
        for cue in cues_of(parsed.text, start, end):
            statement = _statement(parsed, cast, quotes, cue, start, end)
            if statement and not any(_overlap(statement, other) for other in found):
                found.append(statement)
    found.sort(key=lambda s: s.content[0].start)
    return tuple(replace(s, id=f"s{n}") for n, s in enumerate(found, start=1))


def _stretches(parsed: ParsedText, quotes: tuple[Quotation, ...]) -> Iterator[tuple[int, int]]:
    """Sentences as characters; those that a quotation runs across are one."""
    open_: tuple[int, int] | None = None
    for first, last in parsed.sentences:
        start, end = parsed.tokens[first].start, parsed.tokens[last - 1].end
        if open_ is not None and any(q.start < start < q.end and q.start >= open_[0] for q in quotes):
            open_ = (open_[0], end)
            continue
        if (
            open_ is not None
            and parsed.text[start : start + 1] in ("—", "–", "-")
            and "\n" not in parsed.text[open_[1] : start]
        ):
            open_ = (open_[0], end)
            continue
        if open_ is not None:
            yield open_
        open_ = (start, end)
    if open_ is not None:
        yield open_


def _statement(
    parsed: ParsedText, cast: Cast, quotes: tuple[Quotation, ...], cue: Cue, start: int, end: int
) -> Statement | None:
    if any(q.start <= cue.start < q.end for q in quotes):
        return None
    colon = re.compile(r"\s*:\s*").match(parsed.text, cue.end)
    behind = next((q for q in quotes if colon and q.start == colon.end()), None)
    if behind is not None:
        speaker = speaker_in(parsed, cast, start, cue.start, quotes, first=True)
        return _made(parsed, cue, speaker, [(behind.start, behind.end)], quotes)
    that = re.compile(data("cues")["of_that"]).match(parsed.text, start)
    if that and cue.how == "bent":
        speaker = speaker_in(parsed, cast, that.end(), end, quotes)
        before = _sentence_before(parsed, start)
        return _made(parsed, cue, speaker, [before], quotes) if before and speaker else None
    if cue.how == "according":
        speaker = speaker_in(parsed, cast, start, cue.start, quotes, genitive=True)
        content = _trimmed(parsed.text, cue.end, end)
        return _made(parsed, cue, speaker, [content] if content else [], quotes)
    if cue.how == "document":
        return _paper(parsed, cast, cue, start, end, quotes)
    quote = _quote_before(parsed.text, quotes, cue, start)
    if quote is not None:
        speaker = speaker_in(parsed, cast, cue.end, end, quotes, first=True) or speaker_in(
            parsed, cast, start, quote.start, quotes
        )
        contents = [(quote.start, quote.end), *_resumed(parsed.text, quotes, cue, end)]
        return _made(parsed, cue, speaker, contents, quotes)
    if cue.how == "said":
        return _dashed(parsed, cast, cue, start, end, quotes)
    speaker = speaker_in(parsed, cast, start, cue.start, quotes, first=True)
    after = speaker_in(parsed, cast, cue.end, end, quotes, first=True) if speaker is None else None
    begin = speaker.end if speaker else start
    content = _trimmed(parsed.text, begin, cue.content_end)
    if content is None or (speaker is None and after is None and cue.how == "bent"):
        return None
    return _made(parsed, cue, speaker or after, [content], quotes)


def _paper(
    parsed: ParsedText, cast: Cast, cue: Cue, start: int, end: int, quotes: tuple[Quotation, ...]
) -> Statement | None:
    """ "«...», — делінген комитеттің хатында": a paper speaks, for whom it belongs to."""
    papers = pattern(tuple(data("cues")["document"]["papers"]))
    found = [
        m for m in papers.finditer(parsed.text, start, end) if not any(q.start < m.start() < q.end for q in quotes)
    ]
    if not found:
        return None
    paper = parsed.tokens[parsed.tokens_in(found[0].start(), found[0].end())[0]]
    whose = speaker_in(parsed, cast, max(start, paper.start - NEAR * 4), paper.start, quotes, genitive=True)
    near = whose if whose and not re.search(r"[,—–]", parsed.text[whose.end : paper.start]) else None
    speaker = Speaker(near.id if near else None, near.start if near else paper.start, paper.end)
    quote = _quote_before(parsed.text, quotes, cue, start)
    content = (quote.start, quote.end) if quote else _trimmed(parsed.text, paper.end, cue.start)
    made = _made(parsed, cue, speaker, [content] if content else [], quotes)
    return replace(made, kind="document") if made else None


def _sentence_before(parsed: ParsedText, start: int) -> tuple[int, int] | None:
    """The sentence before, in the same paragraph, without its dateline and its last mark."""
    ends = [(parsed.tokens[a].start, parsed.tokens[b - 1].end) for a, b in parsed.sentences]
    before = next(((a, b) for a, b in reversed(ends) if b <= start), None)
    if before is None or "\n" in parsed.text[before[1] : start]:
        return None
    line = re.compile(r"[^.!?\n]{3,60}?\d{4}[^.!?\n]{0,30}?[—–]\s").match(parsed.text, before[0])
    return _trimmed(parsed.text, line.end() if line else before[0], before[1])


def _dashed(
    parsed: ParsedText, cast: Cast, cue: Cue, start: int, end: int, quotes: tuple[Quotation, ...]
) -> Statement | None:
    """ "— Ол ауырып жүр, — деді адвокаты": speech behind a dash, without marks."""
    text = parsed.text
    before = text[start : cue.start].rstrip()
    if not before.endswith(("—", "–", "-")) or len(before.split()) < FEW_WORDS:
        return None
    content = _trimmed(text, start, start + len(before))
    speaker = speaker_in(parsed, cast, cue.end, end, quotes, first=True)
    return _made(parsed, cue, speaker, [content] if content else [], quotes, direct=True)


def _made(
    parsed: ParsedText, cue: Cue, speaker: Speaker | None, contents: list[tuple[int, int]],
    quotes: tuple[Quotation, ...], *, direct: bool = False,
) -> Statement | None:  # fmt: skip
    contents = [(a, b) for a, b in contents if b - a > 2]
    if not contents:
        return None
    inside = [any(q.start <= a and b <= q.end for q in quotes) for a, b in contents]
    holds = any(a <= q.start and q.end <= b and q.words >= FEW_WORDS for a, b in contents for q in quotes)
    kind: StatementKind = "direct" if direct or all(inside) else "mixed" if holds else "indirect"
    text = parsed.text
    return Statement(
        id="s0", kind=kind, speaker=speaker.id if speaker else None,
        speaker_span=Span.of(text, speaker.start, speaker.end) if speaker else None,
        cue=Span.of(text, cue.start, cue.end), content=tuple(Span.of(text, a, b) for a, b in contents),
        stance=cue.stance,
    )  # fmt: skip


def _quote_before(text: str, quotes: tuple[Quotation, ...], cue: Cue, start: int) -> Quotation | None:
    """The quotation that ends right before the verb."""
    for quote in reversed(quotes):
        if quote.start >= start and quote.end <= cue.start:
            between = re.sub(r"деп(?:\s+те)?", "", text[quote.end : cue.start])
            near = len(between) <= NEAR and not re.search(r"\w", between)
            return quote if near and (quote.words >= FEW_WORDS or cue.how == "said") else None
    return None


def _resumed(text: str, quotes: tuple[Quotation, ...], cue: Cue, end: int) -> list[tuple[int, int]]:
    """A second quotation of the same stretch behind the verb, told on by the same person."""
    return [(q.start, q.end) for q in quotes if cue.end <= q.start and q.end <= end and q.words >= FEW_WORDS][:1]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _LEFT:
        start += 1
    while end > start and text[end - 1] in _RIGHT + ".":
        end -= 1
    return (start, end) if start < end else None


def _overlap(a: Statement, b: Statement) -> bool:
    return any(x.start < y.end and y.start < x.end for x in a.content for y in b.content)
