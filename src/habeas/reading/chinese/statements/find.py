"""The statements of a Chinese report: quotations with their speakers first, then reported speech."""

from __future__ import annotations

from dataclasses import replace

from habeas.reading.chinese.entities.pointer import with_pointers
from habeas.reading.chinese.page import Page, Range, page_of
from habeas.reading.chinese.statements.cues import find_cues
from habeas.reading.chinese.statements.draft import Draft
from habeas.reading.chinese.statements.hearsay import according
from habeas.reading.chinese.statements.spoken import Scene, spoken
from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Statement
from habeas.text import Span


def find_statements(parsed: ParsedText, cast: Cast) -> tuple[Statement, ...]:
    """Every speech act ascribed to somebody, in order of place; ids s1, s2, ... Nobody is guessed."""
    page = page_of(parsed.text)
    scene = Scene(parsed, page, with_pointers(cast), tuple(find_cues(parsed, page)))
    drafts: list[Draft] = []
    for sentence in page.sentences:
        found = according(scene, sentence)
        found += spoken(scene, sentence, found, drafts)
        if not found and sentence in page.quotes:
            found = _gone_on(page, sentence, drafts) if drafts else []
            found = found or _of_nobody(page, sentence, drafts)
        drafts += found
    kept = _once(drafts)
    return tuple(_statement(parsed.text, f"s{n}", draft) for n, draft in enumerate(kept, 1))


def _gone_on(page: Page, sentence: Range, drafts: list[Draft]) -> list[Draft]:
    """A sentence that is only a quotation, right behind a quotation in its line: the same speaker goes on."""
    last = drafts[-1]
    between = page.plain[max(last.content[-1][1], last.cue[1] if last.cue else 0) : sentence[0]]
    if last.kind == "direct" and "\n" not in between and not between.strip("。，！？ "):
        drafts[-1] = replace(last, content=(*last.content, sentence))
    return []


def _of_nobody(page: Page, sentence: Range, drafts: list[Draft]) -> list[Draft]:
    """Whole paragraphs in marks that nobody introduces: one statement of a speaker who is not named."""
    if any(sentence in d.content for d in drafts) or sentence not in page.lines or sentence[1] - sentence[0] < 20:
        return []
    last = drafts[-1] if drafts else None
    between = page.plain[last.content[-1][1] : sentence[0]] if last else "x"
    if last and last.cue is None and last.kind == "direct" and not between.strip():
        drafts[-1] = replace(last, content=(*last.content, sentence))
        return []
    return [Draft("direct", None, None, (sentence,))]


def _once(drafts: list[Draft]) -> list[Draft]:
    """The drafts in order of their first word, without those that say what another says."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.first, d.cue or (0, 0))):
        if not any(set(draft.content) & set(other.content) for other in kept):
            kept.append(draft)
    return kept


def _statement(text: str, id_: str, draft: Draft) -> Statement:
    subject = draft.subject
    return Statement(
        id=id_,
        kind=draft.kind,
        speaker=subject.id if subject else None,
        speaker_span=Span.of(text, subject.start, subject.end) if subject and subject.start < subject.end else None,
        cue=Span.of(text, *draft.cue) if draft.cue else None,
        content=tuple(Span.of(text, *piece) for piece in draft.content),
        stance=draft.stance,
        via=tuple(Span.of(text, *via) for via in draft.via),
    )
