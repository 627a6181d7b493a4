"""据…报道, 根据起诉书, 据悉: what is said according to somebody, to a paper, or to nobody named."""

from __future__ import annotations

import re
from functools import lru_cache

from habeas.reading.chinese.page import Range
from habeas.reading.chinese.statements.contents import content_end
from habeas.reading.chinese.statements.draft import Draft
from habeas.reading.chinese.statements.spoken import Scene, kind_of
from habeas.reading.chinese.statements.subjects import Subject, subject_in
from habeas.reading.chinese.vocabulary import any_of, words


@lru_cache(maxsize=1)
def _nobody() -> re.Pattern[str]:
    return re.compile(any_of(words("speech", "cues", "hearsay")))


@lru_cache(maxsize=1)
def _frame() -> re.Pattern[str]:
    cues = any_of(words("speech", "cues", "asserts"))
    nouns = any_of(words("speech", "frames", "according_nouns"))
    papers = any_of(words("speech", "cues", "documents"))
    before = any_of(words("speech", "frames", "according"))
    return re.compile(
        rf"(?P<by>{before})(?P<who>[^，：]{{1,45}}?)"
        rf"(?:(?P<cue>{cues})|的?(?:最新)?(?P<noun>{nouns})|(?P<paper>{papers})(?P<said>{cues})?|所述|所说|所言)$"
    )


def according(scene: Scene, sentence: Range) -> list[Draft]:
    """The statements of one sentence that a phrase such as 据路透社报道 carries."""
    page, found = scene.page, []
    for start, end in page.clauses_in(*sentence):
        if page.quote_at(start):
            continue
        m = _nobody().match(page.plain, start, end)
        if m and (m.end() == end or page.plain[m.end()] != "的"):
            subject: Subject | None = None
            cue, after, document = m.span(), m.end(), False
        else:
            framed = _frame().match(page.plain, start, end)
            if framed is None:
                continue
            named = framed["cue"] or framed["said"]
            cue = framed.span("cue") if framed["cue"] else framed.span("said") if named else framed.span("by")
            document = bool(framed["paper"]) or "书" in (framed["noun"] or "")
            whose = framed.end("who") if not framed["paper"] else framed.end("paper")
            subject = subject_in(page, scene.cast, framed.start("who"), whose)
            subject = subject or Subject(None, framed.start("who"), whose)
            after = end
        drafted = _content(scene, sentence, after, start)
        if drafted:
            papers = subject is not None and subject.document
            unnamed = subject is None or subject.id is None
            kind = "document" if unnamed and (document or papers) else kind_of(page, (drafted,))
            found.append(Draft(kind, subject, cue, (drafted,)))
            break
    return found


def _content(scene: Scene, sentence: Range, after: int, start: int) -> Range | None:
    page = scene.page
    at = after
    while at < sentence[1] and page.plain[at] in "，： ）":
        at += 1
    end = content_end(page, at, sentence, ())
    return (at, end) if end - at >= 4 else None
