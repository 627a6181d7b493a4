"""Each report whole: what it is, what the reader could not do with it, and its text with every used passage marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.cases import Case
from habeas.dossiers.casefile.citing import Citing
from habeas.dossiers.marks import Block, marked_blocks
from habeas.dossiers.wording import date_in_words, word
from habeas.reading.reading import Reading
from habeas.text import Span


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report whole, with its marked paragraphs."""

    number: int
    reading: Reading
    meta: tuple[str, ...]
    warnings: tuple[str, ...]
    blocks: tuple[Block, ...]


def report_view(i: int, reading: Reading, case: Case, citing: Citing) -> ReportView:
    """Report number `i` (from 0), its paragraphs marked."""
    extra = [
        s
        for said in case.statements
        if said.report == i
        for s in (said.statement.speaker_span, said.statement.cue)
        if s
    ]
    return ReportView(
        number=i + 1,
        reading=reading,
        meta=_meta(i, reading, case),
        warnings=tuple(w.message for w in reading.warnings),
        blocks=marked_blocks(reading.text, citing.passages.of(i), _apart(extra)),
    )


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Spans that do not overlap, the earlier kept."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _meta(i: int, reading: Reading, case: Case) -> tuple[str, ...]:
    s = reading.source
    published = f"published {date_in_words(s.published.edtf)}, {word('published', s.published.basis)}"
    if not s.published.edtf:
        published = word("published", "unknown")
    lines = [word("genre", s.genre) + (f" ({s.genre_reason})" if s.genre_reason else "")]
    lines += [s.publisher] if s.publisher else []
    lines += [f"by {s.author}"] if s.author else []
    lines += [published, f"in {word('language', s.language)}"]
    if s.translated_from:
        lines.append(
            f"translated from {', then '.join(word('language', code) for code in s.translated_from)}"
            + (f" ({s.translated_basis})" if s.translated_basis else "")
        )
    lines += [f"a sign that it comes from elsewhere: “{line.quote}”" for line in s.republished]
    for group in case.accounts.copies:
        if i in group.reports and len(group.reports) > 1:
            others = ", ".join(str(r + 1) for r in group.reports if r != i)
            lines.append(f"counts as one source with report {others}: {group.reason}")
    return tuple(lines)
