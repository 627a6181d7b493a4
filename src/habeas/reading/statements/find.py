"""Finds the statements of a report: who says what, by which word, in which of its words."""

from __future__ import annotations

from habeas.reading.entities.cast import Cast
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Statement
from habeas.reading.statements.assemble import assemble
from habeas.reading.statements.credits import credit_drafts
from habeas.reading.statements.going_on import place_the_rest
from habeas.reading.statements.indirect import indirect_drafts
from habeas.reading.statements.interviews import is_interview, position_drafts
from habeas.reading.statements.page import Page
from habeas.reading.statements.quoted import quoted_drafts


def find_statements(parsed: ParsedText, cast: Cast) -> tuple[Statement, ...]:
    """All statements of a report, ids `s1`.. in order of their first words.

    A statement is a speech act ascribed to somebody: said, wrote, denied, promised, demanded, asked, "according to".
    Acts of courts, beliefs, proverbs, scare quotes and titles are none. `speaker` is `None` where nobody is named.
    Deterministic; raises nothing of its own.
    """
    if not parsed.tokens:
        return ()
    page = Page(parsed, cast)
    page.interview = "interview.minds" in page.lexicon.lists and is_interview(page)
    drafts = quoted_drafts(page)
    drafts += indirect_drafts(page, drafts)
    drafts += place_the_rest(page, drafts)
    drafts += credit_drafts(page)
    if page.interview:
        drafts += position_drafts(page, {d.anchor for d in drafts})
    return assemble(page, drafts)
