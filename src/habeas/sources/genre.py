"""What kind of text a report is, and the reason: only signs that stand in its first and last lines or in its data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.sources import wording
from habeas.sources.source import Genre
from habeas.sources.wording import Line

_CASE_NAME = re.compile(r"[A-ZÀ-Þ][^\n]{0,80}\sv(?:s)?\.?\s[A-ZÀ-Þ]")
_COURT_LINE = re.compile(
    r"(?:[A-Z][\w’'-]+\s){0,4}(?:Court|Tribunal)(?:\s(?:of|for|in)\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)?,\s[^.!?\n]{0,60}\d{4}$"
)
_ENDS_SENTENCE = re.compile(r"[.!?。！？…][\"”»’)]*$")
_LABEL_LINES = 3
_HEAD_LINES = 6


@dataclass(frozen=True, slots=True)
class Known:
    """What is known from elsewhere: the page's data and what was given by hand."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "und"
    stated_kind: str | None = None


def genre_of(
    first: Sequence[Line], last: Sequence[Line], known: Known, publisher: str | None, has_dateline: bool
) -> tuple[Genre, str | None]:
    """The kind and the reason for it, `("unknown", None)` where nothing tells. The most telling sign comes first."""
    tests = (
        _opinion(first, last, known),
        _statement(first),
        _letter(first, last),
        _ruling(first),
        _news(known, publisher, has_dateline),
    )
    return next((found for found in tests if found), ("unknown", None))


def _opinion(first: Sequence[Line], last: Sequence[Line], known: Known) -> tuple[Genre, str] | None:
    for line in (*first, *last):
        views = wording.anywhere("opinion").search(line.text)
        if views:
            return "opinion", f"the publisher says “{views.group()}”"
    for line in first[:_LABEL_LINES]:
        label = wording.label("opinion").match(line.text)
        if label and len(line.text) < 80:
            return "opinion", f"it is headed “{_heading(label)}”"
    if known.stated_kind and "opinion" in known.stated_kind.lower():
        return "opinion", f"the page calls itself “{known.stated_kind}”"
    return None


def _statement(first: Sequence[Line]) -> tuple[Genre, str] | None:
    for line in first[:_LABEL_LINES]:
        label = wording.label("statement").match(line.text) or wording.line_start("statement").match(line.text)
        if label:
            return "statement", f"it is headed “{_heading(label)}”"
    for line in first:
        undersigned = wording.anywhere("statement").search(line.text)
        if undersigned:
            return "statement", f"it says “{undersigned.group()}”"
    return None


def _letter(first: Sequence[Line], last: Sequence[Line]) -> tuple[Genre, str] | None:
    strong, weak = wording.line_start("letter", "greetings"), wording.line_start("letter", "weak_greetings")
    signs = wording.line_start("letter", "sign_offs")
    signed = next((line for line in (*first, *last) if signs.match(line.text) and len(line.text) < 60), None)
    for line in first:
        head = line.number < _LABEL_LINES and len(line.text) < 100 and not _ENDS_SENTENCE.search(line.text)
        label = wording.label("letter").match(line.text) or wording.line_start("letter").match(line.text)
        if head and label:
            return "letter", f"it is headed “{_heading(label)}”"
        short = len(line.text) < 100 and re.search(r"[,:!，：！]$", line.text)
        greeting = strong.match(line.text) if short else None
        if greeting or (short and signed and weak.match(line.text)):
            return "letter", "it begins with a greeting" + (" and is signed" if signed else "")
    return None


def _ruling(first: Sequence[Line]) -> tuple[Genre, str] | None:
    starts, inside = wording.line_start("ruling"), wording.anywhere("ruling")
    for line in first[:_HEAD_LINES]:
        sentence = _ENDS_SENTENCE.search(line.text) or len(line.text) > 200
        head = wording.label("ruling").match(line.text) or starts.match(line.text) or inside.search(line.text)
        if head and not sentence:
            return "ruling", f"it is headed “{_heading(head)}”"
        if not sentence and (_COURT_LINE.match(line.text) or (line.number == 0 and _CASE_NAME.match(line.text))):
            return "ruling", "it is headed like a court's paper"
    return None


def _news(known: Known, publisher: str | None, has_dateline: bool) -> tuple[Genre, str] | None:
    if known.stated_kind and re.search(r"(?i)newsarticle|reportage", known.stated_kind):
        return "news", f"the page calls itself “{known.stated_kind}”"
    if has_dateline:
        return "news", "it begins with the place it was filed from"
    for name in (publisher, known.publisher):
        word = wording.anywhere("news", "publishers").search(name) if name else None
        if name and word:
            return "news", "its publisher is one of news by its name"
    return None


def _heading(match: re.Match[str]) -> str:
    return match.group().strip(" \t*_#>|:：(（[]-–—•/")[:60]
